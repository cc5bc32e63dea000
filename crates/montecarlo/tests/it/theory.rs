//! The counts against the closed form.

use crate::plans::*;
use vastsim_engine::*;
use vastsim_montecarlo::{Offsets, Tally};

const SESSIONS: u64 = 400_000;

/// 400,000 viewings of every kind of program, seed 2026: of each ad each reach
/// rate, each segment × reason and the mean time watched within 4 standard
/// errors, and so the share of viewings that start it.
#[test]
fn counts_agree_with_the_closed_form() {
    let programs = [programs(), alone(&curves())].concat();
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
    check_offsets(&tally.all_offsets(), plan.duration(), |at| {
        closed.interrupted_by(at)
    });
    for reason in plan.reason_ids() {
        let expected = |at| closed.interrupted_by_for(at, reason);
        check_offsets(tally.offsets(reason), plan.duration(), expected);
    }
}

/// The quantiles of what was counted, which are exact to 0.1 % or a microsecond,
/// lie where the closed form has their share: within 4 standard errors.
pub fn check_offsets(offsets: &Offsets, duration: SimTime, expected: impl Fn(SimTime) -> f64) {
    let share_by = |at_ns| expected(SimTime::from_nanos(at_ns)) / expected(duration);
    for share in [0.01_f64, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99] {
        let Some(found) = offsets.quantile(share) else {
            return;
        };
        let standard_error = (share * (1.0 - share) / offsets.count() as f64).sqrt();
        let (found_ns, blur_ns) = (found.as_nanos(), found.as_nanos() / 1_000 + 1_000);
        let below = found_ns.checked_sub(blur_ns).map_or(0.0, share_by);
        let above = share_by(found_ns + blur_ns);
        assert!(
            below - 4.0 * standard_error <= share && share <= above + 4.0 * standard_error,
            "{share} at {found}: {below} to {above}"
        );
    }
}

pub fn check_share(count: u64, sessions: u64, expected: f64, what: &str) {
    let variance = (expected * (1.0 - expected) / sessions as f64).max(0.0);
    let off = (count as f64 / sessions as f64 - expected).abs();
    assert!(
        off <= 4.0 * variance.sqrt() + 1e-12,
        "{what}: {count}, expected {expected}"
    );
}
