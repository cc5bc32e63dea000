//! Where rows go.

#[cfg(feature = "parquet")]
use super::parquet::layout;
use super::piece::{Content, Piece};
use super::session_lines::HEADER;
use super::{RowFormat, RowsEnd};
use crate::Untrusted;
use crate::folder::StreamedFile;
use crate::ordered::Sink;
#[cfg(feature = "parquet")]
use crate::parquet_file::RowGroups;
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
pub(super) enum Opened {
    File(StreamedFile),
    Stdout(Stdout),
}

/// What writes pieces to a target.
#[derive(Debug)]
pub(super) struct Output {
    rows: u64,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Text(Opened),
    #[cfg(feature = "parquet")]
    Parquet(RowGroups<Opened>),
}

impl Output {
    pub(super) fn open(target: &RowTarget, format: RowFormat) -> io::Result<Self> {
        let mut opened = match target {
            RowTarget::File(path) => Opened::File(StreamedFile::create(path)?),
            RowTarget::Stdout => Opened::Stdout(io::stdout()),
        };
        match format {
            RowFormat::SessionsCsv => opened.write_all(HEADER.as_bytes())?,
            RowFormat::EventsNdjson => {}
            #[cfg(feature = "parquet")]
            RowFormat::Parquet(table) => {
                let layout = layout(table).map_err(io::Error::other)?;
                let form = Form::Parquet(RowGroups::new(opened, &layout)?);
                return Ok(Self { rows: 0, form });
            }
        }
        let form = Form::Text(opened);
        Ok(Self { rows: 0, form })
    }

    /// How many rows were written.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    /// Lets everything arrive; a whole file gets its name.
    pub(super) fn close(self, end: RowsEnd) -> io::Result<Option<PathBuf>> {
        #[cfg_attr(
            not(feature = "parquet"),
            expect(
                clippy::infallible_destructuring_match,
                reason = "there is one form then"
            )
        )]
        let mut opened = match self.form {
            Form::Text(opened) => opened,
            #[cfg(feature = "parquet")]
            Form::Parquet(groups) => groups.close()?,
        };
        opened.flush()?;
        match (opened, end) {
            (Opened::Stdout(_), _) => Ok(None),
            (Opened::File(file), RowsEnd::Whole) => file.keep().map(Some),
            (Opened::File(file), RowsEnd::Stopped) => file.keep_partial().map(Some),
        }
    }
}

impl Sink for Output {
    type Piece = Piece;

    fn size(piece: &Piece) -> usize {
        piece.size()
    }

    fn write(&mut self, piece: Piece) -> io::Result<Vec<u8>> {
        let memory = self.form.write(piece.content)?;
        self.rows += piece.rows;
        Ok(memory)
    }
}

impl Form {
    fn write(&mut self, content: Content) -> io::Result<Vec<u8>> {
        match (self, content) {
            (Self::Text(opened), Content::Text(text)) => {
                opened.write_all(&text)?;
                Ok(text)
            }
            #[cfg(feature = "parquet")]
            (Self::Parquet(groups), Content::RowGroup(group)) => {
                groups.append(group.map_err(io::Error::other)?)?;
                Ok(Vec::new())
            }
            #[cfg(feature = "parquet")]
            _ => Err(io::Error::other("rows of another format")),
        }
    }
}

impl Write for Opened {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stdout(stdout) => stdout.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stdout(stdout) => stdout.flush(),
        }
    }
}
