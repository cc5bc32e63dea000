//! Sessions that are shown and not counted: the same, whether they are played or not.

use crate::plans::*;
use crate::random::Random;
use crate::recorder::Kept;
use vastsim_engine::*;
use vastsim_montecarlo::*;

fn shown(cells: &[Cell<'_>], options: &RunOptions, engine: Engine) -> Vec<(usize, PlayedSession)> {
    let (recorder, options) = (Kept::default(), RunOptions { engine, ..*options });
    let ranges = cells.iter().map(|cell| 0..cell.sessions).collect();
    assert!(show(cells, ranges, &options, &(), &recorder).unwrap());
    recorder.into_sessions()
}

fn check_alike(cells: &[Cell<'_>], options: &RunOptions) {
    let played = shown(cells, options, Engine::Event);
    for engine in [Engine::Auto, Engine::Compiled] {
        let shown = shown(cells, options, engine);
        let mut pairs = played.iter().zip(&shown);
        let other = pairs.find(|(played, shown)| played != shown);
        assert_eq!(other, None, "{:#?}", other.map(|(it, _)| &cells[it.0]));
        assert_eq!(played.len(), shown.len());
    }
}

/// 4,000 plans of all models, durations from 1 ms to 24 h, with limits, reasons and progress
/// events.
#[test]
fn random_plans_are_shown_as_they_are_played() {
    const AT_ONCE: u64 = 400;
    for first in (0..4_000).step_by(AT_ONCE as usize) {
        let plans = (first..first + AT_ONCE).map(|index| Random::of(index).plan());
        let programs: Vec<_> = plans.map(Program::from).collect();
        check_alike(&cells(&programs, first, 300), &options(2, 128));
    }
}

/// 300 populations of two to six groups, some of them without a share.
#[test]
fn random_populations_are_shown_as_they_are_played() {
    for index in 30_000..30_300 {
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

/// Chunks are cut into pieces, behind each of which one may stop.
#[test]
fn pieces_of_chunks_change_nothing() {
    let programs = alone(&[all_kinds(), curves()].concat());
    let cells = cells(&programs, 42, 10_007);
    let reference = shown(&cells, &options(1, 100), Engine::Event);
    for chunk_sessions in [97, 4_096, 4_097, 1 << 40] {
        let shown = shown(&cells, &options(2, chunk_sessions), Engine::Compiled);
        assert!(shown == reference, "chunks of {chunk_sessions}");
    }
}

/// Any session is shown without those before it.
#[test]
fn ranges_begin_anywhere() {
    let programs = alone(&[all_kinds(), curves()].concat());
    let cells = cells(&programs, 42, 10_007);
    let reference = shown(&cells, &options(1, 1 << 16), Engine::Event);
    let recorder = Kept::default();
    let ranges = vec![4_711..4_720; cells.len()];
    assert!(show(&cells, ranges, &options(1, 4), &(), &recorder).unwrap());
    let of_range =
        |(_, session): &&(usize, PlayedSession)| (4_711..4_720).contains(&session.viewing);
    assert!(
        recorder
            .into_sessions()
            .iter()
            .eq(reference.iter().filter(of_range))
    );
}

/// Of the first chunk, and of all that nobody has begun.
#[test]
fn a_recorder_that_failed_ends_it() {
    let programs = alone(&all_kinds());
    let cells = cells(&programs, 42, 10_000);
    for engine in [Engine::Event, Engine::Compiled] {
        let options = RunOptions {
            engine,
            ..options(1, 100)
        };
        let recorder = Kept::that_fails_at(3);
        let ranges = vec![0..10_000; cells.len()];
        assert!(!show(&cells, ranges, &options, &(), &recorder).unwrap());
        let last = recorder
            .into_sessions()
            .last()
            .map(|(_, last)| last.viewing);
        assert_eq!(last, Some(299));
    }
}

/// As those that are recorded, and counted in the same pass.
#[test]
fn several_ads_are_played() {
    let programs = programs();
    let cells = cells(&programs, 42, 1_000);
    let recorder = Kept::default();
    run_recorded(&cells, &options(2, 100), &(), &recorder, |_, _| ()).unwrap();
    let sessions = recorder.into_sessions();
    assert!(shown(&cells, &options(2, 100), Engine::Auto) == sessions);
    let options = RunOptions {
        engine: Engine::Compiled,
        ..options(1, 64)
    };
    let ranges = vec![0..1_000; cells.len()];
    let refused = show(&cells, ranges, &options, &(), &Kept::default());
    assert!(matches!(refused, Err(RunError::NotCompiled { cell }) if cell == programs.len() - 1));
}

#[test]
fn threads_are_as_many_as_can_be_had() {
    let threads = |threads| RunOptions::threads_of(threads).map(usize::from);
    assert_eq!(threads(1), Ok(1));
    assert_eq!(threads(RunOptions::THREADS_MOST), Ok(1024));
    let refused = NotThreads.to_string();
    assert_eq!(refused, "a number of threads is an integer from 1 to 1024");
    assert_eq!([threads(0), threads(1025)], [Err(NotThreads); 2]);
}
