//! Records of the crates as dicts and lists of Python, and back.

use crate::errors;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The same in Python.
pub(crate) fn python_of<'py>(
    py: Python<'py>,
    record: &impl Serialize,
) -> PyResult<Bound<'py, PyAny>> {
    let text = serde_json::to_string(record);
    let text = text.map_err(|error| errors::other(py, &error))?;
    loads(py, &text)
}

/// What a text says, as Python's own reader understands it.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// The same from Python.
pub(crate) fn from_python<T: DeserializeOwned>(record: &Bound<'_, PyAny>) -> PyResult<T> {
    let json = record.py().import("json")?;
    let text: String = json.call_method1("dumps", (record,))?.extract()?;
    serde_json::from_str(&text).map_err(|error| PyValueError::new_err(error.to_string()))
}
