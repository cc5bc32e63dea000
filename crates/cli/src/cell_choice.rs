//! Which cell of a scenario is meant, and which group of its viewers.

use crate::exit::Usage;
use vastsim_scenario::{Cell, Group, Scenario};

/// The cell of a label, or of a number from 1; without either the first one.
pub(crate) fn chosen_cell(scenario: &Scenario, asked: Option<&str>) -> Result<usize, Usage> {
    let chosen = scenario.cell_index(asked);
    chosen.map_err(|error| Usage(error.to_string()))
}

/// The group of a name; without one the first.
pub(crate) fn chosen_group<'c>(cell: &'c Cell, asked: Option<&str>) -> Result<&'c Group, Usage> {
    let Some(asked) = asked else {
        return Ok(&cell.groups[0]);
    };
    let found = cell.groups.iter().find(|group| group.name == asked);
    found.ok_or_else(|| {
        let names: Vec<_> = cell
            .groups
            .iter()
            .map(|group| group.name.as_str())
            .collect();
        Usage(match &names[..] {
            [_] => format!("`{asked}` is no group: the cell has no population"),
            names => format!("`{asked}` is no group; there are `{}`", names.join("`, `")),
        })
    })
}
