//! Charts of rows: a name at the left, marks at the right.

use super::axis::RIGHT;
use super::scale::Scale;
use super::svg::Svg;
use crate::shown::clipped;

/// Where marks begin, beside the names.
pub(super) const MARKS: f64 = 176.0;
/// From one row to the next.
pub(super) const STEP: f64 = 26.0;

/// How many characters of a name there is room for, on wide screens and on narrow ones.
const LONG: usize = 27;
const SHORT: usize = 15;

/// A scale beside the names.
pub(super) fn scale(domain: (f64, f64)) -> Scale {
    Scale {
        domain,
        range: (MARKS, RIGHT - 10.0),
    }
}

/// The name of a row whose middle is at `y`.
pub(super) fn name(svg: &mut Svg, y: f64, name: &str) {
    let (long, short) = (clipped(name, LONG), clipped(name, SHORT));
    if long == short {
        svg.text("name", (0.0, y + 4.0), &long);
    } else {
        svg.text("name wide", (0.0, y + 4.0), &long);
        svg.text("name narrow", (0.0, y + 4.0), &short);
    }
}
