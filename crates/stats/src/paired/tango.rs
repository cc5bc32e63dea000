//! The score test of a paired difference of proportions, and its inverse.

use crate::{Confidence, Interval};

/// The score interval of p2 − p1, the difference between two proportions of the
/// same `pairs` trials, of which `gained` are events in the second arm alone and
/// `lost` in the first alone.
///
/// Tango (1998), Statistics in Medicine 17:891: the differences whose
/// [`tango_score`] lies within ±z. It needs no minimum of discordant pairs: where
/// all are on one side it reaches beyond the difference on both, and without any
/// it is ±z²/(n + z²). It contains the difference and stays within −1..=1, all of
/// which is the answer without pairs. Absolute error below 1e-15.
///
/// # Panics
/// If more pairs are discordant than there are.
///
/// ```
/// use vastsim_stats::{Confidence, paired::tango};
///
/// // Fagerland, Lydersen and Laake (2014): 21 children before and after a
/// // transplantation; 1 gained a hyper-responsiveness, 7 lost it.
/// let airways = tango(1, 7, 21, Confidence::default());
/// assert!((airways.low + 0.517).abs() < 5e-4);
/// assert!((airways.high + 0.026).abs() < 5e-4);
/// ```
pub fn tango(gained: u64, lost: u64, pairs: u64, confidence: Confidence) -> Interval {
    let z = confidence.z();
    if pairs == 0 {
        return Interval::ANY_DIFFERENCE;
    }
    let upper = |gained, lost| Discordant::of(gained, lost, pairs).upper(z);
    Interval {
        low: -upper(lost, gained),
        high: upper(gained, lost),
    }
}

/// How far the difference of [`tango`] lies above `at`, in the standard errors
/// that it has if `at`, in −1..=1, is the truth.
///
/// (p̂2 − p̂1 − Δ)/√((2q̃ + |Δ|(1 − |Δ|))/n) with the likeliest probability q̃ of the
/// rarer kind of discordant pair, given Δ. At Δ = 0 that is `McNemar`'s
/// (b − c)/√(b + c). 0 where the difference is `at`, NaN without pairs.
///
/// # Panics
/// If more pairs are discordant than there are.
///
/// ```
/// let z = vastsim_stats::paired::tango_score(16, 4, 100, 0.0);
/// assert!((z - 12.0 / 20.0_f64.sqrt()).abs() < 1e-14);
/// ```
pub fn tango_score(gained: u64, lost: u64, pairs: u64, at: f64) -> f64 {
    if at < 0.0 {
        return -Discordant::of(lost, gained, pairs).score(-at);
    }
    Discordant::of(gained, lost, pairs).score(at)
}

/// Discordant pairs among all.
#[derive(Debug, Clone, Copy)]
struct Discordant {
    gained: f64,
    lost: f64,
    pairs: f64,
}

impl Discordant {
    #[track_caller]
    fn of(gained: u64, lost: u64, pairs: u64) -> Self {
        let discordant = gained.checked_add(lost);
        assert!(
            discordant.is_some_and(|discordant| discordant <= pairs),
            "{gained} and {lost} discordant of {pairs} pairs"
        );
        Self {
            gained: gained as f64,
            lost: lost as f64,
            pairs: pairs as f64,
        }
    }

    fn difference(self) -> f64 {
        (self.gained - self.lost) / self.pairs
    }

    /// For `at` from 0 to 1.
    fn score(self, at: f64) -> f64 {
        let above = (self.gained - self.lost) - self.pairs * at;
        if above == 0.0 && self.pairs > 0.0 {
            return 0.0;
        }
        above / (self.pairs * (2.0 * self.likeliest_lost(at) + at * (1.0 - at))).sqrt()
    }

    /// The likeliest probability of a pair that is lost, if `at` is the truth: the
    /// larger root of 2n·q² + B·q − c·Δ(1 − Δ) = 0. Where B is positive, it is
    /// taken from the product of the roots, which keeps its digits.
    fn likeliest_lost(self, at: f64) -> f64 {
        let Self {
            gained,
            lost,
            pairs,
        } = self;
        let b = (2.0 * pairs - gained + lost) * at - gained - lost;
        let c = lost * at * (1.0 - at);
        let root = (b * b + 8.0 * pairs * c).sqrt();
        if b > 0.0 {
            2.0 * c / (b + root)
        } else {
            (root - b) / (4.0 * pairs)
        }
    }

    /// The largest difference whose score is −z, by bisection: the score falls
    /// with the difference.
    fn upper(self, z: f64) -> f64 {
        let score = |at: f64| {
            if at < 0.0 {
                let mirrored = Self {
                    gained: self.lost,
                    lost: self.gained,
                    pairs: self.pairs,
                };
                return -mirrored.score(-at);
            }
            self.score(at)
        };
        let (mut low, mut high) = (self.difference(), 1.0);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if score(middle) > -z {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }
}

/// To the last bit of a difference of 1e-15.
const HALVINGS: u32 = 110;
