//! What a file was, known when all of it was read.

use crate::observed::{Format, ObservedProblem};

/// What a file was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its layout.
    pub format: Format,
    /// How its text was encoded, such as `UTF-8` or `windows-1251`.
    pub encoding: &'static str,
    /// What was between its fields.
    pub delimiter: char,
    /// How many rows were visited.
    pub rows: u64,
    /// How long it was.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The first hundred lines that are no rows, in order; blank lines are not among them.
    pub skipped: Vec<SkippedLine>,
    /// Most decimals of an offset, in seconds: how finely they were measured. None where no
    /// session was interrupted.
    pub offset_decimals: Option<u32>,
    /// Whether the rows of sessions have a column of reasons.
    pub has_reasons: bool,
    /// Rows in which a milestone was reached more often than the one before it.
    pub growing_rows: u64,
    /// Rows with fewer impressions than starts.
    pub unimpressed_rows: u64,
    /// The column that tells rows apart, as it is written in the header.
    pub by: Option<String>,
    /// The column that says which rows belong together, as it is written in the header.
    pub cluster: Option<String>,
    /// What may not be as it was meant.
    pub warnings: Vec<ObservedProblem>,
}

/// A line that is no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkippedLine {
    /// Its number, from 1.
    pub line: u64,
    /// What it is.
    pub what: Skipped,
}

/// What a line is that is no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// It tells Excel what is between fields, as `sep=;`.
    Separator,
    /// It stands above the header.
    Title,
    /// It has the sums of all rows, which were compared.
    Total,
    /// It says how many rows there are, which was compared.
    RowCount,
}
