//! Places in the text, by offset and by line and column.

use std::fmt;

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
/// one line of several megabytes.
pub(crate) struct Positions<'t> {
    text: &'t str,
    /// The place of every `STRIDE_BYTES`th byte.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy)]
struct Mark {
    line: u32,
    column: u32,
}

impl Mark {
    const START: Self = Self { line: 1, column: 1 };

    fn after(self, bytes: &[u8]) -> Self {
        bytes.iter().fold(self, |mark, byte| mark.step(*byte))
    }

    fn step(self, byte: u8) -> Self {
        let continues_character = byte & 0b1100_0000 == 0b1000_0000;
        match byte {
            b'\n' => Self {
                line: self.line.saturating_add(1),
                column: 1,
            },
            _ if continues_character => self,
            _ => Self {
                column: self.column.saturating_add(1),
                ..self
            },
        }
    }
}

impl<'t> Positions<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut marks = vec![Mark::START];
        let mut mark = Mark::START;
        for stride in text.as_bytes().chunks_exact(STRIDE_BYTES) {
            mark = mark.after(stride);
            marks.push(mark);
        }
        Self { text, marks }
    }

    /// The position of an offset; of the end, if it lies beyond.
    pub(crate) fn at(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let stride = offset / STRIDE_BYTES;
        let rest = &self.text.as_bytes()[stride * STRIDE_BYTES..offset];
        let Mark { line, column } = self.marks[stride].after(rest);
        Position {
            offset,
            line,
            column,
        }
    }
}
