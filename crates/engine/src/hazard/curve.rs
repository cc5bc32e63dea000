//! A survival curve as it was observed: points, and lines between them.

use super::error::HazardError;
use crate::probability::Probability;
use crate::time::SimTime;

/// Points of a survival curve: how many are left by an offset.
///
/// It is linear between points, begins with everybody at 0 unless a point says
/// less, and stays where its last point is.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalCurve(Vec<(SimTime, Probability)>);

impl SurvivalCurve {
    /// The most points.
    pub const MOST: usize = 1_000;

    /// Checks points, in order of time.
    ///
    /// # Errors
    /// [`HazardError::PointCount`], [`HazardError::Instant`],
    /// [`HazardError::PointOrder`] or [`HazardError::SurvivalRises`]; see
    /// there.
    pub fn new(points: Vec<(SimTime, Probability)>) -> Result<Self, HazardError> {
        if !(1..=Self::MOST).contains(&points.len()) {
            let count = points.len();
            return Err(HazardError::PointCount { count });
        }
        for (index, pair) in points.windows(2).enumerate() {
            let index = index + 1;
            if pair[1].0 <= pair[0].0 {
                return Err(HazardError::PointOrder { index });
            }
            if pair[1].1 > pair[0].1 {
                return Err(HazardError::SurvivalRises { index });
            }
        }
        match points.last() {
            Some((last, _)) if *last > SimTime::MAX_DURATION => {
                let offset_ns = last.as_nanos();
                Err(HazardError::Instant { offset_ns })
            }
            _ => Ok(Self(points)),
        }
    }

    /// The points that a creative of this duration has a part of, with one at 0
    /// and one at its end or behind it.
    pub(super) fn place(&self, duration: SimTime) -> Vec<(SimTime, f64)> {
        let mut placed = vec![(SimTime::ZERO, 1.0)];
        for (at, survival) in &self.0 {
            match placed.last_mut() {
                Some(last) if last.0 >= duration => break,
                Some(last) if last.0 == *at => last.1 = survival.get(),
                _ => placed.push((*at, survival.get())),
            }
        }
        placed.extend(
            placed
                .last()
                .copied()
                .and_then(|(at, survival)| (at < duration).then_some((duration, survival))),
        );
        placed
    }

    /// How many points there are, at least one.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }
}
