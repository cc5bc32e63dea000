//! What a run tells while it lasts.

use crate::plans::*;
use proptest::prelude::*;
use std::sync::Mutex;
use vastsim_engine::{Mix, Program, Shares};
use vastsim_montecarlo::*;

/// Adds up what it is told.
#[derive(Default)]
struct Told(Mutex<Advance>);

impl Progress for Told {
    fn advance(&self, more: Advance) {
        *self.0.lock().unwrap() += more;
    }
}

impl Told {
    fn in_all(self) -> Advance {
        self.0.into_inner().unwrap()
    }
}

/// Sums up tallies by what they are asked for elsewhere.
fn counted<'t>(tallies: impl IntoIterator<Item = &'t CellTally>) -> Advance {
    let mut sum = Advance::default();
    for tally in tallies {
        sum.viewings += tally.viewings();
        for ad in tally.groups().iter().flat_map(ProgramTally::turns) {
            sum.started += ad.sessions() - ad.errored();
            sum.completed += ad.completed();
        }
    }
    sum
}

/// Every kind of model alone, ads one after the other, and groups of viewers.
fn mixes<'p>(programs: &'p [Program], pods: &'p [Program; 2]) -> Vec<Mix<'p>> {
    let mut mixes: Vec<_> = programs.iter().map(Mix::from).collect();
    let shares = || Shares::of(&[0.3, 0.7]).unwrap();
    mixes.push(Mix::new(shares(), vec![&programs[0], &programs[3]]));
    mixes.push(Mix::new(shares(), vec![&pods[0], &pods[1]]));
    mixes
}

fn of_mixes<'p>(mixes: &[Mix<'p>], sessions: u64) -> Vec<Cell<'p>> {
    let cell = |mix: &Mix<'p>| Cell {
        mix: mix.clone(),
        seed: 42,
        sessions,
    };
    mixes.iter().map(cell).collect()
}

proptest! {
    #[test]
    fn what_threads_tell_adds_up_to_what_is_counted(
        sessions in 0_u64..3_000,
        threads in 1_usize..4,
        chunk in 1_u64..700,
        plays_events in any::<bool>(),
    ) {
        let programs = programs();
        let pods = [three_ads(), three_ads_to_others()];
        let mixes = mixes(&programs, &pods);
        let cells = of_mixes(&mixes, sessions);
        let engine = if plays_events { Engine::Event } else { Engine::Auto };
        let options = RunOptions { engine, ..options(threads, chunk) };
        let told = Told::default();
        let tallies = run(&cells, &options, &told, |_, tally| tally).unwrap();
        let told = told.in_all();
        prop_assert_eq!(told.viewings, sessions * cells.len() as u64);
        prop_assert_eq!(told, counted(tallies.iter().flatten()));
        let sums = tallies.iter().flatten().map(Advance::of);
        prop_assert_eq!(told, sums.fold(Advance::default(), |sum, one| sum + one));
    }
}

#[test]
fn so_does_what_is_told_up_to_a_look() {
    let programs = programs();
    let cells = cells(&programs, 7, 50_000);
    let told = Told::default();
    let until = count_until(&cells, &options(3, 1_000), &told, |_, tally| {
        tally.viewings() > 20_000
    });
    let until = until.unwrap();
    assert_eq!(told.in_all(), counted(until.iter().map(Counted::tally)));
}

#[test]
fn of_pairs_both_cells_are_told_and_each_viewing_once() {
    let programs = programs();
    let pair = CellPair {
        a: Mix::from(&programs[0]),
        b: Mix::from(&programs[3]),
        seed: 1,
        sessions: 5_000,
    };
    let told = Told::default();
    let tallies = run_paired(&[pair], &options(2, 300), &told, |_, tally| tally).unwrap();
    let both = tallies.iter().flatten().flat_map(|it| [it.a(), it.b()]);
    let both = counted(both);
    let viewings = both.viewings / 2;
    assert_eq!(told.in_all(), Advance { viewings, ..both });
}
