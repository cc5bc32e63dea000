//! The joint count of an ad.

use super::outcome::Outcome;
use super::watched::WatchedSums;
use vastsim_engine::Reason;

/// What came of the ad in one place of both programs, over pairs of viewings.
///
/// Integers only, so that merging is exact and its order does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdPairs {
    reasons: Vec<Reason>,
    /// By the outcome in the first cell, then in the second.
    counts: Vec<u64>,
    watched: WatchedSums,
}

impl AdPairs {
    /// Nothing counted yet of ads with these reasons.
    pub(super) fn of(reasons: Vec<Reason>) -> Self {
        let outcomes = Outcome::count(reasons.len());
        Self {
            reasons,
            counts: vec![0; outcomes * outcomes],
            watched: WatchedSums::default(),
        }
    }

    /// The reasons that can end a session in either cell, each once.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Pairs of viewings that were counted.
    pub fn pairs(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Pairs with these outcomes, in the first cell and in the second.
    ///
    /// # Panics
    /// If a reason is not one of [`reasons`](Self::reasons), or a segment is
    /// [`Milestone::Complete`](vastsim_engine::Milestone::Complete).
    pub fn count(&self, a: Outcome, b: Outcome) -> u64 {
        self.counts[a.place() * Outcome::count(self.reasons.len()) + b.place()]
    }

    /// Pairs by what an event is to the first cell, then to the second: not tried,
    /// tried without it, or it happened.
    ///
    /// ```
    /// use vastsim_engine::*;
    /// use vastsim_montecarlo::*;
    ///
    /// let creative = Creative::silent(SimTime::from_secs(15))?;
    /// let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?;
    /// let program = Program::from(plan);
    /// let (a, b) = (Mix::from(&program), Mix::from(&program));
    /// let pairs = [CellPair { a, b, seed: 42, sessions: 1_000 }];
    /// let joint = run_paired(&pairs, &RunOptions::default(), &(), |_, tally| {
    ///     let completed = |outcome| Some(outcome == Outcome::Completed);
    ///     tally.ads()[0].joint(completed, completed)
    /// });
    /// assert_eq!(joint?, [Some([[0, 0, 0], [0, 0, 0], [0, 0, 1_000]])]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn joint(
        &self,
        of_a: impl Fn(Outcome) -> Option<bool>,
        of_b: impl Fn(Outcome) -> Option<bool>,
    ) -> [[u64; 3]; 3] {
        let outcomes = Outcome::all(self.reasons.len());
        let place = |event: Option<bool>| event.map_or(0, |happened| 1 + usize::from(happened));
        let mut joint = [[0; 3]; 3];
        for a in outcomes.clone() {
            for b in outcomes.clone() {
                joint[place(of_a(a))][place(of_b(b))] += self.count(a, b);
            }
        }
        joint
    }

    /// How long the ad was watched.
    pub const fn watched(&self) -> &WatchedSums {
        &self.watched
    }

    /// Counts a pair.
    pub(super) fn add(&mut self, a: Played, b: Played) {
        let outcomes = Outcome::count(self.reasons.len());
        self.counts[a.place as usize * outcomes + b.place as usize] += 1;
        self.watched.add(a.watched_ns(), b.watched_ns());
    }

    /// Adds the pairs of another count of the same ads.
    pub(super) fn merge(&mut self, other: &Self) {
        assert_eq!(self.reasons, other.reasons, "counts of one pair of ads");
        for (ours, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *ours += theirs;
        }
        self.watched.merge(&other.watched);
    }
}

/// What came of an ad in one viewing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Played {
    place: u32,
    watched_ns: u64,
}

impl Played {
    pub(super) const NOT: Self = Self {
        place: Outcome::NotStarted.place() as u32,
        watched_ns: 0,
    };

    pub(super) const fn new(outcome: Outcome, watched_ns: u64) -> Self {
        Self {
            place: outcome.place() as u32,
            watched_ns,
        }
    }

    fn watched_ns(self) -> Option<u64> {
        (self.place != Self::NOT.place).then_some(self.watched_ns)
    }
}
