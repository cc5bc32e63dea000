//! Survival from counts, segment by segment.

use super::estimate::SurvivalEstimate;

/// A segment of a life table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LifeTableRow {
    /// How many entered the segment.
    pub at_risk: u64,
    /// How many had their event in it.
    pub events: u64,
    /// S at the end of the segment.
    pub estimate: SurvivalEstimate,
}

impl LifeTableRow {
    /// The hazard: the share of those who entered that had their event, NaN of none.
    pub fn hazard(self) -> f64 {
        self.events as f64 / self.at_risk as f64
    }
}

/// A life table: S(k) = ∏ (1 − dᵢ/nᵢ) over the segments up to k, with Greenwood's variance.
///
/// The nᵢ need not follow from each other: between two segments some may be censored, and
/// others be counted for the first time. Counts to 1e19.
///
/// ```
/// use vastsim_stats::{Confidence, survival::LifeTable};
///
/// let table = LifeTable::of(&[(1000, 200), (780, 160)]);
/// let estimate = table.rows()[1].estimate;
/// assert!((estimate.survival - 0.635_897_435_897).abs() < 1e-12);
/// assert!((estimate.standard_error() - 0.015_325_681_555).abs() < 1e-12);
/// let interval = estimate.interval(Confidence::default());
/// assert!((interval.low - 0.605_011_881).abs() < 1e-9);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    rows: Vec<LifeTableRow>,
}

impl LifeTable {
    /// Of each segment, how many entered it and how many had their event there.
    ///
    /// From a segment on with more events than entered it, all is NaN, and also from one on
    /// that none entered, unless none had survived.
    pub fn of(segments: &[(u64, u64)]) -> Self {
        let start = SurvivalEstimate::CERTAIN;
        let rows = segments.iter().scan(start, |estimate, (at_risk, events)| {
            *estimate = estimate.after(*at_risk, *events);
            Some(LifeTableRow {
                at_risk: *at_risk,
                events: *events,
                estimate: *estimate,
            })
        });
        let rows = rows.collect();
        Self { rows }
    }

    /// Of how many `entered` the first bin, and of each bin how many had their event
    /// and how many were censored in it, after its events.
    ///
    /// As [`Self::of`], with what is left for who enters the next bin; if that would be
    /// less than none, it is none.
    pub fn of_histogram(entered: u64, bins: &[(u64, u64)]) -> Self {
        let segments = bins.iter().scan(entered, |left, (events, censored)| {
            let at_risk = *left;
            *left = left.saturating_sub(*events).saturating_sub(*censored);
            Some((at_risk, *events))
        });
        Self::of(&segments.collect::<Vec<_>>())
    }

    /// The segments in order.
    pub fn rows(&self) -> &[LifeTableRow] {
        &self.rows
    }
}
