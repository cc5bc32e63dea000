//! Lines and columns of places in a text.

use serde::Serialize;

/// Distance between two remembered places, in bytes: what finding a place may
/// cost.
const STRIDE_BYTES: usize = 512;

/// Where an element starts; line and column are counted from 1, the column in
/// characters.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct At {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl At {
    const START: Self = Self { line: 1, column: 1 };

    fn after(self, text: &str) -> Self {
        let Some(line_feed) = text.rfind('\n') else {
            let column = self.column + text.chars().count();
            return Self { column, ..self };
        };
        Self {
            line: self.line + text.matches('\n').count(),
            column: 1 + text[line_feed + 1..].chars().count(),
        }
    }
}

/// Finds places in constant time: a document may be one line of megabytes,
/// and has many elements.
#[derive(Debug)]
pub(super) struct Lines<'d> {
    text: &'d str,
    /// Where every `STRIDE_BYTES`th byte is.
    marks: Vec<At>,
}

impl<'d> Lines<'d> {
    pub(super) fn new(text: &'d str) -> Self {
        let mut marks = vec![At::START];
        let mut last = At::START;
        for stride in 0..text.len() / STRIDE_BYTES {
            let (start, end) = (between(text, stride), between(text, stride + 1));
            last = last.after(&text[start..end]);
            marks.push(last);
        }
        Self { text, marks }
    }

    /// The place of a byte; of the end, if it lies beyond.
    pub(super) fn at(&self, offset: usize) -> At {
        let offset = self.text.floor_char_boundary(offset);
        let stride = offset / STRIDE_BYTES;
        self.marks[stride].after(&self.text[between(self.text, stride)..offset])
    }
}

/// Marks stand between characters.
fn between(text: &str, stride: usize) -> usize {
    text.floor_char_boundary(stride * STRIDE_BYTES)
}
