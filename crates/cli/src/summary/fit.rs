//! What a grid does without where lines are short.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How much of a grid is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// Columns from the left on.
    pub(super) columns: usize,
    pub(super) has_funnels: bool,
    /// The width of names, which are shortened to it: of cells,
    pub(super) cell_most: usize,
    /// and of what the rows of a cell are told apart by.
    pub(super) what_most: usize,
}

/// How wide everything in a grid is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    /// Of the longest text in each column, the heading included.
    pub(super) columns: [usize; 5],
    /// Of what stands behind the columns, the blanks before it included.
    pub(super) mark: usize,
    pub(super) funnel: usize,
}

/// Between two columns, and before the first one.
const GAP: usize = 2;

/// Names of cells are not shortened further while there is something else to leave out.
const CELL_LEAST: usize = 12;

/// What is left of names on the narrowest terminals.
const NAME_LEAST: usize = 8;

impl Fit {
    /// Everything.
    pub(super) const WHOLE: Self = Self {
        columns: 5,
        has_funnels: true,
        cell_most: usize::MAX,
        what_most: usize::MAX,
    };

    /// In lines of so many columns. What is left out is, in this order: the funnels, the
    /// middle of long names of cells, the expected values, the intervals, more of the
    /// names. Numbers are never cut.
    pub(super) fn of(widths: &Widths, width: usize) -> Self {
        let fits = |fit: &Self| widths.with(fit) <= width;
        let whole = |columns, has_funnels| Self {
            columns,
            has_funnels,
            ..Self::WHOLE
        };
        let shortened = |columns| {
            let fit = whole(columns, false);
            let cell_most = widths.room(0, &fit, width).max(CELL_LEAST);
            Self { cell_most, ..fit }
        };
        let [all, no_funnels] = [true, false].map(|funnels| whole(5, funnels));
        let tried = [all, no_funnels, shortened(5), shortened(4), shortened(3)];
        let fit = tried.into_iter().find(fits);
        fit.unwrap_or_else(|| Self::narrowest(widths, width))
    }

    fn narrowest(widths: &Widths, width: usize) -> Self {
        let fit = Self {
            columns: 3,
            has_funnels: false,
            cell_most: NAME_LEAST,
            what_most: usize::MAX,
        };
        let what_most = widths.room(1, &fit, width).max(NAME_LEAST);
        Self { what_most, ..fit }
    }
}

impl Widths {
    /// The width of the lines.
    fn with(&self, fit: &Fit) -> usize {
        let most = [fit.cell_most, fit.what_most];
        let most = most.into_iter().chain([usize::MAX; 3]);
        let columns = self.columns.iter().zip(most).take(fit.columns);
        let columns: usize = columns.map(|(width, most)| GAP + width.min(&most)).sum();
        let funnel = if fit.has_funnels { self.funnel } else { 0 };
        columns + self.mark + funnel
    }

    /// What the others leave to a column.
    fn room(&self, column: usize, fit: &Fit, width: usize) -> usize {
        let others = self.with(fit).saturating_sub(self.shown(column, fit));
        width.saturating_sub(others)
    }

    fn shown(&self, column: usize, fit: &Fit) -> usize {
        let most = [fit.cell_most, fit.what_most][column];
        self.columns[column].min(most)
    }
}

/// The text or, where that is too wide, its beginning and its end.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(1);
    let tail = room / 2;
    let end: String = taken(text.chars().rev(), tail).collect();
    let end: String = end.chars().rev().collect();
    let begin: String = taken(text.chars(), room - tail).collect();
    format!("{begin}…{end}")
}

/// As many as there is room for.
fn taken(chars: impl Iterator<Item = char>, room: usize) -> impl Iterator<Item = char> {
    chars
        .scan(0, |width, char| {
            *width += char.width().unwrap_or(0);
            Some((*width, char))
        })
        .take_while(move |(width, _)| *width <= room)
        .map(|(_, char)| char)
}

#[cfg(test)]
mod tests {
    use super::{Fit, Widths, shortened};

    const WIDTHS: Widths = Widths {
        columns: [30, 15, 10, 20, 10],
        mark: 3,
        funnel: 7,
    };

    #[test]
    fn lines_are_never_wider_than_the_terminal_while_something_can_be_left_out() {
        for width in 40..120 {
            let fit = Fit::of(&WIDTHS, width);
            assert!(WIDTHS.with(&fit) <= width, "{width}: {fit:?}");
        }
        assert_eq!(Fit::of(&WIDTHS, 105), Fit::WHOLE);
    }

    /// The wider the terminal, the more is shown.
    #[test]
    fn what_is_left_out_has_an_order() {
        let shown = |width| {
            let fit = Fit::of(&WIDTHS, width);
            (fit.columns, fit.has_funnels, fit.cell_most.min(30))
        };
        assert_eq!(shown(105), (5, true, 30));
        assert_eq!(shown(104), (5, false, 30));
        assert_eq!(shown(97), (5, false, 29));
        assert_eq!(shown(80), (5, false, 12));
        assert_eq!(shown(79), (4, false, 23));
        assert_eq!(shown(67), (3, false, 30));
        assert_eq!(shown(30), (3, false, 8));
    }

    #[test]
    fn names_keep_their_beginning_and_their_end() {
        assert_eq!(shortened("provider=google", 15), "provider=google");
        assert_eq!(shortened("provider=google", 10), "provi…ogle");
        assert_eq!(shortened("広告主の名前", 7), "広…前");
        assert_eq!(shortened("ab", 1), "…");
    }
}
