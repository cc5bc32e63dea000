//! The tokens of a URL, from left to right.

use std::ops::Range;

use super::{MacroFormat, MacroName};

/// A macro as it stands in a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroToken<'u> {
    /// The name between the marks, as written.
    pub name: &'u str,
    /// The bytes of the URL that it takes, marks included.
    pub range: Range<usize>,
    /// The macro of the standard that has this name.
    pub official: Option<MacroName>,
}

/// The formats that are known, and where their tokens may begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Formats {
    formats: Vec<MacroFormat>,
    /// Whether a token of any of them begins with a byte.
    begins: [bool; 256],
}

impl Formats {
    pub(super) fn new(formats: impl IntoIterator<Item = MacroFormat>) -> Self {
        let formats: Vec<_> = formats.into_iter().collect();
        let mut begins = [false; 256];
        for byte in formats.iter().flat_map(MacroFormat::first_bytes) {
            begins[usize::from(byte)] = true;
        }
        Self { formats, begins }
    }

    /// The first byte from here on at which a token may begin.
    fn start(&self, url: &str, from: usize) -> Option<usize> {
        let rest = url.as_bytes().get(from..)?;
        let ahead = rest.iter().position(|byte| self.begins[usize::from(*byte)]);
        Some(from + ahead?)
    }
}

/// Finds tokens that do not overlap, and what `choose` makes of each.
///
/// Where several formats find one at the same byte, the first of which it makes
/// something counts, or else the first. A token that stays as it is ends as
/// a whole nonetheless, so its closing mark never opens another.
pub(super) struct Scan<'f, 'u, C> {
    pub(super) formats: &'f Formats,
    pub(super) url: &'u str,
    /// The byte to go on from.
    pub(super) at: usize,
    pub(super) choose: C,
}

impl<'u, T, C: Fn(&MacroToken<'u>) -> Option<T>> Scan<'_, 'u, C> {
    fn token_at(&self, at: usize) -> Option<(MacroToken<'u>, Option<T>)> {
        let formats = self.formats.formats.iter();
        let tokens = formats.filter_map(|format| format.token_at(self.url, at));
        let mut chosen = tokens.map(|token| {
            let choice = (self.choose)(&token);
            (token, choice)
        });
        let first = chosen.next()?;
        if first.1.is_some() {
            return Some(first);
        }
        chosen.find(|(_, choice)| choice.is_some()).or(Some(first))
    }
}

impl<'u, T, C: Fn(&MacroToken<'u>) -> Option<T>> Iterator for Scan<'_, 'u, C> {
    type Item = (MacroToken<'u>, Option<T>);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(start) = self.formats.start(self.url, self.at) {
            let found = self.token_at(start);
            self.at = found
                .as_ref()
                .map_or(start + 1, |(token, _)| token.range.end);
            if found.is_some() {
                return found;
            }
        }
        self.at = self.url.len();
        None
    }
}
