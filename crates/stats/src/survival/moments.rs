//! The times at which something happens.

/// A time, who was at risk before it, and who left there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) time: f64,
    pub(super) at_risk: u64,
    pub(super) events: u64,
}

/// The moments of a sample with events, in order; `None` for an empty sample, and where a
/// time is NaN.
pub(super) fn moments(sample: &[(f64, bool)]) -> Option<Vec<Moment>> {
    let sorted = sorted(sample)?;
    let mut left = sorted.len() as u64;
    let groups = groups(&sorted).map(|group| {
        let events = group.iter().filter(|(_, event)| *event).count() as u64;
        let at_risk = left;
        left -= group.len() as u64;
        Moment {
            time: group[0].0,
            at_risk,
            events,
        }
    });
    Some(groups.filter(|moment| moment.events > 0).collect())
}

/// A sample in the order of its times; `None` as for [`moments`].
pub(super) fn sorted<T: Copy>(sample: &[(f64, T)]) -> Option<Vec<(f64, T)>> {
    if sample.is_empty() || sample.iter().any(|(time, _)| time.is_nan()) {
        return None;
    }
    let mut sorted = sample.to_vec();
    sorted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    Some(sorted)
}

/// The parts of a sorted sample that are at the same time.
pub(super) fn groups<T>(sorted: &[(f64, T)]) -> impl Iterator<Item = &[(f64, T)]> {
    sorted.chunk_by(|(before, _), (after, _)| after <= before)
}

/// How many of these times are at or before `time`.
pub(super) fn until<T>(steps: &[T], time: f64, of: impl Fn(&T) -> f64) -> usize {
    steps.partition_point(|step| of(step) <= time)
}
