//! Where an element of the model stands in its document.

/// The place of an element: the offset of its start tag in
/// [`Reading::text`](crate::Reading::text), see
/// [`Reading::position`](crate::Reading::position).
///
/// Any two places are equal, so that two parts of the model are equal if they
/// say the same, wherever they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    offset: u32,
}

impl Place {
    /// The place at an offset, in bytes; offsets beyond 4 GiB are taken for
    /// that.
    pub fn new(offset: usize) -> Self {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        Self { offset }
    }

    /// Bytes before it.
    pub fn offset(self) -> usize {
        self.offset as usize
    }
}

/// Its offset.
impl From<Place> for usize {
    fn from(place: Place) -> Self {
        place.offset()
    }
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}
