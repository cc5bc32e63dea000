//! The count of the viewings of two cells.

use super::ad_pairs::AdPairs;
use super::cell_pair::CellPair;
use crate::cell_tally::CellTally;
use crate::progress::Advance;
use crate::slot::Count;

/// Everything counted over the pairs of viewings of two cells.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTally {
    pub(super) a: CellTally,
    pub(super) b: CellTally,
    pub(super) ads: Vec<AdPairs>,
}

impl PairTally {
    /// Nothing counted yet.
    pub(super) fn of(pair: &CellPair<'_>) -> Self {
        let ads = (0..pair.turns()).map(|turn| AdPairs::of(pair.reasons_of(turn)));
        Self {
            a: CellTally::of(&pair.a),
            b: CellTally::of(&pair.b),
            ads: ads.collect(),
        }
    }

    /// How much was counted, in both cells.
    pub(super) fn played(&self) -> Advance {
        let (a, b) = (Advance::of(&self.a), Advance::of(&self.b));
        Advance {
            viewings: a.viewings,
            ..a + b
        }
    }

    /// What was counted in the first cell by itself: what [`run`](crate::run)
    /// counts.
    pub const fn a(&self) -> &CellTally {
        &self.a
    }

    /// What was counted in the second, likewise.
    pub const fn b(&self) -> &CellTally {
        &self.b
    }

    /// What was counted together of the ads that both cells show, by their place.
    pub fn ads(&self) -> &[AdPairs] {
        &self.ads
    }
}

impl Count for PairTally {
    fn merge(&mut self, other: &Self) {
        self.a.merge(&other.a);
        self.b.merge(&other.b);
        for (ours, theirs) in self.ads.iter_mut().zip(&other.ads) {
            ours.merge(theirs);
        }
    }
}
