//! The mean time watched in A and in B.

use super::counts::MeanWatched;
use vastsim_montecarlo::{AdPairs, AdTotal, Outcome, WatchedSums};
use vastsim_stats::{Confidence, Interval, student_t};

/// The mean time watched by the sessions of an ad, compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WatchedComparison {
    /// The mean in A, in seconds.
    pub a_s: f64,
    /// The mean in B, in seconds.
    pub b_s: f64,
    /// B less A, in seconds.
    pub difference_s: f64,
    /// What is known of the difference, in seconds; `None` where nothing tells how
    /// much sessions vary.
    pub interval: Option<Interval>,
    /// What would be known without pairs; `None` where there are none.
    pub unpaired: Option<Interval>,
    /// The means by the closed forms, in seconds.
    pub expected: Option<[f64; 2]>,
}

const MICROS_PER_SEC: f64 = 1e6;
const NANOS_PER_SEC: f64 = 1e9;

impl WatchedComparison {
    /// Of pairs: Student's t of the paired differences; where not every viewing
    /// starts the ad, the variance of two ratios by the delta method.
    pub(super) fn paired(
        ad: &AdPairs,
        [a, b]: &[AdTotal<'_>; 2],
        expected: [f64; 2],
        confidence: Confidence,
    ) -> Option<Self> {
        if a.sessions() == 0 || b.sessions() == 0 {
            return None;
        }
        let mean_s =
            |it: &AdTotal<'_>| it.watched_ns() as f64 / it.sessions() as f64 / NANOS_PER_SEC;
        let (a_s, b_s) = (mean_s(a), mean_s(b));
        let variances = Variances::of(ad);
        // Of one session nobody knows how much it varies: no degrees of freedom, and
        // no interval.
        let df = a.sessions().min(b.sessions()) as f64 - 1.0;
        let critical = student_t::quantile(0.5 + 0.5 * confidence.level(), df);
        let around = |variance_us2: f64| {
            let half_s = critical * variance_us2.sqrt() / MICROS_PER_SEC;
            let difference_s = b_s - a_s;
            half_s.is_finite().then_some(Interval {
                low: difference_s - half_s,
                high: difference_s + half_s,
            })
        };
        Some(Self {
            a_s,
            b_s,
            difference_s: b_s - a_s,
            interval: around(variances.paired()),
            unpaired: around(variances.a + variances.b),
            expected: Some(expected),
        })
    }

    /// Of sessions apart: Student's t of the difference of two means, with no more
    /// degrees of freedom than the fewer `sessions` have.
    pub(super) fn apart([a, b]: [MeanWatched; 2], sessions: u64, confidence: Confidence) -> Self {
        let df = sessions as f64 - 1.0;
        let difference_s = b.mean_s - a.mean_s;
        let errors = a.standard_error_s.zip(b.standard_error_s);
        let half_s = errors.map(|(of_a, of_b)| {
            // Standard errors are those of a population, not of a sample.
            let variance = (of_a * of_a + of_b * of_b) * (df + 1.0) / df;
            student_t::quantile(0.5 + 0.5 * confidence.level(), df) * variance.sqrt()
        });
        let half_s = half_s.filter(|half_s| half_s.is_finite());
        Self {
            a_s: a.mean_s,
            b_s: b.mean_s,
            difference_s,
            interval: half_s.map(|half_s| Interval {
                low: difference_s - half_s,
                high: difference_s + half_s,
            }),
            unpaired: None,
            expected: a.expected_s.zip(b.expected_s).map(|(a, b)| [a, b]),
        }
    }

    /// B less A by the closed forms, in seconds.
    pub fn expected_difference_s(&self) -> Option<f64> {
        self.expected.map(|[a, b]| b - a)
    }

    /// How many times as wide the interval would be without pairs; ∞ where no pair
    /// differs from another.
    pub fn narrowing(&self) -> Option<f64> {
        let width = |it: Interval| it.high - it.low;
        let (apart, together) = (width(self.unpaired?), width(self.interval?));
        (apart > 0.0).then_some(apart / together)
    }
}

/// Variances of the means of an ad, and their covariance, in µs².
struct Variances {
    a: f64,
    b: f64,
    covariance: f64,
}

impl Variances {
    /// The sums are centred in integers, at the whole part of each mean, so that
    /// nothing is lost where sessions hardly vary: every term is below 2^127 in
    /// size, and the wrapping ones sum up to one that is.
    fn of(ad: &AdPairs) -> Self {
        let started = |it: Outcome| Some(it.is_started());
        let joint = ad.joint(started, started);
        let both = joint[2][2];
        let [n_a, n_b] = [both + joint[2][1], both + joint[1][2]];
        let sums = ad.watched();
        let (a, b) = (Arm::of(n_a, sums.a_us), Arm::of(n_b, sums.b_us));
        let (square_a, square_b) = (a.centred(sums.a_squared_us2), b.centred(sums.b_squared_us2));
        // As of any statistic of a sample.
        let pairs = ad.pairs() as f64;
        let bessel = pairs / (pairs - 1.0);
        Self {
            a: bessel * (square_a - a.n * a.rest * a.rest) / (a.n * a.n),
            b: bessel * (square_b - b.n * b.rest * b.rest) / (b.n * b.n),
            covariance: bessel * product(sums, both, &a, &b) / (a.n * b.n),
        }
    }

    /// Of the difference; what only rounding leaves of it is nothing.
    fn paired(&self) -> f64 {
        const ROUNDING: f64 = 1e-14;
        let variance = self.a + self.b - 2.0 * self.covariance;
        if variance > ROUNDING * (self.a + self.b) {
            variance
        } else {
            0.0
        }
    }
}

/// The times of one cell.
struct Arm {
    n: f64,
    count: i128,
    sum: i128,
    /// The whole part of the mean.
    whole: i128,
    /// What is left of it, from 0 to below 1.
    rest: f64,
}

impl Arm {
    fn of(n: u64, sum_us: u128) -> Self {
        let (count, sum) = (i128::from(n), sum_us as i128);
        let whole = sum / count.max(1);
        Self {
            n: n as f64,
            count,
            sum,
            whole,
            rest: (sum - whole * count) as f64 / n as f64,
        }
    }

    /// Σ(x − whole)².
    fn centred(&self, squares_us2: u128) -> f64 {
        let twice = self.whole.wrapping_mul(self.sum).wrapping_mul(2);
        let constant = self.whole.wrapping_mul(self.whole).wrapping_mul(self.count);
        let centred = (squares_us2 as i128).wrapping_sub(twice);
        centred.wrapping_add(constant) as f64
    }
}

/// Σ(a − ā)(b − b̄) over the viewings that started both ads.
fn product(sums: &WatchedSums, both: u64, a: &Arm, b: &Arm) -> f64 {
    let count = i128::from(both);
    let (of_a, of_b) = (sums.a_of_both_us as i128, sums.b_of_both_us as i128);
    let mixed = a.whole.wrapping_mul(of_b);
    let mixed = mixed.wrapping_add(b.whole.wrapping_mul(of_a));
    let constant = a.whole.wrapping_mul(b.whole).wrapping_mul(count);
    let centred = (sums.product_us2 as i128).wrapping_sub(mixed);
    let centred = centred.wrapping_add(constant) as f64;
    let [left_a, left_b] = [of_a - a.whole * count, of_b - b.whole * count].map(|it| it as f64);
    centred - a.rest * left_b - b.rest * left_a + a.rest * b.rest * both as f64
}
