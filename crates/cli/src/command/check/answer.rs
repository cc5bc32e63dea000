//! What was found, as JSON.

use serde::Serialize;
use std::path::Path;
use vastsim_scenario::{Checked, FileKind, LoadError, Problem};

/// The shape of the JSON; a change that breaks readers raises it.
const SCHEMA: &str = "vastsim.check.v1";

/// Every file that was asked for, in that order.
#[derive(Debug, Serialize)]
pub(super) struct Answers {
    schema: &'static str,
    files: Vec<Answer>,
}

/// Whether a file is valid, and why not.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    file: String,
    /// Null if it cannot be read.
    kind: Option<&'static str>,
    valid: bool,
    /// What is in it, in a few words; null if it is not valid.
    summary: Option<String>,
    problems: Vec<Finding>,
}

/// One problem. Where a file cannot be read, the problem has no place.
#[derive(Debug, Serialize)]
struct Finding {
    /// Null unless the reader of VAST found it.
    code: Option<&'static str>,
    severity: String,
    /// The file that it is in: one that a scenario names, perhaps.
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    path: String,
    message: String,
    hint: Option<String>,
}

impl Answers {
    pub(super) const fn new(files: Vec<Answer>) -> Self {
        let schema = SCHEMA;
        Self { schema, files }
    }
}

impl Answer {
    pub(super) fn new(
        file: &Path,
        kind: Option<FileKind>,
        checked: &Result<Checked, LoadError>,
    ) -> Self {
        let problems = match checked {
            Ok(checked) => checked.warnings.iter().map(Finding::of).collect(),
            Err(LoadError::Invalid(problems)) => problems.iter().map(Finding::of).collect(),
            Err(other) => vec![Finding::unreadable(file, other)],
        };
        Self {
            file: file.display().to_string(),
            kind: kind_of(kind, checked).map(name),
            valid: checked.is_ok(),
            summary: checked.as_ref().ok().map(|checked| checked.summary.clone()),
            problems,
        }
    }
}

/// What a file is; of a document that is refused, what it looks like.
fn kind_of(seen: Option<FileKind>, checked: &Result<Checked, LoadError>) -> Option<FileKind> {
    let is_in_vmap = |problem: &Problem| problem.path.starts_with("VMAP");
    match checked {
        Ok(checked) => Some(checked.kind),
        Err(LoadError::Invalid(problems))
            if seen == Some(FileKind::Vast) && problems.iter().any(is_in_vmap) =>
        {
            Some(FileKind::Vmap)
        }
        Err(_) => seen,
    }
}

const fn name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Scenario => "scenario",
        FileKind::Profile => "profile",
        FileKind::Publishers => "publishers",
        FileKind::Vast => "vast",
        FileKind::Vmap => "vmap",
        FileKind::Manifest => "manifest",
    }
}

impl Finding {
    fn of(problem: &Problem) -> Self {
        let place = problem.line_column();
        Self {
            code: problem.code,
            severity: problem.severity.to_string(),
            file: problem.origin.source.path().display().to_string(),
            line: Some(place.line),
            column: Some(place.column),
            path: problem.path.clone(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        }
    }

    /// The message is that of stderr, with the reason behind it.
    fn unreadable(file: &Path, error: &LoadError) -> Self {
        Self {
            code: None,
            severity: vastsim_scenario::Severity::Error.to_string(),
            file: file.display().to_string(),
            line: None,
            column: None,
            path: String::new(),
            message: match error {
                LoadError::Io { source, .. } => format!("{error}: {source}"),
                _ => error.to_string(),
            },
            hint: None,
        }
    }
}
