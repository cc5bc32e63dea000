//! A rate of all clusters, and how far each is from it.

use crate::exact::{excess_of_mean, product};

/// Events over trials, with twice the digits of an `f64`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ratio {
    high: f64,
    low: f64,
}

impl Ratio {
    pub(super) fn new(events: f64, trials: f64) -> Self {
        let high = events / trials;
        let (back, rest) = product(high, trials);
        let low = (events - back - rest) / trials;
        Self { high, low }
    }

    pub(super) fn value(self) -> f64 {
        self.high
    }

    /// How many more events a cluster has than its trials would give it.
    pub(super) fn residual(self, events: f64, trials: f64) -> f64 {
        -excess_of_mean(trials, self.high, events) - self.low * trials
    }
}
