//! The plain way: a binary heap and a list of events per session.

use crate::candidate::earliest_candidate_ns;
use crate::counts::{Counts, Event};
use crate::profile::DURATION;
use rand_pcg::Pcg64Dxsm;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use vastsim_engine::Milestone;

/// Plays and counts `sessions` sessions of W1.
pub fn play(seed: u64, sessions: u64) -> Counts {
    crate::play(seed, sessions, session)
}

fn session(rng: &mut Pcg64Dxsm) -> Vec<(u64, Event)> {
    let mut heap = BinaryHeap::new();
    let mut sequence = 0;
    let mut schedule = |heap: &mut BinaryHeap<_>, at_ns: u64, rank: u8, event| {
        heap.push(Reverse((at_ns, rank, sequence, event)));
        sequence += 1;
    };
    schedule(&mut heap, 0, 0, Event::Other);
    schedule(&mut heap, 0, 0, Event::Milestone(0));
    schedule(&mut heap, 0, 0, Event::Other);
    for milestone in &Milestone::ALL[1..] {
        let at_ns = milestone.position(DURATION).as_nanos();
        schedule(
            &mut heap,
            at_ns,
            1,
            Event::Milestone(milestone.index() as u8),
        );
    }
    if let Some(at_ns) = earliest_candidate_ns(rng) {
        schedule(&mut heap, at_ns, 2, Event::Interruption);
    }
    let mut events = Vec::new();
    while let Some(Reverse((at_ns, _, _, event))) = heap.pop() {
        events.push((at_ns, event));
        if matches!(event, Event::Interruption | Event::Milestone(4)) {
            break;
        }
    }
    events
}
