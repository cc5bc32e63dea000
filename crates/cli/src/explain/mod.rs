//! What `explain` says of the settings of a cell.

mod chain;
mod json;
mod tree;

use vastsim_report::Untrusted;
use vastsim_scenario::{Group, ResolvedValue, Scenario};

/// Settings of a cell.
pub(crate) struct Explained<'a> {
    pub(crate) scenario: &'a Scenario,
    /// The cell, as an index.
    pub(crate) cell: usize,
    /// The group of its viewers.
    pub(crate) group: &'a Group,
    /// Those that are asked for.
    pub(crate) values: &'a [ResolvedValue],
}

impl Explained<'_> {
    /// A line that says which cell it is, and which group; nothing if there is
    /// only one.
    fn title(&self) -> String {
        let cells = self.scenario.cells.len();
        let cell = &self.scenario.cells[self.cell];
        let mut parts = Vec::new();
        if cells > 1 {
            let number = self.cell + 1;
            parts.push(format!(
                "cell {number} of {cells}: {}",
                Untrusted(&cell.label)
            ));
        }
        if cell.groups.len() > 1 {
            let groups = cell.groups.len();
            parts.push(format!("group {} of {groups}", Untrusted(&self.group.name)));
        }
        match &parts[..] {
            [] => String::new(),
            parts => format!("{}\n\n", parts.join(", ")),
        }
    }
}

/// Lines of as many columns each, the columns aligned and two spaces apart.
fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<_> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(&widths);
        let cells: Vec<_> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
