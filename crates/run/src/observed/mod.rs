//! Observed data, as [`validate`](crate::validate) and [`fit`](crate::fit) both read them.

mod error;
mod name;

pub use error::ObservedError;
pub use name::ObservedName;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use vastsim_validation::observed::{
    Format, Mapping, ReadError, ReadOptions, Row, Summary, read as read_rows,
};
use vastsim_validation::{Resolution, Rounding};

/// A mapping file is a page; one of this size is something else.
const MAPPING_BYTES_MAX: u64 = 1 << 20;

/// How observed data are to be understood.
#[derive(Debug, Clone)]
pub struct ObservedOptions {
    /// How they are laid out, where that is not plain from their columns.
    pub format: Option<Format>,
    /// Which column means what, for anything else.
    pub mapping: Option<Mapping>,
    /// The column whose values are clusters of sessions that are alike.
    pub cluster: Option<String>,
    /// What became of offsets when they were recorded.
    pub rounding: Rounding,
}

impl Default for ObservedOptions {
    /// Sessions are independent, and offsets rounded to the nearest value.
    fn default() -> Self {
        Self {
            format: None,
            mapping: None,
            cluster: None,
            rounding: Rounding::Nearest,
        }
    }
}

/// Observed data that were read, and what was made of their rows.
#[derive(Debug, Clone)]
pub struct Observed<T> {
    /// What they are called.
    pub name: ObservedName,
    /// What the file was, and what may be wrong with it.
    pub summary: Summary,
    /// What was made of its rows.
    pub rows: T,
}

impl ObservedOptions {
    /// The file, to be read.
    ///
    /// # Errors
    /// [`ObservedError::Missing`] and [`ObservedError::Io`].
    pub fn open(path: &Path) -> Result<File, ObservedError> {
        File::open(path).map_err(|error| unreadable(&path.display().to_string(), error))
    }

    /// Reads a mapping file.
    ///
    /// # Errors
    /// If it cannot be read, and all that is wrong with it.
    pub fn read_mapping(path: &Path) -> Result<Mapping, ObservedError> {
        let (name, mut text) = (path.display().to_string(), String::new());
        let read = Self::open(path)?
            .take(MAPPING_BYTES_MAX)
            .read_to_string(&mut text);
        read.map_err(|source| ObservedError::io(&name, source))?;
        Mapping::parse(&text, &name).map_err(ObservedError::Invalid)
    }

    /// Visits every row, in order.
    pub(crate) fn read(
        &self,
        by: Option<&str>,
        (name, bytes): (&ObservedName, impl Read),
        visit: impl FnMut(Row<'_>),
    ) -> Result<Summary, ObservedError> {
        let options = ReadOptions {
            format: self.format,
            mapping: self.mapping.as_ref(),
            by,
            cluster: self.cluster.as_deref(),
        };
        read_rows(bytes, name.shown(), &options, visit).map_err(|error| match error {
            ReadError::Invalid(problems) => ObservedError::Invalid(problems),
            ReadError::Io(source) => ObservedError::io(name.shown(), source),
        })
    }

    /// The grid that offsets lie on.
    pub(crate) fn resolution(&self, summary: &Summary) -> Resolution {
        Resolution::of(summary, self.rounding)
    }
}

/// A path that names nothing is a mistake of the one who wrote it.
fn unreadable(name: &str, error: io::Error) -> ObservedError {
    if error.kind() == io::ErrorKind::NotFound {
        let name = name.to_owned();
        return ObservedError::Missing { name };
    }
    ObservedError::io(name, error)
}
