//! The loop that plays a viewing: a clock, a script and whoever gives commands.

use crate::clock::{Clock, Wake};
use vastsim_engine::{Audience, Refusal, Scene, Script, SimTime, Viewing};

/// An audience that also hears when the clock was looked at.
pub trait Onlooker: Audience {
    /// Called before everything that is due by `now` is seen.
    fn wake(&mut self, now: SimTime, viewing: &Viewing<'_>);

    /// Called for a command that has no effect.
    fn refuse(&mut self, now: SimTime, refusal: Refusal);
}

impl<F: FnMut(&Scene<'_>)> Onlooker for F {
    fn wake(&mut self, _: SimTime, _: &Viewing<'_>) {}
    fn refuse(&mut self, _: SimTime, _: Refusal) {}
}

/// Plays a viewing until it is over, or until nothing will happen any more: it
/// is paused, and nobody can let it go on.
///
/// What happens does not depend on the clock but for the commands that come
/// with it: an event happens at its own time, however late the clock looks.
pub fn drive(
    viewing: &mut Viewing<'_>,
    clock: &mut impl Clock,
    script: &mut Script,
    onlooker: &mut impl Onlooker,
) {
    while !viewing.is_over() {
        match clock.wait(script.next_instant(viewing)) {
            Wake::Never => return,
            Wake::Now(now) => {
                onlooker.wake(now, viewing);
                script.advance(viewing, now, onlooker);
            }
            Wake::Command(now, command) => {
                onlooker.wake(now, viewing);
                script.advance(viewing, now, onlooker);
                let session = viewing.current().map(|(_, _, session)| session);
                let input = command.input(session);
                let done = input.and_then(|input| viewing.input(now, input, onlooker));
                if let Err(refusal) = done {
                    onlooker.refuse(now, refusal);
                }
            }
        }
    }
}
