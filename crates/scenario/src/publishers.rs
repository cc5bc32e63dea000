//! The publishers of a run: each file of them read once.

use crate::config::{Stages, marked, parts};
use crate::decode::{At, Decode};
use crate::error::LoadError;
use crate::expected_kind::read_publishers;
use crate::file::{Name, PublisherFile, PublishersFile};
use crate::inputs::{Inputs, Named};
use crate::nearest;
use crate::node::{Node, Value};
use crate::problem::{Problem, Problems, excerpt};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The publisher of a cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Publisher {
    /// Its id; empty if there is none.
    pub(crate) id: String,
    /// The level that it is.
    pub(crate) stages: Stages,
}

/// The publishers files that were read so far; `None` for those that could not
/// be read.
#[derive(Default)]
pub(crate) struct Publishers {
    read: BTreeMap<PathBuf, Option<Node>>,
}

impl Publishers {
    /// The publisher that a scenario names, or nobody if it names none; `None`
    /// after reporting why that cannot be.
    pub(crate) fn get(
        &mut self,
        scenario: &Node,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Publisher>, LoadError> {
        let known = match scenario.get("publishers") {
            Some(node) => self.file(node, inputs, problems)?,
            None => Some(Node::nothing()),
        };
        let Some(node) = scenario.get("publisher") else {
            return Ok(known.map(|_| Publisher::default()));
        };
        Ok(known.and_then(|known| select(node, &known, problems)))
    }

    /// The publishers of a file by id; `None` after reporting why there are none.
    fn file(
        &mut self,
        node: &Node,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Node>, LoadError> {
        // Anything but a string is reported where the scenario is decoded.
        let Value::String(given) = &node.value else {
            return Ok(None);
        };
        let path = node.origin.resolve(given);
        if let Some(known) = self.read.get(&path) {
            return Ok(known.clone());
        }
        let named = Named {
            given,
            what: "the publishers file",
            origin: &node.origin,
            path: "publishers",
        };
        let bytes = inputs.settings(named, problems)?;
        let root = bytes.and_then(|bytes| read_publishers(&path, &bytes, problems));
        let publishers = root.and_then(|root| checked(&root, problems));
        self.read.insert(path, publishers.clone());
        Ok(publishers)
    }
}

/// The publishers of a file by id; `None` after reporting what is wrong with it.
pub(crate) fn checked(root: &Node, problems: &mut Problems) -> Option<Node> {
    let reports_before = problems.error_reports();
    let node = &marked(root);
    PublishersFile::decode(At { node, path: "" }, problems)?;
    let is_sound = problems.error_reports() == reports_before;
    root.get("publishers").filter(|_| is_sound).cloned()
}

/// What is said of the publisher, in its file and in the scenario itself.
fn select(node: &Node, known: &Node, problems: &mut Problems) -> Option<Publisher> {
    let at = At {
        node,
        path: "publisher",
    };
    let Name(id) = PublisherFile::decode(at, problems)?.id?.value;
    let in_file = known.get(&id);
    if in_file.is_none() && matches!(node.value, Value::String(_)) {
        problems.add(unknown(&id, &node.origin, known));
        return None;
    }
    let mut stages = Stages::default();
    for tree in in_file.into_iter().chain(node.entries().map(|_| node)) {
        stages.lay(&parts(tree));
    }
    Some(Publisher { id, stages })
}

fn unknown(id: &str, origin: &Origin, known: &Node) -> Problem {
    let message = format!("unknown publisher `{}`", excerpt(id));
    let problem = Problem::error(origin, "publisher", message);
    let known = known.entries().unwrap_or_default().iter();
    let known: Vec<_> = known.map(|entry| entry.key.as_str()).collect();
    if known.is_empty() {
        return problem.hint(
            "name the file that has it, `\"publishers\": \"publishers.json\"`, or say here what \
             it changes: `{ \"id\": …, \"playback\": … }`",
        );
    }
    problem.hint(nearest::hint(id, &known))
}
