//! A table of text for the terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Rows in aligned columns; the first ones to the left, numbers to the right.
pub(crate) struct Sheet {
    table: Table,
    /// What stands behind each line: a colour would be counted as width.
    suffixes: Vec<String>,
}

impl Sheet {
    /// With these headings, of which this many begin at the left.
    pub(crate) fn new(headings: impl IntoIterator<Item: ToString>, left: usize) -> Self {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(headings.into_iter().map(|it| it.to_string()));
        for column in table.column_iter_mut().skip(left) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        Self {
            table,
            suffixes: vec![String::new()],
        }
    }

    /// A row, and what stands behind it.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>, suffix: String) {
        self.table.add_row(cells);
        self.suffixes.push(suffix);
    }

    /// The lines.
    pub(crate) fn render(&self) -> String {
        let text = self.table.to_string();
        let line = |(line, suffix): (&str, &String)| {
            let line = format!(" {}", line.trim_end());
            format!("{}\n", format!("{line}  {suffix}").trim_end())
        };
        text.lines().zip(&self.suffixes).map(line).collect()
    }
}
