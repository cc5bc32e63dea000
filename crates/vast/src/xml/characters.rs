//! Which characters XML allows, and where (XML 1.0, 2.2 and 2.3).

/// Whether a document may contain the character at all.
pub(crate) fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => c >= ' ',
    }
}

/// How many bytes are looked at together for what might be forbidden.
const BLOCK_BYTES: usize = 64;

/// The offset of the first character that a document may not contain.
pub(crate) fn find_forbidden(text: &str) -> Option<usize> {
    let blocks = text.as_bytes().chunks(BLOCK_BYTES).enumerate();
    let mut suspects = blocks.filter(|(_, block)| has_suspect(block));
    suspects.find_map(|(index, block)| {
        let start = text.floor_char_boundary(index * BLOCK_BYTES);
        let end = text.ceil_char_boundary(index * BLOCK_BYTES + block.len());
        let found = text[start..end]
            .char_indices()
            .find(|(_, c)| !is_allowed(*c));
        found.map(|(at, _)| start + at)
    })
}

/// Whether any byte is a control character, or starts a character such as
/// U+FFFE. Without a way out, so that it is compiled to vector instructions.
fn has_suspect(block: &[u8]) -> bool {
    let is_space = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    let is_suspect = |byte: u8| (byte < b' ' && !is_space(byte)) || byte == 0xef;
    block
        .iter()
        .fold(false, |found, byte| found | is_suspect(*byte))
}

/// Whether all of a text is white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Whether an element or attribute may be called so.
pub(crate) fn is_name(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return !text.is_empty();
    }
    let mut characters = text.chars();
    characters.next().is_some_and(starts_name) && characters.all(continues_name)
}

fn starts_name(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}'
            | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
