//! What Python gives as observed data, and how they are to be understood.

use crate::errors;
use crate::watch::Watch;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_montecarlo::Progress;
use vastsim_run::observed::{ObservedError, ObservedName, ObservedOptions};
use vastsim_validation::Rounding;
use vastsim_validation::observed::Format;

/// What data are called that are in no file.
const UNNAMED: &str = "<data>";

/// How data are to be understood, as arguments.
pub(crate) struct HowRead<'a> {
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) format: Option<&'a str>,
    pub(crate) cluster: Option<String>,
    pub(crate) rounding: &'a str,
}

impl HowRead<'_> {
    pub(crate) fn options(self, py: Python<'_>) -> PyResult<ObservedOptions> {
        let format = |name| one_of("format", name, &Format::ALL, Format::as_str);
        let mapping = self.mapping.as_deref().map(ObservedOptions::read_mapping);
        let mapping = mapping.transpose();
        Ok(ObservedOptions {
            format: self.format.map(format).transpose()?,
            mapping: mapping.map_err(|error| errors::observed(py, &error))?,
            cluster: self.cluster,
            rounding: one_of("rounding", self.rounding, &ROUNDINGS, rounding_name)?,
        })
    }
}

const ROUNDINGS: [Rounding; 2] = [Rounding::Nearest, Rounding::Down];

fn rounding_name(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Nearest => "nearest",
        Rounding::Down => "down",
    }
}

/// The one of all that is called so.
pub(crate) fn one_of<T: Copy>(
    argument: &str,
    name: &str,
    all: &[T],
    called: impl Fn(T) -> &'static str,
) -> PyResult<T> {
    let found = all.iter().find(|it| called(**it) == name);
    found.copied().ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|it| called(*it)).collect();
        let known = known.join("`, `");
        PyValueError::new_err(format!("`{argument}` is one of `{known}`, not `{name}`"))
    })
}

/// Data, and what they are called.
pub(crate) struct Data {
    name: ObservedName,
    bytes: Box<dyn Read + Send>,
}

impl Data {
    /// Of a path, or a frame, which becomes CSV.
    pub(crate) fn of(observed: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = observed.py();
        if let Ok(path) = observed.extract::<PathBuf>() {
            return Self::of_file(&path).map_err(|error| errors::observed(py, &error));
        }
        let csv_of = py.import("vastsim._frames")?.getattr("csv_of")?;
        let csv: Vec<u8> = csv_of.call1((observed,))?.extract()?;
        Ok(Self {
            name: ObservedName::of_no_file(UNNAMED),
            bytes: Box::new(Cursor::new(csv)),
        })
    }

    fn of_file(path: &Path) -> Result<Self, ObservedError> {
        Ok(Self {
            name: path.into(),
            bytes: Box::new(ObservedOptions::open(path)?),
        })
    }

    /// Their name and their bytes, which end once Python is interrupted.
    pub(crate) fn watched(self, watch: Arc<Watch>) -> (ObservedName, Watched) {
        let Self { name, bytes } = self;
        (name, Watched { bytes, watch })
    }
}

/// Bytes that end once Python is interrupted.
pub(crate) struct Watched {
    bytes: Box<dyn Read + Send>,
    watch: Arc<Watch>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.is_cancelled() {
            return Err(io::Error::other("reading was stopped"));
        }
        self.bytes.read(buffer)
    }
}
