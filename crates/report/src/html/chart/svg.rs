//! SVG elements, one after the other.

use crate::html::text::Text;
use std::fmt::{self, Write as _};

/// The width of every chart, in units of its own; a browser scales it.
pub(super) const WIDTH: f64 = 600.0;

/// A chart that grows. Colours are of classes, for a page has two themes.
pub(super) struct Svg {
    body: String,
}

/// A length or place, to a tenth of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct At(pub(super) f64);

/// A place in a chart: from its left, from its top.
pub(super) type Point = (f64, f64);

impl Svg {
    pub(super) const fn new() -> Self {
        Self {
            body: String::new(),
        }
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): Point, (x2, y2): Point) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(At);
        self.add(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#
        ));
    }

    /// Lines of one class, from point to point.
    pub(super) fn lines(&mut self, class: &str, lines: impl IntoIterator<Item = (Point, Point)>) {
        self.add(format_args!(r#"<path class="{class}" d=""#));
        for ((x1, y1), (x2, y2)) in lines {
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(tenths);
            let _ = write!(self.body, "M{} {}", Tenths(x1), Tenths(y1));
            let _ = match (x2 - x1, y2 - y1) {
                (0, dy) => write!(self.body, "v{}", Tenths(dy)),
                (dx, 0) => write!(self.body, "h{}", Tenths(dx)),
                (dx, dy) => write!(self.body, "l{} {}", Tenths(dx), Tenths(dy)),
            };
        }
        self.body.push_str(r#""/>"#);
    }

    /// A rectangle; `more` are further attributes.
    pub(super) fn rect(&mut self, class: &str, (x, y): Point, (w, h): Point, more: &str) {
        let [x, y, w, h] = [x, y, w.max(0.0), h.max(0.0)].map(At);
        let blank = if more.is_empty() { "" } else { " " };
        self.add(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}"{blank}{more}/>"#
        ));
    }

    pub(super) fn circle(&mut self, class: &str, (x, y): Point, radius: f64) {
        let [x, y, r] = [x, y, radius].map(At);
        self.add(format_args!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="{r}"/>"#
        ));
    }

    /// Text whose baseline begins, or ends, at a place as its class says.
    pub(super) fn text(&mut self, class: &str, (x, y): Point, text: &str) {
        let ([x, y], text) = ([x, y].map(At), Text(text));
        self.add(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}">{text}</text>"#
        ));
    }

    /// A line through points, or an area around them.
    pub(super) fn path(&mut self, class: &str, series: &str, path: &Path) {
        let path = &path.commands;
        self.add(format_args!(
            r#"<path class="{class}" data-series="{series}" d="{path}"/>"#
        ));
    }

    /// Opens a group; `close` ends it.
    pub(super) fn open(&mut self, attributes: &str) {
        self.add(format_args!("<g {attributes}>"));
    }

    pub(super) fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// What was drawn.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    fn add(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
    }
}

/// What a path does.
pub(super) struct Path {
    commands: String,
}

impl Path {
    /// Through points, one command for each.
    pub(super) fn through(points: impl IntoIterator<Item = Point>) -> Self {
        let mut commands = String::new();
        for (x, y) in points {
            let command = if commands.is_empty() { 'M' } else { 'L' };
            let (x, y) = (At(x), At(y));
            let _ = write!(commands, "{command}{x},{y}");
        }
        Self { commands }
    }

    /// Around what lies between two lines, both from left to right.
    pub(super) fn between(
        above: impl IntoIterator<Item = Point>,
        below: impl IntoIterator<Item = Point>,
    ) -> Self {
        let above: Vec<_> = above.into_iter().collect();
        let below: Vec<_> = below.into_iter().collect();
        let back = telling(&below).collect::<Vec<_>>();
        let points = telling(&above).chain(back.into_iter().rev());
        let mut path = Self::steps(points);
        path.commands.push('z');
        path
    }

    /// Through points, in few characters: those that nobody would miss are left out.
    pub(super) fn short(points: impl IntoIterator<Item = Point>) -> Self {
        let points: Vec<_> = points.into_iter().collect();
        Self::steps(telling(&points))
    }

    /// From point to point.
    fn steps(points: impl Iterator<Item = Point>) -> Self {
        let mut commands = String::new();
        let mut at = (0, 0);
        for (i, (x, y)) in points.enumerate() {
            let next = (tenths(x), tenths(y));
            let step = (next.0 - at.0, next.1 - at.1);
            commands.push_str(["M", "l", ""][i.min(2)]);
            add(&mut commands, step);
            at = next;
        }
        Self { commands }
    }

    /// Rectangles, each from its left upper corner with its size.
    pub(super) fn rects(rects: impl IntoIterator<Item = (Point, Point)>) -> Self {
        let mut commands = String::new();
        for ((x, y), (w, h)) in rects {
            let [x, y, w, h] = [x, y, w.max(0.0), h.max(0.0)].map(At);
            let _ = write!(commands, "M{x} {y}h{w}v{h}h-{w}z");
        }
        Self { commands }
    }

    /// Whether it does nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }
}

/// How far from a line points may lie that are left out of it: no screen shows it.
const TOLERANCE: f64 = 0.2;

/// How many points in a row are left out at most.
const LEFT_OUT_MAX: usize = 64;

/// The points that tell the way of a line: the ends, and those that lie farther than the
/// tolerance from the line between two others.
fn telling(points: &[Point]) -> impl Iterator<Item = Point> {
    let mut from = 0;
    let is_told = move |to: &usize| {
        let is_end = *to == 0 || *to + 1 == points.len();
        let is_needed = !is_end && !is_straight(&points[from..*to + 2]);
        let is_told = is_end || is_needed;
        if is_told {
            from = *to;
        }
        is_told
    };
    let told = (0..points.len()).filter(is_told);
    told.map(|place| points[place])
}

/// Whether all points lie near the line from the first to the last.
fn is_straight(points: &[Point]) -> bool {
    let [(x0, y0), between @ .., (x1, y1)] = points else {
        return true;
    };
    let slope = (y1 - y0) / (x1 - x0);
    let is_near = |(x, y): &Point| (y0 + slope * (x - x0) - y).abs() <= TOLERANCE;
    x1 > x0 && between.len() <= LEFT_OUT_MAX && between.iter().all(is_near)
}

/// Adds a step; a minus sets numbers apart as well as a blank.
fn add(commands: &mut String, (dx, dy): (i64, i64)) {
    for step in [dx, dy] {
        let follows = commands.ends_with(|c: char| c.is_ascii_digit());
        let blank = if follows && step >= 0 { " " } else { "" };
        let _ = write!(commands, "{blank}{}", Tenths(step));
    }
}

fn tenths(length: f64) -> i64 {
    (length * 10.0).round() as i64
}

/// So many tenths.
struct Tenths(i64);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        match (tenths / 10, tenths % 10) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (0, tenth) => write!(f, "{sign}.{tenth}"),
            (whole, tenth) => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Tenths(tenths(self.0)).fmt(f)
    }
}
