//! Differences with their intervals, one below the other, and the margin within which
//! they do not matter.

use super::rows::{self, MARKS, STEP};
use super::scale::{Scale, round_up};
use super::svg::{Svg, WIDTH};
use super::{Chart, Hover, Legend};
use crate::html::sheet::Sheet;
use crate::shown::{NONE, Position, decimal, margin, plural};
use vastsim_stats::Interval;

const TOP: f64 = 30.0;

/// What a forest plot shows.
pub(super) struct Forest {
    /// The value of `data-chart`.
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    /// What the differences are, in percentage points.
    pub(super) axis: &'static str,
    /// What the rows are called, then of what their cells are.
    pub(super) headers: &'static [&'static str],
    /// Level of the intervals.
    pub(super) level: String,
    /// The greatest difference that does not matter, as a share.
    pub(super) margin: f64,
    pub(super) rows: Vec<ForestRow>,
}

/// A difference.
pub(super) struct ForestRow {
    pub(super) name: String,
    pub(super) short_name: String,
    /// As shares; none if there is nothing to compare.
    pub(super) difference: Option<(f64, Interval)>,
    pub(super) cells: Vec<String>,
}

impl Forest {
    pub(super) fn chart(self) -> Chart {
        let mut svg = Svg::new();
        let bottom = TOP + STEP * self.rows.len() as f64;
        let scale = rows::scale(self.domain());
        self.ground(&mut svg, scale, bottom);
        let mut sheet = Sheet::new(self.title, self.headers);
        for (i, row) in self.rows.iter().enumerate() {
            self.row(&mut svg, scale, (i, row));
            sheet.named_row(&row.name, &row.cells);
        }
        Chart {
            kind: self.kind,
            title: self.title,
            name: None,
            finding: self.finding(),
            svg,
            height: bottom + 26.0,
            hover: Hover::Rows {
                top: TOP,
                step: STEP,
            },
            legend: self.legend(),
            sheet,
        }
    }

    /// Symmetric, in percentage points; the margin is always in sight.
    fn domain(&self) -> (f64, f64) {
        let ends = self.intervals().map(|it| it.high.max(-it.low));
        let most = 100.0 * ends.fold(1.2 * self.margin, f64::max);
        let most = round_up(most, 5);
        (-most, most)
    }

    fn intervals(&self) -> impl Iterator<Item = Interval> {
        let differences = self.rows.iter().filter_map(|row| row.difference);
        differences.map(|(_, interval)| interval)
    }

    /// The margin, the line at zero, and the axis.
    fn ground(&self, svg: &mut Svg, scale: Scale, bottom: f64) {
        let [low, high] = [-100.0, 100.0].map(|sign| scale.at(sign * self.margin));
        svg.rect("margin", (low, TOP), (high - low, bottom - TOP), "");
        svg.lines("margin-end", [low, high].map(|x| ((x, TOP), (x, bottom))));
        let (ticks, digits) = scale.ticks(5);
        let xs = ticks.iter().map(|tick| scale.at(*tick));
        svg.lines("grid", xs.map(|x| ((x, TOP), (x, bottom))));
        for tick in ticks {
            let x = scale.at(tick);
            let text = decimal(tick, digits);
            svg.text("x", (x, bottom + 20.0), &text);
        }
        let zero = scale.at(0.0);
        svg.line("zero", (zero, TOP), (zero, bottom));
        svg.line("axis", (MARKS, bottom), (WIDTH - 14.0, bottom));
        svg.text("title", (0.0, 14.0), self.axis);
    }

    fn row(&self, svg: &mut Svg, scale: Scale, (i, row): (usize, &ForestRow)) {
        let y = TOP + STEP * (i as f64 + 0.5);
        svg.open(&format!("data-row=\"{i}\""));
        rows::name(svg, y, &row.short_name);
        if let Some((value, interval)) = row.difference {
            let at = |difference: f64| scale.at(100.0 * difference);
            let (low, high) = (at(interval.low), at(interval.high));
            let ends = [low, high].map(|end| ((end, y - 4.0), (end, y + 4.0)));
            svg.lines("observed", [((low, y), (high, y))].into_iter().chain(ends));
            let position = Position::of(interval, self.margin);
            svg.circle(point(position), (at(value), y), 4.5);
        } else {
            svg.text("none", (scale.at(0.0), y + 4.0), NONE);
        }
        svg.close();
    }

    fn finding(&self) -> String {
        let margin = margin(self.margin);
        let positions = self.intervals().map(|it| Position::of(it, self.margin));
        let positions: Vec<_> = positions.collect();
        let count = |of: Position| positions.iter().filter(|it| **it == of).count();
        if let [only] = positions.as_slice() {
            return format!(
                "The interval is {} the margin of {margin}.",
                only.with_regard()
            );
        }
        format!(
            "Of {}, {} inside the margin of {margin}, {} outside, {} undecided.",
            plural(positions.len(), "interval"),
            count(Position::Inside),
            count(Position::Outside),
            count(Position::Undecided)
        )
    }

    fn legend(&self) -> Legend {
        let interval = format!("difference with its interval, {}", self.level);
        Legend::default()
            .with("dot", &interval)
            .with("margin", &format!("margin, {}", margin(self.margin)))
    }
}

/// Full where the verdict is clear, hollow where it is not.
const fn point(position: Position) -> &'static str {
    match position {
        Position::Inside => "dot",
        Position::Outside => "dot far",
        Position::Undecided => "dot open",
    }
}
