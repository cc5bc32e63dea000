//! `vastsim sweep`: a run with more axes in the scenario's matrix.

use crate::args::{RunArgs, SweepArgs};
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use vastsim_scenario::{ConfigPath, Override, PathStep};

pub(crate) fn sweep(args: SweepArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let SweepArgs { vary, mut run } = args;
    for axis in vary.iter().filter_map(varied) {
        refuse_said(&axis, &run)?;
    }
    run.set.set.extend(vary);
    super::run(&run, terminal)
}

/// The path that an axis varies.
fn varied(axis: &Override) -> Option<ConfigPath> {
    match axis.path().steps() {
        [_, PathStep::Key(path)] => path.parse().ok(),
        _ => None,
    }
}

/// What the command line sets would take the axis out of the matrix.
fn refuse_said(axis: &ConfigPath, run: &RunArgs) -> Result<(), Usage> {
    let set = run.set.set.iter().map(Override::path);
    let set = set.map(|path| (path.overlaps(axis), format!("--set {path}")));
    let seed = (
        axis.root() == "seed" && run.seed.is_some(),
        "--seed".to_owned(),
    );
    let sessions = axis.root() == "sessions" && run.sessions.is_some();
    let sessions = (sessions, "--sessions".to_owned());
    let mut said = set.chain([seed, sessions]);
    said.find(|(is_same, _)| *is_same)
        .map_or(Ok(()), |(_, flag)| {
            Err(Usage(format!(
                "`{flag}` says what `--vary {axis}` varies; leave one of them out"
            )))
        })
}
