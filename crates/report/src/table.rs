//! A table: columns that describe themselves, and rows of values.

use crate::column::Column;
use crate::number::{NANOS_PER_SECOND, NanosAsSeconds, Significant};
use std::fmt::{self, Write as _};

/// A named table, ready to be written.
///
/// It makes its rows as they are asked for and holds none: a run of 10,000
/// cells has a million of them.
pub struct Table<'a> {
    /// The file's name without its extension, such as `summary`.
    pub name: &'static str,
    /// What each column means, in order.
    pub columns: &'static [Column],
    /// The rows, each with one value per column.
    pub rows: Rows<'a>,
}

/// Rows that borrow the records they are made from.
pub type Rows<'a> = Box<dyn Iterator<Item = Vec<Value<'a>>> + 'a>;

/// One field of a table. Its `Display` is what the CSV field holds.
///
/// ```
/// use vastsim_report::Value;
///
/// assert_eq!(Value::from(0.1 + 0.2).to_string(), "0.3");
/// assert_eq!(Value::from(f64::NAN).to_string(), "");
/// assert_eq!(Value::from(1.0).to_string(), "1.0");
/// assert_eq!(Value::Nanos(7_500_000_000).to_string(), "7.5");
/// assert_eq!(Value::from("=1+1").to_string(), "'=1+1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Not applicable.
    Empty,
    /// Text; where a spreadsheet would take it for a formula, it is displayed
    /// with a leading apostrophe.
    Text(&'a str),
    /// A whole number.
    Integer(u64),
    /// A whole number among decimal ones, displayed with a point.
    Whole(u64),
    /// A number, displayed to twelve significant digits with a point; nothing is
    /// displayed for one that is not finite.
    Number(f64),
    /// Nanoseconds, displayed exactly, in seconds with a point.
    Nanos(u64),
}

impl Table<'_> {
    /// The name of its file.
    pub(crate) fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The table as CSV (RFC 4180) in UTF-8 with a header and `\n` line ends,
    /// and how many rows are below the header.
    pub(crate) fn into_csv(self) -> (Vec<u8>, u64) {
        let mut bytes = Vec::new();
        let header = self.columns.iter().map(|column| Value::Text(column.name));
        write_csv([header.collect()], &mut bytes);
        let rows = self.append_rows(&mut bytes);
        (bytes, rows)
    }

    /// Adds what follows the header to CSV, and says how many rows that is.
    pub(crate) fn append_rows(self, bytes: &mut Vec<u8>) -> u64 {
        write_csv(self.rows, bytes)
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) if starts_a_formula(text) => write!(f, "'{text}"),
            Self::Text(text) => f.write_str(text),
            Self::Integer(integer) => integer.fmt(f),
            Self::Whole(integer) => write!(f, "{integer}.0"),
            Self::Number(number) if number.is_finite() => Significant(*number).fmt(f),
            Self::Nanos(nanos) if nanos % NANOS_PER_SECOND == 0 => {
                write!(f, "{}.0", nanos / NANOS_PER_SECOND)
            }
            Self::Nanos(nanos) => NanosAsSeconds(*nanos).fmt(f),
            Self::Number(_) | Self::Empty => Ok(()),
        }
    }
}

/// Writes records of one width, and says how many.
fn write_csv<'a>(records: impl IntoIterator<Item = Vec<Value<'a>>>, to: &mut Vec<u8>) -> u64 {
    let written = try_write_csv(records, to);
    written.expect("records are of one width, and memory takes every byte")
}

fn try_write_csv<'a>(
    records: impl IntoIterator<Item = Vec<Value<'a>>>,
    to: &mut Vec<u8>,
) -> Result<u64, csv::Error> {
    let mut writer = csv::Writer::from_writer(to);
    let (mut rows, mut field) = (0, String::new());
    for record in records {
        for value in record {
            field.clear();
            // Writing to a string cannot fail.
            let _ = write!(field, "{value}");
            writer.write_field(&field)?;
        }
        writer.write_record(None::<&[u8]>)?;
        rows += 1;
    }
    writer.flush()?;
    Ok(rows)
}

/// The text of a field, without the apostrophe that keeps spreadsheets from computing.
pub(crate) fn unescaped(field: &str) -> &str {
    let escaped = field.strip_prefix('\'');
    let escaped = escaped.filter(|text| starts_a_formula(text));
    escaped.unwrap_or(field)
}

/// Whether spreadsheets would evaluate `text` rather than show it: some trim it, and some
/// take full-width signs for the usual ones.
fn starts_a_formula(text: &str) -> bool {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.starts_with(SIGNS)
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(integer: u64) -> Self {
        Self::Integer(integer)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(option: Option<T>) -> Self {
        option.map_or(Self::Empty, Into::into)
    }
}
