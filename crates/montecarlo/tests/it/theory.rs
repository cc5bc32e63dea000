//! The counts against the closed form.

use crate::plans::*;
use vastsim_engine::*;

/// 400,000 sessions of every kind of plan, seed 2026: each reach rate, each
/// segment × reason and the mean time watched within 4 standard errors.
#[test]
fn counts_agree_with_the_closed_form() {
    const SESSIONS: u64 = 400_000;
    let plans = all_kinds();
    for (plan, tally) in plans.iter().zip(tallies(
        &cells(&plans, 2026, SESSIONS),
        &options(2, 1 << 14),
    )) {
        let closed = ClosedForm::of(plan);
        let check = |count: u64, expected: f64, what: &str| {
            let standard_error = (expected * (1.0 - expected) / SESSIONS as f64)
                .max(0.0)
                .sqrt();
            let off = (count as f64 / SESSIONS as f64 - expected).abs();
            assert!(
                off <= 4.0 * standard_error + 1e-12,
                "{what}: {count}, expected {expected}"
            );
        };
        for milestone in Milestone::ALL {
            check(
                tally.reached(milestone),
                closed.reach(milestone),
                milestone.as_str(),
            );
        }
        for segment in Milestone::SEGMENTS {
            for reason in plan.reason_ids() {
                let expected = closed.interrupted(segment, reason);
                check(
                    tally.interrupted(segment, reason),
                    expected,
                    "segment × reason",
                );
            }
        }
        // σ² ≤ μ (D − μ) for values in 0..=D (Bhatia and Davis).
        let (mean_ns, duration_ns) = (closed.mean_watched_ns(), plan.duration().as_nanos() as f64);
        let standard_error_ns = (mean_ns * (duration_ns - mean_ns) / SESSIONS as f64).sqrt();
        let off_ns = (tally.watched_ns() as f64 / SESSIONS as f64 - mean_ns).abs();
        assert!(
            off_ns <= 4.0 * standard_error_ns + 1.0,
            "{off_ns} of {standard_error_ns}"
        );
    }
}
