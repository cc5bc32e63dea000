//! One estimate while a run is looked at.

use super::mean::MeanWatch;
use super::rate::RateWatch;
use super::{Metric, Precision};
use vastsim_engine::{AdForm, SimTime};
use vastsim_montecarlo::AdTotal;
use vastsim_stats::Confidence;

/// A run that stops has about so many times as many sessions as the prior weighs:
/// there a mixture is narrowest, at 1.5 times the width of a single look (Howard et
/// al. 2021, section 3.5).
pub(super) const TRIALS_PER_WEIGHT: f64 = 9.0;

/// An estimate, and how wide its interval may be in the end.
#[derive(Debug, Clone)]
pub(super) struct Sequence {
    halfwidth_wanted: f64,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Rate(RateWatch),
    Mean(MeanWatch),
    /// How long an ad without duration is watched.
    Known,
}

impl Sequence {
    pub(super) fn of(
        wanted: Precision,
        form: &AdForm<'_>,
        duration: SimTime,
        confidence: Confidence,
    ) -> Self {
        let Precision { metric, halfwidth } = wanted;
        let kind = match metric {
            Metric::MeanWatched => {
                MeanWatch::of(form, duration, halfwidth, confidence).map(Kind::Mean)
            }
            _ => RateWatch::of(metric, form, halfwidth, confidence).map(Kind::Rate),
        };
        Self {
            halfwidth_wanted: halfwidth,
            kind: kind.unwrap_or(Kind::Known),
        }
    }

    /// Looks at all that was counted so far: whether it is precise enough.
    pub(super) fn look(&mut self, total: &AdTotal<'_>) -> bool {
        let wanted = self.halfwidth_wanted;
        match &mut self.kind {
            Kind::Rate(rate) => rate.look(total, wanted),
            Kind::Mean(mean) => mean.look(total, wanted),
            Kind::Known => true,
        }
    }

    /// At the last look, in the unit of the estimate.
    pub(super) fn halfwidth(&self) -> f64 {
        match &self.kind {
            Kind::Rate(rate) => rate.halfwidth(),
            Kind::Mean(mean) => mean.halfwidth(),
            Kind::Known => 0.0,
        }
    }

    /// About how many sessions it takes, by the closed form.
    pub(super) const fn sessions_expected(&self) -> f64 {
        match &self.kind {
            Kind::Rate(rate) => rate.sessions_expected(),
            Kind::Mean(mean) => mean.sessions_expected(),
            Kind::Known => 0.0,
        }
    }

    /// How many times as many sessions it may take in all: intervals narrow with the
    /// root of these.
    pub(super) fn growth_left(&self, confidence: Confidence) -> f64 {
        let standard_error = match &self.kind {
            Kind::Rate(rate) => rate.standard_error(),
            Kind::Mean(mean) => mean.standard_error(),
            Kind::Known => 0.0,
        };
        let times = standard_error / self.halfwidth_wanted;
        variances(confidence) * times * times
    }
}

/// How much of the prior a sequence has that is to be so narrow: narrowest there.
pub(super) fn trials_of_prior(standard_deviation: f64, halfwidth: f64, level: Confidence) -> f64 {
    let times = standard_deviation / halfwidth;
    (variances(level) * times * times / TRIALS_PER_WEIGHT).max(1.0)
}

/// (Half the width of a sequence's interval at its narrowest, in standard errors)²:
/// 2·ln(1/α) + ln(1 + trials/weight).
fn variances(confidence: Confidence) -> f64 {
    libm::log(1.0 + TRIALS_PER_WEIGHT) - 2.0 * libm::log1p(-confidence.level())
}
