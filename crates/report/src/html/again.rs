//! The command that makes a result again.

use crate::{RunRecord, quoted};
use vastsim_stats::Confidence;

/// `vastsim run` with what decides the counts, beside the scenario.
pub(super) fn again(run: &RunRecord) -> String {
    let mut command = format!(
        "vastsim run {} --seed {}",
        quoted(&run.scenario.file),
        run.seed
    );
    if let Some(sessions) = sessions(run) {
        command += &format!(" --sessions {sessions}");
    }
    let precision = run.precision.iter().map(|it| ("precision", it));
    let set = run.set.iter().map(|it| ("set", it));
    for (flag, value) in precision.chain(set) {
        command += &format!(" --{flag} {}", quoted(value));
    }
    let usual = Confidence::default().level();
    if (run.confidence - usual).abs() > f64::EPSILON {
        command += &format!(" --confidence {}", run.confidence);
    }
    command
}

/// How many each cell was to have, unless precision decided that.
fn sessions(run: &RunRecord) -> Option<u64> {
    let first = run.cells.first()?.sessions_planned;
    run.precision.is_empty().then_some(first)
}
