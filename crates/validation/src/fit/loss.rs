//! Beacons that were sent and not counted.

use std::fmt;
use std::str::FromStr;
use vastsim_engine::Milestone;

/// The share of each milestone's beacons that was lost, in `0.0..1.0`.
///
/// Of a funnel with losses 1 − h′ is counted where 1 − h is true, and
/// `1 − h = (1 − h′)(1 − l_k)/(1 − l_{k+1})`, where `l_k` is the loss of the beacon
/// that begins the segment and `l_{k+1}` that of the one that ends it.
///
/// ```
/// use vastsim_engine::Milestone;
/// use vastsim_validation::fit::LossRates;
///
/// let loss: LossRates = "start=0.01,complete=0.05".parse()?;
/// assert_eq!(loss.of(Milestone::Complete), 0.05);
/// assert_eq!(loss.of(Milestone::Midpoint), 0.0);
/// # Ok::<(), vastsim_validation::fit::LossError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LossRates([f64; Milestone::ALL.len()]);

/// A text that gives no losses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LossError {
    /// Not `MILESTONE=SHARE`.
    #[error("write `MILESTONE=SHARE`, as `start=0.01,complete=0.05`")]
    Malformed,
    /// A name that is none.
    #[error(
        "`{0}` is no milestone; these are `start`, `firstQuartile`, `midpoint`, `thirdQuartile`, `complete`"
    )]
    Milestone(String),
    /// A share that is none.
    #[error("a loss is a share of 0 or more and below 1, as `0.01`; `{0}` is none")]
    Share(String),
    /// A milestone twice.
    #[error("the loss of `{0}` is given twice")]
    Twice(Milestone),
}

impl LossRates {
    /// No beacon was lost.
    pub const NONE: Self = Self([0.0; Milestone::ALL.len()]);

    /// The share of a milestone's beacons that was lost.
    pub const fn of(&self, milestone: Milestone) -> f64 {
        self.0[milestone.index()]
    }

    /// Whether no beacon was lost.
    pub fn is_none(&self) -> bool {
        self.0.iter().all(|loss| *loss == 0.0)
    }

    /// How many sessions leave a segment for each that is counted to, over those
    /// that enter it: `(1 − l_k)/(1 − l_{k+1})`; `None` where neither is lost.
    pub(super) fn correction(&self, segment: Milestone) -> Option<f64> {
        let (entry, exit) = self.ends(segment);
        (entry > 0.0 || exit > 0.0).then(|| (1.0 - entry) / (1.0 - exit))
    }

    /// The losses at both ends of a segment.
    pub(super) fn ends(&self, segment: Milestone) -> (f64, f64) {
        let exit = segment.next().map_or(0.0, |next| self.of(next));
        (self.of(segment), exit)
    }
}

impl FromStr for LossRates {
    type Err = LossError;

    fn from_str(text: &str) -> Result<Self, LossError> {
        let mut rates = [None; Milestone::ALL.len()];
        for part in text.split(',') {
            let (name, share) = part.split_once('=').ok_or(LossError::Malformed)?;
            let milestone = named(name.trim())?;
            let loss = share.trim().parse().ok();
            let loss = loss.filter(|loss| (0.0..1.0).contains(loss));
            let loss = loss.ok_or_else(|| LossError::Share(share.trim().to_owned()))?;
            if rates[milestone.index()].replace(loss).is_some() {
                return Err(LossError::Twice(milestone));
            }
        }
        Ok(Self(rates.map(Option::unwrap_or_default)))
    }
}

fn named(name: &str) -> Result<Milestone, LossError> {
    let mut all = Milestone::ALL.into_iter();
    all.find(|milestone| milestone.as_str() == name)
        .ok_or_else(|| LossError::Milestone(name.to_owned()))
}

/// As it is written on a command line.
impl fmt::Display for LossRates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lossy = Milestone::ALL.into_iter().filter(|m| self.of(*m) > 0.0);
        for (index, milestone) in lossy.enumerate() {
            let separator = if index > 0 { "," } else { "" };
            write!(f, "{separator}{milestone}={}", self.of(milestone))?;
        }
        Ok(())
    }
}
