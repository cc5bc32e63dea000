//! How bytes become text.

use encoding_rs::{
    Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};

/// Bytes to text, in an encoding that is decided by the first bytes that tell it.
pub(super) struct Decoding {
    decided: Option<(&'static Encoding, Decoder)>,
}

/// Bytes that no text of the encoding has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed;

impl Decoding {
    /// Decides by the first block, unless it has ASCII alone; the number of its bytes that are
    /// a byte order mark, which goes before what was given.
    pub(super) fn begin(first: &[u8], given: Option<&'static Encoding>) -> (Self, usize) {
        let (encoding, mark_bytes) = match Encoding::for_bom(first) {
            Some((encoding, bytes)) => (Some(encoding), bytes),
            None => (given.or_else(|| utf_16_without_mark(first)), 0),
        };
        let decided = encoding.map(|encoding| (encoding, decoder(encoding)));
        (Self { decided }, mark_bytes)
    }

    /// Of bytes that are ASCII alone, UTF-8.
    pub(super) fn name(&self) -> &'static str {
        let decided = self.decided.as_ref();
        decided.map_or(UTF_8, |(encoding, _)| encoding).name()
    }

    /// Appends the text of a block, up to what is malformed.
    pub(super) fn decode(
        &mut self,
        block: &[u8],
        is_last: bool,
        text: &mut String,
    ) -> Result<(), Malformed> {
        if self.decided.is_none() && block.is_ascii() {
            text.extend(str::from_utf8(block));
            return Ok(());
        }
        let decide = || {
            let encoding = guessed(block);
            (encoding, decoder(encoding))
        };
        let (_, decoder) = self.decided.get_or_insert_with(decide);
        let bytes_max = decoder.max_utf8_buffer_length_without_replacement(block.len());
        text.reserve(bytes_max.unwrap_or(0));
        match decoder.decode_to_string_without_replacement(block, text, is_last) {
            (DecoderResult::InputEmpty, _) => Ok(()),
            (DecoderResult::OutputFull | DecoderResult::Malformed(..), _) => Err(Malformed),
        }
    }
}

fn decoder(encoding: &'static Encoding) -> Decoder {
    encoding.new_decoder_without_bom_handling()
}

/// The encoding of the first block that is not ASCII alone.
fn guessed(block: &[u8]) -> &'static Encoding {
    let (mut letters, mut broken) = (0, 0_usize);
    for chunk in block.utf8_chunks() {
        letters += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A character may be cut by the end of the block; a few may have been broken by somebody.
    if broken <= 1.max(letters) && letters > 0 || str::from_utf8(block).is_ok() {
        UTF_8
    } else {
        single_byte(block)
    }
}

/// Whole words of letters beyond ASCII are Cyrillic; single ones are accents.
fn single_byte(block: &[u8]) -> &'static Encoding {
    let is_letter = |byte: u8| byte >= 0xC0 || byte == 0xA8 || byte == 0xB8;
    let pairs = block.windows(2);
    let (mut together, mut mixed) = (0_usize, 0_usize);
    for pair in pairs {
        let (left, right) = (is_letter(pair[0]), is_letter(pair[1]));
        together += usize::from(left && right);
        let is_beside =
            (left && pair[1].is_ascii_alphabetic()) || (right && pair[0].is_ascii_alphabetic());
        mixed += usize::from(is_beside);
    }
    if together > mixed {
        WINDOWS_1251
    } else {
        WINDOWS_1252
    }
}

/// In a table every other byte is 0 if it is UTF-16: digits and separators are ASCII.
fn utf_16_without_mark(block: &[u8]) -> Option<&'static Encoding> {
    let pairs = block.chunks_exact(2);
    let (count, mut zero_low, mut zero_high) = (pairs.len(), 0, 0);
    for pair in pairs {
        zero_low += usize::from(pair[0] == 0);
        zero_high += usize::from(pair[1] == 0);
    }
    // A few other characters end in a zero byte too.
    if zero_low * 20 < zero_high && zero_high * 5 > count {
        Some(UTF_16LE)
    } else if zero_high * 20 < zero_low && zero_low * 5 > count {
        Some(UTF_16BE)
    } else {
        None
    }
}
