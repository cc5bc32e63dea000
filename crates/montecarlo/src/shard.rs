//! A part of a run that a process plays by itself.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// Shard i of n: the i-th of n contiguous parts of the viewings of every cell.
///
/// ```
/// # use vastsim_montecarlo::Shard;
/// let shards = ["1/3", "2/3", "3/3"].map(|text| text.parse::<Shard>().unwrap());
/// assert_eq!(shards.map(|shard| shard.viewings(10)), [0..3, 3..6, 6..10]);
/// assert!("0/3".parse::<Shard>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    index: u32,
    of: u32,
}

/// Some shards of a run, each once.
///
/// ```
/// # use vastsim_montecarlo::Shards;
/// let shards: Shards = "1-3,7/16".parse()?;
/// assert_eq!(shards.missing().to_string(), "4-6,8-16/16");
/// # Ok::<(), vastsim_montecarlo::ShardError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shards {
    indices: BTreeSet<u32>,
    of: u32,
}

/// A text that names no shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a shard is written `2/16`, its number from 1, of at most {} shards",
    Shard::MOST
)]
pub struct ShardError;

impl Shard {
    /// The most shards that a run can have.
    pub const MOST: u32 = 100_000;

    /// All of the run.
    pub const WHOLE: Self = Self { index: 1, of: 1 };

    /// Its viewings, of so many of every cell: from ⌊v (i − 1) / n⌋ up to ⌊v i / n⌋.
    pub fn viewings(self, viewings: u64) -> Range<u64> {
        let bound =
            |index: u32| (u128::from(viewings) * u128::from(index) / u128::from(self.of)) as u64;
        bound(self.index - 1)..bound(self.index)
    }

    /// How many shards the run has.
    pub const fn of(self) -> u32 {
        self.of
    }

    fn new(index: u32, of: u32) -> Result<Self, ShardError> {
        let is_right = (1..=of).contains(&index) && of <= Self::MOST;
        is_right.then_some(Self { index, of }).ok_or(ShardError)
    }
}

impl Shards {
    /// The shards themselves, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Shard> {
        let of = self.of;
        self.indices
            .iter()
            .map(move |index| Shard { index: *index, of })
    }

    /// How many shards the run has.
    pub const fn of(&self) -> u32 {
        self.of
    }

    /// Whether these are all.
    pub fn is_whole(&self) -> bool {
        self.indices.len() == self.of as usize
    }

    /// Those that are not among these.
    #[must_use]
    pub fn missing(&self) -> Self {
        let (all, of) = (1..=self.of, self.of);
        let indices = all.filter(|index| !self.indices.contains(index)).collect();
        Self { indices, of }
    }

    /// Those that are among these and among others.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        let indices = &self.indices & &other.indices;
        Self { indices, ..*self }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// Adds others of the same run.
    pub fn extend(&mut self, others: &Self) {
        self.indices.extend(&others.indices);
    }

    /// The numbers, those that follow one another as a range.
    fn runs(&self) -> Vec<Range<u32>> {
        let mut runs: Vec<Range<u32>> = Vec::new();
        for &index in &self.indices {
            match runs.last_mut() {
                Some(last) if last.end == index => last.end += 1,
                _ => runs.push(index..index + 1),
            }
        }
        runs
    }
}

impl From<Shard> for Shards {
    fn from(Shard { index, of }: Shard) -> Self {
        let indices = BTreeSet::from([index]);
        Self { indices, of }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl fmt::Display for Shards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, run) in self.runs().into_iter().enumerate() {
            let (comma, last) = (if place > 0 { "," } else { "" }, run.end - 1);
            if run.start == last {
                write!(f, "{comma}{last}")?;
            } else {
                write!(f, "{comma}{}-{last}", run.start)?;
            }
        }
        write!(f, "/{}", self.of)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let (index, of) = text.split_once('/').ok_or(ShardError)?;
        Self::new(number(index)?, number(of)?)
    }
}

impl FromStr for Shards {
    type Err = ShardError;

    /// Ascending numbers and ranges, as they are displayed.
    fn from_str(text: &str) -> Result<Self, ShardError> {
        let (runs, of) = text.split_once('/').ok_or(ShardError)?;
        let (of, mut indices) = (number(of)?, BTreeSet::new());
        for run in runs.split(',') {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let (first, last) = (
                Shard::new(number(first)?, of)?,
                Shard::new(number(last)?, of)?,
            );
            let ascends = indices.last().is_none_or(|before| *before < first.index);
            if !ascends || last.index < first.index {
                return Err(ShardError);
            }
            indices.extend(first.index..=last.index);
        }
        Ok(Self { indices, of })
    }
}

fn number(text: &str) -> Result<u32, ShardError> {
    text.trim().parse().map_err(|_| ShardError)
}
