//! Monitoring of several categories.

use super::mixture::{Category, Trials, log_e};
use crate::cells::excess_of_sum;
use crate::exact::excess_of_mean;

/// Evidence against the probabilities of categories, as sessions come in.
///
/// The e-process of [`e_value`](super::e_value) with the prior α =
/// concentration · p. By Ville's inequality it exceeds 1/α at any time with
/// probability at most α if the probabilities are the truth, so whoever
/// watches may stop whenever [`p`](Self::p) is at most α. Order does not
/// matter to what it is, only to what its largest was.
///
/// ```
/// use vastsim_stats::sequential::{CONCENTRATION, MultinomialEProcess};
///
/// let mut watch = MultinomialEProcess::new(&[0.2, 0.3, 0.5], CONCENTRATION).unwrap();
/// watch.observe_counts(&[190, 310, 500]);
/// assert!(watch.p() > 0.05);
/// (0..300).for_each(|_| watch.observe(0));
/// assert!(watch.p() < 1e-9);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MultinomialEProcess {
    /// The last is for what is none of the categories.
    categories: Vec<Category>,
    trials: Trials,
    log_e: f64,
    log_e_max: f64,
    /// Single observations until `log_e` is computed afresh.
    until_fresh: u32,
}

impl MultinomialEProcess {
    /// Before the first observation.
    ///
    /// `None` unless `expected` sums to 1 within 1e-9 and the concentration is
    /// above 0 and finite, and so large that no weight rounds to 0.
    pub fn new(expected: &[f64], concentration: f64) -> Option<Self> {
        excess_of_sum(expected)?;
        let elsewhere = [0.0];
        let probabilities = expected.iter().chain(&elsewhere);
        let categories: Vec<Category> = probabilities
            .map(|&probability| Category {
                probability,
                weight: concentration * probability,
                count: 0,
            })
            .collect();
        let sound = categories.iter().all(|category| category.is_sound());
        sound.then(|| Self {
            trials: Trials::of(&categories),
            categories,
            log_e: 0.0,
            log_e_max: 0.0,
            until_fresh: FRESH_EVERY,
        })
    }

    /// One more of a category, in constant time.
    ///
    /// ln E grows by ln((αⱼ + xⱼ)/((A + n)·pⱼ)). A category beyond the expected
    /// ones is impossible under the null: E is +∞ from then on.
    pub fn observe(&mut self, category: usize) {
        let elsewhere = self.categories.len() - 1;
        let seen = &mut self.categories[category.min(elsewhere)];
        let growth = growth(*seen, self.trials);
        seen.count = seen.count.saturating_add(1);
        self.trials.counted += 1.0;
        self.until_fresh -= 1;
        if self.until_fresh == 0 {
            self.refresh();
        } else {
            self.settle(self.log_e + growth);
        }
    }

    /// Many more at once; a look in between can't be made up for, so the largest
    /// E is that of the ends.
    ///
    /// Missing counts are 0; those beyond the expected categories are
    /// impossible, as in [`observe`](Self::observe).
    pub fn observe_counts(&mut self, counts: &[u64]) {
        let elsewhere = self.categories.len() - 1;
        for (index, &count) in counts.iter().enumerate() {
            let seen = &mut self.categories[index.min(elsewhere)];
            seen.count = seen.count.saturating_add(count);
        }
        self.refresh();
    }

    /// ln E now, with the error of [`e_value`](super::e_value).
    pub fn log_e(&self) -> f64 {
        self.log_e
    }

    /// ln E where it was largest; at least 0, where it began.
    pub fn log_e_max(&self) -> f64 {
        self.log_e_max
    }

    /// The anytime-valid p-value, min(1, 1/max E): at most α with probability
    /// at most α, whenever it is looked at.
    pub fn p(&self) -> f64 {
        libm::exp(-self.log_e_max)
    }

    /// Sheds the rounding of single steps.
    fn refresh(&mut self) {
        self.until_fresh = FRESH_EVERY;
        self.trials = Trials::of(&self.categories);
        self.settle(log_e(&self.categories));
    }

    fn settle(&mut self, log_e: f64) {
        self.log_e = log_e;
        self.log_e_max = self.log_e_max.max(log_e);
    }
}

/// ln of the predictive probability of a category over that under the null.
fn growth(category: Category, trials: Trials) -> f64 {
    let Category {
        probability,
        weight,
        count,
    } = category;
    if probability == 0.0 {
        return f64::INFINITY;
    }
    let seen = weight + count as f64;
    let mean = (trials.prior + trials.counted) * probability;
    if seen < 0.5 * mean {
        return libm::log(seen / mean);
    }
    let of_count = excess_of_mean(trials.counted, probability, count as f64);
    let of_weight = excess_of_mean(trials.prior, probability, weight);
    libm::log1p(-(of_count + of_weight) / mean)
}

/// Rounding of so many steps stays below 1e-13.
const FRESH_EVERY: u32 = 1024;
