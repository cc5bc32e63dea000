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
#[derive(Default)]
pub(super) struct Path {
    commands: String,
}

impl Path {
    /// Through points, the first of which it begins at.
    pub(super) fn through(points: impl IntoIterator<Item = Point>) -> Self {
        let mut path = Self::default();
        for (x, y) in points {
            let command = if path.commands.is_empty() { 'M' } else { 'L' };
            let (x, y) = (At(x), At(y));
            let _ = write!(path.commands, "{command}{x},{y}");
        }
        path
    }

    /// From one line back along another, both from left to right.
    pub(super) fn between(
        above: impl IntoIterator<Item = Point>,
        below: impl IntoIterator<Item = Point, IntoIter: DoubleEndedIterator>,
    ) -> Self {
        let mut path = Self::through(above.into_iter().chain(below.into_iter().rev()));
        path.commands.push('Z');
        path
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let sign = if tenths < 0 { "-" } else { "" };
        let tenths = tenths.unsigned_abs();
        write!(f, "{sign}{}", tenths / 10)?;
        match tenths % 10 {
            0 => Ok(()),
            tenth => write!(f, ".{tenth}"),
        }
    }
}
