//! `vastsim sweep`: a run with more axes in the scenario's matrix.

use crate::args::{RunArgs, SweepArgs};
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use vastsim_scenario::{ConfigPath, Override, PathStep};

pub(crate) fn sweep(args: SweepArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let SweepArgs { vary, mut run } = args;
    let axes: Vec<_> = vary.iter().filter_map(varied).collect();
    for (place, axis) in axes.iter().enumerate() {
        refuse_said(axis, &run)?;
        if let Some(other) = axes[..place].iter().find(|other| other.overlaps(axis)) {
            let message =
                format!("`--vary {other}` and `--vary {axis}` overlap; list all values in one");
            return Err(Usage(message).into());
        }
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
    if ["seed", "sessions"].contains(&axis.root()) {
        let message = format!(
            "cells differ in no `{axis}`; say it with `--{}`",
            axis.root()
        );
        return Err(Usage(message));
    }
    let mut set = run.set.set.iter().map(Override::path);
    set.find(|path| path.overlaps(axis)).map_or(Ok(()), |path| {
        Err(Usage(format!(
            "`--set {path}` says what `--vary {axis}` varies; leave one of them out"
        )))
    })
}
