//! A table of a result, as Arrow.

use crate::arrow::batch;
use crate::errors;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table of a result.
///
/// Whatever understands the Arrow PyCapsule interface takes it as it is, without a copy:
/// ``pyarrow.table(table)``, ``polars.DataFrame(table)``, ``duckdb.sql("from table")``. The
/// metadata of its fields have their descriptions and units.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(crate) fn new(name: &'static str, rows: RecordBatch) -> Self {
        Self::of_batches(name, rows.schema(), vec![rows])
    }

    /// The one of this name, which is looked for and made without the interpreter.
    pub(crate) fn named<'t, const N: usize>(
        py: Python<'_>,
        name: &'static str,
        tables: impl FnOnce() -> [vastsim_report::Table<'t>; N] + Send,
    ) -> PyResult<Self> {
        let rows = py.detach(|| {
            let mut tables = tables().into_iter();
            tables.find(|table| table.name == name).map(batch)
        });
        let rows = rows.ok_or_else(|| PyKeyError::new_err(name))?;
        let rows = rows.map_err(|error| errors::other(py, &error))?;
        Ok(Self::new(name, rows))
    }

    pub(crate) const fn of_batches(
        name: &'static str,
        schema: SchemaRef,
        batches: Vec<RecordBatch>,
    ) -> Self {
        Self {
            name,
            schema,
            batches,
        }
    }
}

#[pymethods]
impl Table {
    /// Its name, such as ``summary``.
    #[getter]
    const fn name(&self) -> &'static str {
        self.name
    }

    /// The names of its columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The rows, as a capsule of an Arrow stream.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets producers that have one type only give that.
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok);
        let rows = RecordBatchIterator::new(batches, self.schema.clone());
        let stream = FFI_ArrowArrayStream::new(Box::new(rows));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The table as a ``pyarrow.Table``; needs pyarrow.
    pub(crate) fn to_arrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("pyarrow")?.call_method1("table", (this,))
    }

    /// The table as a ``polars.DataFrame``; needs Polars.
    pub(crate) fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py()
            .import("polars")?
            .call_method1("DataFrame", (this,))
    }

    /// The table as a ``pandas.DataFrame``; needs pandas and pyarrow.
    pub(crate) fn to_pandas<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_arrow(this)?.call_method0("to_pandas")
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.__len__(), self.schema.fields().len());
        format!(
            "<vastsim.Table {}: {rows} rows, {columns} columns>",
            self.name
        )
    }
}
