//! Reading a file, from its first byte to its last.

use crate::observed::columns::{Columns, What};
use crate::observed::convention::Convention;
use crate::observed::funnel::Funnel;
use crate::observed::head::Head;
use crate::observed::keys::KeyColumns;
use crate::observed::nearest::list;
use crate::observed::problem::{Found, Halt, Objection, Place};
use crate::observed::quartiles::Quartiles;
use crate::observed::record::{Record, Records};
use crate::observed::sessions::Sessions;
use crate::observed::text::{End, Text};
use crate::observed::{Mapping, ReadError, ReadOptions, Row, Skipped, SkippedLine, Summary, sniff};
use std::io::Read;

/// The header and what is above it are in so many bytes.
const HEAD_BYTES_MAX: usize = 1024 * 1024;
/// Most lines that are listed as skipped.
const SKIPPED_MAX: usize = 100;

/// Reads all rows of a file, in order, and visits each. The name is for messages.
///
/// Nothing is kept of a row, so memory does not grow with the file.
///
/// # Errors
/// The source's, and all that is wrong with the file. Rows that were visited by then must not
/// be used.
pub fn read(
    mut source: impl Read,
    name: &str,
    options: &ReadOptions<'_>,
    mut visit: impl FnMut(Row<'_>),
) -> Result<Summary, ReadError> {
    let mut found = Found::new(name);
    match read_all(&mut source, options, &mut found, &mut visit) {
        Ok(summary) => {
            let warnings = found.finish().map_err(ReadError::Invalid)?;
            Ok(Summary {
                warnings,
                ..summary
            })
        }
        Err(Halt::Io(error)) => Err(ReadError::Io(error)),
        Err(Halt::Said) => match found.finish() {
            Ok(problems) | Err(problems) => Err(ReadError::Invalid(problems)),
        },
    }
}

fn read_all(
    source: &mut dyn Read,
    options: &ReadOptions<'_>,
    found: &mut Found,
    visit: &mut dyn FnMut(Row<'_>),
) -> Result<Summary, Halt> {
    let mut text = Text::open(source, options.mapping.and_then(Mapping::encoding))?;
    let head = read_head(&mut text, options, found)?;
    text.consume(head.bytes);
    let mut records = Records::new(text, head.dialect, head.line);
    let mut rows = Rows::new(&head.columns, options);
    let mut skipped = head.skipped;
    let mut count = 0;
    let mut counted = |row: Row<'_>| {
        count += 1;
        visit(row);
    };
    while let Some(record) = records.next(found)? {
        let line = record.line;
        if let Some(what) = rows.read(&record, &head.columns, found, &mut counted)?
            && skipped.len() < SKIPPED_MAX
        {
            skipped.push(SkippedLine { line, what });
        }
    }
    rows.finish(found, &mut skipped, &mut counted)?;
    if count == 0 && !found.has_errors() {
        let place = Place::line(head.line.saturating_sub(1).max(1), "");
        let objection = Objection::new("there is a header, but no row behind it");
        return Err(found.fatal(place, objection.hint("was the export finished?")));
    }
    let delimiter = records.delimiter();
    Ok(summary(
        &head.columns,
        &rows,
        &records.into_text(),
        Tail {
            delimiter,
            count,
            skipped,
        },
    ))
}

/// What is known when all rows were read.
struct Tail {
    delimiter: char,
    count: u64,
    skipped: Vec<SkippedLine>,
}

fn summary(columns: &Columns, rows: &Rows<'_>, text: &Text<'_>, tail: Tail) -> Summary {
    let name = |column: usize| columns.name(column).to_owned();
    let (offset_decimals, has_reasons) = match rows {
        Rows::Sessions(sessions) => (sessions.decimals, sessions.reason.is_some()),
        _ => (None, false),
    };
    let (growing_rows, unimpressed_rows) = match rows {
        Rows::Funnel(funnel) => funnel.suspicious(),
        Rows::Quartiles(quartiles) => (quartiles.growing_rows(), 0),
        Rows::Sessions(_) => (0, 0),
    };
    Summary {
        format: columns.format,
        encoding: text.encoding(),
        delimiter: tail.delimiter,
        rows: tail.count,
        bytes: text.bytes(),
        sha256: text.sha256(),
        skipped: tail.skipped,
        offset_decimals,
        has_reasons,
        growing_rows,
        unimpressed_rows,
        by: columns.by.map(name),
        cluster: columns.cluster.map(name),
        warnings: Vec::new(),
    }
}

/// Reads the beginning, or says that this is no table.
fn read_head(
    text: &mut Text<'_>,
    options: &ReadOptions<'_>,
    found: &mut Found,
) -> Result<Head, Halt> {
    while text.rest().len() < HEAD_BYTES_MAX && text.more()? {}
    if let (Some(End::Broken(objection)), true) = (text.end(), text.rest().is_empty()) {
        return Err(found.fatal(Place::line(1, ""), objection.clone()));
    }
    if let Some(objection) = sniff::other_text(text.rest()) {
        return Err(found.fatal(Place::line(1, text.rest()), objection));
    }
    let rest = text.rest();
    if let Some(End::Broken(objection)) = text.end()
        && memchr::memchr2(b'\n', b'\r', rest.as_bytes()).is_none()
    {
        return Err(found.fatal(Place::within(1, rest, rest.len()), objection.clone()));
    }
    Head::find(rest, text.end() == Some(&End::File), options, found)
}

/// Reads the rows of one kind.
enum Rows<'m> {
    Funnel(Box<Funnel<'m>>),
    Sessions(Box<Sessions<'m>>),
    Quartiles(Box<Quartiles<'m>>),
}

impl<'m> Rows<'m> {
    fn new(columns: &Columns, options: &ReadOptions<'m>) -> Self {
        let mapping = options.mapping;
        let keys = KeyColumns::of(columns, mapping);
        let decimal = mapping.and_then(Mapping::decimal);
        let thousands = mapping.and_then(Mapping::thousands);
        let convention = Convention::given(decimal, thousands);
        match columns.what {
            What::Funnel { .. } => Self::Funnel(Box::new(Funnel::new(columns, keys, convention))),
            What::Sessions {
                offset,
                unit,
                reason,
                completed,
            } => Self::Sessions(Box::new(Sessions {
                keys,
                offset,
                unit,
                reason,
                completed,
                convention,
                decimals: None,
            })),
            What::Quartiles { milestone, reached } => {
                let quartiles = Quartiles::new(keys, convention, milestone, reached);
                Self::Quartiles(Box::new(quartiles))
            }
        }
    }

    /// Reads one record; what it is if it is no row.
    fn read(
        &mut self,
        record: &Record<'_>,
        columns: &Columns,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<Option<Skipped>, Halt> {
        if record.len() != columns.names.len() && !is_padded(record, columns) {
            return self.ragged(record, columns, found);
        }
        match self {
            Self::Sessions(sessions) => {
                if !(record.trimmed(sessions.completed).is_empty() && record.is_blank()) {
                    sessions.row(record, found, visit)?;
                }
                Ok(None)
            }
            Self::Funnel(funnel) => funnel.row(record, found, visit),
            Self::Quartiles(quartiles) => quartiles.row(record, found, visit).map(|()| None),
        }
    }

    /// A record with more or fewer fields than the header has.
    fn ragged(
        &mut self,
        record: &Record<'_>,
        columns: &Columns,
        found: &mut Found,
    ) -> Result<Option<Skipped>, Halt> {
        if record.is_blank() {
            return Ok(None);
        }
        if let Self::Funnel(funnel) = self
            && let Some(skipped) = funnel.short(record, found)?
        {
            return Ok(Some(skipped));
        }
        let (fields, names) = (record.len(), columns.names.len());
        let message = format!("this row has {}, the header has {names}", fields_of(fields));
        let objection = Objection::new(message).hint(if fields > names {
            "numbers with the delimiter in them have to be quoted".to_owned()
        } else {
            let missing = columns.names.iter().skip(fields).map(String::as_str);
            format!(
                "is the file cut off? there is nothing for {}",
                list(missing)
            )
        });
        found.error(record.whole(), objection)?;
        Ok(None)
    }

    fn finish(
        &mut self,
        found: &mut Found,
        skipped: &mut Vec<SkippedLine>,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<(), Halt> {
        match self {
            Self::Sessions(_) => Ok(()),
            Self::Funnel(funnel) => {
                let total = funnel.finish(found, visit)?;
                skipped.extend(total.filter(|_| skipped.len() < SKIPPED_MAX));
                Ok(())
            }
            Self::Quartiles(quartiles) => quartiles.finish(found, visit),
        }
    }
}

fn fields_of(count: usize) -> String {
    match count {
        1 => "1 field".to_owned(),
        count => format!("{count} fields"),
    }
}

/// Whether there is nothing behind the last column but empty fields.
fn is_padded(record: &Record<'_>, columns: &Columns) -> bool {
    let names = columns.names.len();
    record.len() > names && record.iter().skip(names).all(str::is_empty)
}
