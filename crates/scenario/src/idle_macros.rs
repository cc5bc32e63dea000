//! Macros with a value of their own that no URL can ask for, because no format
//! can write their names.

use crate::node::{Node, join};
use crate::problem::{Problem, Problems, excerpt};
use crate::shown_ad::macro_expander;
use crate::tracker::Tracker;
use vastsim_vast::MacroExpander;

/// Of more formats nobody asks whether they are any good.
const FORMATS_MAX: usize = 16;
/// What is used where a provider has no formats.
const STANDARD: &str = "[X]";

/// Warns of the static macros of a tree with all levels merged that its formats
/// cannot write: a mark of a format ends the name too early.
pub(crate) fn warn(resolved: &Node, tracker: &Tracker, problems: &mut Problems) {
    if tracker.macro_formats.len() > FORMATS_MAX {
        return;
    }
    let path = "tracker.static_macros";
    let tree = resolved.get("tracker");
    let tree = tree.and_then(|tracker| tracker.get("static_macros"));
    let formats = Formats::of(tracker);
    for entry in tree.and_then(Node::entries).unwrap_or_default() {
        if formats.can_write(&entry.key) {
            continue;
        }
        let message = format!("no macro format can write `{}`", excerpt(&entry.key));
        let problem = Problem::warning(&entry.key_origin, &join(path, &entry.key), message);
        problems.add(problem.hint(
            "a name ends where what follows the `X` of a format begins: use marks that are not \
             part of names",
        ));
    }
}

struct Formats {
    texts: Vec<String>,
    expander: MacroExpander,
}

impl Formats {
    fn of(tracker: &Tracker) -> Self {
        let mut texts = tracker.macro_formats.clone();
        if texts.is_empty() {
            texts.push(STANDARD.to_owned());
        }
        let expander = macro_expander(tracker);
        Self { texts, expander }
    }

    /// Whether a name is found again that one of the formats has written.
    fn can_write(&self, name: &str) -> bool {
        self.texts.iter().any(|format| {
            let written = format.replacen('X', name, 1);
            self.expander
                .tokens(&written)
                .any(|token| token.name == name)
        })
    }
}
