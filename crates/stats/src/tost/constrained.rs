//! The likeliest two proportions a given difference apart.

/// Successes and failures.
pub(super) type Counts = (f64, f64);

/// Two arms, of which `upper` has the larger proportion by hypothesis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arms {
    pub(super) lower: Counts,
    pub(super) upper: Counts,
}

impl Arms {
    /// √(p̃1(1 − p̃1)/n1 + p̃2(1 − p̃2)/n2) for the maximum-likelihood proportions
    /// that are `gap` apart, 0 ≤ `gap` < 1.
    pub(super) fn standard_error(self, gap: f64) -> f64 {
        let highest = 1.0 - gap;
        if self.slope(0.5 * highest, gap) > 0.0 {
            // Proportions near 1 have fewer digits than their complements.
            return self.mirrored().error_below(0.5 * highest, gap);
        }
        self.error_below(0.5 * highest, gap)
    }

    /// Failures for successes, which exchanges the arms.
    fn mirrored(self) -> Self {
        let swapped = |(hits, misses): Counts| (misses, hits);
        Self {
            lower: swapped(self.upper),
            upper: swapped(self.lower),
        }
    }

    /// The lower proportion is at most `high`.
    fn error_below(self, high: f64, gap: f64) -> f64 {
        let lower = self.likeliest(high, gap);
        let variance = |(hits, misses): Counts, p: f64| p * (1.0 - p) / (hits + misses);
        (variance(self.lower, lower) + variance(self.upper, lower + gap)).sqrt()
    }

    /// The lower proportion, by bisection: the slope of the log-likelihood falls
    /// with it. (The closed form of the cubic equation loses half of its digits
    /// for many trials.)
    fn likeliest(self, high: f64, gap: f64) -> f64 {
        let (mut low, mut high) = (0.0, high);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if self.slope(middle, gap) > 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    fn slope(self, lower: f64, gap: f64) -> f64 {
        let of = |(hits, misses): Counts, p: f64| hits / p - misses / (1.0 - p);
        of(self.lower, lower) + of(self.upper, lower + gap)
    }
}

/// To the last bit of a proportion of 1e-12.
const HALVINGS: u32 = 100;
