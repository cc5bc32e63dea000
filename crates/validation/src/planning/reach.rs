//! What a number of sessions can say.

use super::design::{Arms, Design, is_certain};
use super::exact_size::smallest;
use crate::verdict::Criteria;
use vastsim_stats::power;

/// What sessions that enter a segment can say about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attained {
    /// How many enter, of those that start.
    pub entering: f64,
    /// The smallest margin that the rate can be shown to be within, with the
    /// power that is asked for; `None` if there is none below 1.
    pub margin: Option<f64>,
    /// The smallest difference that is seen with that power; `None` if there
    /// is none that leaves a rate.
    pub difference: Option<f64>,
    /// The power to show that the rate is within the margin of the design.
    pub power: f64,
}

impl Design {
    /// What so many sessions can say about a segment that they enter.
    ///
    /// Against a profile margin and power are those of the exact test. A
    /// difference is seen at level `alpha`.
    ///
    /// ```
    /// use vastsim_validation::planning::Design;
    ///
    /// let attained = Design::default().attained(0.2, 69_262.0, 0.05);
    /// assert!((attained.power - 0.9).abs() < 0.005);
    /// assert!(attained.margin.is_some_and(|margin| (margin - 0.005).abs() < 2e-5));
    /// assert!(attained.difference.is_some_and(|it| it < 0.005));
    /// ```
    pub fn attained(&self, hazard: f64, entering: f64, alpha: f64) -> Attained {
        let sessions = self.effective(entering);
        Attained {
            entering,
            margin: self.margin(hazard, sessions),
            difference: self.difference_seen(hazard, sessions, alpha),
            power: self.power(hazard, sessions),
        }
    }

    fn margin(&self, hazard: f64, sessions: f64) -> Option<f64> {
        let power = |margin| {
            let criteria = Criteria {
                margin,
                ..self.criteria
            };
            Self { criteria, ..*self }.power(hazard, sessions)
        };
        smallest(self.criteria.power, power).filter(|margin| *margin < 1.0)
    }

    /// 0 where no rate is possible, and without sessions.
    fn power(&self, hazard: f64, sessions: f64) -> f64 {
        let Criteria { margin, alpha, .. } = self.criteria;
        let power = match self.arms {
            Arms::One => self.exact_power(hazard, sessions as u64),
            Arms::Two => {
                let one = self.one_arm(hazard, sessions);
                power::power_of_tost(hazard, margin, self.difference, one, alpha)
            }
        };
        power.max(0.0)
    }

    /// Sessions of a single arm whose mean has the variance of the difference
    /// of two.
    fn one_arm(&self, hazard: f64, sessions: f64) -> f64 {
        let variance = |rate: f64| rate * (1.0 - rate);
        let truth = variance(hazard + self.difference);
        sessions * truth / (variance(hazard) + truth)
    }

    fn difference_seen(&self, hazard: f64, sessions: f64, alpha: f64) -> Option<f64> {
        let power = self.criteria.power;
        match self.arms {
            Arms::One if is_certain(hazard) => {
                let difference = -libm::expm1(libm::log1p(-power) / sessions);
                (difference < 1.0).then_some(difference)
            }
            Arms::One => power::detectable_difference(hazard, sessions, alpha, power),
            Arms::Two => {
                let seen = |difference: f64| {
                    let other = if hazard <= 0.5 {
                        hazard + difference
                    } else {
                        hazard - difference
                    };
                    let size = power::two_proportions(other, hazard, alpha, power, 1.0);
                    size.map_or(0.0, |size| sessions / size)
                };
                let room = hazard.max(1.0 - hazard);
                smallest(1.0, |share| seen(share * room)).map(|share| share * room)
            }
        }
    }
}
