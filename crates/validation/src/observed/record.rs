//! A record of a file, and the reader that gives one after the other.

use crate::observed::problem::{Found, Halt, Objection, Place};
use crate::observed::splitter::{Dialect, Field, Split, SplitError, Splitter};
use crate::observed::text::{End, Text};
use memchr::memchr_iter;

/// One record: its fields, without the quotes around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// As it is written.
    pub(super) written: &'r str,
    values: &'r str,
    fields: &'r [Field],
}

impl<'r> Record<'r> {
    /// What was cut out of a text.
    pub(super) fn of(splitter: &'r Splitter, line: u64, written: &'r str) -> Self {
        let unquoted = splitter.unquoted.as_str();
        let has_quotes = !unquoted.is_empty() || written.starts_with('"');
        Self {
            line,
            written,
            values: if has_quotes { unquoted } else { written },
            fields: &splitter.fields,
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.fields.len()
    }

    /// A field; empty if there is none.
    pub(super) fn get(&self, index: usize) -> &'r str {
        let field = self.fields.get(index);
        let range = field.map(|field| field.start as usize..field.end as usize);
        range.and_then(|range| self.values.get(range)).unwrap_or("")
    }

    /// A field without the space around it.
    pub(super) fn trimmed(&self, index: usize) -> &'r str {
        self.get(index).trim()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'r str> {
        let record = *self;
        (0..record.len()).map(move |index| record.trimmed(index))
    }

    /// Whether all fields are empty.
    pub(super) fn is_blank(&self) -> bool {
        self.iter().all(str::is_empty)
    }

    /// Where a field is.
    pub(super) fn place(&self, index: usize) -> Place {
        let field = self.fields.get(index);
        let at = field.map_or(self.written.len(), |field| field.written_at as usize);
        Place::within(self.line, self.written, at)
    }

    /// Where all of it is.
    pub(super) fn whole(&self) -> Place {
        Place::line(self.line, self.written)
    }
}

/// Gives the records of a text, blank lines left out.
pub(super) struct Records<'s> {
    text: Text<'s>,
    splitter: Splitter,
    /// Of the next record.
    line: u64,
}

impl<'s> Records<'s> {
    /// Begins where the text is, which is a line of this number.
    pub(super) const fn new(text: Text<'s>, dialect: Dialect, line: u64) -> Self {
        let splitter = Splitter::new(dialect);
        Self {
            text,
            splitter,
            line,
        }
    }

    /// The next record, if there is one.
    pub(super) fn next(&mut self, found: &mut Found) -> Result<Option<Record<'_>>, Halt> {
        loop {
            let is_end = self.text.end() == Some(&End::File);
            if is_end && self.text.rest().is_empty() {
                return Ok(None);
            }
            match self.splitter.split(self.text.rest(), is_end) {
                Ok(Split::Record { bytes, consumed }) => {
                    if bytes > 0 && !self.is_lone_return(bytes) {
                        return Ok(Some(self.record(bytes, consumed)));
                    }
                    self.go_over(consumed);
                }
                Ok(Split::Unended) => {
                    if !self.text.more()? {
                        return self.broken(found);
                    }
                }
                Err(error) => self.object(&error, found)?,
            }
        }
    }

    fn is_lone_return(&self, bytes: usize) -> bool {
        bytes == 1 && self.text.rest().starts_with('\r')
    }

    fn record(&mut self, bytes: usize, consumed: usize) -> Record<'_> {
        let line = self.line;
        self.go_over(consumed);
        let written = &self.text.consumed(consumed)[..bytes];
        Record::of(&self.splitter, line, written)
    }

    fn go_over(&mut self, bytes: usize) {
        let newline = self.splitter.dialect.newline;
        let is_one_line = self.splitter.unquoted.is_empty();
        self.line += if is_one_line {
            1
        } else {
            let gone = &self.text.rest().as_bytes()[..bytes];
            memchr_iter(newline, gone).count().max(1) as u64
        };
        self.text.consume(bytes);
    }

    /// Says why the text goes no further.
    fn broken(&self, found: &mut Found) -> Result<Option<Record<'_>>, Halt> {
        let Some(End::Broken(objection)) = self.text.end() else {
            return Ok(None);
        };
        let rest = self.text.rest();
        let place = Place::within(self.line, rest, rest.len());
        Err(found.fatal(place, objection.clone()))
    }

    /// Says what is wrong, and goes on at the next line where that can be.
    fn object(&mut self, error: &SplitError, found: &mut Found) -> Result<(), Halt> {
        let place = Place::within(self.line, self.text.rest(), error.at);
        let objection: Objection = error.objection.clone();
        if !error.is_local {
            return Err(found.fatal(place, objection));
        }
        found.error(place, objection)?;
        let behind = &self.text.rest().as_bytes()[error.at..];
        let end = memchr::memchr(self.splitter.dialect.newline, behind);
        let bytes = end.map_or(self.text.rest().len(), |end| error.at + end + 1);
        self.go_over(bytes);
        Ok(())
    }

    /// The text, when nothing more is asked for.
    pub(super) fn into_text(self) -> Text<'s> {
        self.text
    }

    pub(super) const fn delimiter(&self) -> char {
        self.splitter.dialect.delimiter as char
    }
}
