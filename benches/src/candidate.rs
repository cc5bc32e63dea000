//! The google profile by its definition, as one writes it down.

use crate::profile::{DURATION, GOOGLE, NANOS_PER_SEC};
use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;
use vastsim_engine::Milestone;

/// One candidate per milestone, the earliest wins.
pub(crate) fn earliest_candidate_ns(rng: &mut Pcg64Dxsm) -> Option<u64> {
    let mut earliest = None;
    for (milestone, (probability, min_s, max_s)) in Milestone::ALL.into_iter().zip(GOOGLE) {
        if uniform(rng) < probability {
            let width_ns = (max_s - min_s) * NANOS_PER_SEC;
            let offset_ns = min_s * NANOS_PER_SEC + (uniform(rng) * width_ns as f64) as i64;
            let at_ns = milestone.position(DURATION).as_nanos() as i64 + offset_ns;
            let at_ns = at_ns.max(0) as u64;
            earliest = Some(earliest.map_or(at_ns, |other: u64| other.min(at_ns)));
        }
    }
    earliest.filter(|at_ns| *at_ns < DURATION.as_nanos())
}

fn uniform(rng: &mut Pcg64Dxsm) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
