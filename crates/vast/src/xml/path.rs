//! The elements that are open, and how they are named in a message.

use super::cursor::USUAL;
use crate::diagnostic::excerpt;

/// The most steps of a path that a message shows; those of the standard are
/// fewer, even of VAST in VMAP.
const SHOWN_MAX: usize = 20;

/// How many of the outermost and of the innermost steps are shown if that is
/// not all.
const SHOWN_AROUND_GAP: [usize; 2] = [3, 2];

/// How many kinds of elements a path counts.
const COUNTED: usize = 12;

/// Which kind an element is of those that a document may repeat, and which a
/// path therefore counts.
fn counted(name: &str) -> Option<usize> {
    Some(match name {
        "Ad" => 0,
        "AdBreak" => 1,
        "Companion" => 2,
        "Creative" => 3,
        "Error" => 4,
        "Extension" => 5,
        "Icon" => 6,
        "Impression" => 7,
        "MediaFile" => 8,
        "NonLinear" => 9,
        "Tracking" => 10,
        "Verification" => 11,
        _ => return None,
    })
}

/// The open elements, outermost first.
pub(crate) struct Path<'a> {
    open: Vec<Step<'a>>,
    /// The path in the document that this one is embedded in.
    outside: String,
    /// How many elements are open in that document.
    outside_depth: usize,
}

struct Step<'a> {
    name: &'a str,
    /// The name with its prefix.
    qualified: &'a str,
    /// Which one of its name it is in its parent, from 1.
    ordinal: Option<u32>,
    /// How many of each counted name have been opened in it.
    children: [u32; COUNTED],
}

impl<'a> Path<'a> {
    pub(crate) fn new() -> Self {
        Self {
            open: Vec::with_capacity(USUAL),
            outside: String::new(),
            outside_depth: 0,
        }
    }

    /// A path in a document that is embedded in another one.
    pub(crate) fn within(outer: &Path<'_>) -> Self {
        Self {
            outside: outer.describe(),
            outside_depth: outer.whole_depth(),
            ..Self::new()
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many elements are open, those around the document included.
    pub(crate) fn whole_depth(&self) -> usize {
        self.outside_depth + self.open.len()
    }

    /// The name of the innermost open element.
    pub(crate) fn innermost(&self) -> &'a str {
        self.open.last().map_or("", |step| step.name)
    }

    /// The name of the innermost open element with its prefix.
    pub(crate) fn innermost_qualified(&self) -> Option<&'a str> {
        self.open.last().map(|step| step.qualified)
    }

    /// Whether an element of this name is open.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.open.iter().any(|step| step.name == name)
    }

    /// The innermost open element as a path names it: `Ad[1]`.
    pub(crate) fn innermost_step(&self) -> Option<String> {
        self.open.last().map(Step::describe)
    }

    pub(crate) fn enter(&mut self, name: &'a str, qualified: &'a str) {
        let ordinal = self.count(name);
        self.open.push(Step {
            name,
            qualified,
            ordinal,
            children: [0; COUNTED],
        });
    }

    fn count(&mut self, name: &str) -> Option<u32> {
        let kind = counted(name)?;
        let count = &mut self.open.last_mut()?.children[kind];
        *count += 1;
        Some(*count)
    }

    pub(crate) fn leave(&mut self) {
        self.open.pop();
    }

    /// `VAST/Ad[1]/InLine`.
    pub(crate) fn describe(&self) -> String {
        let outside = (!self.outside.is_empty()).then(|| self.outside.clone());
        let own = self.open.iter().map(Step::describe);
        let steps: Vec<String> = outside.into_iter().chain(own).collect();
        joined(&steps)
    }
}

/// `VAST/Ad[1]/InLine`, and with very many steps `VAST/Ad[1]/Ad[1]/…/Ad[1]/Ad[1]`.
pub(super) fn joined(steps: &[impl AsRef<str>]) -> String {
    let steps: Vec<&str> = steps.iter().map(AsRef::as_ref).collect();
    let [first, last] = SHOWN_AROUND_GAP;
    if steps.len() <= SHOWN_MAX {
        return steps.join("/");
    }
    let (outermost, innermost) = (&steps[..first], &steps[steps.len() - last..]);
    [outermost, &["…"], innermost].concat().join("/")
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
