//! How long an ad was watched in both cells.

/// Sums of the time watched of an ad, over pairs of viewings, in whole
/// microseconds; 0 where it was not started.
///
/// A time is at most 24 h, below 2^37 µs, so that every sum of products of two
/// fits for 2^54 viewings, which take centuries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WatchedSums {
    /// Of the first cell.
    pub a_us: u128,
    /// Of the second.
    pub b_us: u128,
    /// Squares, of the first cell.
    pub a_squared_us2: u128,
    /// Squares, of the second.
    pub b_squared_us2: u128,
    /// Products of both.
    pub product_us2: u128,
    /// Of the first cell, where the second started the ad too.
    pub a_of_both_us: u128,
    /// Of the second cell, where the first started the ad too.
    pub b_of_both_us: u128,
}

const NANOS_PER_MICRO: u64 = 1_000;

impl WatchedSums {
    /// Adds a pair; a time is `None` where the ad was not started.
    pub(super) fn add(&mut self, a_ns: Option<u64>, b_ns: Option<u64>) {
        let us = |ns: u64| u128::from(ns / NANOS_PER_MICRO);
        let (a, b) = (a_ns.map_or(0, us), b_ns.map_or(0, us));
        self.a_us += a;
        self.b_us += b;
        self.a_squared_us2 += a * a;
        self.b_squared_us2 += b * b;
        if a_ns.is_some() && b_ns.is_some() {
            self.product_us2 += a * b;
            self.a_of_both_us += a;
            self.b_of_both_us += b;
        }
    }

    pub(super) const fn merge(&mut self, other: &Self) {
        self.a_us += other.a_us;
        self.b_us += other.b_us;
        self.a_squared_us2 += other.a_squared_us2;
        self.b_squared_us2 += other.b_squared_us2;
        self.product_us2 += other.product_us2;
        self.a_of_both_us += other.a_of_both_us;
        self.b_of_both_us += other.b_of_both_us;
    }
}
