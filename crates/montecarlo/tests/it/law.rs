//! The law: results depend on neither threads nor chunks nor the order of
//! merging.

use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;
use vastsim_montecarlo::*;

#[test]
fn threads_and_chunks_change_nothing() {
    let plans = all_kinds();
    let cells = cells(&plans, 42, 10_007);
    let reference: Vec<_> = tallies(&cells, &options(1, 1 << 16))
        .iter()
        .map(canonical)
        .collect();
    for threads in [1, 2, 3, 7] {
        for chunk_sessions in [1, 97, 1_024, 10_007, 1 << 40] {
            let tallies = tallies(&cells, &options(threads, chunk_sessions));
            let found: Vec<_> = tallies.iter().map(canonical).collect();
            assert_eq!(
                found, reference,
                "{threads} threads, chunks of {chunk_sessions}"
            );
        }
    }
}

/// The tally of the sessions in a range, each played alone by its index.
fn one_by_one(plan: &Plan, sessions: impl Iterator<Item = u64>) -> Tally {
    let mut tally = Tally::of(plan);
    let mut session = Session::new(plan);
    for index in sessions {
        session.play(SessionTapes::at(42, index, plan).next_session(), &mut tally);
    }
    tally
}

#[test]
fn sessions_played_alone_are_the_sessions_of_the_run() {
    let plans = all_kinds();
    for (plan, tally) in plans
        .iter()
        .zip(tallies(&cells(&plans, 42, 5_000), &options(2, 100)))
    {
        assert_eq!(canonical(&one_by_one(plan, 0..5_000)), canonical(&tally));
    }
}

/// Leaving session 4711 out of the run and adding its own trace gives the run.
#[test]
fn session_4711_of_the_run_can_be_traced_alone() {
    let plans = all_kinds();
    for (plan, tally) in plans
        .iter()
        .zip(tallies(&cells(&plans, 42, 5_000), &options(2, 100)))
    {
        let mut observers = (Tally::of(plan), Trace::default());
        let draws = SessionTapes::at(42, 4_711, plan).next_session();
        Session::new(plan).play(draws, &mut observers);
        let (mut sum, trace) = observers;
        sum.merge(&one_by_one(
            plan,
            (0..5_000).filter(|index| *index != 4_711),
        ));
        assert_eq!(canonical(&sum), canonical(&tally));
        assert_eq!(trace.events[0].event, EventKind::Impression);
        assert!(trace.outcome().is_some());
    }
}

proptest! {
    /// Any split of the sessions, merged in any order, is the whole.
    #[test]
    fn merging_is_exact_in_any_order(
        parts in prop::collection::vec(0_usize..5, 300),
        order in Just([0_usize, 1, 2, 3, 4]).prop_shuffle(),
        kind in 0_usize..6,
    ) {
        let plan = &all_kinds()[kind];
        let part = |wanted| {
            let of_part = parts.iter().enumerate().filter(move |(_, part)| **part == wanted);
            one_by_one(plan, of_part.map(|(index, _)| index as u64))
        };
        let mut sum = Tally::of(plan);
        for wanted in order {
            sum.merge(&part(wanted));
        }
        prop_assert_eq!(canonical(&sum), canonical(&one_by_one(plan, 0..300)));
    }
}
