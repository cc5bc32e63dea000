//! What clustering does to the variance of a rate.

use super::ratio::Ratio;

/// How much less clustered trials say about a rate than independent ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignEffect {
    /// The variance of the rate over that of as many independent trials: 1 if
    /// clusters do not matter.
    pub deff: f64,
    /// How many clusters have trials.
    pub clusters: usize,
    /// Those of the variance, clusters − 1: quantiles come from Student's t
    /// distribution with as many.
    pub degrees_of_freedom: f64,
    /// As many independent trials would say as much: trials/deff, +∞ if all
    /// clusters have the same rate.
    pub effective_trials: f64,
    /// The correlation ρ of two trials of one cluster, by deff = 1 + (m − 1)ρ
    /// with m = Σmᵢ²/Σmᵢ (Kish 1965, with the size of the cluster of a random
    /// trial). `None` if no cluster has two trials.
    pub intracluster_correlation: Option<f64>,
}

/// The design effect of the rate Σyᵢ/Σmᵢ over `clusters`, pairs of events yᵢ
/// and trials mᵢ.
///
/// The linearised variance of that ratio r over the binomial one,
/// G/(G − 1)·Σ(yᵢ − r·mᵢ)² / (M·r(1 − r)), with G clusters of M trials
/// (Kish & Frankel 1974; Rao & Scott 1992). Its expectation is 1 for
/// independent trials, but for terms of 1/G. Clusters without trials are left
/// out. Relative error below 1e-14.
///
/// `None` below two clusters, which have no variance between them; for a rate of
/// 0 or 1, where both variances are 0; for more events than trials, and where
/// their sum is no `u64`.
///
/// ```
/// use vastsim_stats::cluster::design_effect;
///
/// // Whole clusters agree: each says as much as one trial.
/// let alike = design_effect(&[(10, 10), (0, 10), (10, 10), (0, 10)]).unwrap();
/// assert!((alike.deff - 40.0 / 3.0).abs() < 1e-14);
/// assert_eq!(design_effect(&[(3, 10)]), None);
/// ```
pub fn design_effect(clusters: &[(u64, u64)]) -> Option<DesignEffect> {
    let sized = || clusters.iter().copied().filter(|(_, trials)| *trials > 0);
    let rate = rate_of(clusters)?;
    let (count, n) = (sized().count(), rate.trials as f64);
    if count < 2 || rate.events == 0 || rate.events == rate.trials {
        return None;
    }
    let squares: f64 = sized().map(|(y, m)| square(rate.residual(y, m))).sum();
    let binomial = rate.events as f64 / n * (rate.trials - rate.events) as f64;
    let degrees_of_freedom = count as f64 - 1.0;
    let deff = count as f64 / degrees_of_freedom * squares / binomial;
    let size = sized().map(|(_, m)| square(m as f64)).sum::<f64>() / n;
    Some(DesignEffect {
        deff,
        clusters: count,
        degrees_of_freedom,
        effective_trials: n / deff,
        intracluster_correlation: (size > 1.0).then(|| (deff - 1.0) / (size - 1.0)),
    })
}

/// That of all clusters together; `None` where one has more events than trials,
/// or the sum is no `u64`.
fn rate_of(clusters: &[(u64, u64)]) -> Option<Ratio> {
    let mut all = Ratio {
        events: 0,
        trials: 0,
    };
    for &(events, trials) in clusters {
        if events > trials {
            return None;
        }
        all.trials = all.trials.checked_add(trials)?;
        all.events += events;
    }
    Some(all)
}

fn square(x: f64) -> f64 {
    x * x
}
