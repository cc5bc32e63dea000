//! From the session of an ad to the audience of its viewing.

use crate::effect::{Effect, Observer};
use crate::scene::{Audience, Scene};
use crate::time::SimTime;

/// Shows the effects of a session to the audience of its viewing.
pub(crate) struct Relay<'a, A> {
    pub(crate) audience: &'a mut A,
    pub(crate) turn: usize,
    pub(crate) began: SimTime,
}

impl<A: Audience> Observer for Relay<'_, A> {
    fn observe(&mut self, effect: &Effect<'_>) {
        let (began, turn) = (self.began, self.turn);
        self.audience.see(&Scene::Played {
            began,
            turn,
            effect,
        });
    }
}
