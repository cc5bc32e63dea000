//! The queue against a sorted reference.

use proptest::prelude::*;
use vastsim_engine::{EventKey, EventQueue, Rank, SimTime};

const RANKS: [Rank; 5] = [
    Rank::Opening,
    Rank::TickInterruption,
    Rank::Playback,
    Rank::Interruption,
    Rank::Limit,
];

#[derive(Debug, Clone)]
enum Operation {
    Schedule { at: u64, rank: usize },
    Cancel { which: usize },
    Pop,
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        5 => (0_u64..8, 0_usize..5).prop_map(|(at, rank)| Operation::Schedule { at, rank }),
        2 => (0_usize..40).prop_map(|which| Operation::Cancel { which }),
        3 => Just(Operation::Pop),
    ]
}

/// The reference: a list of (time, rank, order of arrival), sorted when asked.
#[derive(Default)]
struct Reference {
    pending: Vec<(u64, usize, usize)>,
    arrivals: usize,
}

impl Reference {
    fn pop(&mut self) -> Option<usize> {
        self.pending.sort_unstable();
        (!self.pending.is_empty()).then(|| self.pending.remove(0).2)
    }

    fn cancel(&mut self, event: usize) -> Option<usize> {
        let place = self.pending.iter().position(|entry| entry.2 == event)?;
        Some(self.pending.remove(place).2)
    }
}

proptest! {
    #[test]
    fn agrees_with_a_sorted_list(operations in prop::collection::vec(operation(), 0..200)) {
        let mut queue = EventQueue::default();
        let mut reference = Reference::default();
        let mut keys: Vec<EventKey> = Vec::new();
        for operation in operations {
            match operation {
                Operation::Schedule { at, rank } => {
                    let event = reference.arrivals;
                    keys.push(queue.schedule(SimTime::from_nanos(at), RANKS[rank], event));
                    reference.pending.push((at, rank, event));
                    reference.arrivals += 1;
                }
                Operation::Cancel { which } if which < keys.len() => {
                    prop_assert_eq!(queue.cancel(keys[which]), reference.cancel(which));
                }
                Operation::Cancel { .. } => {}
                Operation::Pop => {
                    prop_assert_eq!(queue.pop().map(|(_, event)| event), reference.pop());
                }
            }
        }
        while let Some(event) = reference.pop() {
            prop_assert_eq!(queue.pop().map(|(_, event)| event), Some(event));
        }
        prop_assert_eq!(queue.peek(), None);
    }
}

#[test]
fn clearing_starts_the_sequence_anew() {
    let mut queue = EventQueue::default();
    let first = queue.schedule(SimTime::ZERO, Rank::Playback, ());
    queue.clear();
    assert_eq!(queue.peek(), None);
    assert_eq!(queue.schedule(SimTime::ZERO, Rank::Playback, ()), first);
}
