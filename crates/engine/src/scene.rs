//! What happens in a viewing, as an audience sees it.

use crate::ad_break::AdBreak;
use crate::effect::Effect;
use crate::program::Notice;
use crate::time::SimTime;

/// Sees a viewing in order.
pub trait Audience {
    /// Called once per scene.
    fn see(&mut self, scene: &Scene<'_>);
}

/// Something that happened in a viewing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scene<'p> {
    /// Something was reported between ads.
    Noticed {
        /// When, on the viewing's clock.
        clock: SimTime,
        /// How much content was played by then.
        content: SimTime,
        /// The place in the program of the ad that it is about, the one that comes
        /// or the one that is over; none if no ad of it is shown.
        turn: Option<usize>,
        /// The break that it is about.
        ad_break: AdBreak,
        /// What.
        notice: &'p Notice,
    },
    /// The session of an ad began.
    Began {
        /// When, on the viewing's clock: the session's clock counts from here.
        clock: SimTime,
        /// How much content was played by then.
        content: SimTime,
        /// Its place in the program.
        turn: usize,
        /// The break in which it is shown.
        ad_break: AdBreak,
    },
    /// Something happened in that session.
    Played {
        /// When it began, on the viewing's clock.
        began: SimTime,
        /// Its place in the program.
        turn: usize,
        /// What; with the times of the session.
        effect: &'p Effect<'p>,
    },
    /// The viewing is over; the last scene.
    Over {
        /// When, on its clock.
        clock: SimTime,
    },
}

impl<F: FnMut(&Scene<'_>)> Audience for F {
    fn see(&mut self, scene: &Scene<'_>) {
        self(scene);
    }
}
