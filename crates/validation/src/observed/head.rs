//! The beginning of a file: what is above the header, and the header.

use crate::observed::columns::{Columns, Unresolved};
use crate::observed::problem::{Found, Halt, Objection, Place, quoted};
use crate::observed::record::Record;
use crate::observed::splitter::{Dialect, Split, Splitter};
use crate::observed::{Mapping, ReadOptions, Skipped, SkippedLine};
use memchr::memchr;

/// Most lines above a header that is found by itself.
const TITLE_LINES_MAX: usize = 100;
/// What may be between fields.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What the beginning of a file says of the rest.
pub(super) struct Head {
    pub(super) columns: Columns,
    pub(super) dialect: Dialect,
    /// How much of the text it is.
    pub(super) bytes: usize,
    /// The line behind it.
    pub(super) line: u64,
    pub(super) skipped: Vec<SkippedLine>,
}

/// A record that may be the header.
struct Candidate {
    resolved: Result<Columns, Unresolved>,
    fields: usize,
    dialect: Dialect,
    bytes: usize,
    line: u64,
    next_line: u64,
    place: Place,
}

impl Candidate {
    /// The greater, the more it is like a header.
    fn likeness(&self) -> (bool, usize, usize) {
        let known = self
            .resolved
            .as_ref()
            .map_or_else(|other| other.known, |_| 0);
        (self.resolved.is_ok(), known, self.fields)
    }
}

impl Head {
    /// Finds the header in a text that ends where it does, or goes on.
    pub(super) fn find(
        text: &str,
        is_end: bool,
        options: &ReadOptions<'_>,
        found: &mut Found,
    ) -> Result<Self, Halt> {
        let has = |byte| memchr(byte, text.as_bytes()).is_some();
        let newline = if has(b'\r') && !has(b'\n') {
            b'\r'
        } else {
            b'\n'
        };
        let mut search = Search::new(text, is_end, newline, options);
        for delimiter in search.delimiters(options) {
            search.try_all(Dialect { delimiter, newline });
        }
        let (is_separated, line) = (search.is_separated, search.begins.1);
        let is_given = search.delimiters(options).len() == 1;
        let Some(best) = search.best else {
            let objection = Objection::new("there is no header").hint("is this a table?");
            return Err(found.fatal(Place::line(line, ""), objection));
        };
        let unresolved = match &best.resolved {
            Ok(columns) => return Ok(best.head(columns.clone(), is_separated)),
            Err(unresolved) => unresolved.clone(),
        };
        let is_asked = Columns::is_asked(options);
        let objection = if unresolved.known > 0 || (is_asked && best.fields > 1) {
            unresolved.objection
        } else if best.fields == 1 && is_given {
            undelimited(best.dialect)
        } else {
            unrecognised(unresolved.objection)
        };
        Err(found.fatal(best.place, objection))
    }
}

fn undelimited(dialect: Dialect) -> Objection {
    let delimiter = quoted(&char::from(dialect.delimiter).to_string());
    let message = format!("no line has the names of known columns with {delimiter} between them");
    Objection::new(message).hint("the mapping or the first line says so: is it another one?")
}

fn unrecognised(objection: Objection) -> Objection {
    let names = objection.message.rsplit_once(": it has ");
    let names = names.map_or("", |(_, names)| names);
    if names.is_empty() {
        return objection;
    }
    let message = format!("no line has the names of known columns: this one has {names}");
    let hint = "known are `start`, `first_quartile`, `midpoint`, `third_quartile`, `complete` or \
                `offset_s`, `reason`, `completed`; name others by `columns` in a mapping";
    Objection::new(message).hint(hint)
}

impl Candidate {
    fn head(&self, columns: Columns, is_separated: bool) -> Head {
        let title = |line| SkippedLine {
            line,
            what: if is_separated && line == 1 {
                Skipped::Separator
            } else {
                Skipped::Title
            },
        };
        Head {
            columns,
            dialect: self.dialect,
            bytes: self.bytes,
            line: self.next_line,
            skipped: (1..self.line).map(title).collect(),
        }
    }
}

/// Looks for the header.
struct Search<'t> {
    text: &'t str,
    is_end: bool,
    options: &'t ReadOptions<'t>,
    /// Where the first candidate is, and on which line.
    begins: (usize, u64),
    is_separated: bool,
    separator: Option<u8>,
    best: Option<Candidate>,
}

impl<'t> Search<'t> {
    fn new(text: &'t str, is_end: bool, newline: u8, options: &'t ReadOptions<'t>) -> Self {
        let mut search = Self {
            text,
            is_end,
            options,
            begins: (0, 1),
            is_separated: false,
            separator: None,
            best: None,
        };
        search.read_separator(newline);
        let rows = options.mapping.and_then(|mapping| mapping.skip_rows);
        if let Some(rows) = rows {
            search.begins = (0, 1);
            for _ in 0..rows {
                search.go_over_line(newline);
            }
        }
        search
    }

    /// Reads `sep=;` in the first line, as Excel does.
    fn read_separator(&mut self, newline: u8) {
        let first = self.text.split(char::from(newline)).next();
        let first = first.unwrap_or_default().trim_matches(['\r', '"', ' ']);
        let lower = first.to_ascii_lowercase();
        if lower.starts_with("sep=") && (first.len() == 5 || first.len() == 4) {
            // A tab is trimmed away by some editors.
            self.separator = Some(first.as_bytes().get(4).copied().unwrap_or(b'\t'));
            self.is_separated = true;
            self.go_over_line(newline);
        }
    }

    fn go_over_line(&mut self, newline: u8) {
        let (at, line) = self.begins;
        let rest = &self.text.as_bytes()[at..];
        let bytes = memchr(newline, rest).map_or(rest.len(), |end| end + 1);
        self.begins = (at + bytes, line + 1);
    }

    fn delimiters(&self, options: &ReadOptions<'_>) -> Vec<u8> {
        let given = options.mapping.and_then(Mapping::delimiter);
        match given.map(|given| given as u8).or(self.separator) {
            Some(delimiter) => vec![delimiter],
            None => DELIMITERS.to_vec(),
        }
    }

    /// Tries all records that may be the header, with this between fields.
    fn try_all(&mut self, dialect: Dialect) {
        let is_given = self.options.mapping.is_some_and(|m| m.skip_rows.is_some());
        let most = if is_given { 1 } else { TITLE_LINES_MAX };
        let mut splitter = Splitter::new(dialect);
        let (mut at, mut line) = self.begins;
        for _ in 0..most {
            if at >= self.text.len() {
                return;
            }
            let Some(end) = self.try_record(&mut splitter, at, line) else {
                return;
            };
            let gone = &self.text.as_bytes()[at..end];
            line += memchr::memchr_iter(dialect.newline, gone).count() as u64;
            at = end;
            if self
                .best
                .as_ref()
                .is_some_and(|best| best.resolved.is_ok() && best.bytes == end)
            {
                return;
            }
        }
    }

    /// Tries one record; where the next begins. A title may be no record.
    fn try_record(&mut self, splitter: &mut Splitter, at: usize, line: u64) -> Option<usize> {
        let text = &self.text[at..];
        let newline = splitter.dialect.newline;
        let Ok(Split::Record { bytes, consumed }) = splitter.split(text, self.is_end) else {
            return Some(at + memchr(newline, text.as_bytes())? + 1);
        };
        let record = Record::of(splitter, line, &text[..bytes]);
        // A table has more than one column; the first line stands for a file without header.
        if record.is_blank() || (record.len() == 1 && self.best.is_some()) {
            return Some(at + consumed);
        }
        let gone = &text.as_bytes()[..consumed];
        let candidate = Candidate {
            resolved: Columns::resolve(&record, self.options),
            fields: record.len(),
            dialect: splitter.dialect,
            bytes: at + consumed,
            line,
            next_line: line + memchr::memchr_iter(newline, gone).count() as u64,
            place: record.whole(),
        };
        let best = self.best.as_ref().map(Candidate::likeness);
        if best.is_none_or(|best| candidate.likeness() > best) {
            self.best = Some(candidate);
        }
        Some(at + consumed)
    }
}
