//! Parts of several documents, told apart.

/// A part of one of the documents that an ad was gathered from.
#[derive(Debug, PartialEq, Eq)]
pub struct Sourced<'r, T> {
    /// The document, as an index into
    /// [`Resolution::sources`](crate::Resolution::sources).
    pub source: usize,
    /// The part.
    pub value: &'r T,
}

impl<T> Clone for Sourced<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Sourced<'_, T> {}

impl<'r, T> Sourced<'r, T> {
    pub(super) fn new(source: usize, value: &'r T) -> Self {
        Self { source, value }
    }

    /// Another part of the same document.
    pub(super) fn with<U>(self, value: &'r U) -> Sourced<'r, U> {
        Sourced::new(self.source, value)
    }

    /// Other parts of the same document.
    pub(super) fn each<U>(
        self,
        values: &'r [U],
    ) -> impl Iterator<Item = Sourced<'r, U>> + use<'r, T, U> {
        values.iter().map(move |value| self.with(value))
    }
}
