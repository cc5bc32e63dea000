//! A hazard per segment: h = D / N, with what is known about it.

use super::collection::Sample;
use super::design::{Design, critical};
use super::options::FitOptions;
use super::refusal::Refusal;
use crate::funnel::{Funnel, Growth};
use vastsim_engine::Milestone;
use vastsim_stats::Interval;
use vastsim_stats::posterior::BetaPosterior;

/// What is known of the interruptions in a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentFit {
    /// The segment.
    pub segment: Milestone,
    /// Sessions that were counted to enter it.
    pub entered: u64,
    /// Sessions that were counted to reach its end.
    pub left: u64,
    /// The share that is interrupted in it, of those that enter.
    pub hazard: f64,
    /// Where that lies by the data.
    pub interval: Interval,
    /// The shapes of its posterior, a beta distribution, that of interruptions
    /// first: under Jeffreys' prior, with the sessions that clusters leave; with
    /// losses the one of the same mean and variance. `None` where losses leave
    /// none.
    pub posterior: Option<(f64, f64)>,
    /// How much less clusters say than as many independent sessions.
    pub design_effect: Option<f64>,
    /// Whether it is corrected for lost beacons.
    pub is_corrected: bool,
}

impl SegmentFit {
    /// Sessions that ended in it; `None` where lost beacons make counts grow.
    pub const fn interrupted(&self) -> Option<u64> {
        self.entered.checked_sub(self.left)
    }
}

/// All segments that sessions entered.
pub(super) fn segments(
    sample: &Sample,
    options: &FitOptions,
) -> Result<Vec<SegmentFit>, Vec<Refusal>> {
    let mut refusals = contradictions(sample, options);
    let clusters: Vec<_> = sample.clusters.values().copied().collect();
    if clusters.len() == 1 {
        refusals.push(Refusal::OneCluster);
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let funnel = &sample.tally.funnel;
    let designs = Design::of_segments(&clusters);
    let mut fitted = Vec::new();
    for (segment, design) in Milestone::SEGMENTS.into_iter().zip(designs) {
        let Some(counts) = Counts::of(funnel, segment) else {
            continue;
        };
        match options.loss.correction(segment) {
            Some(correction) => match counts.corrected(correction, &clusters, options) {
                Ok(segment) => fitted.push(segment),
                Err(refusal) => refusals.push(refusal),
            },
            None => fitted.push(counts.plain(design, options)),
        }
    }
    if refusals.is_empty() {
        Ok(fitted)
    } else {
        Err(refusals)
    }
}

/// Counts that grow where no beacon is said to be lost: of all sessions, else of
/// the clusters.
fn contradictions(sample: &Sample, options: &FitOptions) -> Vec<Refusal> {
    const NAMED_MAX: usize = 20;
    let growth = |cluster: Option<&String>, funnel: &Funnel| {
        let growth = unexplained(funnel, options).into_iter();
        let cluster = cluster.cloned();
        growth.map(move |growth| Refusal::Growth {
            cluster: cluster.clone(),
            growth,
        })
    };
    let of_all: Vec<_> = growth(None, &sample.tally.funnel).collect();
    if !of_all.is_empty() {
        return of_all;
    }
    let clusters = sample.clusters.iter();
    let of_clusters = clusters.flat_map(|(name, funnel)| growth(Some(name), funnel));
    of_clusters.take(NAMED_MAX).collect()
}

fn unexplained(funnel: &Funnel, options: &FitOptions) -> Vec<Growth> {
    let explained = Milestone::SEGMENTS.into_iter();
    let explained = explained.filter(|segment| options.loss.correction(*segment).is_some());
    let explained: Vec<_> = explained.filter_map(Milestone::next).collect();
    let growth = funnel.growth();
    growth
        .filter(|growth| !explained.contains(&growth.milestone))
        .collect()
}

/// How many sessions entered a segment, at least one, and how many left it.
#[derive(Debug, Clone, Copy)]
struct Counts {
    segment: Milestone,
    entered: u64,
    left: u64,
}

impl Counts {
    fn of(funnel: &Funnel, segment: Milestone) -> Option<Self> {
        let entered = funnel.reached(segment);
        let left = funnel.reached(segment.next()?);
        (entered > 0).then_some(Self {
            segment,
            entered,
            left,
        })
    }

    /// As they were counted; they do not grow.
    fn plain(self, design: Option<Design>, options: &FitOptions) -> SegmentFit {
        let interrupted = self.entered.saturating_sub(self.left);
        let hazard = interrupted as f64 / self.entered as f64;
        let interval = match design {
            Some(design) => design.interval(hazard, self.entered, options),
            None => options
                .interval
                .of(interrupted, self.entered, options.confidence),
        };
        let posterior = match design {
            Some(design) => {
                let left = |count: u64| count as f64 / design.effect + 0.5;
                (left(interrupted), left(self.left))
            }
            None => BetaPosterior::jeffreys(interrupted, self.entered).shapes(),
        };
        SegmentFit {
            segment: self.segment,
            entered: self.entered,
            left: self.left,
            hazard,
            interval,
            posterior: Some(posterior),
            design_effect: design.map(|design| design.effect),
            is_corrected: false,
        }
    }

    /// Corrected for losses: the share that stays is `R = c·N′_{k+1}/N′_k`.
    ///
    /// Beacons are lost by chance too, at both ends, so that a binomial interval
    /// of the counts would be too narrow. ln R has about the variance
    /// `h(1 − l_{k+1})/N′_{k+1} + l_{k+1}/N′_{k+1} + l_k/N′_k` (delta method), or
    /// with clusters that of their ratio; the interval is that of ln R.
    fn corrected(
        self,
        correction: f64,
        clusters: &[Funnel],
        options: &FitOptions,
    ) -> Result<SegmentFit, Refusal> {
        let confidence = options.confidence;
        let ratio = self.left as f64 / self.entered as f64;
        let stay = ratio * correction;
        let (sd, z) = match self.sd_of_clusters(clusters) {
            Some((sd, df)) => (sd, critical(df, confidence)),
            None => (self.sd_of_losses(1.0 - stay, options), confidence.z()),
        };
        let (least, most) = if self.left == 0 {
            let uncorrected = options.interval.of(self.entered, self.entered, confidence);
            (0.0, (1.0 - uncorrected.low) * correction)
        } else {
            (stay * libm::exp(-z * sd), stay * libm::exp(z * sd))
        };
        if least > 1.0 {
            return Err(Refusal::Loss {
                segment: self.segment,
                left: stay,
                left_low: least,
            });
        }
        let (entry, exit) = options.loss.ends(self.segment);
        let entered = self.entered as f64 * (1.0 - exit);
        let hazard = ((entered - self.left as f64 * (1.0 - entry)) / entered).max(0.0);
        Ok(SegmentFit {
            segment: self.segment,
            entered: self.entered,
            left: self.left,
            hazard,
            interval: Interval {
                low: (1.0 - most).max(0.0),
                high: 1.0 - least,
            },
            posterior: of_moments(hazard, stay * sd),
            design_effect: None,
            is_corrected: true,
        })
    }

    /// That of ln R, where beacons are lost independently.
    fn sd_of_losses(self, hazard: f64, options: &FitOptions) -> f64 {
        let (entry, exit) = options.loss.ends(self.segment);
        let (entered, left) = (self.entered as f64, self.left as f64);
        let interrupted = hazard.max(0.0) * (1.0 - exit);
        ((interrupted + exit) / left + entry / entered).sqrt()
    }

    /// That of ln R over clusters, which has the losses in it, and its degrees
    /// of freedom; `None` without clusters.
    fn sd_of_clusters(self, clusters: &[Funnel]) -> Option<(f64, f64)> {
        let next = self.segment.next()?;
        let counts = clusters
            .iter()
            .map(|cluster| (cluster.reached(self.segment), cluster.reached(next)));
        let sized: Vec<_> = counts.filter(|counts| *counts != (0, 0)).collect();
        if sized.len() < 2 {
            return None;
        }
        let count = sized.len() as f64;
        let ratio = self.left as f64 / self.entered as f64;
        let residual = |(entered, left): &(u64, u64)| *left as f64 - ratio * *entered as f64;
        let squares: f64 = sized.iter().map(|one| residual(one) * residual(one)).sum();
        let sd = (count / (count - 1.0) * squares).sqrt() / self.left as f64;
        Some((sd, count - 1.0))
    }
}

/// The shapes of the beta distribution with this mean and deviation.
fn of_moments(mean: f64, sd: f64) -> Option<(f64, f64)> {
    let whole = mean * (1.0 - mean) / (sd * sd) - 1.0;
    let shapes = (mean * whole, (1.0 - mean) * whole);
    (whole.is_finite() && shapes.0 > 0.0 && shapes.1 > 0.0).then_some(shapes)
}
