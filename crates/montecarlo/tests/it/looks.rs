//! Runs that are looked at: what is enough is decided at the same counts, always.

use crate::cancel::After;
use crate::plans::*;
use vastsim_montecarlo::*;

const MOST: u64 = 60_000;

/// Looks at (cell, viewings), until each cell but the first has 30,000.
fn looked(options: &RunOptions, progress: &impl Progress) -> (Vec<(usize, u64)>, Vec<Counted>) {
    let programs = programs();
    let cells = cells(&programs, 42, MOST);
    let mut looks = Vec::new();
    let counted = count_until(&cells, options, progress, |cell, tally| {
        looks.push((cell, tally.viewings()));
        cell > 0 && tally.viewings() >= 30_000
    });
    (looks, counted.unwrap())
}

#[test]
fn nobody_looks_anywhere_else() {
    let (looks, counted) = looked(&options(1, 1_000), &());
    assert_eq!(looks.iter().filter(|(cell, _)| *cell == 0).count(), 4);
    assert_eq!(looks.iter().filter(|(cell, _)| *cell == 1).count(), 2);
    for (threads, chunk) in [(2, 37), (3, 100_000), (7, 4_096)] {
        let again = looked(&options(threads, chunk), &());
        assert!(
            again == (looks.clone(), counted.clone()),
            "{threads} threads"
        );
    }
}

#[test]
fn what_was_counted_is_what_a_run_of_as_many_counts() {
    let (_, counted) = looked(&options(2, 1_000), &());
    let programs = programs();
    for (cell, counted) in cells(&programs, 42, MOST).into_iter().zip(&counted) {
        let sessions = counted.viewings().count();
        let whole = cell_tallies(&[Cell { sessions, ..cell }], &options(2, 1_000)).remove(0);
        assert!(*counted.tally() == whole);
        assert_eq!(
            counted.viewings().ranges(),
            std::slice::from_ref(&(0..sessions))
        );
    }
    assert_eq!(counted[0].viewings().count(), MOST);
}

#[test]
fn nobody_looks_at_a_part_of_what_was_to_be_played() {
    let (looks, counted) = looked(&options(2, 100), &After::sessions(20_000));
    assert!(looks.is_empty());
    let played: u64 = counted.iter().map(|it| it.viewings().count()).sum();
    assert!((20_000..25_000).contains(&played), "{played}");
}
