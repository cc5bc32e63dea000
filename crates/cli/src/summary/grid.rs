//! The table that estimates stand in.

use super::estimate::Estimate;
use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Rows of estimates in aligned columns.
pub(super) struct Grid {
    /// What the rows of a cell are told apart by.
    pub(super) what: &'static str,
    pub(super) rows: Vec<Row>,
    /// How far an estimate may be off, in standard errors.
    pub(super) limit: f64,
}

/// One estimate of one cell.
pub(super) struct Row {
    pub(super) cell: String,
    pub(super) what: String,
    pub(super) estimate: Estimate,
}

impl Grid {
    /// The lines, each with its mark behind it, outside the table: a colour
    /// would be counted as width.
    pub(super) fn render(&self) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(["cell", self.what, "estimate", "interval", "expected"]);
        self.fill(&mut table);
        for column in table.column_iter_mut().skip(2) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let marks = self
            .rows
            .iter()
            .map(|row| suffix(row.estimate.agrees(self.limit)));
        let marks = std::iter::once(String::new()).chain(marks);
        let line = |(line, mark): (&str, String)| format!(" {}{mark}\n", line.trim_end());
        table.to_string().lines().zip(marks).map(line).collect()
    }

    /// A cell's name stands on its first row alone.
    fn fill(&self, table: &mut Table) {
        let digits = self.rows.iter().map(|row| row.estimate.digits());
        let widest = digits.max().unwrap_or(0);
        let mut last = None;
        for row in &self.rows {
            let repeated = last.replace(&row.cell) == Some(&row.cell);
            let cell = if repeated { "" } else { &row.cell };
            let [value, interval, expected] = row.estimate.figures(widest);
            table.add_row([cell, &row.what, &value, &interval, &expected]);
        }
    }
}

fn suffix(agrees: Option<bool>) -> String {
    agrees.map_or_else(String::new, |agrees| format!("  {}", mark(agrees)))
}

/// ✓ or ✗, in colour.
pub(super) fn mark(agrees: bool) -> String {
    let (color, sign) = if agrees {
        (AnsiColor::Green, '✓')
    } else {
        (AnsiColor::Red, '✗')
    };
    let style = Style::new().fg_color(Some(color.into()));
    format!("{style}{sign}{style:#}")
}
