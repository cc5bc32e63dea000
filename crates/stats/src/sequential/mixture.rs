//! The likelihood of a mixture over that of a null hypothesis.

use crate::cells::{excess_of_sum, total};
use crate::deviance::{deviance, stirling_error};
use crate::exact::excess_of_mean;

/// A category under the null and under the mixture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Category {
    /// Its probability under the null.
    pub(super) probability: f64,
    /// Its α in the prior of the mixture, which counts as so many trials.
    pub(super) weight: f64,
    pub(super) count: u64,
}

/// The trials of all categories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trials {
    pub(super) counted: f64,
    /// The sum of all weights.
    pub(super) prior: f64,
}

impl Trials {
    pub(super) fn of(categories: &[Category]) -> Self {
        let counts: Vec<u64> = categories.iter().map(|category| category.count).collect();
        Self {
            counted: total(&counts),
            prior: categories.iter().map(|category| category.weight).sum(),
        }
    }

    /// What all categories have in common: ½·ln(N/A) − δ(N) + δ(A).
    pub(super) fn common(self) -> f64 {
        root(self.prior) - root(self.prior + self.counted)
    }
}

impl Category {
    /// The category's part of ln E.
    pub(super) fn part(self, trials: Trials) -> f64 {
        let count = self.count as f64;
        let of_count = excess_of_mean(trials.counted, self.probability, count);
        let of_weight = excess_of_mean(trials.prior, self.probability, self.weight);
        self.part_at(trials, of_count, of_weight)
    }

    /// [`Self::part`], being told how far count and weight are below their means.
    pub(super) fn part_at(self, trials: Trials, of_count: f64, of_weight: f64) -> f64 {
        let all = trials.prior + trials.counted;
        if self.probability == 0.0 {
            return self.part_of_impossible(all / trials.prior);
        }
        let (before, after) = (self.weight, self.weight + self.count as f64);
        let was = deviance(before, of_weight, trials.prior * self.probability);
        let is = deviance(after, of_weight + of_count, all * self.probability);
        (is - was) + (root(after) - root(before))
    }

    fn part_of_impossible(self, growth: f64) -> f64 {
        if self.count > 0 {
            f64::INFINITY
        } else {
            -self.weight * libm::log(growth)
        }
    }
}

/// δ(z) − ½·ln z, what ln Γ(z) has beyond z·ln z − z and a constant.
pub(super) fn root(z: f64) -> f64 {
    stirling_error(z) - 0.5 * libm::log(z)
}

/// ln of the e-value of `counts`: their likelihood under the mixture of all
/// distributions with a Dirichlet(`prior_alpha`) prior, over that under `probs`.
///
/// E = Γ(A)/Γ(A + n)·Π Γ(αⱼ + xⱼ)/(Γ(αⱼ)·pⱼ^xⱼ) with A = Σα (Lindon & Malek
/// 2022). With Stirling's formula for all gammas it becomes a sum without
/// cancellation: deviances of y = α + x and of α from their means, ½·ln of
/// ratios, and the formula's errors. Absolute error below 1e-12, or relative
/// below 1e-13 where that is more, for counts to 1e12; `probs` whose sum is off
/// by ε add nε²/2.
///
/// +∞ for a count where `probs` has 0. NaN unless `probs` sums to 1 within 1e-9,
/// all three are as long, and α is above 0 and finite wherever p is; where p is
/// 0, α may be 0 too.
///
/// ```
/// use vastsim_stats::sequential::e_value;
///
/// // A fair coin, seen heads once: any prior of equal weights says the same.
/// assert!(e_value(&[1, 0], &[0.5, 0.5], &[1.0, 1.0]).abs() < 1e-15);
/// let ten_heads = e_value(&[10, 0], &[0.5, 0.5], &[1.0, 1.0]);
/// assert!((ten_heads - (1024.0_f64 / 11.0).ln()).abs() < 1e-14);
/// ```
pub fn e_value(counts: &[u64], probs: &[f64], prior_alpha: &[f64]) -> f64 {
    let as_long = counts.len() == probs.len() && prior_alpha.len() == probs.len();
    if !as_long || excess_of_sum(probs).is_none() {
        return f64::NAN;
    }
    let all = counts.iter().zip(probs).zip(prior_alpha);
    let categories: Vec<Category> = all
        .map(|((&count, &probability), &weight)| Category {
            probability,
            weight,
            count,
        })
        .collect();
    if categories.iter().all(|category| category.is_sound()) {
        log_e(&categories)
    } else {
        f64::NAN
    }
}

impl Category {
    pub(super) fn is_sound(self) -> bool {
        let least = if self.probability > 0.0 {
            self.weight > 0.0
        } else {
            self.weight >= 0.0
        };
        least && self.weight.is_finite()
    }
}

/// ln E of categories that are sound.
pub(super) fn log_e(categories: &[Category]) -> f64 {
    let trials = Trials::of(categories);
    let parts = categories.iter().map(|category| category.part(trials));
    parts.fold(trials.common(), |sum, part| sum + part)
}
