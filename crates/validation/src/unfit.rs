//! Rows that cannot be compared with the scenario.

use std::fmt;
use vastsim_engine::SimTime;

/// The most rows that are named.
const NAMED_MAX: usize = 20;

/// Why a row cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnfitRow {
    /// No ad of the scenario has these keys.
    OfNoAd(String),
    /// Several ads of the scenario could be meant.
    OfSeveralAds(String),
    /// It was interrupted, and does not say where.
    WithoutOffset,
    /// It was interrupted behind the end of the ad.
    BehindTheEnd {
        /// Where it was.
        offset: SimTime,
        /// How long the ad is.
        duration: SimTime,
    },
    /// The column that rows are told apart by has more values than this.
    TooManyValues(usize),
}

/// All rows that cannot be compared: how many, and the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit<W = UnfitRow> {
    /// The lines and what is wrong there, in their order.
    pub named: Vec<(u64, W)>,
    /// How many there are in all.
    pub rows: u64,
}

impl<W> Default for Unfit<W> {
    fn default() -> Self {
        Self {
            named: Vec::new(),
            rows: 0,
        }
    }
}

impl<W: PartialEq> Unfit<W> {
    pub(crate) fn note(&mut self, line: u64, why: W) {
        self.rows += 1;
        let is_repetition = self.named.last().is_some_and(|(_, last)| *last == why);
        if self.named.len() < NAMED_MAX && !is_repetition {
            self.named.push((line, why));
        }
    }

    /// Whether every row can be compared.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

impl UnfitRow {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::OfNoAd(_) => {
                "`values` of a mapping file translates names, `--cell` compares all rows with one cell"
            }
            Self::OfSeveralAds(_) => {
                "give the rows a column `cell`, `provider`, `ad_id` or `ad_index`, or choose with `--cell`"
            }
            Self::WithoutOffset => "say where playback ended, or that it completed",
            Self::BehindTheEnd { .. } => {
                "compare with a scenario whose ad is as long, and see that the unit is right"
            }
            Self::TooManyValues(_) => "choose a column with fewer values, such as a day",
        }
    }
}

impl fmt::Display for UnfitRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfNoAd(keys) => write!(f, "no ad of the scenario has {keys}"),
            Self::OfSeveralAds(keys) if keys.is_empty() => f.write_str(
                "the scenario has several ads, and the row does not say which one it is of",
            ),
            Self::OfSeveralAds(keys) => write!(f, "several ads of the scenario have {keys}"),
            Self::WithoutOffset => f.write_str("the session did not complete, and has no offset"),
            Self::BehindTheEnd { offset, duration } => {
                write!(
                    f,
                    "the offset {offset} lies behind the end of the ad, {duration}"
                )
            }
            Self::TooManyValues(most) => {
                write!(f, "there are more than {most} values to tell rows apart by")
            }
        }
    }
}
