//! Numbers as digits, without the machinery of formatting.

/// Appends a number in decimal.
pub(super) fn push_decimal(number: u64, out: &mut String) {
    if number >= 10 {
        push_decimal(number / 10, out);
    }
    out.push(digit(number % 10));
}

/// Appends the decimals of `part` / `WHOLE`, down to the last that is not 0;
/// `part` is less.
pub(super) fn push_fraction<const WHOLE: u64>(part: u64, out: &mut String) {
    let mut rest = part;
    while rest > 0 {
        rest *= 10;
        out.push(digit(rest / WHOLE));
        rest %= WHOLE;
    }
}

/// Appends a byte as two digits in hexadecimal.
pub(super) fn push_hexadecimal(byte: u8, out: &mut String) {
    out.push(digit(u64::from(byte >> 4)));
    out.push(digit(u64::from(byte & 0xf)));
}

/// The digit of a number below 16.
fn digit(number: u64) -> char {
    let number = number as u8;
    char::from(if number < 10 { b'0' } else { b'a' - 10 } + number)
}
