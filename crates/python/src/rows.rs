//! Rows that are played while they are read.

use crate::columns::Columns;
use crate::errors;
use crate::given::{Given, Said, options};
use crate::json::{from_python, python_of};
use crate::reader::RowReader;
use crate::table::Table;
use crate::watch::{Told, play};
use arrow_array::RecordBatchReader;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use vastsim_montecarlo::RunOptions;
use vastsim_report::rows::{RowFormat, RowTable};
use vastsim_report::{RowParts, RunIdentity};
use vastsim_run::rows::PlayedRows;

/// Rows of sessions or events, as an Arrow stream.
///
/// Whatever understands the Arrow PyCapsule interface reads them as they are played:
/// ``polars.DataFrame(rows)``, ``pyarrow.RecordBatchReader.from_stream(rows)``,
/// ``duckdb.sql("from rows")``. Names are dictionary columns.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Rows {
    played: PlayedRows,
    identity: RunIdentity,
    table: RowTable,
    columns: Columns,
    options: RunOptions,
}

impl Rows {
    pub(crate) fn new(
        scenario: &Bound<'_, PyAny>,
        said: Said<'_, '_>,
        table: RowTable,
        (start, stop, threads): (u64, Option<u64>, Option<NonZeroUsize>),
    ) -> PyResult<Self> {
        let given = Given::read_or_of_part(scenario, said)?;
        let options = options(threads);
        let stop = stop.unwrap_or(given.scenario.sessions.get());
        let rows = PlayedRows::new(given.scenario, start..stop);
        let rows = rows.map_err(|error| errors::range(scenario.py(), &error))?;
        Ok(Self {
            columns: Columns::new(table, rows.names()),
            played: rows,
            identity: given.identity,
            table,
            options,
        })
    }

    fn reader(&self) -> Box<dyn RecordBatchReader + Send> {
        let (played, options) = (self.played.clone(), self.options);
        let (table, columns) = (self.table, self.columns.clone());
        let start = move || match table {
            RowTable::Sessions => played.sessions(options, move |block| columns.sessions(block)),
            RowTable::Events => played.events(options, move |block| columns.events(block)),
        };
        Box::new(RowReader::new(self.columns.schema(), start))
    }

    fn parts(&self, folder: PathBuf) -> RowParts {
        RowParts::new(folder, self.identity.clone(), self.table)
    }

    fn told(&self, progress: Option<Py<PyAny>>) -> Told {
        Told {
            progress,
            sessions: self.played.viewings(),
        }
    }
}

#[pymethods]
impl Rows {
    /// ``sessions`` or ``events``.
    #[getter]
    const fn name(&self) -> &'static str {
        self.table.name()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&'static str> {
        self.table.columns().iter().map(|(name, _)| *name).collect()
    }

    /// What the columns are, as a capsule of an Arrow schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.columns.schema());
        let schema = schema.map_err(|error| errors::other(py, &error))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, as a capsule of an Arrow stream; they are played as it is read.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets producers that have one type only give that.
        drop(requested_schema);
        let stream = FFI_ArrowArrayStream::new(self.reader());
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The rows as ``pyarrow.RecordBatch`` of some ten thousand each; needs pyarrow.
    fn __iter__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let reader = this.py().import("pyarrow")?.getattr("RecordBatchReader")?;
        reader.call_method1("from_stream", (this,))
    }

    /// All rows, in memory; Ctrl-C ends it.
    fn collect(&self, py: Python<'_>) -> PyResult<Table> {
        let mut reader = py.detach(|| self.reader());
        let mut batches = Vec::new();
        while let Some(batch) = py.detach(|| reader.next()) {
            batches.push(batch.map_err(|error| errors::other(py, &error))?);
            py.check_signals()
                .inspect_err(|_| py.detach(|| batches.clear()))?;
        }
        Ok(Table::of_batches(
            self.table.name(),
            reader.schema(),
            batches,
        ))
    }

    /// All rows as a ``pyarrow.Table``; needs pyarrow. Ctrl-C ends it.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Table::to_arrow(&Bound::new(py, self.collect(py)?)?)
    }

    /// All rows as a ``polars.DataFrame``; needs Polars. Ctrl-C ends it.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Table::to_polars(&Bound::new(py, self.collect(py)?)?)
    }

    /// All rows as a ``pandas.DataFrame``; needs pandas and pyarrow. Ctrl-C ends it.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Table::to_pandas(&Bound::new(py, self.collect(py)?)?)
    }

    /// Write the rows to a file, which has its name only once it is whole.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     A ``.parquet`` file; of sessions also ``.csv``, of events ``.ndjson``. Its bytes
    ///     depend on the scenario, its seed and the range of sessions alone.
    /// progress : callable, optional
    ///     As for `simulate`.
    ///
    /// Returns
    /// -------
    /// dict
    ///     How many ``rows`` there are, and the ``path``.
    ///
    /// Raises
    /// ------
    /// ValueError
    ///     If the name of the file does not say how to write it.
    /// VastsimError
    ///     If the file cannot be written; what was there is still there.
    #[pyo3(signature = (path, *, progress=None))]
    fn write<'py>(
        &self,
        py: Python<'py>,
        path: PathBuf,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let format = RowFormat::of_path(self.table, &path);
        let format = format.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let told = self.told(progress);
        let written = play(py, &told, |watch| {
            self.played.write(&path, format, &self.options, watch)
        })?;
        let written = written.map_err(|error| errors::rows(py, &error))?;
        let written = written.ok_or_else(crate::run::stopped)?;
        let told = PyDict::new(py);
        told.set_item("rows", written.rows)?;
        told.set_item("path", written.path)?;
        Ok(told)
    }

    /// Write these rows among the files of their run, as Parquet.
    ///
    /// The name of the file follows from the run and the sessions alone, and so do its bytes:
    /// whoever plays them again, or at the same time, writes the same file.
    ///
    /// Parameters
    /// ----------
    /// folder : str or os.PathLike
    ///     Where the files of the run are.
    /// progress : callable, optional
    ///     As for `simulate`.
    ///
    /// Returns
    /// -------
    /// dict
    ///     ``name``, ``start``, ``stop``, ``rows``, ``bytes`` and ``sha256``, for
    ///     `write_manifest`.
    ///
    /// Raises
    /// ------
    /// FolderError
    ///     If nothing can be written there.
    /// VastsimError
    ///     If the file cannot be written.
    #[pyo3(signature = (folder, *, progress=None))]
    fn write_part<'py>(
        &self,
        py: Python<'py>,
        folder: PathBuf,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (parts, told) = (self.parts(folder), self.told(progress));
        let written = play(py, &told, |watch| {
            let options = &self.options;
            self.played.write_part(&parts, self.table, options, watch)
        })?;
        let written = written.map_err(|error| errors::rows(py, &error))?;
        let entry = written.ok_or_else(crate::run::stopped)?;
        python_of(py, &entry)
    }

    /// Write the manifest of all files of the run, and remove what attempts at them have left.
    ///
    /// Call it when all parts are there: a `write_part` of the run that is still under way, in
    /// whatever process, fails.
    ///
    /// Parameters
    /// ----------
    /// folder : str or os.PathLike
    ///     Where the files are.
    /// parts : iterable of dict
    ///     What `write_part` has given for each, in any order. Files are looked for by their
    ///     names and their sizes; their rows and hashes are taken as they are said.
    ///
    /// Returns
    /// -------
    /// dict
    ///     The manifest.
    ///
    /// Raises
    /// ------
    /// PartError
    ///     If sessions are missing or in two files, or a file is not what was written: there is
    ///     no manifest then.
    ///
    /// Examples
    /// --------
    /// >>> import tempfile, vastsim
    /// >>> folder = tempfile.mkdtemp()
    /// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "sessions": 1000}
    /// >>> run = vastsim.events(spot)
    /// >>> ranges = [(0, 500), (500, 1000)]
    /// >>> parts = [vastsim.events(spot, start=a, stop=b).write_part(folder) for a, b in ranges]
    /// >>> [part["rows"] for part in run.write_manifest(folder, parts)["files"]]
    /// [3500, 3500]
    fn write_manifest<'py>(
        &self,
        folder: PathBuf,
        parts: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = parts.py();
        let entries = parts.try_iter()?.map(|part| from_python(&part?));
        let entries = entries.collect::<PyResult<_>>()?;
        let files = self.parts(folder);
        let closed = py.detach(|| files.close(entries));
        let manifest = closed.map_err(|error| errors::row_parts(py, &error))?;
        python_of(py, &manifest)
    }

    fn __repr__(&self) -> String {
        let (name, range) = (self.name(), self.played.range());
        format!(
            "<vastsim.Rows {name}, sessions {} to {}>",
            range.start, range.end
        )
    }
}
