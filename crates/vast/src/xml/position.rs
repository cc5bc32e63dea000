//! Places in the text, by offset and by line and column.

use std::cell::OnceCell;
use std::{fmt, iter};

use memchr::{memchr_iter, memrchr};

/// Distance between two remembered places, in bytes: what finding a place
/// may cost.
const STRIDE_BYTES: usize = 512;

/// A place in the decoded text of a document.
///
/// Displayed as `line:column`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before it in [`Reading::text`](crate::Reading::text).
    pub offset: usize,
    /// Line, counted from 1. Lines end with a line feed.
    pub line: u32,
    /// Column, counted from 1, in characters.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Finds positions in a text, each in constant time: a document may well be
/// one line of several megabytes. The first costs a pass over the text.
///
/// ```
/// use vastsim_vast::{ReadOptions, read};
///
/// let answer = b"<VAST version=\"4.2\">\n  <Ad id=\"7\"><InLine/></Ad>\n</VAST>";
/// let reading = read(answer, &ReadOptions::default());
/// let document = reading.document.as_ref().expect("it can be understood");
/// let positions = reading.positions();
/// assert_eq!(positions.at(document.ads[0].place).to_string(), "2:3");
/// assert_eq!(positions.at(5_usize).to_string(), "1:6");
/// ```
pub struct Positions<'t> {
    text: &'t str,
    /// The place of every `STRIDE_BYTES`th byte.
    marks: OnceCell<Vec<Mark>>,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    line: u32,
    column: u32,
}

impl Mark {
    const START: Self = Self { line: 1, column: 1 };

    fn after(self, text: &str) -> Self {
        let Some(line_feed) = memrchr(b'\n', text.as_bytes()) else {
            return Self {
                column: self.column.saturating_add(characters(text)),
                ..self
            };
        };
        let lines = memchr_iter(b'\n', text.as_bytes()).count();
        Self {
            line: self.line.saturating_add(lines as u32),
            column: 1 + characters(&text[line_feed + 1..]),
        }
    }
}

fn characters(text: &str) -> u32 {
    text.chars().count() as u32
}

/// The size alone: a text may be megabytes.
impl fmt::Debug for Positions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Positions({} bytes)", self.text.len())
    }
}

impl<'t> Positions<'t> {
    /// The positions of a decoded text, such as
    /// [`Reading::text`](crate::Reading::text).
    pub fn new(text: &'t str) -> Self {
        let marks = OnceCell::new();
        Self { text, marks }
    }

    /// The position of a [`Place`](crate::Place), or of an offset in bytes: of
    /// the character that it lies in, or of the end, if it lies beyond.
    pub fn at(&self, offset: impl Into<usize>) -> Position {
        let offset = self.text.floor_char_boundary(offset.into());
        let stride = offset / STRIDE_BYTES;
        let rest = &self.text[self.mark_offset(stride)..offset];
        let Mark { line, column } = self.marks()[stride].after(rest);
        Position {
            offset,
            line,
            column,
        }
    }

    /// Marks stand between characters.
    fn mark_offset(&self, stride: usize) -> usize {
        self.text.floor_char_boundary(stride * STRIDE_BYTES)
    }

    fn marks(&self) -> &[Mark] {
        self.marks.get_or_init(|| {
            let strides = 0..self.text.len() / STRIDE_BYTES;
            let marks = strides.scan(Mark::START, |mark, stride| {
                let (start, end) = (self.mark_offset(stride), self.mark_offset(stride + 1));
                *mark = mark.after(&self.text[start..end]);
                Some(*mark)
            });
            iter::once(Mark::START).chain(marks).collect()
        })
    }
}
