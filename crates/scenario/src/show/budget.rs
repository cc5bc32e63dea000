//! How much the ads of one cell may hold.

use vastsim_engine::Notice;

/// What is left of it, in bytes: documents that refer to each other could ask
/// for far more than they hold.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes_left: usize,
}

/// What everything costs beside the texts that it holds.
const PIECE_BYTES: usize = 64;

impl Budget {
    /// 64 MiB.
    pub(crate) const BYTES: usize = 64 << 20;
    /// What errors that are only known once something else has failed may take
    /// of it.
    const ERRORS_BYTES: usize = 16 << 20;

    pub(crate) fn new() -> Self {
        let bytes_left = Self::BYTES;
        Self { bytes_left }
    }

    /// For what is reported only if something else fails.
    pub(super) fn of_errors() -> Self {
        let bytes_left = Self::ERRORS_BYTES;
        Self { bytes_left }
    }

    /// Takes from what is left; whether there was enough. Once there was not,
    /// there never is.
    pub(crate) fn take(&mut self, bytes: usize) -> bool {
        let left = self.bytes_left.checked_sub(bytes);
        self.bytes_left = left.unwrap_or_default();
        left.is_some_and(|left| left > 0)
    }

    /// A notice, if there is enough for it.
    pub(super) fn afford(&mut self, notice: Notice) -> Option<Notice> {
        let is_enough = self.take(bytes_of(std::slice::from_ref(&notice)));
        is_enough.then_some(notice)
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.bytes_left == 0
    }
}

/// What texts cost.
pub(crate) fn bytes_of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
    let texts = texts.into_iter();
    texts.map(|text| text.len() + PIECE_BYTES).sum()
}

/// What notices cost.
pub(crate) fn bytes_of(notices: &[Notice]) -> usize {
    let bytes = |notice: &Notice| bytes_of_texts(notice.urls.iter().map(String::as_str));
    notices
        .iter()
        .map(|notice| bytes(notice) + PIECE_BYTES)
        .sum()
}
