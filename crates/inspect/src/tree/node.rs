//! A tree of lines, and how it is drawn.

use vastsim_report::Untrusted;

/// The longest cell of a column that others are aligned with, in characters.
const CELL_CHARS_MAX: usize = 40;

/// A line, and those below it.
#[derive(Debug)]
pub(super) struct Node {
    label: String,
    /// Whether it is shown in full, however narrow the terminal.
    whole: bool,
    children: Vec<Node>,
}

impl Node {
    /// A line, of which nothing acts on a terminal.
    pub(super) fn new(label: impl AsRef<str>) -> Self {
        Self {
            label: Untrusted(label.as_ref()).to_string(),
            whole: false,
            children: Vec::new(),
        }
    }

    /// A line that is never cut.
    pub(super) fn whole(label: impl AsRef<str>) -> Self {
        Self {
            whole: true,
            ..Self::new(label)
        }
    }

    /// A name and its value.
    pub(super) fn field(name: &str, value: impl AsRef<str>) -> Self {
        Self::new(format!("{name}: {}", value.as_ref()))
    }

    /// Adds lines below.
    #[must_use]
    pub(super) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// One line for each row, its cells below those of the row before.
    pub(super) fn rows<const N: usize>(rows: &[[String; N]]) -> Vec<Self> {
        let rows: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(cell)).collect();
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let widths: [usize; N] = std::array::from_fn(width);
        let line = |row: &[String; N]| {
            let cells = row.iter().zip(widths).filter(|(_, width)| *width > 0);
            let cells: Vec<_> = cells
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            Self::new(cells.join("  ").trim_end())
        };
        rows.iter().map(line).collect()
    }

    /// The tree as lines.
    pub(super) fn render(&self, width: Option<usize>) -> String {
        let mut out = String::new();
        self.draw(&mut out, "", width);
        out
    }

    /// Recurses as deep as the standard nests, not the document.
    fn draw(&self, out: &mut String, prefix: &str, width: Option<usize>) {
        let room = width.map(|width| width.saturating_sub(out_chars(out)));
        match room {
            Some(room) if !self.whole => out.push_str(&cut(&self.label, room)),
            _ => out.push_str(&self.label),
        }
        out.push('\n');
        for (index, child) in self.children.iter().enumerate() {
            let is_last = index + 1 == self.children.len();
            let (branch, below) = if is_last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            out.push_str(prefix);
            out.push_str(branch);
            child.draw(out, &format!("{prefix}{below}"), width);
        }
    }
}

/// Characters of the line that is being written.
fn out_chars(out: &str) -> usize {
    let start = out.rfind('\n').map_or(0, |line_feed| line_feed + 1);
    out[start..].chars().count()
}

fn cell(text: impl AsRef<str>) -> String {
    cut(&Untrusted(text.as_ref()).to_string(), CELL_CHARS_MAX)
}

/// At most so many characters, the last an ellipsis where some are missing.
fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let kept = text.chars().take(most.saturating_sub(1));
    kept.chain(['…']).collect()
}
