//! What is found out about a document while its views are made.

use super::Counts;
use super::at::At;
use super::macros::{Macros, Tally};
use std::rc::Rc;
use vastsim_vast::{MacroExpander, MacroFormat, Place, Positions};

/// How macros are written beside the standard's `[X]`.
const OTHER_FORMATS: [&str; 2] = ["${X}", "%%X%%"];

/// Gives every part its line and column, and counts.
#[derive(Debug)]
pub(super) struct Census<'d> {
    pub(super) counts: Counts,
    places: Rc<Positions<'d>>,
    expander: Rc<MacroExpander>,
    tally: Tally<'d>,
}

impl<'d> Census<'d> {
    pub(super) fn new(text: &'d str) -> Self {
        let others = OTHER_FORMATS.into_iter();
        let others = others.filter_map(|format| MacroFormat::parse(format).ok());
        let formats = std::iter::once(MacroFormat::STANDARD).chain(others);
        Self {
            counts: Counts::default(),
            places: Rc::new(Positions::new(text)),
            expander: Rc::new(MacroExpander::new(formats)),
            tally: Tally::default(),
        }
    }

    /// Another one of the same text, which has counted nothing yet.
    pub(super) fn apart(&self) -> Self {
        Self {
            counts: Counts::default(),
            places: Rc::clone(&self.places),
            expander: Rc::clone(&self.expander),
            tally: Tally::default(),
        }
    }

    pub(super) fn at(&self, place: Place) -> At {
        self.places.at(place).into()
    }

    /// The macros of a URL as written, counted.
    pub(super) fn tokens(&mut self, url: &'d str, at: At) -> Vec<&'d str> {
        let mut written = Vec::new();
        for token in self.expander.tokens(url) {
            let text = &url[token.range.clone()];
            self.tally.add(text, token.official, at.line);
            written.push(text);
        }
        written
    }

    /// The macros of all URLs so far.
    pub(super) fn macros(&self) -> Macros<'d> {
        self.tally.macros()
    }
}
