//! The differences that are allowed one by one, each for its own reason.

use crate::oracle_compare::Difference;

/// The reviewed list.
const LIST: &str = include_str!("../oracle-differences.txt");

/// How the list writes that a reader has no value.
const NOTHING: &str = "(none)";

/// One difference in one file that was looked at.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Allowed<'l> {
    pub(crate) file: &'l str,
    pub(crate) path: &'l str,
    pub(crate) ours: Option<&'l str>,
    pub(crate) theirs: Option<&'l str>,
    /// Why we are right, by a paragraph of the standard.
    pub(crate) why: &'l str,
}

impl Allowed<'_> {
    pub(crate) fn is(&self, file: &str, difference: &Difference) -> bool {
        let values = (difference.ours.as_deref(), difference.theirs.as_deref());
        (self.file, self.path) == (file, &difference.path) && (self.ours, self.theirs) == values
    }
}

/// The list, entry by entry.
pub(crate) fn allowed() -> Vec<Allowed<'static>> {
    parse(LIST)
}

/// Entries of five lines each, separated by empty lines, after a comment.
fn parse(list: &str) -> Vec<Allowed<'_>> {
    let blocks = list.split("\n\n").map(str::trim);
    let entries = blocks.filter(|block| !block.is_empty() && !block.starts_with('#'));
    entries.map(parse_entry).collect()
}

fn parse_entry(entry: &str) -> Allowed<'_> {
    let lines: Vec<&str> = entry.lines().collect();
    let names = ["file:", "path:", "ours:", "theirs:", "why:"];
    assert_eq!(lines.len(), names.len(), "an entry has five lines\n{entry}");
    let field = |index: usize| {
        let text = lines[index].strip_prefix(names[index]);
        let text = text.unwrap_or_else(|| panic!("`{}` is missing in\n{entry}", names[index]));
        text.trim()
    };
    let value = |index: usize| Some(field(index)).filter(|value| *value != NOTHING);
    Allowed {
        file: field(0),
        path: field(1),
        ours: value(2),
        theirs: value(3),
        why: field(4),
    }
}

#[test]
fn an_entry_tells_an_empty_text_from_none() {
    let list = "# Differences\n\nfile: a b.xml\npath: ad[0].id\nours: (none)\ntheirs:\nwhy: x\n";
    let expected = Allowed {
        file: "a b.xml",
        path: "ad[0].id",
        ours: None,
        theirs: Some(""),
        why: "x",
    };
    assert_eq!(parse(list), [expected]);
}
