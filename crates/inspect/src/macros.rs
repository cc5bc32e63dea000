//! Which macros the URLs of a document use, and how often.

use serde::Serialize;
use std::collections::BTreeMap;
use vastsim_vast::MacroName;

/// The macros of all URLs.
#[derive(Debug, Serialize)]
pub(super) struct Macros<'d> {
    /// Those of the standard, in the order of its list.
    pub(super) official: Vec<Official>,
    /// All others, the most frequent first.
    pub(super) unknown: Vec<Unknown<'d>>,
}

/// A macro of the standard.
#[derive(Debug, Serialize)]
pub(super) struct Official {
    pub(super) name: &'static str,
    /// The first version of VAST that has it.
    since: &'static str,
    #[serde(flatten)]
    pub(super) uses: Uses,
}

/// What looks like a macro, and is none of the standard's.
#[derive(Debug, Serialize)]
pub(super) struct Unknown<'d> {
    /// As written, marks included.
    pub(super) token: &'d str,
    #[serde(flatten)]
    pub(super) uses: Uses,
}

/// How often, and where first.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Uses {
    pub(super) count: usize,
    pub(super) first_line: u32,
}

/// Counts macros URL by URL.
#[derive(Debug, Default)]
pub(super) struct Tally<'d> {
    official: BTreeMap<MacroName, Uses>,
    unknown: BTreeMap<&'d str, Uses>,
}

impl Uses {
    fn add(&mut self, line: u32) {
        self.count += 1;
        self.first_line = self.first_line.min(line);
    }

    const fn none(line: u32) -> Self {
        let (count, first_line) = (0, line);
        Self { count, first_line }
    }
}

impl<'d> Tally<'d> {
    /// Counts a token. The standard's names are its macros in its own format
    /// alone: `${CACHEBUSTING}` is somebody else's.
    pub(super) fn add(&mut self, text: &'d str, official: Option<MacroName>, line: u32) {
        let is_standard = text.starts_with('[') || text.starts_with("%5");
        let uses = match official.filter(|_| is_standard) {
            Some(name) => self.official.entry(name).or_insert(Uses::none(line)),
            None => self.unknown.entry(text).or_insert(Uses::none(line)),
        };
        uses.add(line);
    }

    pub(super) fn macros(&self) -> Macros<'d> {
        let official = self.official.iter().map(|(name, uses)| Official {
            name: name.as_str(),
            since: name.since(),
            uses: *uses,
        });
        let unknown = self.unknown.iter();
        let unknown = unknown.map(|(token, uses)| Unknown { token, uses: *uses });
        let mut unknown: Vec<_> = unknown.collect();
        unknown.sort_by_key(|unknown| std::cmp::Reverse(unknown.uses.count));
        Macros {
            official: official.collect(),
            unknown,
        }
    }
}
