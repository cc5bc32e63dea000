//! What sessions are planned for.

use super::exact_size::{at_extreme, checked};
use crate::verdict::Criteria;
use vastsim_stats::power;

/// What is to be shown, and with which sessions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Design {
    /// The margin, the probability of an error, and the power.
    pub criteria: Criteria,
    /// The true difference of the rate from what is expected; above −1 and
    /// below 1.
    pub difference: f64,
    /// What observed sessions are compared with.
    pub arms: Arms,
    /// How many sessions tell as much as one that is independent of all
    /// others; above 0, and 1 without clusters.
    pub design_effect: DesignEffect,
}

/// What observed sessions are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arms {
    /// A profile, whose rates are known.
    #[default]
    One,
    /// As many other sessions; sizes are those of each of the two arms.
    Two,
}

/// A factor on numbers of sessions, above 0 and finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignEffect(f64);

impl DesignEffect {
    /// `None` for what is no factor.
    pub fn new(factor: f64) -> Option<Self> {
        (factor > 0.0 && factor.is_finite()).then_some(Self(factor))
    }

    /// The factor.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Default for DesignEffect {
    fn default() -> Self {
        Self(1.0)
    }
}

impl Design {
    /// How many sessions have to enter a segment of this hazard to show with
    /// this power that its rate is within the margin.
    ///
    /// By the normal distribution; more where the exact test's power falls
    /// short of it, as it does of rates that are rare for the margin. `None` if
    /// no number will do: if the difference is as large as the margin, or leaves
    /// no rate between 0 and 1.
    ///
    /// ```
    /// use vastsim_validation::planning::Design;
    ///
    /// let usual = Design::default();
    /// assert_eq!(usual.size_to_show(0.2, 0.9), Some(69_262));
    /// ```
    pub fn size_to_show(&self, hazard: f64, power: f64) -> Option<u64> {
        let Criteria { margin, alpha, .. } = self.criteria;
        let difference = self.difference;
        if !(0.0..=1.0).contains(&(hazard + difference)) {
            return None;
        }
        let independent = match self.arms {
            Arms::One => checked(
                power::tost_one_proportion(hazard, margin, difference, alpha, power),
                power,
                |sessions| self.exact_power(hazard, sessions),
            ),
            Arms::Two => power::tost_two_proportions(hazard, margin, difference, alpha, power),
        };
        self.clustered(independent?)
    }

    /// How many sessions have to enter it to see, at level `alpha`, a
    /// difference as large as the margin: up or down, whichever takes more.
    ///
    /// `None` if neither leaves a rate within 0..=1.
    ///
    /// ```
    /// use vastsim_validation::planning::Design;
    ///
    /// let usual = Design::default();
    /// assert_eq!(usual.size_to_see(0.2, 0.05), Some(67_741));
    /// ```
    pub fn size_to_see(&self, hazard: f64, alpha: f64) -> Option<u64> {
        let margin = self.criteria.margin;
        let alternatives = [hazard - margin, hazard + margin];
        let possible = alternatives.iter().filter(|it| (0.0..=1.0).contains(*it));
        let sizes = possible.filter_map(|it| self.size_to_tell(hazard, *it, alpha));
        self.clustered(sizes.max()?)
    }

    fn size_to_tell(&self, hazard: f64, alternative: f64, alpha: f64) -> Option<u64> {
        let power = self.criteria.power;
        match self.arms {
            Arms::One if is_certain(hazard) => at_extreme((alternative - hazard).abs(), power),
            Arms::One => power::one_proportion(hazard, alternative, alpha, power),
            Arms::Two => power::two_proportions(alternative, hazard, alpha, power, 1.0)
                .filter(|size| *size < u64::MAX as f64)
                .map(|size| size.ceil().max(1.0) as u64),
        }
    }

    /// How many it takes where sessions are alike in clusters.
    fn clustered(&self, independent: u64) -> Option<u64> {
        let sessions = (independent as f64 * self.design_effect.get()).ceil();
        (sessions < super::planned::MOST).then(|| (sessions as u64).max(1))
    }

    /// How many independent sessions tell as much.
    pub(super) fn effective(&self, sessions: f64) -> f64 {
        sessions / self.design_effect.get()
    }

    /// The power of the test that `validate` does, of independent sessions.
    pub(super) fn exact_power(&self, hazard: f64, sessions: u64) -> f64 {
        let Criteria { margin, alpha, .. } = self.criteria;
        let truth = hazard + self.difference;
        power::exact_power_of_tost(hazard, margin, truth, sessions, alpha)
    }
}

/// Whether nothing is left to chance.
pub(super) fn is_certain(hazard: f64) -> bool {
    hazard <= 0.0 || hazard >= 1.0
}
