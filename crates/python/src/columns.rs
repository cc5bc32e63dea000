//! From blocks of rows to Arrow, without a copy.

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Int32Array, Int64Array, RecordBatch, StringArray,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Metadata, Schema, SchemaRef};
use std::sync::{Arc, Mutex, PoisonError};
use vastsim_report::rows::RowTable;
use vastsim_run::rows::{Bits, EventBlock, Repeated, RowNames, SessionBlock};

/// What all batches of rows have in common.
///
/// All columns may be null, as those of tables: engines that compare schemas compare that too.
#[derive(Clone)]
pub(crate) struct Columns {
    schema: SchemaRef,
    cells: Names,
    ad_ids: Names,
    segments: Names,
    reasons: Names,
    events: Names,
    same: Arc<[Same; 3]>,
}

type Names = Arc<StringArray>;

/// A column that is the same for all rows, made once for many batches.
#[derive(Default)]
struct Same(Mutex<Option<(i32, ArrayRef)>>);

impl Same {
    /// So many rows of what `make` makes of a column of places, which is looked at but once.
    fn of(
        &self,
        place: i32,
        rows: usize,
        make: impl Fn(ScalarBuffer<i32>) -> Result<ArrayRef, ArrowError>,
    ) -> Result<ArrayRef, ArrowError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((of, column)) if *of == place && column.len() >= rows => Ok(column.slice(0, rows)),
            _ => {
                let column = make(vec![place; rows].into())?;
                Ok(last.insert((place, column)).1.slice(0, rows))
            }
        }
    }

    fn column(
        &self,
        places: Repeated,
        rows: usize,
        make: impl Fn(ScalarBuffer<i32>) -> Result<ArrayRef, ArrowError>,
    ) -> Result<ArrayRef, ArrowError> {
        match places {
            Repeated::Same(place) => self.of(place, rows, make),
            Repeated::Each(places) => make(places.into()),
        }
    }
}

impl Columns {
    pub(crate) fn new(table: RowTable, names: &RowNames) -> Self {
        let column = |names: &[String]| Arc::new(StringArray::from_iter_values(names));
        Self {
            schema: schema(table),
            cells: column(&names.cells),
            ad_ids: column(&names.ad_ids),
            segments: column(&names.segments),
            reasons: column(&names.reasons),
            events: column(&names.events),
            same: Arc::default(),
        }
    }

    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    pub(crate) fn sessions(&self, block: SessionBlock) -> Result<RecordBatch, ArrowError> {
        let rows = block.session.len();
        let [cell, ad_index, ad_id] = &*self.same;
        let interrupted = Some(NullBuffer::new(bits(block.interrupted, rows)));
        let completed = bits(block.completed, rows);
        let stopped = Some(NullBuffer::new(!&completed));
        let watched_ns = ScalarBuffer::from(block.watched_ns);
        let columns: [ArrayRef; 9] = [
            cell.of(block.cell, rows, |places| named(places, None, &self.cells))?,
            Arc::new(Int64Array::from(block.session)),
            ad_index.column(block.ad_index, rows, |places| {
                Ok(Arc::new(Int32Array::new(places, None)))
            })?,
            ad_id.column(block.ad_id, rows, |places| {
                named(places, None, &self.ad_ids)
            })?,
            Arc::new(Int64Array::new(watched_ns.clone(), stopped)),
            named(block.segment.into(), interrupted.clone(), &self.segments)?,
            named(block.reason.into(), interrupted, &self.reasons)?,
            Arc::new(BooleanArray::new(completed, None)),
            Arc::new(Int64Array::new(watched_ns, None)),
        ];
        RecordBatch::try_new(self.schema(), columns.into())
    }

    pub(crate) fn events(&self, block: EventBlock) -> Result<RecordBatch, ArrowError> {
        let rows = block.session.len();
        let [cell, ad_index, _] = &*self.same;
        let columns: [ArrayRef; 5] = [
            cell.of(block.cell, rows, |places| named(places, None, &self.cells))?,
            Arc::new(Int64Array::from(block.session)),
            ad_index.column(block.ad_index, rows, |places| {
                Ok(Arc::new(Int32Array::new(places, None)))
            })?,
            named(block.event.into(), None, &self.events)?,
            Arc::new(Int64Array::from(block.offset_ns)),
        ];
        RecordBatch::try_new(self.schema(), columns.into())
    }
}

fn bits(bits: Bits, length: usize) -> BooleanBuffer {
    BooleanBuffer::new(bits.into_bytes().into(), 0, length)
}

fn named(
    places: ScalarBuffer<i32>,
    nulls: Option<NullBuffer>,
    names: &Names,
) -> Result<ArrayRef, ArrowError> {
    let places = Int32Array::new(places, nulls);
    let names: ArrayRef = names.clone();
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(
        places, names,
    )?))
}

fn schema(table: RowTable) -> SchemaRef {
    let field = |(name, description): &(&str, &str)| {
        let unit = name.ends_with("_ns").then_some(("unit", "ns"));
        let meaning = [("description", *description)].into_iter().chain(unit);
        let meaning = meaning.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Field::new(*name, kind(name), true).with_metadata(meaning.collect::<Metadata>())
    };
    Arc::new(Schema::new(
        table.columns().iter().map(field).collect::<Vec<_>>(),
    ))
}

fn kind(column: &str) -> DataType {
    match column {
        "session" | "offset_ns" | "watched_ns" => DataType::Int64,
        "ad_index" => DataType::Int32,
        "completed" => DataType::Boolean,
        _ => DataType::Dictionary(DataType::Int32.into(), DataType::Utf8.into()),
    }
}
