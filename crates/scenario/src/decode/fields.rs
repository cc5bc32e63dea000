//! Objects key by key; what was not asked for is unknown.

use super::{At, Decode};
use crate::nearest;
use crate::node::{Entry, Node, Value, join};
use crate::problem::{Problem, Problems, excerpt};

/// An object being decoded.
///
/// Each key that is asked for becomes a known one; [`Self::finish`] reports
/// all others. So the decoder of a type is also the list of its keys.
pub(crate) struct Fields<'a, 'p> {
    object: At<'a>,
    entries: &'a [Entry],
    known: Vec<&'static str>,
    /// Keys that are known elsewhere, and reported here.
    refused: Vec<&'static str>,
    /// Keys that must be there and are not.
    missing: Vec<&'static str>,
    problems: &'p mut Problems,
}

impl<'a, 'p> Fields<'a, 'p> {
    /// Begins with an object; anything else is reported.
    pub(crate) fn open(object: At<'a>, problems: &'p mut Problems) -> Option<Self> {
        let Some(entries) = object.node.entries() else {
            return object.expected("an object", problems);
        };
        Some(Self {
            object,
            entries,
            known: Vec::new(),
            refused: Vec::new(),
            missing: Vec::new(),
            problems,
        })
    }

    /// The value of a key that may be left out.
    pub(crate) fn optional<T: Decode>(&mut self, key: &'static str) -> Option<T> {
        let node = self.take(key)?;
        let path = join(self.object.path, key);
        T::decode(At { node, path: &path }, self.problems)
    }

    /// The value of a key that must be there.
    pub(crate) fn required<T: Decode>(&mut self, key: &'static str) -> Option<T> {
        let is_said = |entry: &Entry| entry.key == key && entry.value.value != Value::Unset;
        if !self.entries.iter().any(is_said) {
            self.missing.push(key);
        }
        self.optional(key)
    }

    /// Reports a key that stands elsewhere, and says where.
    pub(crate) fn refuse(&mut self, key: &'static str, hint: &str) {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        let Some(entry) = entry else { return };
        let path = join(self.object.path, key);
        let message = format!("`{key}` cannot stand here");
        let problem = Problem::error(&entry.key_origin, &path, message);
        self.problems.add(problem.hint(hint));
        self.refused.push(key);
    }

    /// Makes a key known, and returns its value undecoded.
    fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.value).filter(|node| node.value != Value::Unset)
    }

    /// Reports the keys that nobody asked for, and those that are missing. What is
    /// missing may be what was misspelt: one report is enough.
    pub(crate) fn finish(mut self) {
        for entry in self.entries {
            let key = &entry.key.as_str();
            if self.known.contains(key) || self.refused.contains(key) {
                continue;
            }
            let meant = nearest::nearest(&entry.key, &self.known);
            self.missing.retain(|key| Some(*key) != meant);
            self.report_unknown(entry);
            if self.problems.is_full() {
                break;
            }
        }
        for key in self.missing {
            let origin = self.object.node.origin.first_character();
            let message = format!("the key `{key}` is missing");
            self.problems
                .error(&origin, &join(self.object.path, key), message);
        }
    }

    fn report_unknown(&mut self, entry: &Entry) {
        let path = join(self.object.path, &entry.key);
        let message = format!("unknown key `{}`", excerpt(&entry.key));
        let problem = Problem::error(&entry.key_origin, &path, message);
        self.problems
            .add(problem.hint(nearest::hint(&entry.key, &self.known)));
    }
}

/// Decodes every entry of an object whose keys are free, in order.
pub(crate) fn map<'a, T: Decode>(
    object: At<'a>,
    problems: &mut Problems,
) -> Option<Vec<(&'a Entry, T)>> {
    let Some(entries) = object.node.entries() else {
        return object.expected("an object", problems);
    };
    let mut decoded = Vec::with_capacity(entries.len());
    let said = |entry: &&Entry| entry.value.value != Value::Unset;
    for entry in entries.iter().filter(said) {
        let path = join(object.path, &entry.key);
        let at = At {
            node: &entry.value,
            path: &path,
        };
        let value = T::decode(at, problems);
        decoded.extend(value.map(|value| (entry, value)));
    }
    Some(decoded)
}
