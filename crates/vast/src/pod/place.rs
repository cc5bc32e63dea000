//! How far a lineup has come.

use std::collections::BTreeMap;
use std::time::Duration;

/// How far a [`Lineup`](crate::Lineup) has come: what decides what it plays next, as long as
/// its break has no limits. Two that have come equally far go on alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineupPlace {
    /// The next place in the line.
    pub(super) next: usize,
    pub(super) current: Option<Current>,
    /// The place whose ad has failed or did not fit, until something stands in for it.
    pub(super) vacant: Option<usize>,
    /// How much of the buffets was taken, by their documents.
    pub(super) taken: BTreeMap<usize, usize>,
}

impl LineupPlace {
    /// How many places of the line were reached, substitutes for their ads not
    /// counted.
    pub fn reached(&self) -> usize {
        self.next
    }
}

/// The ad that is playing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Current {
    pub(super) slot: usize,
    pub(super) ad: usize,
    pub(super) elapsed: Option<Duration>,
}
