//! The elements that are open, and how they are named in a message.

use crate::diagnostic::excerpt;

/// Elements that a VAST document may repeat, which a path therefore counts.
const COUNTED: [&str; 6] = [
    "Ad",
    "Impression",
    "Error",
    "Creative",
    "Tracking",
    "MediaFile",
];

/// The open elements, outermost first.
#[derive(Default)]
pub(crate) struct Path<'a> {
    open: Vec<Step<'a>>,
}

struct Step<'a> {
    name: &'a str,
    /// Which one of its name it is in its parent, from 1.
    ordinal: Option<u32>,
    /// How many of each counted name have been opened in it.
    children: [u32; COUNTED.len()],
}

impl<'a> Path<'a> {
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The name of the innermost open element.
    pub(crate) fn innermost(&self) -> &'a str {
        self.open.last().map_or("", |step| step.name)
    }

    pub(crate) fn enter(&mut self, name: &'a str) {
        let ordinal = self.count(name);
        self.open.push(Step {
            name,
            ordinal,
            children: [0; COUNTED.len()],
        });
    }

    fn count(&mut self, name: &str) -> Option<u32> {
        let kind = COUNTED.iter().position(|counted| *counted == name)?;
        let count = &mut self.open.last_mut()?.children[kind];
        *count += 1;
        Some(*count)
    }

    pub(crate) fn leave(&mut self) {
        self.open.pop();
    }

    /// `VAST/Ad[1]/InLine`.
    pub(crate) fn describe(&self) -> String {
        let steps: Vec<String> = self.open.iter().map(Step::describe).collect();
        steps.join("/")
    }
}

impl Step<'_> {
    fn describe(&self) -> String {
        let name = excerpt(self.name);
        match self.ordinal {
            Some(ordinal) => format!("{name}[{ordinal}]"),
            None => name,
        }
    }
}
