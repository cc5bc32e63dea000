//! Some sessions of a run, on their way between processes.

use crate::errors;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};
use vastsim_report::TallyFile;

/// What was counted of some sessions of every cell.
///
/// It can be pickled, and carries the scenario with it; see `run_range`.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Part {
    file: TallyFile,
}

impl Part {
    pub(crate) const fn file(&self) -> &TallyFile {
        &self.file
    }
}

impl From<TallyFile> for Part {
    fn from(file: TallyFile) -> Self {
        Self { file }
    }
}

#[pymethods]
impl Part {
    /// The part that these bytes are of.
    ///
    /// Raises
    /// ------
    /// PartError
    ///     If they are damaged, or of no part at all.
    #[classmethod]
    fn from_bytes(class: &Bound<'_, PyType>, data: &[u8]) -> PyResult<Self> {
        let file = TallyFile::from_bytes(data);
        let file = file.map_err(|error| errors::bytes(class.py(), &error))?;
        Ok(Self { file })
    }

    /// The part as bytes, which end in a checksum.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.file.to_bytes())
    }

    /// The seed of the run.
    #[getter]
    const fn seed(&self) -> u64 {
        self.file.identity.seed
    }

    /// How many sessions each cell has in the whole run.
    #[getter]
    const fn sessions(&self) -> u64 {
        self.file.identity.sessions
    }

    /// Sessions of each cell of which this part has the counts, as ``(start, stop)``.
    #[getter]
    fn ranges(&self) -> Vec<(u64, u64)> {
        let cell = self.file.cells.first();
        let ranges = cell.into_iter().flat_map(|cell| &cell.sessions);
        ranges.map(|range| (range.start, range.end)).collect()
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let py = this.py();
        let read = py.get_type::<Self>().getattr("from_bytes")?;
        Ok((read, (this.get().to_bytes(py),)))
    }

    fn __repr__(&self) -> String {
        let (name, seed) = (&self.file.identity.scenario.name, self.seed());
        format!(
            "<vastsim.Part of {name}, seed {seed}, sessions {:?}>",
            self.ranges()
        )
    }
}
