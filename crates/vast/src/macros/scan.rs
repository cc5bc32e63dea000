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

/// Finds tokens that do not overlap.
///
/// Where several formats find one at the same byte, the first that `prefer`
/// likes counts, or else the first. A token that stays as it is ends as
/// a whole nonetheless, so its closing mark never opens another.
pub(super) struct Scan<'f, 'u, P> {
    pub(super) formats: &'f [MacroFormat],
    pub(super) url: &'u str,
    /// The byte to go on from.
    pub(super) at: usize,
    pub(super) prefer: P,
}

impl<'u, P: Fn(&MacroToken<'u>) -> bool> Scan<'_, 'u, P> {
    fn token_at(&self, at: usize) -> Option<MacroToken<'u>> {
        let formats = self.formats.iter();
        let mut tokens = formats.filter_map(|format| format.token_at(self.url, at));
        let first = tokens.next()?;
        if (self.prefer)(&first) {
            return Some(first);
        }
        tokens.find(&self.prefer).or(Some(first))
    }
}

impl<'u, P: Fn(&MacroToken<'u>) -> bool> Iterator for Scan<'_, 'u, P> {
    type Item = MacroToken<'u>;

    fn next(&mut self) -> Option<MacroToken<'u>> {
        let token = (self.at..self.url.len()).find_map(|at| self.token_at(at));
        self.at = token.as_ref().map_or(self.url.len(), |t| t.range.end);
        token
    }
}
