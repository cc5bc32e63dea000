//! Bytes that are taken from the front, never beyond their end.

use super::TallyFileError;

#[derive(Debug)]
pub(super) struct Bytes<'b> {
    rest: &'b [u8],
}

impl<'b> Bytes<'b> {
    pub(super) const fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn short(&mut self) -> Result<u32, TallyFileError> {
        let (integer, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(TallyFileError::Malformed)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*integer))
    }

    pub(super) fn long(&mut self) -> Result<u64, TallyFileError> {
        let (integer, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(TallyFileError::Malformed)?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*integer))
    }

    /// A block behind its length.
    pub(super) fn block(&mut self) -> Result<&'b [u8], TallyFileError> {
        let length = usize::try_from(self.long()?).map_err(|_| TallyFileError::Malformed)?;
        let (block, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(TallyFileError::Malformed)?;
        self.rest = rest;
        Ok(block)
    }

    /// As many as their number says; each takes bytes, so that no number is too
    /// large.
    pub(super) fn each<T>(
        &mut self,
        read: impl Fn(&mut Self) -> Result<T, TallyFileError>,
    ) -> Result<Vec<T>, TallyFileError> {
        let number = self.short()?;
        (0..number).map(|_| read(self)).collect()
    }

    pub(super) fn end(&self) -> Result<(), TallyFileError> {
        let is_over = self.rest.is_empty();
        is_over.then_some(()).ok_or(TallyFileError::Malformed)
    }
}

pub(super) fn push_block(bytes: &mut Vec<u8>, block: &[u8]) {
    bytes.extend((block.len() as u64).to_le_bytes());
    bytes.extend(block);
}
