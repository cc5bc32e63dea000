//! Two ratios of random numbers, of the same trials.

use crate::Interval;

/// The difference of two ratios, and how much it varies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ratios {
    pub(super) difference: f64,
    /// By the delta method.
    variance: f64,
    /// How the variance grows with the distance: skewness.
    growth: f64,
}

impl Ratios {
    /// Of counts by what came of the first arm, then of the second: not tried, no
    /// event, an event; with the events and trials of each.
    pub(super) fn of(counts: [[u64; 3]; 3], arms: [(u64, u64); 2]) -> Self {
        let [n1, n2] = arms.map(|(_, trials)| trials as f64);
        let [p1, p2] = [arms[0].0 as f64 / n1, arms[1].0 as f64 / n2];
        let influence = |p: f64, n: f64| [0.0, -p / n, (1.0 - p) / n];
        let (of_first, of_second) = (influence(p1, n1), influence(p2, n2));
        let (mut squares, mut cubes) = (0.0, 0.0);
        for (row, first) in counts.iter().zip(of_first) {
            for (count, second) in row.iter().zip(of_second) {
                let moved = second - first;
                squares += *count as f64 * moved * moved;
                cubes += *count as f64 * moved * moved * moved;
            }
        }
        // What a single pair can add to the difference; one is always thought of.
        let step = 1.0 / n1.min(n2);
        Self {
            difference: p2 - p1,
            variance: squares,
            growth: (cubes.abs() + step * step * step) / (squares + step * step),
        }
    }

    /// The differences at a distance h with h² ≤ z²(σ² + h·g): a difference
    /// farther off would vary more, by as much as the discordant pairs are on one
    /// side, g = |Σψ³|/Σψ² for the influence ψ of each. For few of them that is what
    /// the score interval does; for many it is ±zσ.
    pub(super) fn interval(self, z: f64) -> Interval {
        if self.difference.is_nan() {
            return Interval::ANY_DIFFERENCE;
        }
        let shift = 0.5 * z * z * self.growth;
        let half = shift + (shift * shift + z * z * self.variance).sqrt();
        Interval {
            low: (self.difference - half).max(-1.0),
            high: (self.difference + half).min(1.0),
        }
    }

    /// The z at which the interval ends there, with the sign of the difference.
    pub(super) fn score(self, at: f64) -> f64 {
        let above = self.difference - at;
        if above == 0.0 {
            return 0.0;
        }
        above / (self.variance + above.abs() * self.growth).sqrt()
    }
}
