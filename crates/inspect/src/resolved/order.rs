//! In which order the ads are played, and which can stand in.

use super::Element;
use super::gathering::Gathering;
use crate::followed::Outcome;
use serde::Serialize;
use std::collections::BTreeSet;
use vastsim_vast::{BreakLimits, Lineup, LineupNote, Step, Turn};

/// "Undefined Error": that an ad failed is all that matters here.
const UNDEFINED: u16 = 900;

/// In which order the ads are played. Ads are indices into `ads`.
#[derive(Debug, Serialize)]
pub(crate) struct Order<'d> {
    /// If all of them can be played.
    pub(crate) plays: Vec<Play>,
    /// The others, in the order in which they stand in for those that fail.
    pub(crate) substitutes: Vec<usize>,
    /// What is odd about pods.
    pub(crate) notes: Vec<Note<'d>>,
}

/// An ad that is played.
#[derive(Debug, Serialize)]
pub(crate) struct Play {
    pub(crate) ad: usize,
    /// Whether it stands in for a wrapper that brought no ad.
    pub(crate) is_substitute: bool,
}

/// What is odd about a pod.
#[derive(Debug, Serialize)]
pub(crate) struct Note<'d> {
    pub(crate) message: String,
    pub(crate) element: Option<Element<'d>>,
}

impl<'d> Order<'d> {
    pub(super) fn new(outcome: &'d Outcome, gathering: &Gathering<'d>) -> Self {
        let lineup = Lineup::new(&outcome.resolution, BreakLimits::default());
        let turns = Turns::new(&lineup, false);
        let plays: Vec<_> = turns.map(|turn| Play::new(&turn)).collect();
        let played: BTreeSet<_> = plays.iter().map(|play| play.ad).collect();
        let others = Turns::new(&lineup, true);
        let others = others.map(|turn| turn.ad).filter(|ad| !played.contains(ad));
        let notes = lineup.notes().iter();
        Self {
            plays,
            substitutes: others.collect(),
            notes: notes.map(|note| Note::new(note, gathering)).collect(),
        }
    }
}

impl Play {
    const fn new(turn: &Turn) -> Self {
        Self {
            ad: turn.ad,
            is_substitute: turn.is_substitute,
        }
    }
}

impl<'d> Note<'d> {
    fn new(note: &LineupNote, gathering: &Gathering<'d>) -> Self {
        let at = match note {
            LineupNote::SequenceZero(at) | LineupNote::SequenceRepeated(at) => Some(*at),
            _ => None,
        };
        Self {
            message: note.to_string(),
            element: at.and_then(|at| gathering.element(at)),
        }
    }
}

/// The ads of a line in turn.
struct Turns {
    lineup: Lineup,
    /// Whether each of them fails.
    all_fail: bool,
}

impl Turns {
    fn new(lineup: &Lineup, all_fail: bool) -> Self {
        let lineup = lineup.clone();
        Self { lineup, all_fail }
    }
}

impl Iterator for Turns {
    type Item = Turn;

    fn next(&mut self) -> Option<Turn> {
        loop {
            if let Step::Play(turn) = self.lineup.step()? {
                if self.all_fail {
                    self.lineup.fail(UNDEFINED);
                }
                return Some(turn);
            }
        }
    }
}
