//! Signals: the first one asks the run to stop, the second one stops it.

use anyhow::Context;
use signal_hook::{consts, flag};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

const INTERRUPTED: i32 = 130;

#[cfg(unix)]
const STOPPING: [i32; 3] = [consts::SIGINT, consts::SIGTERM, consts::SIGHUP];
#[cfg(not(unix))]
const STOPPING: [i32; 2] = [consts::SIGINT, consts::SIGTERM];

/// A flag that is set once the user or the system asks to stop.
pub(crate) fn stop_requested() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in STOPPING.into_iter().filter(|signal| !is_ignored(*signal)) {
        // In this order: the shutdown looks at the flag before it is set.
        flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&stop))
            .and_then(|_| flag::register(signal, Arc::clone(&stop)))
            .context("cannot listen for signals")?;
    }
    #[cfg(unix)]
    file_size_limit_is_an_error()?;
    Ok(stop)
}

/// Whether whoever started vastsim wants it to outlive a signal, as `nohup` and
/// a shell's background jobs do. Only Linux tells; elsewhere nobody does.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Without this a file that outgrows its limit kills the process; with it, the
/// write fails and is reported.
#[cfg(unix)]
fn file_size_limit_is_an_error() -> anyhow::Result<()> {
    let ignored = Arc::new(AtomicBool::new(false));
    flag::register(consts::SIGXFSZ, ignored).context("cannot listen for signals")?;
    Ok(())
}
