//! Where rows go.

use super::piece::Piece;
use super::session_lines::HEADER;
use super::{RowFormat, RowsEnd};
use crate::Untrusted;
use crate::folder::StreamedFile;
use std::fmt;
use std::io::{self, Stdout, Write};
use std::path::PathBuf;

/// Where to write rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowTarget {
    /// A file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

impl fmt::Display for RowTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "`{}`", Untrusted(&path.display().to_string())),
            Self::Stdout => f.write_str("to standard output"),
        }
    }
}

/// A target that is open.
#[derive(Debug)]
pub(super) enum Output {
    File(StreamedFile),
    Stdout(Stdout),
}

impl Output {
    pub(super) fn open(target: &RowTarget, format: RowFormat) -> io::Result<Self> {
        let mut output = match target {
            RowTarget::File(path) => Self::File(StreamedFile::create(path)?),
            RowTarget::Stdout => Self::Stdout(io::stdout()),
        };
        if format == RowFormat::SessionsCsv {
            output.writer().write_all(HEADER.as_bytes())?;
        }
        Ok(output)
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::File(file) => file,
            Self::Stdout(stdout) => stdout,
        }
    }

    pub(super) fn write(&mut self, piece: &Piece) -> io::Result<()> {
        self.writer().write_all(&piece.bytes)
    }

    /// Lets everything arrive; a whole file gets its name.
    pub(super) fn close(mut self, end: RowsEnd) -> io::Result<Option<PathBuf>> {
        self.writer().flush()?;
        match (self, end) {
            (Self::Stdout(_), _) => Ok(None),
            (Self::File(file), RowsEnd::Whole) => file.keep().map(Some),
            (Self::File(file), RowsEnd::Stopped) => file.keep_partial().map(Some),
        }
    }
}
