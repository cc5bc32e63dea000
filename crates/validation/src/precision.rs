//! How precise a run is, so that it may stop when it is precise enough.

mod mean;
mod rate;
mod sequence;

use crate::precision::sequence::Sequence;
use std::fmt;
use std::str::FromStr;
use vastsim_engine::{Milestone, Mix, MixForm};
use vastsim_montecarlo::CellTally;
use vastsim_stats::Confidence;

/// An estimate of each ad, as the tables call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The share of sessions that are complete.
    Vcr,
    /// The share of sessions that are interrupted.
    InterruptionRate,
    /// The share of sessions that reach a milestone.
    Reach(Milestone),
    /// The mean time watched, in seconds.
    MeanWatched,
}

/// How precise an estimate has to be: half the width of its interval, as a share or
/// in seconds.
///
/// ```
/// use vastsim_validation::Precision;
///
/// let precision: Precision = "vcr=0.0005".parse()?;
/// assert_eq!(precision.to_string(), "vcr=0.0005");
/// assert!("vcr=0".parse::<Precision>().is_err());
/// # Ok::<(), vastsim_validation::PrecisionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// Of what.
    pub metric: Metric,
    /// From 1e-9 on.
    pub halfwidth: f64,
}

/// Why a text is no [`Precision`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrecisionError {
    /// No `=`.
    #[error("write it as `vcr=0.0005`: the estimate, and half the width of its interval")]
    Form,
    /// No estimate has that name.
    #[error(
        "`{0}` is no estimate; there are vcr, interruption_rate, firstQuartile, midpoint, \
         thirdQuartile and mean_watched_s"
    )]
    Metric(String),
    /// Not a number, or none that can be reached.
    #[error("`{0}` is no half-width; it is a share from 1e-9 to 0.5, such as 0.0005")]
    Share(String),
    /// Not a number, or none that can be reached.
    #[error("`{0}` is no half-width; it is a number of seconds from 1e-9 on, such as 0.01")]
    Seconds(String),
}

/// Narrower intervals take more sessions than anybody has.
const HALFWIDTH_MIN: f64 = 1e-9;

impl Metric {
    /// All that a run may be asked for.
    pub const ALL: [Self; 6] = [
        Self::Vcr,
        Self::InterruptionRate,
        Self::Reach(Milestone::FirstQuartile),
        Self::Reach(Milestone::Midpoint),
        Self::Reach(Milestone::ThirdQuartile),
        Self::MeanWatched,
    ];

    /// As the tables have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vcr => "vcr",
            Self::InterruptionRate => "interruption_rate",
            Self::Reach(milestone) => milestone.as_str(),
            Self::MeanWatched => "mean_watched_s",
        }
    }

    /// Whether an interval of it may be so wide.
    fn accepts(self, halfwidth: f64) -> bool {
        let most = if self == Self::MeanWatched {
            f64::MAX
        } else {
            0.5
        };
        (HALFWIDTH_MIN..=most).contains(&halfwidth)
    }
}

impl FromStr for Precision {
    type Err = PrecisionError;

    fn from_str(text: &str) -> Result<Self, PrecisionError> {
        let (name, halfwidth) = text.split_once('=').ok_or(PrecisionError::Form)?;
        let metric = Metric::ALL.into_iter().find(|it| it.as_str() == name);
        let metric = metric.ok_or_else(|| PrecisionError::Metric(name.to_owned()))?;
        let number = halfwidth.parse().ok();
        let number = number.filter(|number| metric.accepts(*number));
        let refuse = || match metric {
            Metric::MeanWatched => PrecisionError::Seconds(halfwidth.to_owned()),
            _ => PrecisionError::Share(halfwidth.to_owned()),
        };
        Ok(Self {
            metric,
            halfwidth: number.ok_or_else(refuse)?,
        })
    }
}

/// As it is read.
impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.metric.as_str(), self.halfwidth)
    }
}

/// What is looked at in a cell while it is played.
///
/// Its intervals hold at every look at once, so a run may stop at whichever it
/// likes; each with the confidence that was asked for.
#[derive(Debug, Clone)]
pub struct PrecisionWatch {
    confidence: Confidence,
    /// Of each ad what is wanted, in its order.
    ads: Vec<Vec<Sequence>>,
}

impl PrecisionWatch {
    /// Before the first session, of every ad of a population.
    pub fn of(mix: &Mix<'_>, wanted: &[Precision], confidence: Confidence) -> Self {
        let form = MixForm::of(mix);
        let ad = |turn: usize| {
            let duration = mix.programs()[0].turns()[turn].plan.duration();
            let sequence =
                |one: &Precision| Sequence::of(*one, &form.ad(turn), duration, confidence);
            wanted.iter().map(sequence).collect()
        };
        Self {
            confidence,
            ads: (0..mix.turns()).map(ad).collect(),
        }
    }

    /// Looks at all that was counted so far: whether everything is precise enough.
    pub fn look(&mut self, mix: &Mix<'_>, tally: &CellTally) -> bool {
        let mut is_enough = true;
        for (turn, sequences) in self.ads.iter_mut().enumerate() {
            let total = tally.ad(mix, turn);
            for sequence in sequences {
                is_enough &= sequence.look(&total);
            }
        }
        is_enough
    }

    /// For each precision that was asked for the widest half-width over the ads, at
    /// the last look.
    pub fn halfwidths(&self) -> Vec<f64> {
        let asked = self.ads.first().map_or(0, Vec::len);
        let widest = |asked: usize| {
            let ads = self.ads.iter().map(|ad| ad[asked].halfwidth());
            ads.fold(0.0, f64::max)
        };
        (0..asked).map(widest).collect()
    }

    /// About how many sessions it takes, by the closed form: for those of the ad that
    /// takes the most.
    pub fn sessions_expected(&self) -> f64 {
        let sequences = self.ads.iter().flatten();
        sequences
            .map(Sequence::sessions_expected)
            .fold(0.0, f64::max)
    }

    /// How many times as many sessions it may take in all, as far as one can tell; 1
    /// if nothing is missing.
    pub fn growth_left(&self) -> f64 {
        let sequences = self.ads.iter().flatten();
        let growth = sequences.map(|sequence| sequence.growth_left(self.confidence));
        growth.fold(1.0, f64::max)
    }
}
