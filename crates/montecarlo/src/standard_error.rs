//! How far the mean time watched may be off.

use crate::offsets::Offsets;
use crate::tally::Tally;

/// Standard error of the mean time watched over all sessions of some tallies of
/// one ad, in nanoseconds; 0 without sessions.
pub(crate) fn of_time_watched_ns(tallies: &[&Tally]) -> f64 {
    let total = |count: fn(&Tally) -> u64| tallies.iter().map(|it| count(it)).sum::<u64>();
    let sessions = total(Tally::sessions) as f64;
    let Some(first) = tallies.first().filter(|_| sessions > 0.0) else {
        return 0.0;
    };
    let completed = total(Tally::completed) as f64;
    let duration_ns = first.duration().as_nanos() as f64;
    let whole = (
        completed * duration_ns,
        completed * duration_ns * duration_ns,
    );
    let offsets = tallies.iter().flat_map(|it| it.offsets_by_reason());
    let moments = offsets.map(Offsets::moments);
    let add = |(sum, squares): (f64, f64), (s, q): (f64, f64)| (sum + s, squares + q);
    let (sum, squares) = moments.fold(whole, add);
    let mean_ns = sum / sessions;
    let variance = (squares / sessions - mean_ns * mean_ns).max(0.0);
    (variance / sessions).sqrt()
}
