//! Text from a document, made safe to show in a terminal.

use std::fmt::{self, Write as _};

/// Displays text that came from outside without letting it act.
///
/// Control characters (C0, DEL, C1) and bidirectional controls are shown as
/// `\u{…}`, so a document can neither move the cursor, start a new line nor
/// reorder what a person reads. All other characters pass unchanged.
///
/// ```
/// use vastsim_report::Untrusted;
///
/// let title = "An ad\u{1b}[2J";
/// assert_eq!(Untrusted(title).to_string(), r"An ad\u{1b}[2J");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untrusted<'a>(pub &'a str);

impl Untrusted<'_> {
    /// Whether a terminal would obey a character instead of showing it: control
    /// characters, and those with the Unicode property `Bidi_Control`.
    pub fn acts(character: char) -> bool {
        let bidi_control = matches!(
            character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        );
        character.is_control() || bidi_control
    }
}

impl fmt::Display for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if Self::acts(character) {
                write!(f, "{}", character.escape_unicode())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}
