//! The law: results depend on neither threads nor chunks nor the order of
//! merging.

use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;
use vastsim_montecarlo::*;

#[test]
fn threads_and_chunks_change_nothing() {
    let programs = programs();
    let cells = cells(&programs, 42, 10_007);
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
    for plan in all_kinds() {
        assert_eq!(one_by_one(&plan, 0..5_000), tally(&plan, 42, 5_000));
    }
}

/// Leaving session 4711 out of the run and adding its own trace gives the run.
#[test]
fn session_4711_of_the_run_can_be_traced_alone() {
    for plan in all_kinds() {
        let mut observers = (Tally::of(&plan), Trace::default());
        let draws = SessionTapes::at(42, 4_711, &plan).next_session();
        Session::new(&plan).play(draws, &mut observers);
        let (mut sum, trace) = observers;
        let others = (0..5_000).filter(|index| *index != 4_711);
        sum.merge(&one_by_one(&plan, others));
        assert_eq!(sum, tally(&plan, 42, 5_000));
        assert_eq!(trace.events[0].event, EventKind::Impression);
        assert!(trace.outcome().is_some());
    }
}

/// The counts of viewings, each played alone by its index.
pub fn viewed(program: &Program, viewings: impl Iterator<Item = u64>) -> Vec<Tally> {
    let turns = program.turns().iter();
    let mut tallies: Vec<_> = turns.map(|turn| Tally::of(&turn.plan)).collect();
    let mut count = |scene: &Scene<'_>| {
        if let Scene::Played { turn, effect, .. } = scene {
            tallies[*turn].observe(effect);
        }
    };
    for index in viewings {
        Viewing::new(program, 42, index).play(&mut count);
    }
    tallies
}

#[test]
fn viewings_played_alone_are_the_viewings_of_the_run() {
    let programs = programs();
    let tallies = tallies(&cells(&programs, 42, 5_000), &options(2, 100));
    for (program, tally) in programs.iter().zip(tallies) {
        assert_eq!(viewed(program, 0..5_000), tally.turns());
        assert_eq!(tally.viewings(), 5_000);
    }
}

#[test]
fn an_ad_that_fails_is_counted_beside_its_substitute() {
    let programs = [three_ads()];
    let tally = tallies(&cells(&programs, 42, 10_000), &options(2, 100)).remove(0);
    let sessions: Vec<_> = tally.turns().iter().map(Tally::sessions).collect();
    let completed: Vec<_> = tally.turns().iter().map(Tally::completed).collect();
    assert_eq!(sessions[0], 10_000);
    assert_eq!([sessions[1], sessions[2]], [completed[0]; 2]);
    assert_eq!(tally.turns()[1].errored(), sessions[1]);
    assert_eq!([sessions[3], sessions[4]], [completed[2], 0]);
}

#[test]
fn without_ads_there_is_nothing_to_count() {
    let programs = [Program::default()];
    let tally = tallies(&cells(&programs, 42, 100), &options(2, 10)).remove(0);
    assert_eq!((tally.viewings(), tally.turns().len()), (0, 0));
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
        prop_assert_eq!(sum, one_by_one(plan, 0..300));
    }

    /// The same of a program of several ads, cut into runs of viewings.
    #[test]
    fn programs_merge_exactly(cut in 1_u64..299, swap in any::<bool>()) {
        let programs = [three_ads()];
        let whole = tallies(&cells(&programs, 42, 300), &options(1, 300)).remove(0);
        let first = tallies(&cells(&programs, 42, cut), &options(1, 300)).remove(0);
        let mut parts = [viewed(&programs[0], 0..cut), viewed(&programs[0], cut..300)];
        prop_assert_eq!(first.turns(), &parts[0][..]);
        if swap {
            parts.swap(0, 1);
        }
        let [mut sum, rest] = parts;
        for (ours, theirs) in sum.iter_mut().zip(&rest) {
            ours.merge(theirs);
        }
        prop_assert_eq!(whole.turns(), &sum[..]);
    }
}
