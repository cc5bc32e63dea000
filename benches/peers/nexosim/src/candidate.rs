//! The google profile by its definition: a candidate per milestone, the earliest wins.

use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;
use std::time::Duration;

/// Probability, window start and window end in seconds, per milestone.
const GOOGLE: [(f64, f64, f64); 5] = [
    (0.20, 0.0, 3.0),
    (0.08, -2.0, 2.0),
    (0.12, -3.0, 3.0),
    (0.08, -2.0, 2.0),
    (0.03, -5.0, 0.0),
];
const DURATION_S: f64 = 30.0;

/// When a session is interrupted, if it is.
pub fn earliest_candidate(rng: &mut Pcg64Dxsm) -> Option<Duration> {
    let mut earliest_s = DURATION_S;
    for (milestone, (probability, min_s, max_s)) in (0..).zip(GOOGLE) {
        if uniform(rng) < probability {
            let quarter_s = DURATION_S * f64::from(milestone) / 4.0;
            let at_s = quarter_s + min_s + uniform(rng) * (max_s - min_s);
            earliest_s = earliest_s.min(at_s.max(0.0));
        }
    }
    (earliest_s < DURATION_S).then(|| Duration::from_secs_f64(earliest_s))
}

fn uniform(rng: &mut Pcg64Dxsm) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
