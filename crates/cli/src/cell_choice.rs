//! Which cell of a scenario is meant, and which group of its viewers.

use crate::exit::Usage;
use vastsim_scenario::{Cell, Group, Scenario};

/// The cell of a label, or of a number from 1; without either the first one.
pub(crate) fn chosen_cell(scenario: &Scenario, asked: Option<&str>) -> Result<usize, Usage> {
    let cells = &scenario.cells;
    let Some(asked) = asked else { return Ok(0) };
    let by_label = cells.iter().position(|cell| cell.label == asked);
    let number = asked.parse::<usize>().ok();
    let by_number = number.filter(|number| (1..=cells.len()).contains(number));
    // A summary calls the only cell by its provider.
    let by_provider = matches!(&cells[..], [only] if only.provider() == asked).then_some(0);
    by_label
        .or(by_provider)
        .or(by_number.map(|number| number - 1))
        .ok_or_else(|| unknown_cell(scenario, asked))
}

fn unknown_cell(scenario: &Scenario, asked: &str) -> Usage {
    const SHOWN: usize = 6;
    if let [only] = &scenario.cells[..] {
        let label = &only.label;
        return Usage(format!(
            "`{asked}` is no cell; the only one is `{label}`, number 1"
        ));
    }
    let labels = scenario.cells.iter().map(|cell| cell.label.as_str());
    let mut shown: Vec<_> = labels.take(SHOWN).collect();
    if scenario.cells.len() > SHOWN {
        shown.push("…");
    }
    let count = scenario.cells.len();
    let shown = shown.join("`, `");
    Usage(format!(
        "`{asked}` is no cell; give a number from 1 to {count} or a label: `{shown}`"
    ))
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
