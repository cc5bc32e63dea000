//! Watching sessions as they come.

use crate::funnel::{Funnel, Growth};
use crate::terminal_test::CELLS;
use crate::verdict::{Criteria, Verdict};
use vastsim_engine::Milestone;
use vastsim_stats::sequential::{CONCENTRATION, MultinomialEProcess, RateConfidenceSequence};
use vastsim_stats::{Confidence, Interval};

/// Observed sessions in their order, as little of them as is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sequence {
    /// Of each session the terminal cell that it ended in.
    Sessions(Vec<u8>),
    /// Rows of counts; what is within one comes at once.
    Batches(Vec<Funnel>),
}

/// What may be said of a profile at any time, however often one looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Monitored {
    /// Sessions or rows that were looked at.
    pub looks: u64,
    /// ln of the evidence against the profile at the end: E is a fair game's
    /// capital, which comes to 1/α with probability at most α (Ville 1939).
    pub log_e: f64,
    /// ln of the most that it ever was.
    pub log_e_max: f64,
    /// The look, counted from 1, at which the profile was first refuted.
    pub refuted_at: Option<u64>,
    /// For each segment what is known of the difference at the end, at every
    /// time at once and of all segments together.
    pub differences: [Option<Interval>; Milestone::SEGMENTS.len()],
    /// Whether the profile holds.
    pub verdict: Verdict,
}

impl Sequence {
    /// Rows whose counts grow along the funnel, each with its number from 1.
    pub fn growth(&self) -> impl Iterator<Item = (u64, Growth)> {
        let rows = match self {
            Self::Sessions(_) => &[],
            Self::Batches(rows) => &rows[..],
        };
        let numbered = (1..).zip(rows);
        numbered.flat_map(|(look, row)| row.growth().map(move |growth| (look, growth)))
    }

    /// Follows the sessions from the first to the last.
    pub fn monitor(&self, expected: &[f64; CELLS], criteria: &Criteria) -> Monitored {
        let mut watch = Watch::new(expected, criteria);
        match self {
            Self::Sessions(cells) => cells.iter().for_each(|cell| watch.session(*cell)),
            Self::Batches(rows) => {
                let rows = rows.iter().filter_map(Funnel::terminal);
                rows.for_each(|cells| watch.batch(&cells));
            }
        }
        watch.finish(expected, criteria)
    }
}

/// What is kept from one look to the next.
struct Watch {
    /// `None` where what is expected are no probabilities.
    process: Option<MultinomialEProcess>,
    /// ln of the evidence that refutes.
    limit: f64,
    looks: u64,
    refuted_at: Option<u64>,
    seen: [u64; CELLS],
}

impl Watch {
    fn new(expected: &[f64; CELLS], criteria: &Criteria) -> Self {
        Self {
            process: MultinomialEProcess::new(expected, CONCENTRATION),
            limit: -libm::log(criteria.alpha),
            looks: 0,
            refuted_at: None,
            seen: [0; CELLS],
        }
    }

    fn session(&mut self, cell: u8) {
        let cell = usize::from(cell);
        if let Some(process) = &mut self.process {
            process.observe(cell);
        }
        self.seen[cell] += 1;
        self.look();
    }

    fn batch(&mut self, cells: &[u64; CELLS]) {
        if let Some(process) = &mut self.process {
            process.observe_counts(cells);
        }
        for (seen, cell) in self.seen.iter_mut().zip(cells) {
            *seen = seen.saturating_add(*cell);
        }
        self.look();
    }

    fn look(&mut self) {
        self.looks += 1;
        let log_e = self.process.as_ref().map(MultinomialEProcess::log_e);
        if self.refuted_at.is_none() && log_e.is_some_and(|log_e| log_e >= self.limit) {
            self.refuted_at = Some(self.looks);
        }
    }

    fn finish(self, expected: &[f64; CELLS], criteria: &Criteria) -> Monitored {
        let rates = Milestone::SEGMENTS.map(|segment| self.rate(segment, expected, criteria));
        let process = self.process.as_ref();
        Monitored {
            looks: self.looks,
            log_e: process.map_or(0.0, MultinomialEProcess::log_e),
            log_e_max: process.map_or(0.0, MultinomialEProcess::log_e_max),
            refuted_at: self.refuted_at,
            differences: rates.map(|rate| rate.map(|rate| rate.difference)),
            verdict: self.verdict(&rates, criteria),
        }
    }

    /// What is known of the rate in a segment, if any session entered it.
    fn rate(
        &self,
        segment: Milestone,
        expected: &[f64; CELLS],
        criteria: &Criteria,
    ) -> Option<Rate> {
        let from = segment.index();
        let entered = self.seen[from..]
            .iter()
            .copied()
            .fold(0, u64::saturating_add);
        let hazard = expected[from] / expected[from..].iter().sum::<f64>();
        if entered == 0 || !hazard.is_finite() {
            return None;
        }
        // Each at α over the number of segments, so that all hold together.
        let alpha = criteria.alpha / Milestone::SEGMENTS.len() as f64;
        let confidence = Confidence::new(1.0 - alpha).ok()?;
        let centre = hazard.clamp(CENTRE_MIN, 1.0 - CENTRE_MIN);
        let mut sequence = RateConfidenceSequence::new(centre, CONCENTRATION, confidence)?;
        sequence.observe(self.seen[from], entered);
        let Interval { low, high } = sequence.interval();
        let margin = [hazard - criteria.margin, hazard + criteria.margin];
        Some(Rate {
            difference: Interval {
                low: low - hazard,
                high: high - hazard,
            },
            log_e_within: log_e_within(&sequence, self.seen[from], entered, margin),
        })
    }

    /// Equivalence is shown of each segment by itself; of the intervals all have
    /// to hold for one to lie beyond the margin.
    fn verdict(&self, rates: &[Option<Rate>], criteria: &Criteria) -> Verdict {
        let margin = criteria.margin;
        let known = || rates.iter().flatten();
        let within = known().all(|rate| rate.log_e_within >= self.limit);
        let is_beyond = |it: Interval| it.low > margin || it.high < -margin;
        let beyond = known().any(|rate| is_beyond(rate.difference));
        match (within && known().count() > 0, self.refuted_at) {
            (true, None) => Verdict::Equivalent,
            (true, Some(_)) => Verdict::EquivalentButDetectable,
            (false, Some(_)) if beyond => Verdict::Different,
            (false, _) => Verdict::Inconclusive,
        }
    }
}

/// What is known of one rate at any time.
#[derive(Debug, Clone, Copy)]
struct Rate {
    difference: Interval,
    log_e_within: f64,
}

/// ln of the e-value for "the rate is within the margin": the smallest against a
/// bound. One that no rate can be beyond is no bound.
fn log_e_within(
    sequence: &RateConfidenceSequence,
    events: u64,
    trials: u64,
    [low, high]: [f64; 2],
) -> f64 {
    let observed = events as f64 / trials as f64;
    if (low > 0.0 && observed <= low) || (high < 1.0 && observed >= high) {
        return 0.0;
    }
    let bounds = [low, high].into_iter();
    let possible = bounds.filter(|bound| *bound > 0.0 && *bound < 1.0);
    possible
        .map(|bound| sequence.log_e(bound))
        .fold(f64::INFINITY, f64::min)
}

/// How close to 0 and 1 a prior is centred; coverage does not depend on it.
const CENTRE_MIN: f64 = 1e-3;
