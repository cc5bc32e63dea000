//! What is wrong with a file, all of it at once.

use std::fmt;
use std::io;
use thiserror::Error;

/// Most errors that are listed, and most warnings.
const LISTED_MAX: usize = 50;
/// After so many errors nothing more is read.
const ERRORS_MAX: u64 = 1_000;
/// Longest piece of a line that is kept for display, in characters.
const LINE_CHARS_MAX: usize = 160;
/// Longest piece of a file that a message repeats, in characters.
const EXCERPT_CHARS_MAX: usize = 60;

/// What a problem means for the data. Orders from grave to mild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be said from this file.
    Error,
    /// It was read, but perhaps it is not what was meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One finding, with its place.
///
/// Displays as one line, `file:line:column: error: message`, and the hint after it. Nothing
/// of it has control characters of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedProblem {
    /// What the file is called.
    pub file: String,
    /// The line, from 1; 1 of a file as a whole.
    pub line: u64,
    /// The character in that line, from 1, where it is about one field.
    pub column: Option<u64>,
    /// The beginning of that line.
    pub line_text: String,
    /// What it means.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to do about it, where there is something.
    pub hint: Option<String>,
}

impl fmt::Display for ObservedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", visible(&self.file), self.line)?;
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}: {}", self.severity, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Why a file cannot be used.
#[derive(Debug, Error)]
pub enum ReadError {
    /// Its bytes could not be had.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is not what it should be: everything that was found, warnings too, at least one of
    /// it an error. Rows that were visited must not be used.
    #[error("{}", listed(.0))]
    Invalid(Vec<ObservedProblem>),
}

impl ReadError {
    /// What was found in the file; nothing if its bytes could not be had.
    pub fn problems(&self) -> &[ObservedProblem] {
        match self {
            Self::Io(_) => &[],
            Self::Invalid(problems) => problems,
        }
    }
}

fn listed(problems: &[ObservedProblem]) -> String {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Why nothing more is read.
#[derive(Debug)]
pub(super) enum Halt {
    Io(io::Error),
    /// What was said is enough.
    Said,
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What is said of a piece of a file, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Objection {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Objection {
    pub(super) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            message,
            hint: None,
        }
    }

    #[must_use]
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        let hint = Some(hint.into());
        Self { hint, ..self }
    }
}

/// Where something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u64,
    pub(super) column: Option<u64>,
    pub(super) line_text: String,
}

impl Place {
    /// A line, shown by its beginning.
    pub(super) fn line(line: u64, text: &str) -> Self {
        let text = text.split(['\n', '\r']).next().unwrap_or_default();
        let begin = text.chars().take(LINE_CHARS_MAX + 1);
        let begin: String = begin.map(|c| if c == '\t' { ' ' } else { c }).collect();
        Self {
            line,
            column: None,
            line_text: shortened(&begin, LINE_CHARS_MAX),
        }
    }

    /// A byte of a piece of text that begins on this line.
    pub(super) fn within(line: u64, text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or_default();
        let begins = before.rfind('\n').map_or(0, |newline| newline + 1);
        let lines = before.bytes().filter(|byte| *byte == b'\n').count() as u64;
        let column = before[begins..].chars().count() as u64 + 1;
        let column = Some(column);
        Self {
            column,
            ..Self::line(line + lines, &text[begins..])
        }
    }
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Found {
    file: String,
    errors: Vec<ObservedProblem>,
    errors_count: u64,
    warnings: Vec<ObservedProblem>,
}

impl Found {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            errors: Vec::new(),
            errors_count: 0,
            warnings: Vec::new(),
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors_count > 0
    }

    /// Notes an error; nothing more is to be read after too many.
    pub(super) fn error(&mut self, place: Place, objection: Objection) -> Result<(), Halt> {
        self.errors_count += 1;
        if self.errors.len() < LISTED_MAX {
            let problem = self.problem(Severity::Error, place, objection);
            self.errors.push(problem);
        }
        if self.errors_count < ERRORS_MAX {
            return Ok(());
        }
        Err(Halt::Said)
    }

    /// Notes an error after which nothing can be read.
    pub(super) fn fatal(&mut self, place: Place, objection: Objection) -> Halt {
        let _stops_anyway = self.error(place, objection);
        Halt::Said
    }

    pub(super) fn warning(&mut self, place: Place, objection: Objection) {
        if self.warnings.len() < LISTED_MAX {
            let problem = self.problem(Severity::Warning, place, objection);
            self.warnings.push(problem);
        }
    }

    fn problem(&self, severity: Severity, place: Place, objection: Objection) -> ObservedProblem {
        ObservedProblem {
            file: self.file.clone(),
            line: place.line,
            column: place.column,
            line_text: place.line_text,
            severity,
            message: visible(&objection.message),
            hint: objection.hint.map(|hint| visible(&hint)),
        }
    }

    /// The warnings, or everything if there is an error, from top to bottom.
    pub(super) fn finish(self) -> Result<Vec<ObservedProblem>, Vec<ObservedProblem>> {
        let (is_refused, last) = (self.has_errors(), self.left_out());
        let mut all = self.errors;
        all.extend(self.warnings);
        all.sort_by_key(|problem| (problem.line, problem.column));
        all.extend(last);
        if is_refused { Err(all) } else { Ok(all) }
    }

    /// Stands for the errors that are not listed.
    fn left_out(&self) -> Option<ObservedProblem> {
        let more = self.errors_count - self.errors.len() as u64;
        let last = self.errors.last().filter(|_| more > 0)?;
        let message = if self.errors_count < ERRORS_MAX {
            format!("and {more} more errors")
        } else {
            format!("and {more} more errors, after which nothing more was read")
        };
        let place = Place::line(last.line, &last.line_text);
        Some(self.problem(Severity::Error, place, Objection::new(message)))
    }
}

/// A piece of a file in backticks: short, and without control characters.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", shortened(text, EXCERPT_CHARS_MAX))
}

fn shortened(text: &str, chars_max: usize) -> String {
    let mut characters = text.chars();
    let short: String = characters.by_ref().take(chars_max).collect();
    let is_all = characters.next().is_none();
    visible(&short) + if is_all { "" } else { "…" }
}

/// A text without its control characters.
fn visible(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
