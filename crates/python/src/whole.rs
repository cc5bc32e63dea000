//! Integers that Python gives, which says of those that do not fit only that they do not.

use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use vastsim_montecarlo::RunOptions;

pub(crate) fn seed(given: &Bound<'_, PyAny>) -> PyResult<Option<u64>> {
    whole("seed", given)
}

pub(crate) fn start(given: &Bound<'_, PyAny>) -> PyResult<u64> {
    whole("start", given)
}

pub(crate) fn stop(given: &Bound<'_, PyAny>) -> PyResult<u64> {
    whole("stop", given)
}

pub(crate) fn stop_if_any(given: &Bound<'_, PyAny>) -> PyResult<Option<u64>> {
    whole("stop", given)
}

pub(crate) fn session(given: &Bound<'_, PyAny>) -> PyResult<u64> {
    whole("session", given)
}

/// A number of worker threads.
pub(crate) fn threads(given: &Bound<'_, PyAny>) -> PyResult<Option<NonZeroUsize>> {
    let threads = match given.extract::<Option<usize>>() {
        Err(error) if does_not_fit(&error, given) => Some(0),
        threads => threads?,
    };
    let threads = threads.map(RunOptions::threads_of).transpose();
    threads.map_err(|error| PyValueError::new_err(error.to_string()))
}

/// An integer, or, of an `Option`, `None`.
fn whole<'py, T>(argument: &str, given: &Bound<'py, PyAny>) -> PyResult<T>
where
    T: FromPyObjectOwned<'py, Error = PyErr>,
{
    given
        .extract()
        .map_err(|error| refused(error, argument, given))
}

fn refused(error: PyErr, argument: &str, given: &Bound<'_, PyAny>) -> PyErr {
    if !does_not_fit(&error, given) {
        return error;
    }
    let most = u64::MAX;
    PyValueError::new_err(format!(
        "`{argument}` is an integer from 0 to {most}, not {given}"
    ))
}

fn does_not_fit(error: &PyErr, given: &Bound<'_, PyAny>) -> bool {
    error.is_instance_of::<PyOverflowError>(given.py())
}
