//! Sizes for all segments of a scenario.

use super::design::{Design, is_certain};
use super::reach::Attained;
use crate::expectation::Expectation;
use vastsim_engine::Milestone;

/// More than anybody has, and than a count can be.
pub(super) const MOST: f64 = 1e15;

/// The rate of interruption in a segment, and how many sessions enter it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentRate {
    /// The milestone that the segment begins at.
    pub segment: Milestone,
    /// The probability that a session that entered it ends in it.
    pub hazard: f64,
    /// The share of sessions that enter it, above 0.
    pub entering: f64,
}

/// A number of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// That have to enter the segment.
    pub enter: u64,
    /// That have to start so that as many enter on average.
    pub start: u64,
}

/// A segment, and what it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedSegment {
    /// The segment.
    pub rate: SegmentRate,
    /// To show that its rate is within the margin; `None` if no number will do.
    pub to_show: Option<Sizes>,
    /// The same with the power that each segment needs so that all are shown
    /// together.
    pub to_show_with_all: Option<Sizes>,
    /// To see a difference as large as the margin.
    pub to_see: Option<Sizes>,
    /// What the sessions that there are can say, if their number is known.
    pub attained: Option<Attained>,
}

/// Segments that are to be validated together.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Each of them, in their order.
    pub segments: Vec<PlannedSegment>,
    /// The power that each needs so that all are shown together with the power
    /// that is asked for.
    pub power_each: f64,
    /// The level at which a difference is seen: what is left of α for the first
    /// of all by Holm's procedure.
    pub alpha_each: f64,
}

impl SegmentRate {
    /// Those of each segment of an ad that sessions are expected to enter.
    pub fn all(expectation: &Expectation<'_>) -> impl Iterator<Item = Self> {
        Milestone::SEGMENTS.into_iter().filter_map(|segment| {
            Some(Self {
                segment,
                hazard: expectation.hazard(segment)?,
                entering: expectation.reach(segment),
            })
        })
    }

    fn sizes(&self, enter: u64) -> Option<Sizes> {
        let start = (enter as f64 / self.entering).ceil();
        (start < MOST).then_some(Sizes {
            enter,
            start: start as u64,
        })
    }
}

impl Planned {
    /// Of all segments; with this number of sessions that start, if it is known.
    ///
    /// A profile holds if every segment does. That each test misses with at most
    /// the k-th part of 1 − power makes all k of them succeed with that power
    /// (Bonferroni's inequality), whatever they have to do with each other. A
    /// difference has to be seen among as many tests, for which α is divided.
    /// What is left to no chance takes no part.
    pub fn of(rates: &[SegmentRate], sessions: Option<u64>, design: &Design) -> Self {
        let uncertain = rates.iter().filter(|rate| !is_certain(rate.hazard)).count();
        let (parts, criteria) = (uncertain.max(1) as f64, design.criteria);
        let mut planned = Self {
            segments: Vec::new(),
            power_each: 1.0 - (1.0 - criteria.power) / parts,
            alpha_each: criteria.alpha / rates.len().max(1) as f64,
        };
        let segments = rates
            .iter()
            .map(|rate| planned.segment(rate, sessions, design));
        planned.segments = segments.collect();
        planned
    }

    fn segment(
        &self,
        rate: &SegmentRate,
        sessions: Option<u64>,
        design: &Design,
    ) -> PlannedSegment {
        let hazard = rate.hazard;
        let show = |power| rate.sizes(design.size_to_show(hazard, power)?);
        let see = || rate.sizes(design.size_to_see(hazard, self.alpha_each)?);
        PlannedSegment {
            rate: *rate,
            to_show: show(design.criteria.power),
            to_show_with_all: show(self.power_each),
            to_see: see(),
            attained: sessions.map(|sessions| {
                let entering = sessions as f64 * rate.entering;
                design.attained(hazard, entering, self.alpha_each)
            }),
        }
    }

    /// The segment whose equivalence takes the most sessions that start.
    pub fn decisive(&self) -> Option<usize> {
        let starts = self
            .segments
            .iter()
            .map(|it| it.to_show.map(|sizes| sizes.start));
        let known = starts
            .enumerate()
            .filter_map(|(index, start)| Some((index, start?)));
        // Of several that take as many, the first.
        known
            .rev()
            .max_by_key(|(_, start)| *start)
            .map(|(index, _)| index)
    }

    /// The power that all segments have together at least, with the sessions
    /// that there are: what is left when the probabilities of a miss are added.
    pub fn attained_power(&self) -> Option<f64> {
        let attained = self.segments.iter().map(|it| Some(it.attained?.power));
        let missed: Option<f64> = attained.map(|power| Some(1.0 - power?)).sum();
        missed.map(|missed| (1.0 - missed).max(0.0))
    }
}

/// The sessions that have to start so that all these segments are shown; `None`
/// if no number will do for one of them.
pub fn start_with_all(segments: &[PlannedSegment]) -> Option<u64> {
    let starts = segments
        .iter()
        .map(|it| it.to_show_with_all.map(|sizes| sizes.start));
    starts.collect::<Option<Vec<_>>>()?.into_iter().max()
}
