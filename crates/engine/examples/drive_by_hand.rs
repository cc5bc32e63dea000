//! Drives a session by hand: whoever has a clock asks for the next deadline,
//! says when it has come, and passes on what the viewer does.
//!
//! `cargo run -p vastsim-engine --example drive_by_hand`

use std::fmt::Write;
use vastsim_engine::{
    Creative, Effect, Input, Model, Observer, Plan, Reasons, Session, SessionTapes, SimTime,
};

/// Writes a line for each thing that happens.
#[derive(Default)]
struct Lines(String);

impl Observer for Lines {
    fn observe(&mut self, effect: &Effect<'_>) {
        // Writing to a string cannot fail.
        let _ = match effect {
            Effect::Fired(firing) => firing.events().try_for_each(|fired| {
                let (name, at) = (fired.event.kind(), fired.playhead);
                writeln!(self.0, "{}  {name} at {at}", fired.clock)
            }),
            Effect::Ended {
                clock, progress, ..
            } => writeln!(self.0, "{clock}  over, {} watched", progress.watched),
        };
    }
}

/// A viewer pauses at 3 s for a minute, goes back to the beginning at 6 s, and
/// watches until the end.
fn watched() -> Result<String, Box<dyn std::error::Error>> {
    let creative = Creative::silent(SimTime::from_secs(20))?;
    let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?;
    let (mut session, mut lines) = (Session::new(&plan), Lines::default());
    session.begin(SessionTapes::at(42, 0, &plan).next_session());

    session.input(SimTime::from_secs(3), Input::Pause, &mut lines)?;
    assert_eq!(session.next_deadline(), None, "nothing happens by itself");
    session.input(SimTime::from_secs(63), Input::Resume, &mut lines)?;

    let back = Input::Seek(SimTime::ZERO);
    session.input(SimTime::from_secs(66), back, &mut lines)?;
    while let Some(deadline) = session.next_deadline() {
        // A player would wait until then.
        session.advance(deadline, &mut lines);
    }
    Ok(lines.0)
}

#[expect(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    print!("{}", watched()?);
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_pause_moves_the_clock_and_a_seek_the_playhead() {
        let expected = "\
00:00:00.000  impression at 00:00:00.000
00:00:00.000  start at 00:00:00.000
00:00:00.000  creativeView at 00:00:00.000
00:00:03.000  pause at 00:00:03.000
00:01:03.000  resume at 00:00:03.000
00:01:05.000  firstQuartile at 00:00:05.000
00:01:06.000  rewind at 00:00:00.000
00:01:16.000  midpoint at 00:00:10.000
00:01:21.000  thirdQuartile at 00:00:15.000
00:01:26.000  complete at 00:00:20.000
00:01:26.000  over, 00:00:20.000 watched
";
        assert_eq!(super::watched().unwrap(), expected);
    }
}
