//! An ascending list, and how many of it lie below a value.

/// Ascending values, asked how many of them lie below another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Thresholds {
    values: Vec<u64>,
}

impl Thresholds {
    /// Up to so many values are all compared, which has no branch to mispredict
    /// where the answer is random; more are bisected.
    const MOST_COMPARED: usize = 32;

    /// Adds a value, not below any before it.
    pub(crate) fn push(&mut self, value: u64) {
        assert!(
            self.last().is_none_or(|last| last <= value),
            "thresholds ascend"
        );
        self.values.push(value);
    }

    pub(crate) fn last(&self) -> Option<u64> {
        self.values.last().copied()
    }

    pub(crate) fn values(&self) -> &[u64] {
        &self.values
    }

    /// How many values lie below this one.
    #[inline]
    pub(crate) fn count_below(&self, value: u64) -> usize {
        if self.values.len() > Self::MOST_COMPARED {
            return self.values.partition_point(|threshold| *threshold < value);
        }
        let below = self
            .values
            .iter()
            .map(|threshold| usize::from(*threshold < value));
        below.fold(0, usize::wrapping_add)
    }
}
