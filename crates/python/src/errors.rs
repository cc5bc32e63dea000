//! Errors of the crates as exceptions of the package.

use crate::advice::in_arguments;
use pyo3::call::PyCallArgs;
use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::error::Error;
use std::io;
use std::iter::successors;
use std::path::Path;
use vastsim_report::{FolderError, RowPartsError, TallyFileError};
use vastsim_run::fit::FitError;
use vastsim_run::observed::ObservedError;
use vastsim_run::rows::RowsFailed;
use vastsim_run::{PartError, RangeError, StoredError};
use vastsim_scenario::{LoadError, Problem};
use vastsim_validation::observed::ObservedProblem;

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
    let file = error.file().map(Path::to_string_lossy);
    match problems(py, error.problems()) {
        Ok(problems) => raised(py, "ScenarioError", (message, problems, file)),
        Err(error) => error,
    }
}

/// Findings, as Python sees them.
fn problems<'py>(py: Python<'py>, problems: &[Problem]) -> PyResult<Vec<Bound<'py, PyAny>>> {
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

/// Observed data of which nothing can be said, with all their problems.
pub(crate) fn observed(py: Python<'_>, error: &ObservedError) -> PyErr {
    let told = match error {
        ObservedError::Invalid(_) => with_causes(error),
        ObservedError::Contradicts(_) => {
            let hint = in_arguments(ObservedError::CONTRADICTION_HINT);
            format!("{error}; hint: {hint}")
        }
        _ => {
            let lines = error.problems().iter().map(|it| format!("\n{it}"));
            in_arguments(&(with_causes(error) + &lines.collect::<String>()))
        }
    };
    match observed_problems(py, error.problems()) {
        Ok(problems) => raised(py, "ObservedError", (told, problems, error.file())),
        Err(error) => error,
    }
}

/// Data of which no profile can be made, or another profile that is wrong.
pub(crate) fn fit(py: Python<'_>, error: &FitError) -> PyErr {
    match error {
        FitError::Observed(error) => observed(py, error),
        FitError::Load(error) => scenario(py, error),
        FitError::Refused(refusals) => {
            let lines = refusals
                .iter()
                .map(|it| format!("{it}; hint: {}", it.hint()));
            let message = in_arguments(&lines.collect::<Vec<_>>().join("\n"));
            raised(py, "ObservedError", (message,))
        }
        FitError::NoProfile { .. } | FitError::NoWindows { .. } => {
            raised(py, "ScenarioError", (with_causes(error),))
        }
        _ => other(py, error),
    }
}

fn observed_problems<'py>(
    py: Python<'py>,
    problems: &[ObservedProblem],
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let class = py.import(ERRORS)?.getattr("Problem")?;
    let problem = |it: &ObservedProblem| {
        let severity = it.severity.to_string();
        let hint = it.hint.as_deref().map(in_arguments);
        class.call1((&it.file, it.line, it.column, severity, &it.message, hint))
    };
    problems.iter().map(problem).collect()
}

/// Warns of what may not be meant in a scenario.
pub(crate) fn warn_of_scenario(py: Python<'_>, findings: &[Problem]) -> PyResult<()> {
    warn(py, "ScenarioWarning", problems(py, findings)?)
}

/// Warns of what may not be meant in observed data.
pub(crate) fn warn_of_data(py: Python<'_>, findings: &[ObservedProblem]) -> PyResult<()> {
    warn(py, "ObservedWarning", observed_problems(py, findings)?)
}

/// Warns of what rows say all together.
pub(crate) fn warn_of_rows(py: Python<'_>, remark: Option<String>) -> PyResult<()> {
    let remark = remark.map(|remark| remark.into_pyobject(py));
    let remark = remark.transpose()?.map(Bound::into_any);
    warn(py, "ObservedWarning", remark.into_iter().collect())
}

/// Warns of arguments that do not matter.
pub(crate) fn warn_of_use(
    py: Python<'_>,
    remarks: impl IntoIterator<Item = &'static str>,
) -> PyResult<()> {
    let remarks = remarks
        .into_iter()
        .map(|it| PyString::new(py, it).into_any());
    let (class, remarks) = (py.get_type::<PyUserWarning>(), remarks.collect());
    warn_as(&class, remarks)
}

/// At the line that called the package.
fn warn(py: Python<'_>, class: &str, findings: Vec<Bound<'_, PyAny>>) -> PyResult<()> {
    if findings.is_empty() {
        return Ok(());
    }
    warn_as(&py.import(ERRORS)?.getattr(class)?, findings)
}

fn warn_as(class: &Bound<'_, PyAny>, findings: Vec<Bound<'_, PyAny>>) -> PyResult<()> {
    let errors = class.py().import(ERRORS)?;
    errors.getattr("warn_of")?.call1((findings, class))?;
    Ok(())
}

/// A result folder that cannot be written.
pub(crate) fn folder(py: Python<'_>, error: &FolderError) -> PyErr {
    let message = in_arguments(&with_causes(error));
    raised(py, "FolderError", (message, error.path()))
}

/// A result folder that cannot be read.
pub(crate) fn stored(py: Python<'_>, error: &StoredError) -> PyErr {
    match error {
        StoredError::Folder(error) => folder(py, error),
        StoredError::NoFolder { path } | StoredError::Part { path, .. } => {
            raised(py, "FolderError", (with_causes(error), path))
        }
        _ => other(py, error),
    }
}

/// Parts that do not become one.
pub(crate) fn part(py: Python<'_>, error: &PartError) -> PyErr {
    raised(py, "PartError", (in_arguments(&with_causes(error)),))
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

/// Rows that were not written.
pub(crate) fn rows(py: Python<'_>, error: &RowsFailed) -> PyErr {
    match error {
        RowsFailed::Folder(error) => folder(py, error),
        _ => other(py, error),
    }
}

/// A worker thread that the system does not give.
pub(crate) fn thread(py: Python<'_>, error: &io::Error) -> PyErr {
    let message = format!("cannot start a worker thread: {error}");
    raised(py, "VastsimError", (message,))
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
