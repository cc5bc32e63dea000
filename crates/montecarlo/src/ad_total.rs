//! What was counted of an ad, over all groups of viewers.

use crate::event_total::{self, EventTotal};
use crate::offsets::Offsets;
use crate::standard_error;
use crate::tally::Tally;
use vastsim_engine::{Milestone, Plan, Reason, SimTime};

/// The sums of the tallies of one ad over the groups of a cell.
///
/// Groups may have reasons of their own: here they are told by name.
#[derive(Debug, Clone)]
pub struct AdTotal<'t> {
    /// Of each group the plan and its count.
    groups: Vec<(&'t Plan, &'t Tally)>,
}

impl<'t> AdTotal<'t> {
    /// Of one duration all.
    pub(crate) fn new(groups: Vec<(&'t Plan, &'t Tally)>) -> Self {
        Self { groups }
    }

    /// Sessions that ended.
    pub fn sessions(&self) -> u64 {
        self.sum(Tally::sessions)
    }

    /// Sessions played to the end of the creative.
    pub fn completed(&self) -> u64 {
        self.sum(Tally::completed)
    }

    /// Sessions that failed to play.
    pub fn errored(&self) -> u64 {
        self.sum(Tally::errored)
    }

    /// Sessions interrupted, in any segment and for any reason.
    pub fn all_interrupted(&self) -> u64 {
        self.sum(Tally::all_interrupted)
    }

    /// Sessions in which a milestone fired.
    pub fn reached(&self, milestone: Milestone) -> u64 {
        self.sum(|tally| tally.reached(milestone))
    }

    /// How often each event of the timeline fired, in its order.
    pub fn events(&self) -> Vec<EventTotal> {
        event_total::of(self.groups.iter().copied())
    }

    /// Time watched over all sessions, in nanoseconds.
    pub fn watched_ns(&self) -> u128 {
        self.tallies().map(Tally::watched_ns).sum()
    }

    /// The reasons that can end a session, each once: those of the first group,
    /// then what others add.
    pub fn reasons(&self) -> Vec<&'t Reason> {
        let mut reasons = Vec::new();
        for (plan, _) in &self.groups {
            for id in plan.reason_ids() {
                let reason = plan.reasons().name(id);
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        reasons
    }

    /// Sessions interrupted in a segment for a reason.
    ///
    /// # Panics
    /// If the segment is [`Milestone::Complete`], which begins none.
    pub fn interrupted(&self, segment: Milestone, reason: &Reason) -> u64 {
        let of_group = |(plan, tally): &(&Plan, &Tally)| {
            let ids = plan.reason_ids();
            ids.filter(|id| plan.reasons().name(*id) == reason)
                .map(|id| tally.interrupted(segment, id))
                .sum::<u64>()
        };
        self.groups.iter().map(of_group).sum()
    }

    /// The offsets of the interruptions for a reason.
    pub fn offsets(&self, reason: &Reason) -> Offsets {
        let of_group = |(plan, tally): &(&'t Plan, &'t Tally)| {
            let (plan, tally) = (*plan, *tally);
            let ids = plan.reason_ids();
            ids.filter(|id| plan.reasons().name(*id) == reason)
                .map(|id| tally.offsets(id))
                .collect::<Vec<_>>()
        };
        self.merged(self.groups.iter().flat_map(of_group))
    }

    /// The offsets of all interruptions.
    pub fn all_offsets(&self) -> Offsets {
        self.merged(self.tallies().flat_map(Tally::offsets_by_reason))
    }

    /// The squares of the times watched, summed over all sessions, in ns²: at least
    /// so much, and at most 0.2 % more, for offsets are as their histogram has them.
    pub fn watched_squares_at_most_ns2(&self) -> f64 {
        let square = |(at, sessions): (SimTime, u64)| {
            let at_ns = at.as_nanos() as f64;
            sessions as f64 * at_ns * at_ns
        };
        let duration = self.tallies().next().map(Tally::duration);
        let completed = square((duration.unwrap_or_default(), self.completed()));
        let offsets = self.tallies().flat_map(Tally::offsets_by_reason);
        completed + offsets.flat_map(Offsets::buckets).map(square).sum::<f64>()
    }

    /// Standard error of the mean time watched, in nanoseconds, as
    /// [`Tally::watched_standard_error_ns`] has it.
    pub fn watched_standard_error_ns(&self) -> f64 {
        let tallies: Vec<_> = self.tallies().collect();
        standard_error::of_time_watched_ns(&tallies)
    }

    fn tallies(&self) -> impl Iterator<Item = &'t Tally> {
        self.groups.iter().map(|(_, tally)| *tally)
    }

    fn sum(&self, count: impl Fn(&Tally) -> u64) -> u64 {
        self.tallies().map(count).sum()
    }

    fn merged<'o>(&self, offsets: impl Iterator<Item = &'o Offsets>) -> Offsets {
        let duration = self.tallies().next().map(Tally::duration);
        let mut merged = Offsets::none(duration.unwrap_or_default());
        for own in offsets {
            merged.merge(own);
        }
        merged
    }
}
