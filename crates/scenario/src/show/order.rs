//! In which order turns are numbered: each before those that it leads to.

use super::line::LineTurn;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The turns in order. Of those that may come next, one that is played if
/// nothing fails is first, then the one that was found first.
pub(super) fn order(turns: &[LineTurn]) -> Vec<usize> {
    let mut waits_for = vec![0_usize; turns.len()];
    for to in turns.iter().flat_map(following) {
        waits_for[to] += 1;
    }
    let rank = |turn: usize| Reverse((!turns[turn].is_main, turn));
    let free = (0..turns.len()).filter(|turn| waits_for[*turn] == 0);
    let mut free: BinaryHeap<_> = free.map(rank).collect();
    let mut order = Vec::with_capacity(turns.len());
    while let Some(Reverse((_, turn))) = free.pop() {
        order.push(turn);
        for to in following(&turns[turn]) {
            waits_for[to] -= 1;
            if waits_for[to] == 0 {
                free.push(rank(to));
            }
        }
    }
    order
}

fn following(turn: &LineTurn) -> impl Iterator<Item = usize> + use<> {
    let edges = [turn.next.to, turn.next_after_failure.to];
    edges.into_iter().flatten()
}
