//! The compiled engine against the one that plays every session: to the bit.

use crate::plans::*;
use crate::random::Random;
use vastsim_engine::*;
use vastsim_montecarlo::*;

const BOTH: [Engine; 2] = [Engine::Event, Engine::Compiled];

fn counted(cells: &[Cell<'_>], options: &RunOptions, engine: Engine) -> Vec<CellTally> {
    let options = RunOptions { engine, ..*options };
    cell_tallies(cells, &options)
}

fn check_alike(cells: &[Cell<'_>], options: &RunOptions) {
    let [event, compiled] = BOTH.map(|engine| counted(cells, options, engine));
    for ((event, compiled), cell) in event.iter().zip(&compiled).zip(cells) {
        let is_alike = canonical_of_cell(event) == canonical_of_cell(compiled);
        assert!(is_alike && event == compiled, "{cell:#?}");
    }
}

/// 12,000 plans of all models, durations from 1 ms to 24 h, with limits, reasons
/// and progress events, each of 100 to 299 sessions.
#[test]
fn random_plans_are_counted_as_they_are_played() {
    const AT_ONCE: u64 = 400;
    for first in (0..12_000).step_by(AT_ONCE as usize) {
        let plans = (first..first + AT_ONCE).map(|index| Random::of(index).plan());
        let programs: Vec<_> = plans.map(Program::from).collect();
        let cells = (first..).zip(&programs).map(|(index, program)| Cell {
            mix: Mix::from(program),
            seed: index,
            sessions: 100 + index % 200,
        });
        check_alike(&cells.collect::<Vec<_>>(), &options(2, 128));
    }
}

/// 150 plans of 40,000 sessions each.
#[test]
fn many_sessions_are_counted_as_they_are_played() {
    let plans = (20_000..20_150).map(|index| Random::of(index).plan());
    let programs: Vec<_> = plans.map(Program::from).collect();
    check_alike(&cells(&programs, 42, 40_000), &options(2, 1 << 16));
}

/// Sums of offsets beyond 64 bits: half a million sessions that end close to 24 h.
#[test]
fn the_longest_times_are_summed_as_they_are_played() {
    let creative = Creative::silent(SimTime::MAX_DURATION).unwrap();
    let rule = |probability: f64, from_ns: i64| {
        WindowRule::new(Probability::new(probability).unwrap(), from_ns, 0).unwrap()
    };
    let never = rule(0.0, 0);
    let model = Model::Window([never, never, never, never, rule(0.999, -1_000_000_000)]);
    let plan = Plan::compile(&creative, &model, Reasons::by_progress(), None).unwrap();
    let programs = [Program::from(plan)];
    check_alike(&cells(&programs, 42, 500_000), &options(1, 1 << 20));
}

/// 1,000 populations of two to six groups, some of them without a share.
#[test]
fn random_populations_are_counted_as_they_are_played() {
    for index in 30_000..31_000 {
        let mut random = Random::of(index);
        let duration = random.duration();
        let groups = 2 + random.below(5);
        let plans = (0..groups).map(|_| random.plan_of(duration));
        let programs: Vec<_> = plans.map(Program::from).collect();
        let weights: Vec<_> = (0..groups).map(|_| random.below(4) as f64).collect();
        let shares =
            Shares::of(&weights).unwrap_or(Shares::of(&vec![1.0; groups as usize]).unwrap());
        let cell = Cell {
            mix: Mix::new(shares, programs.iter().collect()),
            seed: index,
            sessions: 1_500,
        };
        check_alike(&[cell], &options(1, 1_000));
    }
}

/// Chunks end anywhere in a batch, so that later ones begin there.
#[test]
fn threads_and_chunks_change_nothing_in_the_compiled_engine() {
    let programs = alone(&[all_kinds(), curves()].concat());
    let cells = cells(&programs, 42, 10_007);
    let reference = counted(&cells, &options(1, 1 << 16), Engine::Event);
    for threads in [1, 2, 3, 7] {
        for chunk_sessions in [1, 97, 1_023, 1_024, 1_025, 10_007, 1 << 40] {
            let options = options(threads, chunk_sessions);
            assert_eq!(
                counted(&cells, &options, Engine::Compiled),
                reference,
                "{threads} threads, chunks of {chunk_sessions}"
            );
        }
    }
}

/// Whatever the room, and the tape goes on behind it.
#[test]
fn tapes_are_filled_as_they_are_drawn() {
    for length in [0, 1, 2, 3, 4, 5, 7, 1_023, 1_024] {
        let start = Tape::at(42, Purpose::Interruption, 4_711);
        let (mut filled, mut drawn) = (start.clone(), start);
        let mut batch = vec![Draw::from_bits(0); length];
        filled.fill(&mut batch);
        assert!(batch.iter().all(|draw| *draw == drawn.next_draw()));
        assert_eq!(filled.next_draw(), drawn.next_draw(), "after {length}");
    }
}

#[test]
fn several_ads_are_left_to_the_event_engine() {
    let programs = programs();
    let cells = cells(&programs, 42, 100);
    let last = programs.len() - 1;
    let options = RunOptions {
        engine: Engine::Compiled,
        ..options(1, 64)
    };
    let refused = run(&cells, &options, &(), |_, tally| tally).unwrap_err();
    assert!(matches!(refused, RunError::NotCompiled { cell } if cell == last));
    assert!(Engine::Auto.plays(&cells[last]) && !Engine::Compiled.plays(&cells[last]));
    assert_eq!(
        counted(&cells, &options, Engine::Auto),
        counted(&cells, &options, Engine::Event)
    );
}
