//! The counts against the closed form.

use crate::plans::*;
use vastsim_engine::*;
use vastsim_montecarlo::Tally;

const SESSIONS: u64 = 400_000;

/// 400,000 viewings of every kind of program, seed 2026: of each ad each reach
/// rate, each segment × reason and the mean time watched within 4 standard
/// errors, and so the share of viewings that start it.
#[test]
fn counts_agree_with_the_closed_form() {
    let programs = programs();
    let tallies = tallies(&cells(&programs, 2026, SESSIONS), &options(2, 1 << 14));
    for (program, tally) in programs.iter().zip(tallies) {
        let form = ProgramForm::of(program);
        for (index, (turn, ad)) in program.turns().iter().zip(tally.turns()).enumerate() {
            let start_reach = form.start_reach(index);
            check_share(ad.sessions(), SESSIONS, start_reach, "start");
            if ad.sessions() > 0 {
                check_ad(&turn.plan, ad);
            }
        }
    }
}

fn check_ad(plan: &Plan, tally: &Tally) {
    let closed = ClosedForm::of(plan);
    let sessions = tally.sessions();
    for milestone in Milestone::ALL {
        let expected = closed.reach(milestone);
        check_share(
            tally.reached(milestone),
            sessions,
            expected,
            milestone.as_str(),
        );
    }
    for segment in Milestone::SEGMENTS {
        for reason in plan.reason_ids() {
            let expected = closed.interrupted(segment, reason);
            let interrupted = tally.interrupted(segment, reason);
            check_share(interrupted, sessions, expected, "segment × reason");
        }
    }
    // σ² ≤ μ (D − μ) for values in 0..=D (Bhatia and Davis).
    let (mean_ns, duration_ns) = (closed.mean_watched_ns(), plan.duration().as_nanos() as f64);
    let standard_error_ns = (mean_ns * (duration_ns - mean_ns) / sessions as f64).sqrt();
    let off_ns = (tally.watched_ns() as f64 / sessions as f64 - mean_ns).abs();
    assert!(
        off_ns <= 4.0 * standard_error_ns + 1.0,
        "{off_ns} of {standard_error_ns}"
    );
}

pub fn check_share(count: u64, sessions: u64, expected: f64, what: &str) {
    let variance = (expected * (1.0 - expected) / sessions as f64).max(0.0);
    let off = (count as f64 / sessions as f64 - expected).abs();
    assert!(
        off <= 4.0 * variance.sqrt() + 1e-12,
        "{what}: {count}, expected {expected}"
    );
}
