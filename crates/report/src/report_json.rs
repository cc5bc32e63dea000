//! `report.json`: what was run and all tables, in one document for programs.

use crate::{Column, Kind, ResultFile, StoredResult, Table, Value};
use std::io::{self, Write};

/// What was run, and the rows of every table as objects by the names of the columns,
/// one on a line.
///
/// Numbers have the digits that they have in the tables, what is not applicable is
/// `null`, and `seed`, which may be beyond 2^53, is text as in the manifest. Names are
/// as they are, without the apostrophe that keeps spreadsheets from computing.
///
/// # Panics
/// If the records contradict themselves, as [`tables`](crate::tables) say.
pub fn report_json(result: &StoredResult) -> ResultFile {
    let mut bytes = Vec::new();
    write_report(result, &mut bytes).expect("plain structs serialize, and memory takes every byte");
    ResultFile {
        name: "report.json".to_owned(),
        bytes,
        rows: None,
    }
}

fn write_report(result: &StoredResult, to: &mut Vec<u8>) -> io::Result<()> {
    write!(to, "{{\n\"schema\": \"vastsim.report.v1\",\n\"run\": ")?;
    serde_json::to_writer(&mut *to, &result.manifest.run)?;
    write!(to, ",\n\"tables\": {{")?;
    for (place, table) in result.tables().into_iter().enumerate() {
        write!(to, "{}\n\"{}\": [", separator(place), table.name)?;
        write_rows(table, to)?;
        write!(to, "\n]")?;
    }
    writeln!(to, "\n}}\n}}")
}

fn write_rows(table: Table<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    for (place, row) in table.rows.enumerate() {
        write!(to, "{}\n{{", separator(place))?;
        for (place, (column, value)) in table.columns.iter().zip(row).enumerate() {
            write!(to, "{}\"{}\":", separator(place), column.name)?;
            write_value(column, value, to)?;
        }
        write!(to, "}}")?;
    }
    Ok(())
}

const fn separator(place: usize) -> &'static str {
    if place == 0 { "" } else { "," }
}

fn write_value(column: &Column, value: Value<'_>, to: &mut Vec<u8>) -> io::Result<()> {
    match value {
        Value::Text(text) => Ok(serde_json::to_writer(to, text)?),
        Value::Integer(integer) if is_beyond_floats(column) => write!(to, "\"{integer}\""),
        Value::Number(number) if !number.is_finite() => write!(to, "null"),
        Value::Empty => write!(to, "null"),
        number => write!(to, "{number}"),
    }
}

/// Counts are below 2^53; a seed may be anything.
fn is_beyond_floats(column: &Column) -> bool {
    column.kind == Kind::Integer && column.name == "seed"
}
