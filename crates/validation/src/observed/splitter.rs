//! Records and fields (RFC 4180), cut out of a text with bounds on everything.

use crate::observed::problem::Objection;
use memchr::{memchr, memchr2};

/// Longest record, in bytes.
const RECORD_BYTES_MAX: usize = 1024 * 1024;
/// Most fields of a record.
const FIELDS_MAX: usize = 10_000;

/// How a file separates what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// What ends a line: a line feed, or a carriage return where there is no other.
    pub(super) newline: u8,
}

/// Where a field is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// In the record, or in the text of unquoted fields.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where it begins in the record.
    pub(super) written_at: u32,
}

/// What was found at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// A record of so many bytes; with what ends it, of so many.
    Record { bytes: usize, consumed: usize },
    /// It does not end in this text.
    Unended,
}

/// Why there is no record at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SplitError {
    /// The byte it is about.
    pub(super) at: usize,
    pub(super) objection: Objection,
    /// Whether the next line is a record again.
    pub(super) is_local: bool,
}

impl SplitError {
    fn new(at: usize, message: &str, hint: &str, is_local: bool) -> Self {
        let objection = Objection::new(message).hint(hint);
        Self {
            at,
            objection,
            is_local,
        }
    }
}

/// Cuts one record after the other.
#[derive(Debug)]
pub(super) struct Splitter {
    pub(super) dialect: Dialect,
    pub(super) fields: Vec<Field>,
    /// The fields of a record without quotes around them; empty if none has any.
    pub(super) unquoted: String,
}

impl Splitter {
    pub(super) const fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            fields: Vec::new(),
            unquoted: String::new(),
        }
    }

    /// Cuts the record at the beginning of the text, which ends there or goes on.
    pub(super) fn split(&mut self, text: &str, is_end: bool) -> Result<Split, SplitError> {
        self.fields.clear();
        self.unquoted.clear();
        let newline = memchr(self.dialect.newline, text.as_bytes());
        let line = match newline {
            Some(at) => &text[..at],
            None if is_end => text,
            None => return unended(text, 0),
        };
        if self.split_line(line) {
            return self.split_quoted(text, is_end);
        }
        if line.len() > RECORD_BYTES_MAX {
            return Err(too_long(0));
        }
        self.check_fields()?;
        let bytes = line.len();
        Ok(Split::Record {
            bytes,
            consumed: bytes + usize::from(newline.is_some()),
        })
    }

    /// Cuts a line at delimiters; true if a field begins with a quote.
    fn split_line(&mut self, line: &str) -> bool {
        let line = line.strip_suffix('\r').unwrap_or(line).as_bytes();
        let mut start = 0;
        for (at, byte) in line.iter().enumerate() {
            if *byte == self.dialect.delimiter {
                self.push(start, at, start);
                start = at + 1;
            } else if *byte == b'"' && at == start {
                return true;
            }
        }
        self.push(start, line.len(), start);
        false
    }

    fn push(&mut self, start: usize, end: usize, written_at: usize) {
        if self.fields.len() <= FIELDS_MAX {
            self.fields.push(Field {
                start: start as u32,
                end: end as u32,
                written_at: written_at as u32,
            });
        }
    }

    fn check_fields(&self) -> Result<(), SplitError> {
        if self.fields.len() <= FIELDS_MAX {
            return Ok(());
        }
        let hint = "is the delimiter another one?";
        let message = format!("there are more than {FIELDS_MAX} columns");
        Err(SplitError::new(0, &message, hint, false))
    }

    fn split_quoted(&mut self, text: &str, is_end: bool) -> Result<Split, SplitError> {
        self.fields.clear();
        let mut at = 0;
        loop {
            let (start, written_at) = (self.unquoted.len(), at);
            let Some(end) = self.field(text, at, is_end)? else {
                return unended(text, written_at);
            };
            self.push(start, self.unquoted.len(), written_at);
            if text.as_bytes().get(end) == Some(&self.dialect.delimiter) {
                at = end + 1;
                continue;
            }
            if end > RECORD_BYTES_MAX {
                return Err(too_long(written_at));
            }
            self.check_fields()?;
            let consumed = (end + 1).min(text.len());
            return Ok(Split::Record {
                bytes: end,
                consumed,
            });
        }
    }

    /// Takes the field at a byte over; where it ends, unless it goes on behind the text.
    fn field(&mut self, text: &str, at: usize, is_end: bool) -> Result<Option<usize>, SplitError> {
        let Some(inner) = text[at..].strip_prefix('"') else {
            return Ok(self.bare_field(text, at, is_end));
        };
        let begins = self.unquoted.len();
        let mut from = at + 1;
        debug_assert_eq!(inner.len() + from, text.len());
        loop {
            let Some(quote) = memchr(b'"', &text.as_bytes()[from..]) else {
                return if is_end { Err(unclosed(at)) } else { Ok(None) };
            };
            let quote = from + quote;
            self.unquoted.push_str(&text[from..quote]);
            if text.as_bytes().get(quote + 1) == Some(&b'"') {
                self.unquoted.push('"');
                from = quote + 2;
                continue;
            }
            return self.closed(text, at, quote + 1, begins, is_end);
        }
    }

    /// What follows a closing quote ends the field, or the quotes were part of it.
    fn closed(
        &mut self,
        text: &str,
        at: usize,
        behind: usize,
        begins: usize,
        is_end: bool,
    ) -> Result<Option<usize>, SplitError> {
        let Dialect { delimiter, newline } = self.dialect;
        let is_space = |c: char| " \r".contains(c) && c != delimiter.into() && c != newline.into();
        let rest = text[behind..].trim_start_matches(is_space).as_bytes();
        let next = rest.first().copied();
        if next.is_none() && !is_end {
            return Ok(None);
        }
        if next.is_none_or(|next| next == delimiter || next == newline) {
            return Ok(Some(text.len() - rest.len()));
        }
        if delimiter == b'\t' {
            self.unquoted.truncate(begins);
            return Ok(self.bare_field(text, at, is_end));
        }
        let hint = "write a quote within a quoted field twice";
        let message = "there is text behind the closing quote of a field";
        Err(SplitError::new(behind, message, hint, true))
    }

    /// A field without quotes around it ends at a delimiter or with the line.
    fn bare_field(&mut self, text: &str, at: usize, is_end: bool) -> Option<usize> {
        let Dialect { delimiter, newline } = self.dialect;
        let end = match memchr2(delimiter, newline, &text.as_bytes()[at..]) {
            Some(bytes) => at + bytes,
            None if is_end => text.len(),
            None => return None,
        };
        let field = &text[at..end];
        self.unquoted
            .push_str(field.strip_suffix('\r').unwrap_or(field));
        Some(end)
    }
}

fn unended(text: &str, at: usize) -> Result<Split, SplitError> {
    if text.len() <= RECORD_BYTES_MAX {
        return Ok(Split::Unended);
    }
    if text[at..].starts_with('"') {
        return Err(unclosed(at));
    }
    Err(too_long(at))
}

fn too_long(at: usize) -> SplitError {
    let hint = "is this a table?";
    SplitError::new(at, "this line is longer than 1 MiB", hint, false)
}

fn unclosed(at: usize) -> SplitError {
    let hint = "write `\"` behind the field, and one that is part of it twice";
    let message = "the quote before this field is never closed";
    SplitError::new(at, message, hint, false)
}
