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
    pub(super) events: Vec<i32>,
    pub(super) offsets_ns: Vec<i64>,
    /// Where those of its fates begin that are interruptions.
    pub(super) interrupted: u32,
    pub(super) reasons: u32,
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
    #[inline]
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
