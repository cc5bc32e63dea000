//! Where the names of a row are among all.

use vastsim_engine::Ending;
use vastsim_montecarlo::PlayedSession;

/// Where the names of a cell are among all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellPlaces {
    pub(super) cell: i32,
    pub(super) ads: Vec<AdPlaces>,
    /// How many ads each group is shown.
    pub(super) turns: usize,
    pub(super) fates: Fates,
}

/// What can become of a session: first all that are completed, then those that failed, each in
/// the order of the ads, and then those that were interrupted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fates {
    pub(super) all: Vec<Fate>,
    /// How many are of sessions that were completed.
    pub(super) completed: u32,
    /// How many are of sessions that were not interrupted.
    pub(super) ended: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AdPlaces {
    pub(super) index: i32,
    /// How many events fire if nothing interrupts it.
    pub(super) events: usize,
    pub(super) fired: Vec<FiredEvents>,
    /// Where those of its fates begin that are interruptions.
    pub(super) interrupted: u32,
    pub(super) reasons: u32,
}

/// How many events are copied at once, those that did not fire among them: copies of one length
/// have no branches.
pub(super) const EVENTS_AT_ONCE: usize = 8;

/// Some of the events that fire in an ad whose viewing is completed, in their order, and behind the
/// last of all anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FiredEvents {
    pub(super) events: [i32; EVENTS_AT_ONCE],
    pub(super) offsets_ns: [i64; EVENTS_AT_ONCE],
}

/// How a session can end, and of which ad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) ad_index: i32,
    pub(super) ad_id: i32,
    pub(super) segment: i32,
    pub(super) reason: i32,
}

impl CellPlaces {
    pub(super) fn ad(&self, session: &PlayedSession) -> &AdPlaces {
        &self.ads[self.place_of_ad(session)]
    }

    fn place_of_ad(&self, session: &PlayedSession) -> usize {
        session.group * self.turns + session.turn
    }

    /// The place of what became of a session.
    #[expect(clippy::inline_always, reason = "as `session`, which needs it of each")]
    #[inline(always)]
    pub(super) fn fate(&self, session: &PlayedSession) -> u32 {
        let place = self.place_of_ad(session);
        match session.ending {
            Ending::Completed => place as u32,
            Ending::Interrupted { segment, reason } => {
                let ad = &self.ads[place];
                ad.interrupted + segment.index() as u32 * ad.reasons + reason.index() as u32
            }
            // Nobody skips, stops or fails an ad of a run.
            _ => self.fates.completed + place as u32,
        }
    }
}
