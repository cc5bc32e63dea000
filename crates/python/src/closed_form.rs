//! What models say, as Arrow.

use crate::given::loaded;
use crate::settings::settings;
use crate::table::Table;
use pyo3::prelude::*;

/// What the models of a scenario say of its ads, without a single session.
///
/// Its tables are those of a result, with what is expected alone.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct ClosedForm {
    name: String,
    form: vastsim_run::ClosedForm,
}

impl ClosedForm {
    fn table(&self, py: Python<'_>, name: &'static str) -> PyResult<Table> {
        Table::named(py, name, || self.form.tables())
    }
}

#[pymethods]
impl ClosedForm {
    /// Expected completion rate and time watched of every ad: one row each.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "summary")
    }

    /// The probability that a session reaches each milestone.
    #[getter]
    fn quartiles(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "quartiles")
    }

    /// The probability that a session is interrupted, by segment and reason.
    #[getter]
    fn interruptions(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "interruptions")
    }

    /// The survival function of each ad.
    #[getter]
    fn survival(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "survival")
    }

    /// The cumulative incidence of each reason.
    #[getter]
    fn incidence(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "incidence")
    }

    fn __repr__(&self) -> String {
        format!("<vastsim.ClosedForm of {}>", self.name)
    }
}

/// What is expected of a run of a scenario, whatever its seed and sessions.
///
/// Parameters
/// ----------
/// scenario, set
///     As for `simulate`.
///
/// Returns
/// -------
/// ClosedForm
///     Its tables have the columns ``expected`` of the tables of a run.
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario is wrong.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> form = vastsim.closed_form({"name": "spot", "ad": {"duration": "00:00:15"}})
/// >>> len(form.quartiles)
/// 5
/// >>> form.summary.column_names[-2:]
/// ['vcr_expected', 'mean_watched_s_expected']
#[pyfunction]
#[pyo3(signature = (scenario, *, set=None))]
pub(crate) fn closed_form(
    scenario: &Bound<'_, PyAny>,
    set: Option<&Bound<'_, PyAny>>,
) -> PyResult<ClosedForm> {
    let set = set.map(settings).transpose()?.unwrap_or_default();
    let loaded = loaded(scenario, &set)?;
    let form = scenario
        .py()
        .detach(|| vastsim_run::ClosedForm::of(&loaded));
    let name = loaded.name;
    Ok(ClosedForm { name, form })
}
