//! The table behind a chart, as markup that is as short as HTML lets it be.

use super::text::Text;
use std::fmt::Write as _;

/// A table that grows row by row: one of numbers, for people and for `report.js`, which
/// makes tooltips and CSV of it.
pub(super) struct Sheet {
    html: String,
}

impl Sheet {
    /// A table with a caption and a header for each column.
    pub(super) fn new<T: AsRef<str>>(caption: &str, headers: &[T]) -> Self {
        let mut html = String::new();
        let caption = Text(caption);
        // Writing to a string cannot fail.
        let _ = write!(html, "<table><caption>{caption}</caption><thead><tr>");
        for header in headers {
            let _ = write!(html, "<th scope=\"col\">{}</th>", Text(header.as_ref()));
        }
        html.push_str("</tr></thead><tbody>");
        Self { html }
    }

    /// A row that its first cell names.
    pub(super) fn named_row(&mut self, name: &str, cells: &[String]) {
        let _ = write!(self.html, "<tr><th scope=\"row\">{}</th>", Text(name));
        self.cells(cells);
    }

    /// A row of numbers; HTML needs no end of a cell or a row.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.html.push_str("<tr>");
        self.cells(cells);
    }

    fn cells(&mut self, cells: &[String]) {
        for cell in cells {
            let _ = write!(self.html, "<td>{}", Text(cell));
        }
    }

    pub(super) fn into_html(mut self) -> String {
        self.html.push_str("</tbody></table>");
        self.html
    }
}
