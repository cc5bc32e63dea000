//! Whether two groups survive alike.

use super::moments::sorted;
use crate::chi_squared;

/// A log-rank test.
///
/// All of it is NaN where there is nothing to compare: no events while both groups were at
/// risk, or nonsense.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRank {
    /// How many more events the first group has than it should have.
    pub excess: f64,
    /// The hypergeometric variance of that.
    pub variance: f64,
    /// `excess`²/`variance`.
    pub chi_squared: f64,
    /// The probability of that much or more if both survive alike: χ² with one degree of
    /// freedom.
    pub p: f64,
    /// ln `p`, also where that is smaller than any `f64`.
    pub log_p: f64,
}

impl LogRank {
    fn new(excess: f64, variance: f64) -> Self {
        let square = excess * excess / variance;
        let [excess, variance, square] = if square.is_nan() {
            [f64::NAN; 3]
        } else {
            [excess, variance, square]
        };
        Self {
            excess,
            variance,
            chi_squared: square,
            p: chi_squared::sf(square, 1.0),
            log_p: chi_squared::log_sf(square, 1.0),
        }
    }

    fn of(stages: impl Iterator<Item = Option<Stage>>) -> Self {
        let (mut excess, mut variance) = (0.0, 0.0);
        for stage in stages {
            let Some(stage) = stage else {
                return Self::new(f64::NAN, f64::NAN);
            };
            excess += stage.excess();
            variance += stage.variance();
        }
        Self::new(excess, variance)
    }
}

/// Events and who was at risk of them, in both groups.
#[derive(Debug, Clone, Copy)]
struct Stage {
    events: [u64; 2],
    at_risk: [u64; 2],
}

impl Stage {
    /// `None` where there are more events than were at risk.
    fn checked(self) -> Option<Self> {
        let mut pairs = self.events.iter().zip(self.at_risk);
        pairs.all(|(d, n)| *d <= n).then_some(self)
    }

    /// dₐ − d·nₐ/n = (dₐ·nᵦ − dᵦ·nₐ)/n, whose products are exact.
    fn excess(self) -> f64 {
        let [d, other_d] = self.events.map(u128::from);
        let [n, other_n] = self.at_risk.map(u128::from);
        let (more, less) = (d * other_n, other_d * n);
        let difference = more.abs_diff(less) as f64;
        if n + other_n == 0 {
            0.0
        } else if more < less {
            -difference / (n + other_n) as f64
        } else {
            difference / (n + other_n) as f64
        }
    }

    /// nₐ·nᵦ·d·(n − d)/(n²·(n − 1)).
    fn variance(self) -> f64 {
        let [a, b] = self.at_risk.map(u128::from);
        let (n, d) = (
            a + b,
            self.events.iter().copied().map(u128::from).sum::<u128>(),
        );
        if n < 2 {
            return 0.0;
        }
        let (size, rest) = (n as f64, (n - d) as f64);
        let shares = (a as f64 / size) * (b as f64 / size);
        shares * d as f64 * (rest / (n - 1) as f64)
    }
}

/// The log-rank test (Mantel 1966) of two samples of times, each with whether it is that of
/// an event, in any order; lifelines' `logrank_test`.
///
/// At each time with events, the first group should have its share of them by how many are
/// at risk. NaN for an empty sample, and where a time is NaN.
///
/// ```
/// use vastsim_stats::survival::log_rank;
///
/// let early = [(1.0, true), (2.0, true), (3.0, true)];
/// let late = [(4.0, true), (5.0, false), (6.0, true)];
/// let test = log_rank(&early, &late);
/// assert!(test.excess > 0.0 && test.p < 0.05);
/// ```
pub fn log_rank(a: &[(f64, bool)], b: &[(f64, bool)]) -> LogRank {
    let (Some(a), Some(b)) = (sorted(a), sorted(b)) else {
        return LogRank::new(f64::NAN, f64::NAN);
    };
    let (mut rest, mut stages) = ([&a[..], &b[..]], Vec::new());
    while let [[first, ..], [second, ..]] = rest {
        let time = first.0.min(second.0);
        let at_risk = rest.map(|group| group.len() as u64);
        let mut events = [0; 2];
        for (group, events) in rest.iter_mut().zip(&mut events) {
            let here = group.iter().take_while(|(t, _)| *t <= time).count();
            let (leaving, others) = group.split_at(here);
            *events = leaving.iter().filter(|(_, event)| *event).count() as u64;
            *group = others;
        }
        stages.push(Stage { events, at_risk }.checked());
    }
    LogRank::of(stages.into_iter())
}

/// The test of Mantel and Haenszel of two life tables: of each segment and each group, the
/// events and who was at risk of them.
///
/// The same as [`log_rank`], each segment being a time. Counts to 1e19. NaN for lists that
/// are not as long as each other, and where there are more events than were at risk.
///
/// ```
/// use vastsim_stats::survival::log_rank_grouped;
///
/// let test = log_rank_grouped(&[200, 160], &[1000, 800], &[230, 150], &[1000, 770]);
/// assert!((test.excess + 12.961_783_439).abs() < 1e-9);
/// ```
pub fn log_rank_grouped(d_a: &[u64], n_a: &[u64], d_b: &[u64], n_b: &[u64]) -> LogRank {
    let lengths = [n_a.len(), d_b.len(), n_b.len()];
    if lengths.iter().any(|length| *length != d_a.len()) {
        return LogRank::new(f64::NAN, f64::NAN);
    }
    let (of_a, of_b) = (d_a.iter().zip(n_a), d_b.iter().zip(n_b));
    let stages = of_a.zip(of_b).map(|((d, n), (other_d, other_n))| {
        let (events, at_risk) = ([*d, *other_d], [*n, *other_n]);
        Stage { events, at_risk }.checked()
    });
    LogRank::of(stages)
}
