//! What is wrong with the files, all of it at once.

use crate::source::{LineColumn, Origin};
use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

/// Longest piece of a file that a message repeats, in characters.
const EXCERPT_CHARS_MAX: usize = 60;

/// What a problem means for the scenario. Orders from grave to mild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing runs.
    Error,
    /// It runs, but perhaps not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One finding, with the place it is about.
///
/// Displays as one line, `file:line:column: error: message`, and the hint
/// after it. Message and hint may repeat short pieces of a file, without its
/// control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it means.
    pub severity: Severity,
    /// The stable code of a finding about a document, if the VAST reader has
    /// one for it.
    pub code: Option<&'static str>,
    /// The key it is about, such as
    /// `playback.interruptions.rules.midpoint.probability`, or the element of
    /// a VAST document. Empty for a file as a whole.
    pub path: String,
    /// What was found and what is allowed.
    pub message: String,
    /// What to do about it, where there is something.
    pub hint: Option<String>,
    /// Where it is.
    pub origin: Origin,
}

impl Problem {
    pub(crate) fn error(origin: &Origin, path: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: None,
            path: path.to_owned(),
            message: message.into(),
            hint: None,
            origin: origin.clone(),
        }
    }

    pub(crate) fn warning(origin: &Origin, path: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(origin, path, message)
        }
    }

    pub(crate) fn note(origin: &Origin, path: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(origin, path, message)
        }
    }

    /// Of the element of a document that begins at the place.
    pub(crate) fn element_error(origin: &Origin, message: impl Into<String>) -> Self {
        Self::error(origin, &origin.element_path(), message)
    }

    /// As [`Self::element_error`], but a warning.
    pub(crate) fn element_warning(origin: &Origin, message: impl Into<String>) -> Self {
        Self::warning(origin, &origin.element_path(), message)
    }

    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        let hint = Some(hint.into());
        Self { hint, ..self }
    }

    /// The same, of what is in the way of one thing but not of all.
    #[must_use]
    pub(crate) fn at_most_warning(self) -> Self {
        let severity = self.severity.max(Severity::Warning);
        Self { severity, ..self }
    }

    /// Line and column where it begins.
    pub fn line_column(&self) -> LineColumn {
        self.origin.line_column()
    }

    /// The same, without the control characters of a file.
    fn on_a_line(self) -> Self {
        Self {
            path: visible(&self.path),
            message: visible(&self.message),
            hint: self.hint.as_deref().map(visible),
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.severity)?;
        if let Some(code) = self.code {
            write!(f, "[{code}]")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Collects problems: each once, however many cells meet it, and no more than
/// anybody reads.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
    seen: BTreeSet<(PathBuf, usize, String)>,
    /// In the order in which they first had a problem.
    files: Vec<PathBuf>,
    error_reports: usize,
}

impl Problems {
    /// The most errors that are kept, and the most warnings.
    const MOST: usize = 200;

    pub(crate) fn add(&mut self, problem: Problem) {
        let kept = match problem.severity {
            Severity::Error => {
                self.error_reports += 1;
                &mut self.errors
            }
            Severity::Warning | Severity::Note => &mut self.warnings,
        };
        if kept.len() > Self::MOST {
            return;
        }
        let (file, start) = (problem.origin.source.path(), problem.origin.range.start);
        let identity = (file.to_owned(), start, problem.message.clone());
        if !self.seen.insert(identity) {
            return;
        }
        if !self.files.iter().any(|known| known == file) {
            self.files.push(file.to_owned());
        }
        let is_last = kept.len() == Self::MOST;
        kept.push(if is_last {
            left_out(&problem)
        } else {
            problem.on_a_line()
        });
    }

    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.add(problem);
        }
    }

    /// Takes back the first warning of this code at a place or behind it.
    pub(crate) fn withdraw_warning(&mut self, code: &str, from: &Origin) {
        let is_behind =
            |origin: &Origin| origin.is_in(&from.source) && origin.range.start >= from.range.start;
        let known = self.warnings.iter().enumerate();
        let behind =
            known.filter(|(_, problem)| problem.code == Some(code) && is_behind(&problem.origin));
        let first = behind.min_by_key(|(_, problem)| problem.origin.range.start);
        if let Some(index) = first.map(|(index, _)| index) {
            self.warnings.remove(index);
        }
    }

    /// Adds what was collected elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        self.extend(other.errors);
        self.extend(other.warnings);
    }

    pub(crate) fn error(&mut self, origin: &Origin, path: &str, message: impl Into<String>) {
        self.add(Problem::error(origin, path, message));
    }

    /// Whether no further error will be kept.
    pub(crate) fn is_full(&self) -> bool {
        self.errors.len() > Self::MOST
    }

    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// How often an error was reported so far, repetitions included: what was
    /// made while it grew is not to be used.
    pub(crate) const fn error_reports(&self) -> usize {
        self.error_reports
    }

    /// The warnings, or everything if there is an error: file by file, from
    /// top to bottom.
    pub(crate) fn finish(self) -> Result<Vec<Problem>, Vec<Problem>> {
        let Self {
            errors,
            warnings,
            files,
            ..
        } = self;
        let refused = !errors.is_empty();
        let mut all = [errors, warnings].concat();
        all.sort_by_key(|problem| {
            let file = problem.origin.source.path();
            let file = files.iter().position(|known| known == file);
            (file, problem.origin.range.start)
        });
        if refused { Err(all) } else { Ok(all) }
    }
}

/// Stands for a problem too many and all that follow it.
fn left_out(problem: &Problem) -> Problem {
    let message = format!("there are more than {} problems", Problems::MOST);
    Problem {
        severity: problem.severity,
        ..Problem::error(&problem.origin, "", message)
    }
}

/// A piece of a file for a message: short, and without control characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let short: String = characters.by_ref().take(EXCERPT_CHARS_MAX).collect();
    let ellipsis = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    visible(&short) + ellipsis
}

/// A text without its control characters.
pub(crate) fn visible(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
