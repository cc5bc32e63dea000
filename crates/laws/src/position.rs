//! Positions: a byte of the text, and the line and column of that byte.

use vastsim_vast::Position;

/// Every position lies on a character of the text or at its end, and counts
/// its lines and columns.
///
/// # Panics
/// If one does not.
pub(crate) fn check(text: &str, mut positions: Vec<Position>) {
    positions.sort_unstable();
    let mut place = Place::START;
    for position in positions {
        let between = text.get(place.offset..position.offset);
        let Some(between) = between else {
            panic!(
                "{position}: no character begins at byte {}",
                position.offset
            );
        };
        place = place.after(between);
        assert_eq!((position.line, position.column), (place.line, place.column));
    }
}

/// A position, counted by the definition.
#[derive(Clone, Copy)]
struct Place {
    offset: usize,
    line: u32,
    column: u32,
}

impl Place {
    const START: Self = Self {
        offset: 0,
        line: 1,
        column: 1,
    };

    fn after(self, text: &str) -> Self {
        text.chars().fold(self, |place, char| Self {
            offset: place.offset + char.len_utf8(),
            line: place.line + u32::from(char == '\n'),
            column: if char == '\n' { 1 } else { place.column + 1 },
        })
    }
}
