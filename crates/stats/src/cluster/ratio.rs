//! A rate of all clusters, and how far each is from it.

/// Events over trials, of which there is at least one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ratio {
    pub(super) events: u64,
    pub(super) trials: u64,
}

impl Ratio {
    /// How many more events a cluster has than its trials would give it: in
    /// whole numbers, so that it is 0 where the rates are the same.
    pub(super) fn residual(self, events: u64, trials: u64) -> f64 {
        let has = u128::from(events) * u128::from(self.trials);
        let fair = u128::from(trials) * u128::from(self.events);
        let difference = has.abs_diff(fair) as f64 / self.trials as f64;
        if has < fair { -difference } else { difference }
    }
}
