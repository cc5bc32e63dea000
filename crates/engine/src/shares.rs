//! How many viewers are of each group of a population.

use crate::stream::{Draw, Purpose, Tape};
use std::fmt;

/// The shares of the groups of a population, as integer thresholds on draws.
///
/// A weight counts in steps, so many of which that the largest one has `2^56` to
/// below `2^57`: whole numbers and whatever else is not rounded by that keep their
/// proportions exactly. With the steps `n` of the groups and their sum `N`, group
/// `k` has the draws from `⌊(n_0 + … + n_(k−1)) · 2^64 / N⌋` to below
/// `⌊(n_0 + … + n_k) · 2^64 / N⌋`, all of it in integers. A group without steps, of
/// weight 0 or of less than half a step, never has a draw, and the last one with
/// some takes all that is left.
///
/// ```
/// use vastsim_engine::{Draw, Shares};
///
/// let shares = Shares::of(&[3.0, 0.0, 1.0])?;
/// assert_eq!([0, 1, 2].map(|group| shares.share(group)), [0.75, 0.0, 0.25]);
/// assert_eq!(shares.choose(Draw::from_bits(3 << 62)), 2);
/// assert_eq!(shares.choose(Draw::from_bits((3 << 62) - 1)), 0);
/// # Ok::<(), vastsim_engine::SharesError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// The first draw behind each group, up to the last one that has any.
    ends: Vec<u64>,
    fractions: Vec<f64>,
    /// The group that has all draws.
    only: Option<usize>,
}

/// Why weights are no shares; nothing results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SharesError {
    /// A weight that is negative, infinite or NaN.
    Weight,
    /// No weight above 0, so that nobody would be there.
    NoWeight,
    /// More than [`Shares::MOST`] groups.
    TooMany,
}

/// 2^64, the number of draws.
const DRAWS: u128 = 1 << 64;

/// The bits of the steps of the largest weight: those of all [`Shares::MOST`]
/// weights together, times [`DRAWS`], are below 2^128.
const STEP_BITS: i32 = 57;

impl Shares {
    /// The most groups.
    pub const MOST: usize = 64;

    /// The shares of groups with these weights, which need not sum to 1.
    ///
    /// # Errors
    /// [`SharesError`]; see there.
    pub fn of(weights: &[f64]) -> Result<Self, SharesError> {
        if weights.len() > Self::MOST {
            return Err(SharesError::TooMany);
        }
        if weights.iter().any(|w| !w.is_finite() || *w < 0.0) {
            return Err(SharesError::Weight);
        }
        let largest = weights.iter().copied().fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(SharesError::NoWeight);
        }
        let (_, bits) = libm::frexp(largest);
        let steps = weights.iter().map(|w| libm::scalbn(*w, STEP_BITS - bits));
        let steps = steps.map(|steps| steps.round() as u128);
        Ok(Self::of_steps(&steps.collect::<Vec<_>>()))
    }

    /// Those of a population of one group.
    pub fn of_one() -> Self {
        Self::of_steps(&[1])
    }

    fn of_steps(steps: &[u128]) -> Self {
        let all: u128 = steps.iter().sum();
        let (mut ends, mut fractions) = (Vec::new(), Vec::new());
        let (mut below, mut start) = (0, 0);
        for own in steps {
            below += own;
            let end = below * DRAWS / all;
            fractions.push((end - start) as f64 / DRAWS as f64);
            ends.extend(u64::try_from(end));
            start = end;
        }
        let only = steps.iter().position(|own| *own == all);
        Self {
            ends,
            fractions,
            only,
        }
    }

    /// How many groups there are, at least one.
    pub const fn groups(&self) -> usize {
        self.fractions.len()
    }

    /// The probability that a viewer is of a group, in `0.0..=1.0`; 0 for one
    /// that is not there.
    pub fn share(&self, group: usize) -> f64 {
        self.fractions.get(group).copied().unwrap_or(0.0)
    }

    /// The group that everybody is of, if there is one: nothing needs to be
    /// drawn.
    pub const fn only(&self) -> Option<usize> {
        self.only
    }

    /// The group of a draw.
    #[inline]
    pub fn choose(&self, draw: Draw) -> usize {
        let ended = self.ends.iter().map(|end| usize::from(*end <= draw.bits()));
        ended.fold(0, usize::wrapping_add)
    }

    /// The group of a viewing of the run with `seed`.
    pub fn group_of(&self, seed: u64, viewing: u64) -> usize {
        let drawn = || self.choose(Tape::at(seed, Purpose::Population, viewing).next_draw());
        self.only().unwrap_or_else(drawn)
    }
}

impl fmt::Display for SharesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Weight => "a weight is a finite number of 0 or more",
            Self::NoWeight => "at least one weight is above 0",
            Self::TooMany => "too many groups",
        })
    }
}

impl std::error::Error for SharesError {}
