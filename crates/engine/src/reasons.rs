//! The reasons of a plan: competing risks, drawn after the instant.

use crate::hazard::Cut;
use crate::inverse::Inverse;
use crate::milestone::Milestone;
use crate::reason::{Reason, ReasonError};
use crate::stream::Draw;
use crate::time::SimTime;

/// A reason of a plan: its position in [`Reasons::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReasonId(u8);

impl ReasonId {
    /// The position, below [`Reasons::names`]'s length.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The reasons of a plan, and how one is chosen once the instant is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasons {
    /// The limit's reason is the last one, and is never chosen.
    names: Vec<Reason>,
    choice: Choice,
}

#[derive(Debug, Clone, PartialEq)]
enum Choice {
    ByProgress,
    Weighted {
        shares: Vec<f64>,
        portions: Inverse<ReasonId>,
    },
}

impl Reasons {
    /// The most reasons that a plan may weigh.
    pub const MOST: usize = 32;

    /// By how far playback came: before a quarter of the duration
    /// `network_error`, before three quarters `timeout`, else `device_error`.
    pub fn by_progress() -> Self {
        let names = ["network_error", "timeout", "device_error"];
        let names = names.map(Reason::known).to_vec();
        Self::with_limit(names, Choice::ByProgress)
    }

    /// By weight, independent of the instant.
    ///
    /// # Errors
    /// [`ReasonError::Weight`], [`ReasonError::NoWeight`] or
    /// [`ReasonError::TooMany`]; see there.
    pub fn weighted(weights: Vec<(Reason, f64)>) -> Result<Self, ReasonError> {
        if weights.len() > Self::MOST {
            return Err(ReasonError::TooMany);
        }
        if weights.iter().any(|(_, w)| !w.is_finite() || *w < 0.0) {
            return Err(ReasonError::Weight);
        }
        let largest = weights.iter().map(|(_, w)| *w).fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(ReasonError::NoWeight);
        }
        // Scaled by the largest first: the plain sum could overflow.
        let total: f64 = weights.iter().map(|(_, w)| w / largest).sum();
        let (names, shares): (Vec<_>, Vec<_>) = weights
            .into_iter()
            .map(|(name, weight)| (name, weight / largest / total))
            .unzip();
        let portions = portions(&shares);
        Ok(Self::with_limit(
            names,
            Choice::Weighted { shares, portions },
        ))
    }

    fn with_limit(mut names: Vec<Reason>, choice: Choice) -> Self {
        names.push(Reason::known(Reason::EXCEEDED_LIMIT));
        Self { names, choice }
    }

    /// All reasons of the plan, the one of the limit included, in the order of
    /// results.
    pub fn names(&self) -> &[Reason] {
        &self.names
    }

    /// The name of a reason of this plan.
    pub fn name(&self, id: ReasonId) -> &Reason {
        &self.names[id.index()]
    }

    /// The reason of sessions that met the limit on their length.
    pub const fn limit(&self) -> ReasonId {
        ReasonId((self.names.len() - 1) as u8)
    }

    /// The reasons that occur, in the order of [`Self::names`]: the limit's only
    /// if there is a limit.
    pub(crate) fn occurring(&self, limited: bool) -> impl Iterator<Item = ReasonId> + use<> {
        let occurring = self.names.len() - usize::from(!limited);
        (0..occurring as u8).map(ReasonId)
    }

    /// Whether the choice consumes randomness beyond the instant, which is then
    /// all that it depends on.
    pub const fn need_a_draw(&self) -> bool {
        matches!(self.choice, Choice::Weighted { .. })
    }

    /// The reason of an interruption at `at` in a creative of `duration`.
    #[inline]
    pub(crate) fn choose(&self, at: SimTime, duration: SimTime, draw: Draw) -> ReasonId {
        match &self.choice {
            Choice::ByProgress => {
                let passed = |m: Milestone| u8::from(at >= m.position(duration));
                ReasonId(passed(Milestone::FirstQuartile) + passed(Milestone::ThirdQuartile))
            }
            Choice::Weighted { portions, .. } => {
                let portion = portions.locate(draw);
                portion.copied().unwrap_or(self.limit())
            }
        }
    }

    /// The reason of a draw where all depends on it; else that of the limit.
    #[inline]
    pub fn drawn(&self, draw: Draw) -> ReasonId {
        let portion = match &self.choice {
            Choice::ByProgress => None,
            Choice::Weighted { portions, .. } => portions.locate(draw),
        };
        portion.copied().unwrap_or(self.limit())
    }

    /// The reason of an instant where all depends on it; else that of the limit.
    pub(crate) fn by_instant(&self, at: SimTime, duration: SimTime) -> ReasonId {
        match &self.choice {
            Choice::ByProgress => self.choose(at, duration, Draw::from_bits(0)),
            Choice::Weighted { .. } => self.limit(),
        }
    }

    /// The part of `from..to` in which an interruption can have this reason,
    /// with its share of the interruptions there.
    pub(crate) fn claim(&self, id: ReasonId, from: Cut, to: Cut, duration: SimTime) -> Claim {
        match &self.choice {
            Choice::Weighted { shares, .. } => {
                let share = shares.get(id.index()).copied().unwrap_or(0.0);
                Claim { from, to, share }
            }
            Choice::ByProgress => {
                let first = Cut::before(Milestone::FirstQuartile.position(duration));
                let third = Cut::before(Milestone::ThirdQuartile.position(duration));
                let (low, high) = match id.index() {
                    0 => (from, to.min(first)),
                    1 => (from.max(first), to.min(third)),
                    2 => (from.max(third), to),
                    _ => (from, from),
                };
                Claim {
                    from: low,
                    to: high.max(low),
                    share: 1.0,
                }
            }
        }
    }
}

/// A span of time and the share of its interruptions that have one reason.
pub(crate) struct Claim {
    pub(crate) from: Cut,
    pub(crate) to: Cut,
    pub(crate) share: f64,
}

/// Every draw to a reason in proportion to its share; behind the last share
/// above 0 nothing is left. A share of 0 is passed over, or it would take what
/// rounding leaves.
fn portions(shares: &[f64]) -> Inverse<ReasonId> {
    let mut portions = Inverse::default();
    for (index, _) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let left = shares[index + 1..].iter().sum();
        portions.push(left, |_| ReasonId(index as u8));
    }
    portions
}
