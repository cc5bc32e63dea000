//! What Python gives: a scenario, how many sessions, how many threads.

use crate::errors;
use crate::part::Part;
use crate::settings::settings;
use crate::watch::wait;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use vastsim_montecarlo::RunOptions;
use vastsim_report::RunIdentity;
use vastsim_run::{check_total, identity, overrides_of, scenario_of};
use vastsim_scenario::{Disk, Files, Override, ReadError, Scenario, Sessions, load_set};
use vastsim_stats::Confidence;

/// A scenario, and which run of it.
pub(crate) struct Given {
    pub(crate) scenario: Scenario,
    pub(crate) identity: RunIdentity,
    pub(crate) confidence: Confidence,
}

/// What is said instead of the scenario, and of its result.
#[derive(Clone, Copy, Default)]
pub(crate) struct Said<'a, 'py> {
    pub(crate) seed: Option<u64>,
    pub(crate) sessions: Option<&'a Bound<'py, PyAny>>,
    pub(crate) set: Option<&'a Bound<'py, PyAny>>,
    pub(crate) confidence: Option<f64>,
}

impl Given {
    /// A scenario, or the run that a part is of.
    pub(crate) fn read_or_of_part(given: &Bound<'_, PyAny>, said: Said<'_, '_>) -> PyResult<Self> {
        match given.cast::<Part>() {
            Ok(part) => Self::of_part(given.py(), part.get(), said),
            Err(_) => Self::read(given, said),
        }
    }

    /// Reads the scenario, and warns of what may not be meant.
    pub(crate) fn read(scenario: &Bound<'_, PyAny>, said: Said<'_, '_>) -> PyResult<Self> {
        let set = said.set.map(settings).transpose()?.unwrap_or_default();
        let sessions = said.sessions.map(sessions_of).transpose()?;
        let scenario = loaded(scenario, &overrides_of(&set, said.seed, sessions))?;
        check_total(&scenario).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let confidence = said.confidence.map(confidence_of).transpose()?;
        let confidence = confidence.unwrap_or_default();
        let set = set.iter().map(Override::to_string).collect();
        let identity = identity(&scenario, set, confidence);
        Ok(Self {
            scenario,
            identity,
            confidence,
        })
    }

    /// The run that a part is of, whose seed and sessions are settled.
    fn of_part(py: Python<'_>, part: &Part, said: Said<'_, '_>) -> PyResult<Self> {
        let file = part.file();
        let has_more = said.sessions.is_some() || said.set.is_some() || said.confidence.is_some();
        if has_more || said.seed.is_some_and(|seed| seed != file.identity.seed) {
            let message = "a part has its run's seed and sessions, what was set and the \
                           confidence; leave them out";
            return Err(PyValueError::new_err(message));
        }
        let read = py.detach(|| scenario_of(file));
        let (scenario, confidence) = read.map_err(|error| errors::part(py, &error))?;
        let identity = file.identity.clone();
        Ok(Self {
            scenario,
            identity,
            confidence,
        })
    }
}

/// The scenario with these values, after a warning of what may not be meant.
pub(crate) fn loaded(scenario: &Bound<'_, PyAny>, set: &[Override]) -> PyResult<Scenario> {
    let (py, source, set) = (
        scenario.py(),
        Source::of(scenario, "scenario")?,
        set.to_vec(),
    );
    let loaded = wait(py, move |_| load_set(source.path(), &source, &set))?;
    let scenario = loaded.map_err(|error| errors::scenario(py, &error))?;
    errors::warn_of_scenario(py, &scenario.warnings)?;
    Ok(scenario)
}

/// An integer, or a text such as `10m`.
fn sessions_of(sessions: &Bound<'_, PyAny>) -> PyResult<Sessions> {
    let sessions = sessions.str()?.to_string().parse::<Sessions>();
    sessions.map_err(|error| PyValueError::new_err(error.to_string()))
}

pub(crate) fn confidence_of(level: f64) -> PyResult<Confidence> {
    Confidence::new(level).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// How to play, with so many threads; one per core unless they are given.
pub(crate) fn options(threads: Option<NonZeroUsize>) -> RunOptions {
    let default = RunOptions::default();
    RunOptions {
        threads: threads.unwrap_or(default.threads),
        ..default
    }
}

/// Where a scenario stands, or a script.
pub(crate) enum Source {
    File(PathBuf),
    /// One without a file, and what it is called; other files are beside it.
    Text {
        path: PathBuf,
        text: String,
    },
}

impl Source {
    /// A mapping, JSON text or a path; a text is JSON if it begins as an object.
    pub(crate) fn of(given: &Bound<'_, PyAny>, what: &str) -> PyResult<Self> {
        let path = PathBuf::from(format!("{what}.json"));
        // A path may be no Unicode.
        let text = given.cast::<PyString>().ok();
        let text = text.and_then(|text| text.extract::<String>().ok());
        if let Some(text) = text.filter(|text| text.trim_start().starts_with('{')) {
            return Ok(Self::Text { path, text });
        }
        if is_mapping(given) {
            let json = given.py().import("vastsim._errors")?.getattr("json_of")?;
            let text = json.call1((given,))?.extract()?;
            return Ok(Self::Text { path, text });
        }
        let file = given.extract().map(Self::File);
        file.map_err(|_| PyTypeError::new_err(format!("a {what} is a dict, JSON text or a path")))
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Text { path, .. } => path,
        }
    }
}

/// Whether it is one is asked in Python, where Ctrl-C would be lost, only of what is neither a text
/// nor a dict.
fn is_mapping(given: &Bound<'_, PyAny>) -> bool {
    let is_text = given.cast::<PyString>().is_ok();
    !is_text && (given.cast::<PyDict>().is_ok() || given.cast::<PyMapping>().is_ok())
}

impl Files for Source {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match self {
            Self::Text { path: own, text } if path == own => Ok(text.clone().into()),
            _ => Disk.read(path, limit_bytes),
        }
    }
}
