//! Bytes of a canonical aggregate that are read back.

/// Why bytes are not the canonical form of a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StateError {
    /// They end too early.
    #[error("the counts end too early")]
    Short,
    /// More follows behind the last count.
    #[error("more follows behind the last count")]
    Long,
    /// They are of other ads, reasons or groups than those that are played.
    #[error("the counts are of other ads, reasons or groups")]
    Shape,
    /// No sessions give such counts.
    #[error("the counts contradict each other")]
    Contradiction,
}

/// Takes integers of 16 bytes, little-endian, one after the other.
#[derive(Debug)]
pub(crate) struct Integers<'b> {
    rest: &'b [u8],
}

impl<'b> Integers<'b> {
    pub(crate) const fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn next(&mut self) -> Result<u128, StateError> {
        let (integer, rest) = self.rest.split_first_chunk().ok_or(StateError::Short)?;
        self.rest = rest;
        Ok(u128::from_le_bytes(*integer))
    }

    /// One that fits a count.
    pub(crate) fn count(&mut self) -> Result<u64, StateError> {
        u64::try_from(self.next()?).map_err(|_| StateError::Contradiction)
    }

    /// One that has to be this length.
    pub(crate) fn length(&mut self, length: usize) -> Result<(), StateError> {
        if self.next()? == length as u128 {
            Ok(())
        } else {
            Err(StateError::Shape)
        }
    }

    /// Nothing is left.
    pub(crate) const fn end(&self) -> Result<(), StateError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(StateError::Long)
        }
    }
}
