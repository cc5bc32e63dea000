//! What a summary is of, on one line.

use crate::figures::grouped;
use vastsim_report::{RunRecord, Untrusted};

/// Name, sessions, cells and seed of a run, and why it is over if that is not all.
pub(super) fn title(run: &RunRecord) -> String {
    let (sessions, cells) = (grouped(run.sessions), cells(run));
    let stopped = if run.complete {
        String::new()
    } else if !run.precision.is_empty() {
        " (stopped before it was precise)".to_owned()
    } else {
        format!(" (stopped early, of {})", grouped(run.sessions_planned))
    };
    let (name, seed, confidence) = (Untrusted(&run.scenario.name), run.seed, run.confidence);
    format!(
        "{name}: {sessions} sessions{stopped} in {cells}, seed {seed}, intervals at {confidence}"
    )
}

/// How many cells were played.
pub(crate) fn cells(run: &RunRecord) -> String {
    match run.cells.len() {
        1 => "1 cell".to_owned(),
        cells => format!("{cells} cells"),
    }
}
