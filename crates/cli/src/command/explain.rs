//! `vastsim explain`: each setting of a cell, and what set it.

use crate::args::ExplainArgs;
use crate::cell_choice::{chosen_cell, chosen_group};
use crate::exit::{Exit, Usage};
use crate::explain::Explained;
use crate::output::Terminal;
use crate::overrides::overrides;
use vastsim_scenario::{Disk, load_set};

pub(crate) fn explain(args: &ExplainArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let overrides = overrides(&args.set, None, None);
    let scenario = load_set(&args.scenario, &Disk, &overrides)?;
    terminal.problems(&scenario.warnings);
    let index = chosen_cell(&scenario, args.cell.as_deref())?;
    let group = chosen_group(&scenario.cells[index], args.group.as_deref())?;
    let config = &group.config;
    let values = match &args.path {
        Some(path) => config.at(path).map_err(|error| Usage(error.to_string()))?,
        None => config.values(),
    };
    let explained = Explained {
        scenario: &scenario,
        cell: index,
        group,
        values: &values,
    };
    terminal.print(&match (&args.path, &values[..]) {
        _ if args.json => explained.to_json()?,
        (Some(path), [only]) if only.path == *path => explained.chain(only),
        _ => explained.tree(),
    })?;
    Ok(Exit::Done)
}
