//! What became of beacons.

use std::fmt;
use std::time::Duration;

use crate::address::Refused;

/// What became of every beacon that was sent.
///
/// Displayed as one line of counts and, if anything was delivered, one of latencies.
/// Neither repeats what a document or a server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// All of them, counted.
    pub counts: DeliveryCounts,
    /// How long the delivered ones took, if there are any.
    pub latencies: Option<Latencies>,
    /// All of them, in the order in which they were sent.
    pub beacons: Vec<Delivery>,
}

/// What became of a beacon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// As it was sent.
    pub id: u64,
    /// As it was sent.
    pub event: String,
    /// As it was sent.
    pub url: String,
    /// How often it was requested.
    pub attempts: u32,
    /// What came of it.
    pub state: DeliveryState,
}

/// How a beacon ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryState {
    /// It was answered with success.
    Delivered {
        /// The status of the answer.
        status: u16,
        /// From the beginning of the last attempt until the answer, in microseconds.
        latency_us: u64,
    },
    /// It was not.
    Failed {
        /// Why the last attempt failed.
        error: String,
    },
    /// Its URL may not be contacted.
    Refused {
        /// Why.
        refused: Refused,
    },
    /// Nothing was decided when the report was made: it was on its way, or waited.
    Unsettled {
        /// Why the last attempt failed, if there was one.
        error: Option<String>,
    },
}

/// How many beacons ended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeliveryCounts {
    /// All that were to be sent: the sum of the next four.
    pub beacons: usize,
    /// They were answered with success.
    pub delivered: usize,
    /// They were not.
    pub failed: usize,
    /// Their URLs may not be contacted.
    pub refused: usize,
    /// Nothing was decided in time.
    pub unsettled: usize,
    /// All requests.
    pub attempts: u64,
    /// The requests that were made again.
    pub retries: u64,
}

/// Percentiles of the latencies of delivered beacons, in microseconds: the
/// smallest latency that so many do not exceed (nearest rank).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Latencies {
    /// Half of them.
    pub p50_us: u64,
    /// 95 of 100.
    pub p95_us: u64,
    /// 99 of 100.
    pub p99_us: u64,
    /// All of them.
    pub max_us: u64,
}

impl DeliveryReport {
    /// Counts what became of beacons.
    pub fn of(beacons: Vec<Delivery>) -> Self {
        let mut counts = DeliveryCounts::default();
        for beacon in &beacons {
            counts.add(beacon);
        }
        Self {
            counts,
            latencies: Latencies::of(beacons.iter().filter_map(Delivery::latency_us)),
            beacons,
        }
    }
}

impl Delivery {
    fn latency_us(&self) -> Option<u64> {
        match self.state {
            DeliveryState::Delivered { latency_us, .. } => Some(latency_us),
            _ => None,
        }
    }
}

impl DeliveryCounts {
    fn add(&mut self, beacon: &Delivery) {
        self.beacons += 1;
        self.attempts += u64::from(beacon.attempts);
        self.retries += u64::from(beacon.attempts.saturating_sub(1));
        match beacon.state {
            DeliveryState::Delivered { .. } => self.delivered += 1,
            DeliveryState::Failed { .. } => self.failed += 1,
            DeliveryState::Refused { .. } => self.refused += 1,
            DeliveryState::Unsettled { .. } => self.unsettled += 1,
        }
    }
}

impl Latencies {
    /// The percentiles of these latencies, if there are any.
    pub fn of(latencies_us: impl IntoIterator<Item = u64>) -> Option<Self> {
        let mut sorted_us: Vec<u64> = latencies_us.into_iter().collect();
        sorted_us.sort_unstable();
        let max_us = *sorted_us.last()?;
        let percentile = |percent: usize| {
            let rank = (sorted_us.len() * percent).div_ceil(100);
            sorted_us.get(rank.saturating_sub(1)).copied()
        };
        Some(Self {
            p50_us: percentile(50)?,
            p95_us: percentile(95)?,
            p99_us: percentile(99)?,
            max_us,
        })
    }
}

impl fmt::Display for DeliveryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.counts.fmt(f)?;
        match self.latencies {
            Some(latencies) => write!(f, "\n{latencies}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for DeliveryCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            beacons,
            delivered,
            failed,
            refused,
            unsettled,
            retries,
            ..
        } = self;
        write!(
            f,
            "beacons: {beacons} in all, {delivered} delivered, {failed} failed, \
             {refused} refused, {unsettled} unsettled, {retries} retries"
        )
    }
}

impl fmt::Display for Latencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p95, p99, max] = [self.p50_us, self.p95_us, self.p99_us, self.max_us]
            .map(|latency_us| format!("{:.1?}", Duration::from_micros(latency_us)));
        write!(f, "latency: p50 {p50}, p95 {p95}, p99 {p99}, max {max}")
    }
}
