//! Wall-clock facts, which no result depends on.

use std::num::NonZeroUsize;
use std::time::{Instant, SystemTime};
use vastsim_report::Timing;

/// Measures a run.
pub(in crate::command) struct Stopwatch {
    started_at: SystemTime,
    started: Instant,
}

impl Stopwatch {
    pub(in crate::command) fn start() -> Self {
        Self {
            started_at: SystemTime::now(),
            started: Instant::now(),
        }
    }

    /// What the run cost.
    pub(in crate::command) fn stop(&self, sessions: u64, threads: NonZeroUsize) -> Timing {
        let wall_s = self.started.elapsed().as_secs_f64();
        Timing {
            started_at: humantime::format_rfc3339_millis(self.started_at).to_string(),
            wall_s,
            sessions_per_s: sessions as f64 / wall_s,
            threads: threads.get() as u32,
        }
    }
}
