//! Numbers as text in bytes, without the machinery of formatting.

/// Digits of the largest integer of 64 bits.
const DIGITS_MAX: usize = 20;
const NANOS_PER_SECOND: u64 = 1_000_000_000;
/// Decimals of a nanosecond in seconds.
const DECIMALS: usize = 9;

/// Appends an integer in decimal.
pub(super) fn push_integer(number: u64, out: &mut Vec<u8>) {
    let mut digits = [b'0'; DIGITS_MAX];
    let (mut rest, mut first) = (number, DIGITS_MAX - 1);
    digits[first] += (rest % 10) as u8;
    while rest >= 10 {
        rest /= 10;
        first -= 1;
        digits[first] += (rest % 10) as u8;
    }
    out.extend_from_slice(&digits[first..]);
}

/// Appends nanoseconds in seconds, exactly, without zeros at the end but for one behind
/// the point, which is always there.
pub(super) fn push_seconds(nanos: u64, out: &mut Vec<u8>) {
    push_integer(nanos / NANOS_PER_SECOND, out);
    let mut rest = (nanos % NANOS_PER_SECOND) as u32;
    if rest == 0 {
        out.extend_from_slice(b".0");
        return;
    }
    let mut fraction = *b".000000000";
    for digit in fraction[1..].iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    let zeros = fraction.iter().rev().take_while(|digit| **digit == b'0');
    let shown = 1 + DECIMALS - zeros.count();
    out.extend_from_slice(&fraction[..shown]);
}
