//! Durations as decimal seconds.

use std::time::Duration;
use vastsim_engine::SimTime;

/// The instant so long after the start.
pub(super) fn sim_time(duration: Duration) -> SimTime {
    SimTime::from_nanos(duration.as_nanos() as u64)
}

/// Seconds, exact to the nanosecond when written as JSON: what a document may
/// say is below 2 × 24 hours, 15 digits at most, and so many survive in an
/// `f64`.
pub(super) fn seconds(duration: Duration) -> f64 {
    sim_time(duration).as_secs_f64()
}
