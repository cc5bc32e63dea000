//! Draws without replacement.

use crate::binomial;

/// How many successes `draws` out of a population bring, none put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hypergeometric {
    population: u64,
    successes: u64,
    draws: u64,
}

impl Hypergeometric {
    /// `successes` of the `population` count, `draws` of it are drawn.
    ///
    /// `None` if there are more of either than the population has, or that
    /// exceeds [`POPULATION_MAX`].
    ///
    /// ```
    /// use vastsim_stats::hypergeometric::Hypergeometric;
    ///
    /// let aces = Hypergeometric::new(52, 4, 5).ok_or("more aces than cards")?;
    /// assert!((aces.pmf(0) - 0.658_842).abs() < 1e-6);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn new(population: u64, successes: u64, draws: u64) -> Option<Self> {
        let whole = successes.max(draws)..=POPULATION_MAX;
        whole.contains(&population).then_some(Self {
            population,
            successes,
            draws,
        })
    }

    /// P(X = k) = C(K, k)·C(N − K, n − k)/C(N, n); SciPy's `hypergeom.pmf`.
    /// Relative error below 1e-12 for populations to 1e12.
    pub fn pmf(self, k: u64) -> f64 {
        libm::exp(self.log_pmf(k))
    }

    /// ln P(X = k), −∞ for what cannot be.
    ///
    /// Three binomial densities at p = n/N (Loader 2000), of which p falls out.
    pub fn log_pmf(self, k: u64) -> f64 {
        if k < self.fewest() || k > self.most() {
            return f64::NEG_INFINITY;
        }
        let p = self.draws as f64 / self.population.max(1) as f64;
        let failures = self.population - self.successes;
        binomial::log_pmf(k, self.successes, p) + binomial::log_pmf(self.draws - k, failures, p)
            - binomial::log_pmf(self.draws, self.population, p)
    }

    /// P(X ≤ k); SciPy's `hypergeom.cdf`. Relative error below 1e-12.
    ///
    /// Terms are summed away from the mean until they vanish: about ten
    /// standard deviations of them, 7 ms at the worst for a population of 1e12.
    pub fn cdf(self, k: u64) -> f64 {
        if k >= self.most() {
            1.0
        } else if k < self.fewest() {
            0.0
        } else if k < self.mode() {
            self.sum_down(k)
        } else {
            1.0 - self.sum_up(k + 1)
        }
    }

    /// P(X > k) with its own digits; SciPy's `hypergeom.sf`.
    pub fn sf(self, k: u64) -> f64 {
        if k >= self.most() {
            0.0
        } else if k < self.fewest() {
            1.0
        } else if k < self.mode() {
            1.0 - self.sum_down(k)
        } else {
            self.sum_up(k + 1)
        }
    }

    /// The fewest successes that can be.
    pub(super) fn fewest(self) -> u64 {
        self.draws.saturating_sub(self.population - self.successes)
    }

    /// The most successes that can be.
    pub(super) fn most(self) -> u64 {
        self.draws.min(self.successes)
    }

    /// The likeliest number of successes: ⌊(n + 1)(K + 1)/(N + 2)⌋.
    pub(super) fn mode(self) -> u64 {
        let ways = (u128::from(self.draws) + 1) * (u128::from(self.successes) + 1);
        (ways / (u128::from(self.population) + 2)) as u64
    }

    /// P(X ≥ k), for k above the mode.
    fn sum_up(self, k: u64) -> f64 {
        let (draws, successes) = (self.draws as f64, self.successes as f64);
        let spare = self.population as f64 - successes - draws + 1.0;
        sum(self.most() - k, |step| {
            let j = (k + step) as f64;
            (self.pmf(k + step), move |i: f64| {
                let j = j + i;
                (successes - j) * (draws - j) / ((j + 1.0) * (j + spare))
            })
        })
    }

    /// P(X ≤ k), for k below the mode.
    fn sum_down(self, k: u64) -> f64 {
        let (draws, successes) = (self.draws as f64, self.successes as f64);
        let spare = self.population as f64 - successes - draws;
        sum(k - self.fewest(), |step| {
            let j = (k - step) as f64;
            (self.pmf(k - step), move |i: f64| {
                let j = j - i;
                j * (j + spare) / ((successes - j + 1.0) * (draws - j + 1.0))
            })
        })
    }
}

/// The sum of a term and up to `more` after it, of which each is the last
/// one times a ratio. It starts anew every [`BLOCK`] terms, so that
/// rounding errors do not add up, and ends where terms vanish.
fn sum<R: Fn(f64) -> f64>(more: u64, block: impl Fn(u64) -> (f64, R)) -> f64 {
    let (mut sum, mut step) = (0.0, 0);
    loop {
        let (mut term, ratio) = block(step);
        let length = BLOCK.min(more - step + 1);
        for i in 0..length {
            sum += term;
            if term <= sum * VANISHED {
                return sum;
            }
            term *= ratio(i as f64);
        }
        step += length;
        if step > more {
            return sum;
        }
    }
}

/// The largest population: tails of larger ones would take more than 50 ms.
pub const POPULATION_MAX: u64 = 10_000_000_000_000;

const BLOCK: u64 = 1024;

/// A share of a sum whose like, falling, does not reach its last bit.
const VANISHED: f64 = 1e-20;
