//! Counts what an own observer wants to know, over 100,000 sessions.
//!
//! `cargo run -p vastsim-engine --example own_observer`

use vastsim_engine::{
    Creative, Effect, HazardError, Model, Observer, Plan, Probability, Reasons, Session,
    SessionTapes, SimTime, Within,
};

/// How many sessions were left in the first five seconds, and how long all of
/// them were watched. It is asked for nothing else, so it costs nothing else.
#[derive(Debug, Default, PartialEq, Eq)]
struct Impatience {
    sessions: u64,
    left_early: u64,
    watched_ns: u64,
}

impl Observer for Impatience {
    fn observe(&mut self, effect: &Effect<'_>) {
        if let Effect::Ended { progress, .. } = effect {
            self.sessions += 1;
            self.left_early += u64::from(progress.watched < SimTime::from_secs(5));
            self.watched_ns += progress.watched.as_nanos();
        }
    }
}

/// One viewer in five leaves in each quarter of 20 seconds.
fn counted(sessions: u64) -> Result<Impatience, HazardError> {
    let creative = Creative::silent(SimTime::from_secs(20)).expect("below 24 h");
    let model = Model::Quartile {
        hazards: [Probability::new(0.2)?; 4],
        within: Within::Uniform,
    };
    let plan = Plan::compile(&creative, &model, Reasons::by_progress(), None)?;

    let mut impatience = Impatience::default();
    let mut session = Session::new(&plan);
    let mut tapes = SessionTapes::at(42, 0, &plan);
    for _ in 0..sessions {
        session.play(tapes.next_session(), &mut impatience);
    }
    Ok(impatience)
}

fn shown(impatience: &Impatience) -> String {
    let Impatience {
        sessions,
        left_early,
        watched_ns,
    } = impatience;
    let mean_s = *watched_ns as f64 / 1e9 / *sessions as f64;
    format!("{left_early} of {sessions} left within 5 s; {mean_s:.3} s were watched on average")
}

#[expect(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), HazardError> {
    println!("{}", shown(&counted(100_000)?));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_observer_sees_every_session() {
        let impatience = counted(100_000).unwrap();
        assert_eq!(
            shown(&impatience),
            "19977 of 100000 left within 5 s; 13.269 s were watched on average"
        );
        assert_eq!(
            impatience,
            counted(100_000).unwrap(),
            "it is the same each time"
        );
    }
}
