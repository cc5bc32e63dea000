//! A playhead that does not simply move on.

use super::{Interruption, Session};
use crate::effect::{Ending, Observer};
use crate::event::Rank;
use crate::playhead::{Course, Playhead};
use crate::queue::EventKey;

impl Session<'_> {
    /// Where the playhead comes into or out of a part that was played before.
    pub(super) fn cross(&mut self, change: EventKey, observer: &mut impl Observer) {
        let clock = change.at_before();
        let course = self.course();
        self.disturb(|playhead| playhead.cross(clock, &course));
        if self.playhead.at(clock).position == course.duration {
            self.end(clock, Ending::PartlyPlayed, observer);
        }
    }

    pub(super) fn course(&self) -> Course {
        Course {
            duration: self.plan.duration(),
            basis: self.plan.quartile_basis(),
        }
    }

    /// Changes how the playhead moves, and puts the interruption where it then
    /// belongs.
    pub(super) fn disturb(&mut self, change: impl FnOnce(&mut Playhead)) {
        let interruption = self.withdraw();
        change(&mut self.playhead);
        let when = |drawn: &Interruption| self.playhead.when_watched(drawn.watched);
        match (interruption, interruption.as_ref().and_then(when)) {
            (Some(drawn), Some(at)) => {
                let rank = self.plan.hazard().rank();
                self.queue.schedule(at, rank, drawn.reason);
            }
            (withdrawn, _) => self.withdrawn = withdrawn,
        }
    }

    fn withdraw(&mut self) -> Option<Interruption> {
        let scheduled = self.queue.find(|key| key.is_below(Rank::Limit));
        let taken = scheduled.and_then(|key| Some((key, self.queue.cancel(key)?)));
        let taken = taken.map(|(key, reason)| Interruption {
            watched: self.playhead.at(key.at()).watched,
            reason,
        });
        taken.or(self.withdrawn.take())
    }
}
