//! How a run tells how far it is, and hears that it should stop.

/// Watches a run; called from every worker thread, once per chunk.
///
/// `()` watches nothing and never stops the run.
pub trait Progress: Sync {
    /// So many sessions more have been played.
    fn advance(&self, sessions: u64);

    /// Whether to begin no further chunk.
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl Progress for () {
    fn advance(&self, _: u64) {}
}
