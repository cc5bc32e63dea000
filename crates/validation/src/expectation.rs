//! What a profile expects of the sessions of an ad.

use crate::resolution::Resolution;
use vastsim_engine::{AdForm, Milestone, SimTime};

/// The exact expectations of an ad, as far as observed sessions show them.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation<'p> {
    form: AdForm<'p>,
    duration: SimTime,
    /// On what grid offsets were recorded; `None` where milestones were counted.
    resolution: Option<Resolution>,
}

impl<'p> Expectation<'p> {
    /// Of milestones that were counted.
    pub const fn of_milestones(form: AdForm<'p>, duration: SimTime) -> Self {
        Self {
            form,
            duration,
            resolution: None,
        }
    }

    /// Of sessions whose offsets were recorded.
    #[must_use]
    pub fn of_offsets(self, resolution: Resolution) -> Self {
        Self {
            resolution: Some(resolution),
            ..self
        }
    }

    /// How long the ad is.
    pub const fn duration(&self) -> SimTime {
        self.duration
    }

    /// The model's closed form.
    pub const fn form(&self) -> &AdForm<'p> {
        &self.form
    }

    /// Probability that a session is seen to end in each of the four segments,
    /// and to complete.
    ///
    /// Of milestones that were counted, the differences of their reach. Of
    /// recorded offsets, the probability of what is recorded between two
    /// milestones, which rounding moves.
    pub fn terminal(&self) -> [f64; Milestone::ALL.len()] {
        let mut reach = Milestone::ALL.map(|milestone| self.reach(milestone));
        for segment in 0..reach.len() - 1 {
            reach[segment] = (reach[segment] - reach[segment + 1]).max(0.0);
        }
        reach
    }

    /// Probability that a session that entered a segment ends in it; `None`
    /// where none is expected to enter.
    pub fn hazard(&self, segment: Milestone) -> Option<f64> {
        let (entered, left) = (self.reach(segment), self.reach(segment.next()?));
        (entered > 0.0).then(|| ((entered - left) / entered).clamp(0.0, 1.0))
    }

    /// Probability that a session is seen to reach a milestone.
    pub fn reach(&self, milestone: Milestone) -> f64 {
        let inner = milestone != Milestone::Start && milestone != Milestone::Complete;
        match self.resolution {
            Some(resolution) if inner => {
                1.0 - self.recorded_before(milestone.position(self.duration), resolution)
            }
            _ => self.form.reach(milestone),
        }
    }

    /// Probability that a session is interrupted, and recorded before an edge.
    pub fn recorded_before(&self, edge: SimTime, resolution: Resolution) -> f64 {
        let cut = resolution.cut(edge).as_nanos();
        match cut.checked_sub(1) {
            None => 0.0,
            Some(last) => self
                .form
                .interrupted_by(SimTime::from_nanos(last).min(self.duration)),
        }
    }
}
