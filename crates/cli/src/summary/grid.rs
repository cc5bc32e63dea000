//! The table that estimates stand in.

use super::estimate::Estimate;
use super::fit::{Fit, Widths, shortened};
use crate::charset::Charset;
use crate::output::Page;
use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthStr as _;
use vastsim_report::cell_values;

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
    /// Stands behind the first row of an ad.
    pub(super) funnel: Option<String>,
}

/// The texts of a line, from the name of the cell to the expected value.
type Line = [String; 5];

impl Grid {
    /// The lines, each with its mark behind it, outside the table: a colour
    /// would be counted as width.
    pub(super) fn render(&self, page: Page) -> String {
        let lines = self.lines();
        let whole = |width| Fit::of(&self.widths(&lines, page.charset), width);
        let fit = page.width.map_or(Fit::WHOLE, whole);
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Disabled);
        let mut lines = lines.into_iter().map(|line| shown(line, &fit));
        table.set_header(lines.next().unwrap_or_default());
        table.add_rows(lines);
        for column in table.column_iter_mut().skip(2) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let line = |(line, behind): (&str, String)| {
            let line = format!(" {}{behind}", line.trim_end());
            format!("{}\n", line.trim_end())
        };
        let behind = self.behind(&fit);
        table.to_string().lines().zip(behind).map(line).collect()
    }

    /// The headings, then the rows. A cell's name stands on its first row alone.
    fn lines(&self) -> Vec<Line> {
        let headings = ["cell", self.what, "estimate", "interval", "expected"];
        let digits = self.rows.iter().map(|row| row.estimate.digits());
        let widest = digits.max().unwrap_or(0);
        let mut last = None;
        let row = |row: &Row| {
            let repeated = last.replace(row.cell.clone()).as_ref() == Some(&row.cell);
            let cell = if repeated { "" } else { &row.cell };
            let [value, interval, expected] = row.estimate.figures(widest);
            [cell.to_owned(), row.what.clone(), value, interval, expected]
        };
        let rows: Vec<_> = self.rows.iter().map(row).collect();
        std::iter::once(headings.map(str::to_owned))
            .chain(rows)
            .collect()
    }

    /// What stands behind the lines: marks, and behind these funnels under a heading.
    fn behind(&self, fit: &Fit) -> Vec<String> {
        let has_funnels = fit.has_funnels && self.rows.iter().any(|row| row.funnel.is_some());
        let heading = if has_funnels { "     funnel" } else { "" };
        let row = |row: &Row| {
            let agrees = row.estimate.agrees(self.limit);
            let mark = agrees.map_or_else(|| "   ".to_owned(), |it| format!("  {}", mark(it)));
            let funnel = row.funnel.as_ref().filter(|_| has_funnels);
            funnel.map_or_else(|| mark.clone(), |funnel| format!("{mark}  {funnel}"))
        };
        let rows = self.rows.iter().map(row);
        std::iter::once(heading.to_owned()).chain(rows).collect()
    }

    fn widths(&self, lines: &[Line], charset: Charset) -> Widths {
        let has_funnels = self.rows.iter().any(|row| row.funnel.is_some());
        let column = |place: usize| lines.iter().map(|line| line[place].width()).max();
        Widths {
            columns: std::array::from_fn(|place| column(place).unwrap_or(0)),
            mark: match charset {
                Charset::Unicode => "  ✓".width(),
                Charset::Ascii => "  off".width(),
            },
            funnel: if has_funnels { "  funnel".width() } else { 0 },
        }
    }
}

/// What is shown of a line.
fn shown([cell, what, value, interval, expected]: Line, fit: &Fit) -> Vec<String> {
    let cell = shortened(&brief(cell, fit.cell_most), fit.cell_most);
    let what = shortened(&what, fit.what_most);
    let mut texts = vec![cell, what, value, interval, expected];
    texts.truncate(fit.columns);
    texts
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

/// Of a label that is too long the values alone: they are what cells differ in.
fn brief(label: String, most: usize) -> String {
    if label.width() <= most {
        label
    } else {
        cell_values(&label)
    }
}
