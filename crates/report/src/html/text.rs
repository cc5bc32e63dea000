//! Text from a result, made safe to stand in a page.

use crate::Untrusted;
use std::fmt::{self, Write as _};

/// Displays text as HTML or SVG shows it, between tags and in quoted attributes.
///
/// What has a meaning in markup is escaped; characters that act are made visible as
/// [`Untrusted`] does. Everything of a page that is not markup goes through here, that
/// of templates too.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", Untrusted(self.0))
    }
}

/// Escapes what is written.
struct Escaping<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| self.write_char(c))
    }

    fn write_char(&mut self, character: char) -> fmt::Result {
        match character {
            '&' => self.0.write_str("&amp;"),
            '<' => self.0.write_str("&lt;"),
            '>' => self.0.write_str("&gt;"),
            '"' => self.0.write_str("&quot;"),
            '\'' => self.0.write_str("&#39;"),
            '`' => self.0.write_str("&#96;"),
            other => self.0.write_char(other),
        }
    }
}
