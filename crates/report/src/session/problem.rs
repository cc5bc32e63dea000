//! What is wrong with a session file, all of it at once.

use std::fmt;

/// The most problems that are kept.
const MOST: usize = 200;

/// One finding in a session file, with its place.
///
/// Displays as `line:column: path: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionProblem {
    /// Line, counted from 1. Lines end with a line feed.
    pub line: usize,
    /// Column, counted from 1, in characters.
    pub column: usize,
    /// The byte that it begins at, counted from 0 behind a byte order mark.
    pub offset_bytes: usize,
    /// The value it is about, such as `events[3].offset_sec`; behind `[1].` in
    /// the second record of a file. Empty for the file as a whole.
    pub path: String,
    /// What was found and what is allowed.
    pub message: String,
}

impl fmt::Display for SessionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

/// Why bytes are not sessions: all that is wrong with them, from top to bottom.
///
/// Displays one problem per line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", lines(.0))]
pub struct SessionError(Vec<SessionProblem>);

impl SessionError {
    /// The problems, at least one.
    pub fn problems(&self) -> &[SessionProblem] {
        &self.0
    }
}

fn lines(problems: &[SessionProblem]) -> String {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// A problem whose place is still a byte of the text.
struct Noted {
    at: usize,
    path: String,
    message: String,
}

/// Collects problems, no more than anybody reads.
#[derive(Default)]
pub(super) struct Problems(Vec<Noted>);

impl Problems {
    pub(super) fn add(&mut self, at: usize, path: String, message: String) {
        let (path, message) = match self.0.len() {
            0..MOST => (path, message),
            MOST => (
                String::new(),
                format!("there are more than {MOST} problems"),
            ),
            _ => return,
        };
        self.0.push(Noted { at, path, message });
    }

    /// Whether no further problem will be kept.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() > MOST
    }

    /// Everything that was found, if anything was.
    pub(super) fn finish(mut self, text: &str) -> Result<(), SessionError> {
        if self.0.is_empty() {
            return Ok(());
        }
        self.0.sort_by_key(|noted| noted.at);
        let mut place = Place::default();
        let located = self.0.into_iter().map(|noted| {
            place.advance(text, noted.at);
            SessionProblem {
                line: place.line,
                column: place.column,
                offset_bytes: noted.at,
                path: noted.path,
                message: noted.message,
            }
        });
        Err(SessionError(located.collect()))
    }
}

/// A place that only moves forward, so that all problems cost one pass.
struct Place {
    at: usize,
    line: usize,
    column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            at: 0,
            line: 1,
            column: 1,
        }
    }
}

impl Place {
    fn advance(&mut self, text: &str, to: usize) {
        for character in text[self.at..to].chars() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = to;
    }
}
