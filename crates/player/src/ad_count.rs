//! How many ads of a break were played.

use vastsim_engine::{AdBreak, Ending};

/// Counts the ads of a break as they are played: what `ADCOUNT` stands for, "the
/// number of ads played within the current chain or tree of VASTs, including the
/// executing one" (the standard's list of macros).
///
/// An ad that failed does not count for those behind it, replaced or not: of
/// three ads of which the second fails, the last one is the second to be played.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AdCount {
    ad_break: AdBreak,
    /// The turn that was counted last.
    turn: Option<usize>,
    count: usize,
    has_failed: bool,
}

impl AdCount {
    /// Counts the ad of a turn, once it is heard of for the first time.
    pub(crate) fn come(&mut self, turn: usize, ad_break: AdBreak) {
        if self.turn == Some(turn) {
            return;
        }
        let is_same_break = self.turn.is_some() && self.ad_break.number == ad_break.number;
        let played = self.count - usize::from(self.has_failed);
        *self = Self {
            ad_break,
            turn: Some(turn),
            count: if is_same_break { played + 1 } else { 1 },
            has_failed: false,
        };
    }

    /// Notes how the ad that was counted last ended.
    pub(crate) const fn end(&mut self, ending: Ending) {
        self.has_failed = ending.vast_error().is_some();
    }

    /// The count, with the ad that plays.
    pub(crate) const fn count(self) -> usize {
        self.count
    }
}
