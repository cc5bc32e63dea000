//! Errors of the crates as exceptions of the package.

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use std::error::Error;
use std::iter::successors;
use vastsim_report::{FolderError, RowPartsError, TallyFileError};
use vastsim_run::{PartError, RangeError};
use vastsim_scenario::{LoadError, Problem};

/// The exceptions themselves are Python's, so that they can be pickled and caught by their
/// bases.
const ERRORS: &str = "vastsim._errors";

/// A scenario that is wrong, with all its problems.
pub(crate) fn scenario(py: Python<'_>, error: &LoadError) -> PyErr {
    let lines = error
        .problems()
        .iter()
        .map(|problem| format!("\n{problem}"));
    let message = with_causes(error) + &lines.collect::<String>();
    match problems(py, error.problems()) {
        Ok(problems) => raised(py, "ScenarioError", (message, problems)),
        Err(error) => error,
    }
}

/// Findings, as Python sees them.
pub(crate) fn problems<'py>(
    py: Python<'py>,
    problems: &[Problem],
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let class = py.import(ERRORS)?.getattr("Problem")?;
    let problem = |problem: &Problem| {
        let place = problem.line_column();
        let file = problem.origin.source.path().to_string_lossy();
        let Problem {
            severity,
            code,
            path,
            message,
            hint,
            ..
        } = problem;
        let severity = severity.to_string();
        class.call1((
            file,
            place.line,
            place.column,
            severity,
            message,
            hint,
            path,
            code,
        ))
    };
    problems.iter().map(problem).collect()
}

/// A document that cannot be read, or requested.
pub(crate) fn document(py: Python<'_>, file: &str, error: &dyn Error) -> PyErr {
    raised(py, "DocumentError", (with_causes(error), file))
}

/// A result folder that cannot be written.
pub(crate) fn folder(py: Python<'_>, error: &FolderError) -> PyErr {
    raised(py, "FolderError", (with_causes(error),))
}

/// Parts that do not become one.
pub(crate) fn part(py: Python<'_>, error: &PartError) -> PyErr {
    raised(py, "PartError", (with_causes(error),))
}

/// Bytes that are no part.
pub(crate) fn bytes(py: Python<'_>, error: &TallyFileError) -> PyErr {
    let message = format!("these bytes are no part of a run: {}", with_causes(error));
    raised(py, "PartError", (message,))
}

/// A range that is none.
pub(crate) fn range(py: Python<'_>, error: &RangeError) -> PyErr {
    match error {
        RangeError::Run(error) => other(py, error),
        _ => raised(py, "PartError", (with_causes(error),)),
    }
}

/// Files of rows that are not those of a run.
pub(crate) fn row_parts(py: Python<'_>, error: &RowPartsError) -> PyErr {
    match error {
        RowPartsError::Folder(error) => folder(py, error),
        _ => raised(py, "PartError", (with_causes(error),)),
    }
}

/// Everything that has no exception of its own.
pub(crate) fn other(py: Python<'_>, error: &dyn Error) -> PyErr {
    raised(py, "VastsimError", (with_causes(error),))
}

fn raised<'py>(py: Python<'py>, class: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let class = py.import(ERRORS).and_then(|errors| errors.getattr(class));
    let made = class.and_then(|class| class.call1(arguments));
    made.map_or_else(|error| error, PyErr::from_value)
}

fn with_causes(error: &dyn Error) -> String {
    let causes = successors(Some(error), |&error| error.source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    causes.join(": ")
}
