//! The literal polling loop, without polling.

use super::cut::{Cut, Side};
use super::error::HazardError;
use super::ramp::Ramp;
use super::stretch::{Placing, Stretch};
use crate::inverse::Inverse;
use crate::milestone::Milestone;
use crate::probability::Probability;
use crate::stream::Draw;
use crate::time::SimTime;

/// The model `tick`: at 0, Δ, 2Δ, … before the end of the creative, one
/// Bernoulli draw with the probability of the segment that holds the tick.
///
/// The loop's distribution is kept exactly, in a table of thresholds over the
/// ticks. Survival: `S = ∏ (1 − p_segment(t_i))` over the ticks passed.
#[derive(Debug, Clone, PartialEq)]
pub struct TickModel {
    probabilities: [Probability; 4],
    interval: SimTime,
    duration: SimTime,
    inverse: Inverse<SimTime>,
}

impl TickModel {
    /// The most ticks that a creative may hold.
    pub const MAX_TICKS: u64 = 1_000_000;

    /// The model for a creative of `duration`, with one probability per
    /// segment in the order of [`Milestone::SEGMENTS`].
    ///
    /// # Errors
    /// [`HazardError::TickInterval`] for an interval of zero, or one that
    /// gives more than [`Self::MAX_TICKS`] ticks.
    pub(super) fn new(
        probabilities: [Probability; 4],
        interval: SimTime,
        duration: SimTime,
    ) -> Result<Self, HazardError> {
        if Self::count(interval, duration) > Self::MAX_TICKS {
            let interval_ns = interval.as_nanos();
            return Err(HazardError::TickInterval { interval_ns });
        }
        let mut model = Self {
            probabilities,
            interval,
            duration,
            inverse: Inverse::default(),
        };
        model.inverse = model.invert();
        Ok(model)
    }

    /// How many ticks lie within a creative; without end for an interval of 0.
    pub(super) const fn count(interval: SimTime, duration: SimTime) -> u64 {
        match interval.as_nanos() {
            0 => u64::MAX,
            interval_ns => duration.as_nanos().div_ceil(interval_ns),
        }
    }

    /// The tick of the first interruption, if any; the inverse of
    /// [`Self::survival`], monotone in `draw`.
    #[inline]
    pub fn sample(&self, draw: Draw) -> Option<SimTime> {
        self.inverse.locate(draw).copied()
    }

    /// How draws are placed, run by run.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        Stretch::each(&self.inverse, |at| Placing::Evenly(Ramp::point(*at)))
    }

    /// Probability that no interruption lies before the cut, within `0..=D`.
    pub fn survival(&self, cut: Cut) -> f64 {
        let per_segment = Milestone::SEGMENTS.map(|segment| {
            let survives = self.probabilities[segment.index()].complement();
            libm::pow(survives, self.ticks_before(segment, cut) as f64)
        });
        per_segment.iter().product()
    }

    /// Integral of the survival over `0..horizon`, in nanoseconds.
    pub fn expected_watched_ns(&self, horizon: SimTime) -> f64 {
        let (mut survival, mut watched_ns) = (1.0, 0.0);
        for (at, probability) in self.ticks().take_while(|(at, _)| *at < horizon) {
            survival *= probability.complement();
            let held = self.interval.min(horizon - at);
            watched_ns += survival * held.as_nanos() as f64;
        }
        watched_ns
    }

    /// The ticks of a segment that lie before the cut.
    fn ticks_before(&self, segment: Milestone, cut: Cut) -> u64 {
        let end = segment.next().unwrap_or(segment).position(self.duration);
        let cut_ns = match cut.side {
            Side::Before => cut.at.as_nanos(),
            Side::After => cut.at.as_nanos() + 1,
        };
        let ticks_until = |ns: u64| ns.div_ceil(self.interval.as_nanos());
        let first = ticks_until(segment.position(self.duration).as_nanos());
        ticks_until(cut_ns.min(end.as_nanos())).saturating_sub(first)
    }

    /// Every tick with its probability, in order of time.
    fn ticks(&self) -> impl Iterator<Item = (SimTime, Probability)> {
        let starts = Milestone::SEGMENTS.map(|segment| segment.position(self.duration));
        let interval_ns = self.interval.as_nanos();
        let count = Self::count(self.interval, self.duration);
        (0..count).map(move |tick| {
            let at = SimTime::from_nanos(tick * interval_ns);
            let segment = starts.partition_point(|start| *start <= at) - 1;
            (at, self.probabilities[segment])
        })
    }

    fn invert(&self) -> Inverse<SimTime> {
        let (mut inverse, mut survival) = (Inverse::default(), 1.0);
        for (at, probability) in self.ticks() {
            survival *= probability.complement();
            inverse.push(survival, |_| at);
        }
        inverse
    }
}
