//! When so many of the interrupted sessions have been.

use crate::time::SimTime;

/// The earliest instant by which a share of the interruptions in `0..duration`
/// have happened, where `interrupted_by` tells how many have by an instant and
/// never falls.
///
/// Integers are bisected, so that the answer is exact to the nanosecond with
/// respect to the function.
pub(crate) fn offset_quantile(
    share: f64,
    duration: SimTime,
    interrupted_by: impl Fn(SimTime) -> f64,
) -> Option<SimTime> {
    let all = interrupted_by(duration);
    if all == 0.0 || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let (mut low, mut high) = (0, duration.as_nanos().checked_sub(1)?);
    while low < high {
        let middle = low + (high - low) / 2;
        if interrupted_by(SimTime::from_nanos(middle)) >= share * all {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(SimTime::from_nanos(low))
}
