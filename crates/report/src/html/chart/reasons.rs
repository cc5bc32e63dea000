//! Cumulative incidences, reason by reason.

use crate::IncidenceRecord;
use crate::shown::{Ad, plural};

/// How many reasons have a colour of their own; the others are taken together.
const REASONS_MAX: usize = 8;

/// Why sessions of an ad were interrupted, and by when.
pub(super) struct Reasons {
    /// Instants in seconds, ascending, by which counts are.
    pub(super) instants_s: Vec<f64>,
    /// In the order of the table.
    pub(super) all: Vec<Reason>,
}

/// One reason, or those that are taken together.
pub(super) struct Reason {
    pub(super) name: String,
    /// Sessions interrupted for it by each instant.
    pub(super) interrupted: Vec<u64>,
    /// Their share by the closed form, where that is known.
    expected: Option<Vec<f64>>,
}

impl Reasons {
    /// Those of an ad, if there are any.
    pub(super) fn of(ad: Ad<'_>) -> Option<Self> {
        let runs = ad.record.incidence.chunk_by(|a, b| a.reason == b.reason);
        let runs: Vec<_> = runs.collect();
        let first = runs.first()?;
        let instants_s = first.iter().map(|it| it.offset_ns as f64 / 1e9).collect();
        let count = first.len();
        let alike = runs.into_iter().filter(|run| run.len() == count);
        let all = fewer(alike.map(Reason::of).collect());
        (ad.record.sessions > 0).then_some(Self { instants_s, all })
    }

    /// Shares of sessions that were interrupted for the first so many reasons, by each
    /// instant.
    pub(super) fn stacked(&self, reasons: usize, sessions: u64) -> Vec<f64> {
        let share = |i: usize| {
            let counts = self.all.iter().take(reasons).map(|it| it.interrupted[i]);
            counts.map(|it| it as f64).sum::<f64>() / sessions as f64
        };
        (0..self.instants_s.len()).map(share).collect()
    }

    /// The closed form of all reasons together, if each has one.
    pub(super) fn expected(&self) -> Option<Vec<f64>> {
        let mut sum = vec![0.0; self.instants_s.len()];
        for reason in &self.all {
            add(&mut sum, reason.expected.as_ref()?);
        }
        Some(sum)
    }

    /// Which instants are nearest to the steps of 5 %, each once, the ends among them.
    pub(super) fn every_20th(&self) -> Vec<usize> {
        let end_s = self.instants_s.last().copied().unwrap_or_default();
        let reaches = |step: u32| {
            let from_s = end_s * f64::from(step) / 20.0;
            // Instants are moved to the right, by rounding at most.
            self.instants_s
                .partition_point(|it| *it < from_s * (1.0 - 1e-9))
        };
        let last = self.instants_s.len().saturating_sub(1);
        let mut places: Vec<_> = (0..=20).map(|step| reaches(step).min(last)).collect();
        places.dedup();
        places
    }
}

impl Reason {
    /// The rows of one reason.
    fn of(run: &[IncidenceRecord]) -> Self {
        Self {
            name: run.first().map(|it| it.reason.clone()).unwrap_or_default(),
            interrupted: run.iter().map(|it| it.interrupted).collect(),
            expected: run.iter().map(|it| it.expected).collect(),
        }
    }

    /// Sessions interrupted for it.
    pub(super) fn in_the_end(&self) -> u64 {
        self.interrupted.last().copied().unwrap_or_default()
    }

    /// The share by an instant by the closed form.
    pub(super) fn expected_at(&self, place: usize) -> Option<f64> {
        self.expected.as_ref()?.get(place).copied()
    }
}

/// The most frequent, in their order, and the rest together.
fn fewer(all: Vec<Reason>) -> Vec<Reason> {
    if all.len() <= REASONS_MAX {
        return all;
    }
    let mut counts: Vec<_> = all.iter().map(Reason::in_the_end).zip(0..).collect();
    counts.sort_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
    let mut kept: Vec<usize> = counts.iter().map(|it| it.1).take(REASONS_MAX - 1).collect();
    kept.sort_unstable();
    let (mut shown, rest): (Vec<_>, Vec<_>) = (0..)
        .zip(all)
        .partition(|(place, _)| kept.binary_search(place).is_ok());
    let rest = rest.into_iter().map(|it| it.1).collect();
    shown.push((usize::MAX, together(rest)));
    shown.into_iter().map(|it| it.1).collect()
}

fn together(reasons: Vec<Reason>) -> Reason {
    let name = plural(reasons.len(), "other reason");
    let mut reasons = reasons.into_iter();
    let mut sum = reasons.next().unwrap_or_else(|| Reason::of(&[]));
    for Reason {
        interrupted,
        expected,
        ..
    } in reasons
    {
        for (sum, count) in sum.interrupted.iter_mut().zip(interrupted) {
            *sum = sum.saturating_add(count);
        }
        sum.expected = sum.expected.zip(expected).map(|(mut sum, more)| {
            add(&mut sum, &more);
            sum
        });
    }
    Reason { name, ..sum }
}

fn add(sum: &mut [f64], more: &[f64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
