//! Values of a scenario that Python says instead, as `--set` does.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};
use vastsim_scenario::Override;

/// A mapping from paths to values, or a sequence of texts as they follow `--set`.
pub(crate) fn settings(set: &Bound<'_, PyAny>) -> PyResult<Vec<Override>> {
    let texts: Vec<String> = match set.cast::<PyMapping>() {
        Ok(mapping) => of_mapping(mapping)?,
        Err(_) => of_sequence(set)?,
    };
    let setting = |text: &String| {
        let setting = Override::set(text);
        setting.map_err(|error| PyValueError::new_err(format!("`{text}`: {error}")))
    };
    texts.iter().map(setting).collect()
}

/// A text of a mapping is a text, whatever it looks like.
fn of_mapping(mapping: &Bound<'_, PyMapping>) -> PyResult<Vec<String>> {
    let json_of = mapping.py().import("vastsim._errors")?.getattr("json_of")?;
    let text = |item: Bound<'_, PyAny>| {
        let (path, value): (String, Bound<'_, PyAny>) = item.extract()?;
        let value: String = json_of.call1((value,))?.extract()?;
        Ok(format!("{path}={value}"))
    };
    mapping.items()?.iter().map(text).collect()
}

/// A single text would be a sequence of its characters.
fn of_sequence(set: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let texts = match set.cast::<PyString>() {
        Ok(_) => None,
        Err(_) => set.extract().ok(),
    };
    let message = "`set` is a dict of paths and values, or a list of `path=value`";
    texts.ok_or_else(|| PyTypeError::new_err(message))
}
