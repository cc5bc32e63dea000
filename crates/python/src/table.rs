//! A table of a result, as Arrow.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
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
    rows: RecordBatch,
}

impl Table {
    pub(crate) const fn new(name: &'static str, rows: RecordBatch) -> Self {
        Self { name, rows }
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
        let schema = self.rows.schema();
        schema
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    }

    fn __len__(&self) -> usize {
        self.rows.num_rows()
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
        let rows = RecordBatchIterator::new([Ok(self.rows.clone())], self.rows.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(rows));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The table as a ``pyarrow.Table``; needs pyarrow.
    fn to_arrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("pyarrow")?.call_method1("table", (this,))
    }

    /// The table as a ``polars.DataFrame``; needs Polars.
    fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py()
            .import("polars")?
            .call_method1("DataFrame", (this,))
    }

    /// The table as a ``pandas.DataFrame``; needs pandas and pyarrow.
    fn to_pandas<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_arrow(this)?.call_method0("to_pandas")
    }

    fn __repr__(&self) -> String {
        let [rows, columns] = [self.rows.num_rows(), self.rows.num_columns()];
        format!(
            "<vastsim.Table {}: {rows} rows, {columns} columns>",
            self.name
        )
    }
}
