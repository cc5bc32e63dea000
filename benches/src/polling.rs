//! The loop that most players' tests are: look every 0.1 s how far playback
//! is, whether an interruption has come, and which milestones are due.

use crate::candidate::earliest_candidate_ns;
use crate::counts::{Counts, Event};
use crate::profile::DURATION;
use rand_pcg::Pcg64Dxsm;
use vastsim_engine::Milestone;

const TICK_S: f64 = 0.1;

/// Plays and counts `sessions` sessions of W1.
pub fn play(seed: u64, sessions: u64) -> Counts {
    crate::play(seed, sessions, session)
}

fn session(rng: &mut Pcg64Dxsm) -> Vec<(u64, Event)> {
    let duration_s = DURATION.as_secs_f64();
    let interruption_s = earliest_candidate_ns(rng).map(|ns| ns as f64 / 1e9);
    let mut events = vec![
        (0, Event::Other),
        (0, Event::Milestone(0)),
        (0, Event::Other),
    ];
    let mut fired = [true, false, false, false, false];
    let mut tick = 0_u32;
    loop {
        let playhead_s = f64::from(tick) * TICK_S;
        if let Some(at_s) = interruption_s.filter(|at_s| *at_s <= playhead_s) {
            events.push(((at_s * 1e9) as u64, Event::Interruption));
            return events;
        }
        let percent = 100.0 * playhead_s / duration_s;
        for milestone in Milestone::ALL {
            let due_percent = 25.0 * milestone.index() as f64;
            if percent >= due_percent && !fired[milestone.index()] {
                fired[milestone.index()] = true;
                let at_ns = milestone.position(DURATION).as_nanos();
                events.push((at_ns, Event::Milestone(milestone.index() as u8)));
            }
        }
        if fired[Milestone::Complete.index()] {
            return events;
        }
        tick += 1;
    }
}
