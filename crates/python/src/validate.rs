//! A profile against observed sessions.

use crate::arrow::batch;
use crate::errors;
use crate::given::loaded;
use crate::observed::{Data, HowRead, Watched};
use crate::settings::settings;
use crate::table::Table;
use crate::watch::wait;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use vastsim_report::validation::{ValidationRecord, table};
use vastsim_run::observed::{ObservedError, ObservedName};
use vastsim_run::targets;
use vastsim_run::validate::{CriterionError, ValidateOptions, alpha, margin, share};
use vastsim_scenario::{Override, Scenario, UnknownCell};
use vastsim_validation::observed::ObservedProblem;
use vastsim_validation::{Criteria, Target};

/// What observed sessions say of a profile.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Validation {
    record: ValidationRecord,
}

#[pymethods]
impl Validation {
    /// Whether the profile holds: ``equivalent``, ``equivalent_but_detectable``, ``different``
    /// or ``inconclusive``.
    #[getter]
    fn verdict(&self) -> &str {
        &self.record.verdict
    }

    /// One row per ad and segment, and per part that was screened: ``validation.csv``.
    #[getter]
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = py.detach(|| batch(table(&self.record)));
        let rows = rows.map_err(|error| errors::other(py, &error))?;
        Ok(Table::new("validation", rows))
    }

    /// Everything that was found: ``validation.json``.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?
            .call_method1("loads", (self.record.to_json(),))
    }

    fn __repr__(&self) -> String {
        let (name, file) = (&self.record.scenario.name, &self.record.observed.file);
        let verdict = &self.record.verdict;
        format!("<vastsim.Validation of {name} against {file}: {verdict}>")
    }
}

/// Compare a profile with observed sessions.
///
/// Parameters
/// ----------
/// scenario, set
///     As for `simulate`.
/// observed : str, os.PathLike or data frame
///     A report of a platform, or a table with a row per session: a file, or a frame of pandas,
///     Polars, pyarrow or anything that gives an Arrow stream (which needs pyarrow).
/// mapping : mapping, str or os.PathLike, optional
///     Which column means what, as a dict, JSON text or a path.
/// format : str, optional
///     How the data are laid out, where that is not plain from their columns.
/// by : str, optional
///     Test every value of this column by itself, and say which are off.
/// cluster : str, optional
///     The column whose values are clusters of sessions that are alike, such as the day.
///     Without it sessions are taken to be independent.
/// margin : float or str, optional
///     The greatest difference that does not matter: a fraction, or ``"0.5pp"``.
/// alpha : float, optional
///     The probability of each kind of error.
/// power : float, optional
///     The probability with which the sessions asked for would settle what is inconclusive.
/// sequential : bool, optional
///     Say what holds however often one looks while the data come in; rows are in the order
///     of time then, and sessions independent.
/// rounding : str, optional
///     What became of offsets when they were recorded: ``"nearest"`` or ``"down"``.
/// cell : str or int, optional
///     Compare all rows with this cell: its label, or its number from 1.
///
/// Returns
/// -------
/// Validation
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario is wrong.
/// ObservedError
///     If nothing can be said of the data: its ``problems`` say where.
///
/// Warns
/// -----
/// ObservedWarning
///     Of data that may not be as they were meant.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}
/// >>> observed = vastsim.simulate(spot, sessions="200k").quartiles
/// >>> vastsim.validate(spot, observed).verdict
/// 'equivalent'
#[pyfunction]
#[pyo3(signature = (scenario, observed, *, mapping=None, format=None, by=None, cluster=None, margin=None, alpha=0.05, power=0.9, sequential=false, rounding="nearest", cell=None, set=None))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn validate(
    scenario: &Bound<'_, PyAny>,
    observed: &Bound<'_, PyAny>,
    mapping: Option<&Bound<'_, PyAny>>,
    format: Option<&str>,
    by: Option<String>,
    cluster: Option<String>,
    margin: Option<&Bound<'_, PyAny>>,
    alpha: f64,
    power: f64,
    sequential: bool,
    rounding: &str,
    cell: Option<&Bound<'_, PyAny>>,
    set: Option<&Bound<'_, PyAny>>,
) -> PyResult<Validation> {
    let py = scenario.py();
    let how = HowRead {
        mapping,
        format,
        cluster,
        rounding,
    };
    let options = ValidateOptions {
        by,
        sequential,
        criteria: criteria(margin, alpha, power)?,
        data: how.options()?,
    };
    let is_meant = options.refuse_sequential_clusters();
    is_meant.map_err(|error| errors::observed(py, &error))?;
    let set = set.map(settings).transpose()?.unwrap_or_default();
    let scenario = loaded(scenario, &set)?;
    let cell = cell.map(Bound::str).transpose()?;
    let cell = cell.as_ref().map(|cell| cell.extract::<String>());
    let (cell, data) = (cell.transpose()?, Data::of(observed)?);
    let found = wait(py, move |watch| {
        let targets = targets(&scenario, cell.as_deref())?;
        let with = Expected {
            targets: &targets,
            scenario: &scenario,
            set: &set,
        };
        let data = data.watched(watch);
        Ok(data.and_then(|data| Found::of(&options, with, data)))
    })?;
    let found = found.map_err(|error: UnknownCell| PyValueError::new_err(error.to_string()))?;
    let found = found.map_err(|error| errors::observed(py, &error))?;
    errors::warn_of_data(py, &found.warnings)?;
    errors::warn_of_rows(py, found.remark)?;
    let record = found.record.map_err(|error| errors::observed(py, &error))?;
    Ok(Validation { record })
}

/// What data are compared with.
struct Expected<'a> {
    targets: &'a [Target<'a>],
    scenario: &'a Scenario,
    set: &'a [Override],
}

/// What became of data that could be read.
struct Found {
    warnings: Vec<ObservedProblem>,
    remark: Option<String>,
    record: Result<ValidationRecord, ObservedError>,
}

impl Found {
    fn of(
        options: &ValidateOptions,
        with: Expected<'_>,
        data: (ObservedName, Watched),
    ) -> Result<Self, ObservedError> {
        let observed = options.read(with.targets, data)?;
        let (warnings, remark) = (observed.summary.warnings.clone(), observed.rows.remark());
        let compared = options.compare(with.targets, observed);
        let record = compared.map(|compared| compared.record(options, with.scenario, with.set));
        Ok(Self {
            warnings,
            remark,
            record,
        })
    }
}

/// What makes a difference matter, by the rules of the command line.
fn criteria(given: Option<&Bound<'_, PyAny>>, error: f64, settle: f64) -> PyResult<Criteria> {
    let given = given.map(Bound::str).transpose()?;
    let given = given.map(|given| given.extract::<String>()).transpose()?;
    let read = || {
        let given = given.as_deref().map(margin).transpose()?;
        Ok(Criteria {
            margin: given.unwrap_or(Criteria::USUAL.margin),
            alpha: alpha(&error.to_string())?,
            power: share(&settle.to_string())?,
        })
    };
    read().map_err(|error: CriterionError| PyValueError::new_err(error.to_string()))
}
