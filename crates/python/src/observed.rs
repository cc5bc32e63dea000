//! What Python gives as observed data, and how they are to be understood.

use crate::errors;
use crate::given::Source;
use crate::watch::{Watch, wait};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use vastsim_montecarlo::Progress;
use vastsim_run::observed::{ObservedError, ObservedName, ObservedOptions};
use vastsim_validation::Rounding;
use vastsim_validation::observed::{Format, Mapping};

/// What data are called that are in no file.
const UNNAMED: &str = "<data>";

/// How data are to be understood, as arguments.
pub(crate) struct HowRead<'a, 'py> {
    pub(crate) mapping: Option<&'a Bound<'py, PyAny>>,
    pub(crate) format: Option<&'a str>,
    pub(crate) cluster: Option<String>,
    pub(crate) rounding: &'a str,
}

impl HowRead<'_, '_> {
    pub(crate) fn options(self) -> PyResult<ObservedOptions> {
        let format = |name| one_of("format", name, &Format::ALL, Format::as_str);
        let mapping = self.mapping.map(mapping_of).transpose()?;
        Ok(ObservedOptions {
            format: self.format.map(format).transpose()?,
            mapping,
            cluster: self.cluster,
            rounding: one_of("rounding", self.rounding, &ROUNDINGS, rounding_name)?,
        })
    }
}

/// A mapping of columns, by whatever it is given.
fn mapping_of(given: &Bound<'_, PyAny>) -> PyResult<Mapping> {
    let (py, source) = (given.py(), Source::of(given, "mapping")?);
    let read = wait(py, move |_| match &source {
        Source::File(path) => ObservedOptions::read_mapping(path),
        Source::Text { path, text } => {
            let mapping = Mapping::parse(text, &path.to_string_lossy());
            mapping.map_err(ObservedError::Invalid)
        }
    })?;
    read.map_err(|error| errors::observed(py, &error))
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

/// Data that are to be read.
pub(crate) enum Data {
    File(PathBuf),
    Csv(Vec<u8>),
}

impl Data {
    /// Of a path, or a frame, which becomes CSV.
    pub(crate) fn of(observed: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(path) = observed.extract::<PathBuf>() {
            return Ok(Self::File(path));
        }
        let csv_of = observed.py().import("vastsim._frames")?.getattr("csv_of")?;
        Ok(Self::Csv(csv_of.call1((observed,))?.extract()?))
    }

    /// Their name and their bytes, which end once Python is interrupted. To open a pipe may
    /// take as long as to read it.
    pub(crate) fn watched(
        self,
        watch: Arc<Watch>,
    ) -> Result<(ObservedName, Watched), ObservedError> {
        let (name, bytes): (ObservedName, Box<dyn Read + Send>) = match self {
            Self::File(path) => {
                let file = ObservedOptions::open(&path)?;
                (path.as_path().into(), Box::new(file))
            }
            Self::Csv(csv) => (
                ObservedName::of_no_file(UNNAMED),
                Box::new(Cursor::new(csv)),
            ),
        };
        Ok((name, Watched { bytes, watch }))
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
