//! Files that are read for what somebody takes them for.

use crate::inputs::read_json;
use crate::kind::{FileKind, is_markup, is_run, is_scenario_alone, kind_of_tree};
use crate::node::{Node, Value};
use crate::problem::{Problem, Problems, excerpt};
use crate::source::{Origin, Source};
use std::path::Path;
use vastsim_vast::{Code, ReadOptions};

/// A file that is read, and what it is taken for.
struct Reading<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    expected: &'static str,
}

/// The tree of a scenario; `None` after reporting what is wrong with it, or
/// what the file is instead.
pub(crate) fn read_scenario(path: &Path, bytes: &[u8], problems: &mut Problems) -> Option<Node> {
    let reading = Reading {
        path,
        bytes,
        expected: "a scenario",
    };
    reading.read(problems, |root| match kind_of_tree(root) {
        FileKind::Scenario | FileKind::Vast | FileKind::Vmap => None,
        other => Some(other),
    })
}

/// The tree of a profile, as of [`read_scenario`].
pub(crate) fn read_profile(path: &Path, bytes: &[u8], problems: &mut Problems) -> Option<Node> {
    let reading = Reading {
        path,
        bytes,
        expected: "a profile",
    };
    reading.read(problems, |root| match kind_of_tree(root) {
        FileKind::Scenario => is_scenario_alone(root).then_some(FileKind::Scenario),
        FileKind::Profile | FileKind::Vast | FileKind::Vmap => None,
        other => Some(other),
    })
}

/// The tree of a publishers file, as of [`read_scenario`].
pub(crate) fn read_publishers(path: &Path, bytes: &[u8], problems: &mut Problems) -> Option<Node> {
    let reading = Reading {
        path,
        bytes,
        expected: "a publishers file",
    };
    reading.read(problems, |root| match kind_of_tree(root) {
        _ if root.get("publishers").is_some() => None,
        // `publisher` alone is rather a misspelt `publishers`.
        FileKind::Scenario => is_run(root).then_some(FileKind::Scenario),
        FileKind::Publishers | FileKind::Vast | FileKind::Vmap => None,
        other => Some(other),
    })
}

impl Reading<'_> {
    /// The tree, unless it is of another kind.
    fn read(
        &self,
        problems: &mut Problems,
        other_kind: impl Fn(&Node) -> Option<FileKind>,
    ) -> Option<Node> {
        if is_markup(self.bytes) {
            problems.add(self.markup_problem());
            return None;
        }
        let root = read_json(self.path, self.bytes, problems)?;
        if is_script(&root) {
            let problem = self.not_expected(&root.origin.first_character(), "a script");
            problems.add(problem.hint("play it with `vastsim play SCENARIO --script FILE`"));
            return None;
        }
        let Some(kind) = other_kind(&root) else {
            return Some(root);
        };
        let start = root.origin.first_character();
        problems.add(self.other(&start, kind));
        None
    }

    fn other(&self, start: &Origin, kind: FileKind) -> Problem {
        let is = |what| self.not_expected(start, what);
        let name = name_of(self.path);
        match kind {
            FileKind::Scenario => is("a scenario"),
            FileKind::Profile => self.named_by(is("a profile"), &format!("\"provider\": {name}")),
            FileKind::Publishers => {
                self.named_by(is("a publishers file"), &format!("\"publishers\": {name}"))
            }
            FileKind::Manifest => {
                is("the manifest of a result").hint("its `scenario.file` names the scenario")
            }
            FileKind::Vast | FileKind::Vmap => is("an ad"),
        }
    }

    fn markup_problem(&self) -> Problem {
        let reading = vastsim_vast::read(self.bytes, &ReadOptions::default());
        let start = Origin::new(&Source::new(self.path, reading.text), 0..0);
        let mut codes = reading.diagnostics.iter().map(|diagnostic| diagnostic.code);
        let other = codes.find_map(|code| match code {
            Code::HtmlPage => Some("an HTML page"),
            Code::NotVast => Some("an XML document"),
            Code::Vmap => Some("a VMAP document"),
            _ => None,
        });
        match other {
            Some(other) => self.not_expected(&start, other),
            None => self.named_by(
                self.not_expected(&start, "a VAST document"),
                &format!(
                    "{{ \"name\": \"…\", \"ad\": {{ \"vast\": {} }} }}",
                    name_of(self.path)
                ),
            ),
        }
    }

    fn not_expected(&self, start: &Origin, what: &str) -> Problem {
        let message = format!("this is {what}, not {}", self.expected);
        Problem::error(start, "", message)
    }

    /// With how a scenario names it, if it was taken for one.
    fn named_by(&self, problem: Problem, keys: &str) -> Problem {
        if self.expected != "a scenario" {
            return problem;
        }
        problem.hint(format!("name it in a scenario: `{keys}`"))
    }
}

/// Whether this says what a viewer does, and nothing of a scenario.
fn is_script(root: &Node) -> bool {
    let is_list = |node: &Node| matches!(node.value, Value::Array(_));
    root.get("steps").is_some_and(is_list) && root.get("name").is_none()
}

/// The name of a file as a JSON string, as a scenario beside it would say.
fn name_of(path: &Path) -> serde_json::Value {
    let name = path.file_name().unwrap_or_default();
    excerpt(&name.to_string_lossy()).into()
}
