//! Which element starts where, and how it is named in a message.

use super::cursor::Event;
use super::path::joined;
use super::{Cursor, Positions};
use crate::diagnostic::Log;
use crate::limits::Limits;

/// Names the elements of a document by where they start, as
/// [`Diagnostic::element_path`](crate::Diagnostic::element_path) does: what a
/// document may repeat with its number among its siblings, those that came to
/// nothing included.
///
/// ```
/// use vastsim_vast::{ElementPaths, ReadOptions, read};
///
/// let answer = b"<VAST version=\"4.2\"><Ad/><Ad id=\"7\"><InLine/></Ad></VAST>";
/// let reading = read(answer, &ReadOptions::default());
/// let document = reading.document.as_ref().expect("it can be understood");
/// let paths = ElementPaths::of(&reading.text);
/// assert_eq!(paths.at(document.ads[0].place), "VAST/Ad[2]");
/// ```
#[derive(Debug, Clone, Default)]
pub struct ElementPaths {
    /// In the order of the document.
    elements: Vec<Step>,
}

#[derive(Debug, Clone)]
struct Step {
    offset: usize,
    /// `Ad[2]`.
    name: String,
    parent: Option<usize>,
}

impl ElementPaths {
    /// Those of a decoded document, [`Reading::text`](crate::Reading::text),
    /// by one pass over it; of one that cannot be read on those up to there.
    pub fn of(text: &str) -> Self {
        let (positions, limits) = (Positions::new(text), Limits::default());
        let mut log = Log::new(true, 0);
        let mut paths = Self::default();
        paths.walk(&mut Cursor::new(text, &positions, &limits, &mut log));
        paths
    }

    fn walk(&mut self, xml: &mut Cursor<'_>) {
        let mut open = Vec::new();
        while let Ok(event) = xml.next() {
            match event {
                Event::Start(element) => {
                    self.elements.push(Step {
                        offset: element.offset,
                        name: xml.path.innermost_step().unwrap_or_default(),
                        parent: open.last().copied(),
                    });
                    open.push(self.elements.len() - 1);
                }
                Event::End => _ = open.pop(),
                Event::Text(..) => {}
                Event::Eof => return,
            }
        }
    }

    /// The path of the element that starts at an offset, or else of the last
    /// one that starts before it; empty if there is none.
    pub fn at(&self, offset: impl Into<usize>) -> String {
        let offset = offset.into();
        let behind = self.elements.partition_point(|step| step.offset <= offset);
        let mut steps = Vec::new();
        let mut next = behind.checked_sub(1);
        while let Some(step) = next.and_then(|index| self.elements.get(index)) {
            steps.push(step.name.as_str());
            next = step.parent;
        }
        steps.reverse();
        joined(&steps)
    }
}
