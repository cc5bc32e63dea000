//! A result, in memory.

use crate::errors;
use crate::table::Table;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::path::PathBuf;
use vastsim_report::{Overwrite, ResultFolder};
use vastsim_run::{FileFormat, WholeRun};

/// What came of a run.
///
/// Its tables are those of a result folder: ``summary``, ``quartiles``, ``interruptions``,
/// ``offsets``, ``survival``, ``incidence`` and ``events``. In a notebook it shows itself.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Result {
    run: WholeRun,
}

impl From<WholeRun> for Result {
    fn from(run: WholeRun) -> Self {
        Self { run }
    }
}

impl Result {
    fn table(&self, py: Python<'_>, name: &'static str) -> PyResult<Table> {
        Table::named(py, name, || self.run.tables())
    }

    fn page(&self, py: Python<'_>) -> String {
        let page = py.detach(|| self.run.page());
        String::from_utf8_lossy(&page.bytes).into_owned()
    }
}

#[pymethods]
impl Result {
    /// Completion, times watched and counts of every ad: one row each.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "summary")
    }

    /// How many sessions reached each milestone.
    #[getter]
    fn quartiles(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "quartiles")
    }

    /// How many sessions were interrupted, by segment and reason.
    #[getter]
    fn interruptions(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "interruptions")
    }

    /// When sessions were interrupted: count, mean, extremes and quantiles.
    #[getter]
    fn offsets(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "offsets")
    }

    /// The survival curve of each ad beside its closed form.
    #[getter]
    fn survival(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "survival")
    }

    /// The cumulative incidence of each reason.
    #[getter]
    fn incidence(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "incidence")
    }

    /// How often each tracking event fired.
    #[getter]
    fn events(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "events")
    }

    /// SHA-256 over all counts: the same for the same scenario, seed and sessions, whoever
    /// played them, and however many threads.
    #[getter]
    fn digest(&self) -> &str {
        &self.run.record().digest
    }

    /// The name of the scenario.
    #[getter]
    fn name(&self) -> &str {
        &self.run.record().scenario.name
    }

    /// Where randomness started.
    #[getter]
    fn seed(&self) -> u64 {
        self.run.record().seed
    }

    /// How many sessions were played, over all cells.
    #[getter]
    fn sessions(&self) -> u64 {
        self.run.record().sessions
    }

    /// Whether all estimates agree with their closed forms.
    #[getter]
    fn agrees(&self) -> bool {
        let agreement = self.run.record().agreement.as_ref();
        agreement.is_some_and(vastsim_report::Agreement::holds)
    }

    /// The report as a page of its own: charts and tables in one HTML document.
    fn to_html(&self, py: Python<'_>) -> String {
        self.page(py)
    }

    /// The report in a frame, so that a notebook and it do not disturb one another.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        let page = self.page(py).replace('&', "&amp;").replace('"', "&quot;");
        format!(
            "<iframe title=\"vastsim report\" sandbox=\"allow-scripts allow-downloads\" \
             style=\"width:100%;height:80vh;border:0\" srcdoc=\"{page}\"></iframe>"
        )
    }

    /// Write the result to a folder, as ``vastsim run`` does. A result that is there, of
    /// whatever run, is replaced, unless somebody has changed its files.
    ///
    /// Parameters
    /// ----------
    /// folder : str or os.PathLike
    ///     The folder, which appears at once and as a whole.
    /// formats : sequence of str, optional
    ///     What to make of the tables, which are CSV: ``"html"``, which is what is made if
    ///     it is left out, ``"parquet"``; none is made of ``[]``.
    /// force : bool, optional
    ///     Write into a folder that holds other files; they stay.
    ///
    /// Raises
    /// ------
    /// FolderError
    ///     If it cannot be written; the folder is as it was.
    #[pyo3(signature = (folder, *, formats=None, force=false))]
    fn save(
        &self,
        py: Python<'_>,
        folder: PathBuf,
        formats: Option<&Bound<'_, PyAny>>,
        force: bool,
    ) -> PyResult<()> {
        let formats = formats.map_or_else(|| Ok(vec![FileFormat::Html]), all)?;
        let overwrite = if force {
            Overwrite::Force
        } else {
            Overwrite::Refuse
        };
        let written = py.detach(|| {
            let folder = ResultFolder::open(&folder, overwrite)?;
            self.run.write(folder, &formats)
        });
        written
            .map(drop)
            .map_err(|error| errors::folder(py, &error))
    }

    fn __repr__(&self) -> String {
        let run = self.run.record();
        let (name, seed, digest) = (&run.scenario.name, run.seed, &run.digest[..12]);
        let (sessions, cells) = (vastsim_report::grouped(run.sessions), run.cells.len());
        let s = if cells == 1 { "" } else { "s" };
        format!(
            "<vastsim.Result of {name}: {sessions} sessions in {cells} cell{s}, seed {seed}, \
             digest {digest}…>"
        )
    }
}

/// A single text would be a sequence of its characters.
fn all(formats: &Bound<'_, PyAny>) -> PyResult<Vec<FileFormat>> {
    let names = match formats.cast::<PyString>() {
        Ok(_) => None,
        Err(_) => formats.extract::<Vec<String>>().ok(),
    };
    let message = "`formats` is a list of names, such as `[\"html\", \"parquet\"]`";
    let names = names.ok_or_else(|| PyTypeError::new_err(message))?;
    names.iter().map(|name| format(name)).collect()
}

fn format(name: &str) -> PyResult<FileFormat> {
    FileFormat::from_name(name).ok_or_else(|| {
        let known: Vec<_> = FileFormat::ALL.iter().map(|it| it.name()).collect();
        let known = known.join("`, `");
        PyValueError::new_err(format!("`{name}` is none of `{known}`"))
    })
}
