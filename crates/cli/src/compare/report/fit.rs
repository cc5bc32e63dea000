//! What a table of differences does without where lines are short.

use super::line::{COLUMNS, Line};
use crate::output::Page;
use crate::summary::shortened;
use unicode_width::UnicodeWidthStr;

/// How much of a table is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// Columns by their places, from the left on.
    pub(super) columns: &'static [usize],
    /// The widths of names, which are shortened to them: of cells, and of what the rows of
    /// a cell are told apart by.
    names_most: [usize; 2],
}

/// How wide everything in a table is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    /// Of the longest text in each column, the heading included.
    columns: [usize; COLUMNS],
    /// Of what stands behind the columns, the blanks before it included.
    behind: usize,
}

/// The columns of a table: all, then without how much was narrowed, which only pairs have,
/// exact differences, intervals, and at last A and B.
const STEPS: [&[usize]; 5] = [
    &[0, 1, 2, 3, 4, 5, 6, 7],
    &[0, 1, 2, 3, 4, 5, 6],
    &[0, 1, 2, 3, 4, 5],
    &[0, 1, 2, 3, 4],
    &[0, 1, 4],
];

/// Between two columns, and before the first one.
const GAP: usize = 2;

/// Names of cells are not shortened further while there is something else to leave out.
const CELL_LEAST: usize = 12;

/// What is left of names on the narrowest terminals.
const NAME_LEAST: usize = 8;

impl Fit {
    /// In lines of so many columns, if that is known. What is left out is, in this order:
    /// how much was narrowed, the middle of long names of cells, the exact differences, the
    /// intervals, A and B, more of the names. Numbers and verdicts are never cut.
    pub(super) fn of(widths: &Widths, is_paired: bool, width: Option<usize>) -> Self {
        let (all, fewer) = STEPS.split_at(1);
        let all = if is_paired { all } else { &fewer[..1] };
        let Some(width) = width else {
            return Self::whole(all[0]);
        };
        let whole = all.iter().chain(&fewer[..1]);
        let whole = whole.map(|columns| Self::whole(columns));
        let shortened = fewer.iter().map(|columns| {
            let fit = Self::whole(columns);
            let cell_most = widths.room(0, &fit, width).max(CELL_LEAST);
            fit.with_names([cell_most, usize::MAX])
        });
        let mut tried = whole.chain(shortened);
        let fit = tried.find(|fit| widths.with(fit) <= width);
        fit.unwrap_or_else(|| Self::narrowest(widths, width))
    }

    const fn whole(columns: &'static [usize]) -> Self {
        Self {
            columns,
            names_most: [usize::MAX; 2],
        }
    }

    const fn with_names(self, names_most: [usize; 2]) -> Self {
        Self { names_most, ..self }
    }

    fn narrowest(widths: &Widths, width: usize) -> Self {
        let [.., columns] = STEPS;
        let fit = Self::whole(columns).with_names([NAME_LEAST, usize::MAX]);
        let what_most = widths.room(1, &fit, width).max(NAME_LEAST);
        fit.with_names([NAME_LEAST, what_most])
    }

    /// What is shown of the texts of a line.
    pub(super) fn shown<'t>(&self, texts: [&'t str; COLUMNS]) -> impl Iterator<Item = String> + 't {
        let fit = *self;
        let text = move |&place: &usize| shortened(texts[place], fit.most(place));
        fit.columns.iter().map(text)
    }

    fn most(&self, column: usize) -> usize {
        let most = self.names_most.get(column);
        most.copied().unwrap_or(usize::MAX)
    }
}

impl Widths {
    pub(super) fn of(headings: [&str; COLUMNS], lines: &[Line], page: Page) -> Self {
        let column = |place: usize| {
            let texts = lines.iter().map(|line| line.figures[place].as_str());
            texts
                .chain([headings[place]])
                .map(UnicodeWidthStr::width)
                .max()
        };
        let behind = |line: &Line| {
            // A colour has no width.
            let verdict = anstream::adapter::strip_str(&line.suffix).to_string();
            page.charset.shown(&verdict).width()
        };
        let behind = lines.iter().map(behind).max().unwrap_or(0);
        Self {
            columns: std::array::from_fn(|place| column(place).unwrap_or(0)),
            behind: if behind > 0 { GAP + behind } else { 0 },
        }
    }

    /// The width of the lines.
    fn with(&self, fit: &Fit) -> usize {
        let shown = |place: &usize| GAP + self.shown(*place, fit);
        fit.columns.iter().map(shown).sum::<usize>() + self.behind
    }

    /// What the others leave to a column.
    fn room(&self, column: usize, fit: &Fit, width: usize) -> usize {
        let others = self.with(fit).saturating_sub(self.shown(column, fit));
        width.saturating_sub(others)
    }

    fn shown(&self, column: usize, fit: &Fit) -> usize {
        self.columns[column].min(fit.most(column))
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, Widths};

    const WIDTHS: Widths = Widths {
        columns: [30, 15, 7, 7, 8, 20, 8, 8],
        behind: 13,
    };

    #[test]
    fn lines_are_never_wider_than_the_terminal_while_something_can_be_left_out() {
        for (width, is_paired) in (50..150).flat_map(|width| [(width, true), (width, false)]) {
            let fit = Fit::of(&WIDTHS, is_paired, Some(width));
            assert!(WIDTHS.with(&fit) <= width, "{width}: {fit:?}");
        }
    }

    /// The wider the terminal, the more is shown.
    #[test]
    fn what_is_left_out_has_an_order() {
        let shown = |width| {
            let fit = Fit::of(&WIDTHS, true, Some(width));
            (fit.columns.len(), fit.most(0).min(30))
        };
        assert_eq!(shown(132), (8, 30));
        assert_eq!(shown(131), (7, 30));
        assert_eq!(shown(121), (7, 29));
        assert_eq!(shown(104), (7, 12));
        assert_eq!(shown(103), (6, 21));
        assert_eq!(shown(93), (5, 30));
        assert_eq!(shown(71), (3, 29));
        assert_eq!(shown(53), (3, 8));
        assert_eq!(Fit::of(&WIDTHS, false, None).columns.len(), 7);
    }
}
