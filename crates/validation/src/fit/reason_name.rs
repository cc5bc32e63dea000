//! Reasons as others write them, in the words of a profile.

use std::collections::BTreeMap;
use vastsim_engine::Reason;

/// Spellings that are remembered: a log has few, in many rows.
const SPELLINGS_MAX: usize = 1_024;

/// What spellings mean that were seen already.
#[derive(Debug, Clone, Default)]
pub(super) struct ReasonNames {
    known: BTreeMap<String, Option<String>>,
}

impl ReasonNames {
    /// The name in a profile; `None` if there is no such name.
    pub(super) fn of(&mut self, written: &str) -> Option<&str> {
        if !self.known.contains_key(written) {
            if self.known.len() == SPELLINGS_MAX {
                self.known.clear();
            }
            self.known.insert(written.to_owned(), name(written));
        }
        self.known.get(written)?.as_deref()
    }
}

/// Lower case, and `_` for whatever stands between words: `Network Error` is
/// `network_error`.
fn name(written: &str) -> Option<String> {
    let is_separator = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let words = written.split(is_separator).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    let name = words.join("_");
    Reason::new(&name).is_ok().then_some(name)
}
