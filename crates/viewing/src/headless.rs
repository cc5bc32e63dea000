//! A viewing in virtual time.

use crate::recorder::{Recorded, Recorder};
use crate::subject::Subject;
use vastsim_engine::Script;
use vastsim_player::{Listener, Unpaced, drive};
use vastsim_report::session::Seconds;

/// What came of a viewing that was played at once.
#[derive(Debug)]
pub struct Played<L> {
    /// The sessions of its ads.
    pub recorded: Recorded,
    /// Whether it came to its end. If not, it stays paused: nothing lets it go on.
    pub is_over: bool,
    /// Who listened beside the recorder.
    pub listener: L,
}

/// Plays a viewing at once, by a script; it begins in 1970.
pub fn play_headless<L: Listener>(
    subject: &Subject,
    script: &mut Script,
    listener: L,
) -> Played<L> {
    let recorder = Recorder::new(subject, Seconds::ZERO, true);
    let mut viewing = subject.viewing();
    let mut story = subject.story(0, (recorder, listener));
    drive(&mut viewing, &mut Unpaced, script, &mut story);
    let (recorder, listener) = story.into_listener();
    Played {
        recorded: recorder.into_recorded(),
        is_over: viewing.is_over(),
        listener,
    }
}
