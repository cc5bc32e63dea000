//! Two readings of one document, side by side: where do they differ?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// A part of a document as one of the two readers sees it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// By what it is found among its like.
    key: String,
    /// What else there is to know if the other reader does not have it.
    note: &'static str,
    values: BTreeMap<&'static str, String>,
    parts: BTreeMap<String, Vec<Node>>,
}

impl Node {
    pub(crate) fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            ..Self::default()
        }
    }

    pub(crate) fn noted(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// Adds a value, if there is one.
    pub(crate) fn set(&mut self, name: &'static str, value: Option<impl Display>) {
        self.values
            .extend(value.map(|value| (name, value.to_string())));
    }

    /// Adds a part, after those of its name.
    pub(crate) fn add(&mut self, name: impl Into<String>, part: Self) {
        self.parts.entry(name.into()).or_default().push(part);
    }

    fn label(&self) -> String {
        format!("{}{}", self.key, self.note)
    }
}

/// One value that the two readers do not agree on.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// Where it is, such as `ad[0].creative[1].duration`.
    pub(crate) path: String,
    /// None if we do not have it.
    pub(crate) ours: Option<String>,
    /// None if they do not have it.
    pub(crate) theirs: Option<String>,
}

/// What comes of comparing.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// How many values at least one of the readers has.
    pub(crate) values: usize,
    pub(crate) differences: Vec<Difference>,
}

impl Comparison {
    pub(crate) fn of(ours: &Node, theirs: &Node) -> Self {
        let mut comparison = Self::default();
        comparison.nodes("", ours, theirs);
        comparison
    }

    fn nodes<'n>(&mut self, path: &str, ours: &'n Node, theirs: &'n Node) {
        let names: BTreeSet<_> = ours.values.keys().chain(theirs.values.keys()).collect();
        for name in names {
            let (ours, theirs) = (ours.values.get(name), theirs.values.get(name));
            self.value(format!("{path}{name}"), ours.cloned(), theirs.cloned());
        }
        let names: BTreeSet<_> = ours.parts.keys().chain(theirs.parts.keys()).collect();
        for name in names {
            let parts = |node: &'n Node| node.parts.get(name).map_or(&[][..], Vec::as_slice);
            self.lists(&format!("{path}{name}"), parts(ours), parts(theirs));
        }
    }

    fn lists(&mut self, path: &str, ours: &[Node], theirs: &[Node]) {
        for (at, other) in align(ours, theirs) {
            let index = at.or(other).expect("a pair has a side");
            let (ours, theirs) = (at.map(|i| &ours[i]), other.map(|i| &theirs[i]));
            let path = format!("{path}[{index}]");
            match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    let (key, other) = (ours.key.clone(), theirs.key.clone());
                    self.value(path.clone(), Some(key), Some(other));
                    self.nodes(&format!("{path}."), ours, theirs);
                }
                _ => self.value(path, ours.map(Node::label), theirs.map(Node::label)),
            }
        }
    }

    fn value(&mut self, path: String, ours: Option<String>, theirs: Option<String>) {
        self.values += 1;
        if ours != theirs {
            self.differences.push(Difference { path, ours, theirs });
        }
    }
}

/// Which belong together: a longest common subsequence by key; what lies
/// between is paired in order as far as it goes.
fn align(ours: &[Node], theirs: &[Node]) -> Vec<(Option<usize>, Option<usize>)> {
    let common = longest_common(ours, theirs);
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    let end = (ours.len(), theirs.len());
    for (next_i, next_j) in common.into_iter().chain([end]) {
        while i < next_i || j < next_j {
            pairs.push(((i < next_i).then_some(i), (j < next_j).then_some(j)));
            i = (i + 1).min(next_i);
            j = (j + 1).min(next_j);
        }
        if (next_i, next_j) != end {
            pairs.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

fn longest_common(ours: &[Node], theirs: &[Node]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0_usize; theirs.len() + 1]; ours.len() + 1];
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            length[i][j] = if ours[i].key == theirs[j].key {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while i < ours.len() && j < theirs.len() {
        if ours[i].key == theirs[j].key {
            common.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

fn listed(keys: &[&str]) -> Node {
    let mut node = Node::new("");
    for key in keys {
        node.add("part", Node::new(*key));
    }
    node
}

fn differences(ours: &[&str], theirs: &[&str]) -> Vec<String> {
    let comparison = Comparison::of(&listed(ours), &listed(theirs));
    let differences = comparison.differences.iter();
    differences
        .map(|it| format!("{} {:?} {:?}", it.path, it.ours, it.theirs))
        .collect()
}

#[test]
fn what_one_reader_lacks_is_one_difference() {
    let expected = [r#"part[1] Some("b") None"#];
    assert_eq!(differences(&["a", "b", "c"], &["a", "c"]), expected);
    let expected = [r#"part[0] None Some("a")"#];
    assert_eq!(differences(&["b", "c"], &["a", "b", "c"]), expected);
    let expected = [r#"part[1] Some("b") Some("x")"#];
    assert_eq!(differences(&["a", "b", "c"], &["a", "x", "c"]), expected);
}

#[test]
fn another_order_is_a_difference() {
    assert_eq!(differences(&["a", "b"], &["b", "a"]).len(), 2);
    assert!(differences(&["a", "a"], &["a", "a"]).is_empty());
}

#[test]
fn values_are_compared_at_any_depth() {
    let deep = |value: &str| {
        let (mut node, mut ad) = (Node::new(""), Node::new("InLine"));
        ad.set("id", Some(value));
        node.add("ad", ad);
        node
    };
    let comparison = Comparison::of(&deep("1"), &deep("2"));
    assert_eq!(comparison.values, 2);
    let [difference] = &comparison.differences[..] else {
        panic!("one difference");
    };
    assert_eq!(difference.path, "ad[0].id");
}
