//! How far a run of letters or of white space goes, eight bytes at a time.
//!
//! Names and indentations are short and of every length, so that a loop over
//! their bytes is left where the processor does not expect it; that cost as
//! much as the rest of cutting a tag.

const HIGH: u64 = repeat(0x80);

const fn repeat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// How many ASCII letters `bytes` starts with.
pub(super) fn letters(bytes: &[u8]) -> usize {
    run(bytes, |word| {
        let lower = word | repeat(0x20);
        let low_bits = lower & !HIGH;
        let from_a = low_bits + repeat(0x80 - b'a');
        let beyond_z = low_bits + repeat(0x7f - b'z');
        !(from_a & !beyond_z & !word) & HIGH
    })
}

/// How many spaces, tabs and line feeds `bytes` starts with; other control
/// characters but the carriage return count as well, which XML forbids.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    run(bytes, |word| {
        let visible = ((word & !HIGH) + repeat(0x7f - b' ')) | word;
        let unlike_return = word ^ repeat(b'\r');
        let is_return = unlike_return.wrapping_sub(repeat(1)) & !unlike_return;
        (visible | is_return) & HIGH
    })
}

/// How many bytes there are before the first of which `ends` sets the high
/// bit. It is right about all bytes up to that one.
fn run(bytes: &[u8], ends: impl Fn(u64) -> u64) -> usize {
    let mut words = bytes.chunks_exact(8);
    let mut length = 0;
    for word in &mut words {
        let found = ends(little_endian(word));
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = words.remainder();
    let found = ends(little_endian(rest)).trailing_zeros() as usize / 8;
    length + found.min(rest.len())
}

/// The first eight bytes, zeros behind the end.
fn little_endian(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}
