//! Two cells with common random numbers.

use crate::cancel::After;
use crate::plans::*;
use vastsim_engine::*;
use vastsim_montecarlo::*;

const VIEWINGS: u64 = 5_003;

/// Programs of one ad and of several, populations, and each against another.
struct Stage {
    google: Vec<Program>,
    constant: Vec<Program>,
    pods: Vec<Program>,
}

impl Stage {
    fn new() -> Self {
        let [google, short, nothing, constant, tick, none]: [Plan; 6] =
            all_kinds().try_into().unwrap();
        Self {
            google: alone(&[google, short, nothing]),
            constant: alone(&[constant, tick, none]),
            pods: vec![three_ads(), three_ads_to_others()],
        }
    }

    fn mixes(&self) -> Vec<(Mix<'_>, Mix<'_>)> {
        let mut mixes = Vec::new();
        for (a, b) in self.google.iter().zip(&self.constant) {
            mixes.push((Mix::from(a), Mix::from(b)));
        }
        let [pod, other] = &self.pods[..] else {
            panic!("two pods")
        };
        let shares = |weights: &[f64]| Shares::of(weights).unwrap();
        let mix = |weights: &[f64]| Mix::new(shares(weights), vec![pod, other]);
        let whole = mixes[0].0.clone();
        mixes.extend([
            (Mix::from(pod), Mix::from(other)),
            (mix(&[0.3, 0.7]), mix(&[0.5, 0.5])),
            (mix(&[0.0, 1.0]), Mix::from(pod)),
            (whole, Mix::from(pod)),
        ]);
        mixes
    }
}

fn pairs<'p>(mixes: &[(Mix<'p>, Mix<'p>)], seed: u64, sessions: u64) -> Vec<CellPair<'p>> {
    let pair = |(a, b): &(Mix<'p>, Mix<'p>)| CellPair {
        a: a.clone(),
        b: b.clone(),
        seed,
        sessions,
    };
    mixes.iter().map(pair).collect()
}

fn played(pairs: &[CellPair<'_>], options: &RunOptions) -> Vec<PairTally> {
    let tallies = run_paired(pairs, options, &(), |_, tally| tally).unwrap();
    tallies.into_iter().map(Option::unwrap).collect()
}

/// Whether something happened in a cell.
type Event = fn(Outcome) -> bool;

/// How often it did by the count of the cell alone.
type Counted = fn(&AdTotal<'_>) -> u64;

fn joint(ad: &AdPairs, event: Event) -> [[u64; 3]; 3] {
    ad.joint(|it| Some(event(it)), |it| Some(event(it)))
}

#[test]
fn each_cell_by_itself_counts_as_a_run_does() {
    let stage = Stage::new();
    let pairs = pairs(&stage.mixes(), 42, VIEWINGS);
    let found = played(&pairs, &options(2, 1_000));
    for (pair, tally) in pairs.iter().zip(&found) {
        for (cell, own) in [(pair.cell_a(), tally.a()), (pair.cell_b(), tally.b())] {
            let alone = cell_tallies(&[cell], &options(2, 97)).remove(0);
            assert_eq!(canonical_of_cell(own), canonical_of_cell(&alone));
        }
    }
}

/// What was counted together has the sums of what was counted apart.
#[test]
fn joint_counts_add_up_to_those_of_each_cell() {
    let stage = Stage::new();
    let pairs = pairs(&stage.mixes(), 7, VIEWINGS);
    for (pair, tally) in pairs.iter().zip(played(&pairs, &options(2, 1_000))) {
        for (turn, ad) in tally.ads().iter().enumerate() {
            assert_eq!(ad.pairs(), VIEWINGS);
            let totals = [tally.a().ad(&pair.a, turn), tally.b().ad(&pair.b, turn)];
            for (event, count) in EVENTS {
                check(ad, &totals, event, count);
            }
            assert_reasons(ad, &totals);
            assert_watched(ad, &totals);
        }
    }
}

/// Everything that both counts know but for reasons.
const EVENTS: [(Event, Counted); 7] = [
    (Outcome::is_started, |ad| ad.sessions()),
    (Outcome::is_interrupted, |ad| ad.all_interrupted()),
    (|it| it == Outcome::Failed, |ad| ad.errored()),
    (
        |it| it.has_reached(Milestone::FirstQuartile),
        |ad| ad.reached(Milestone::FirstQuartile),
    ),
    (
        |it| it.has_reached(Milestone::Midpoint),
        |ad| ad.reached(Milestone::Midpoint),
    ),
    (
        |it| it.has_reached(Milestone::ThirdQuartile),
        |ad| ad.reached(Milestone::ThirdQuartile),
    ),
    (
        |it| it.has_reached(Milestone::Complete),
        |ad| ad.reached(Milestone::Complete),
    ),
];

fn check(ad: &AdPairs, totals: &[AdTotal<'_>; 2], event: Event, count: Counted) {
    let joint = joint(ad, event);
    let a: u64 = joint[2].iter().sum();
    let b: u64 = joint.iter().map(|row| row[2]).sum();
    assert_eq!([a, b], [count(&totals[0]), count(&totals[1])]);
}

fn assert_reasons(ad: &AdPairs, [a, b]: &[AdTotal<'_>; 2]) {
    for segment in Milestone::SEGMENTS {
        for (reason, name) in ad.reasons().iter().enumerate() {
            let outcome = Outcome::Interrupted { segment, reason };
            let joint = ad.joint(|it| Some(it == outcome), |it| Some(it == outcome));
            assert_eq!(joint[2].iter().sum::<u64>(), a.interrupted(segment, name));
            let of_b: u64 = joint.iter().map(|row| row[2]).sum();
            assert_eq!(of_b, b.interrupted(segment, name));
        }
    }
}

/// A time loses less than a microsecond.
fn assert_watched(ad: &AdPairs, [a, b]: &[AdTotal<'_>; 2]) {
    let sums = ad.watched();
    for (sum_us, total) in [(sums.a_us, a), (sums.b_us, b)] {
        let lost_ns = total.watched_ns() - 1_000 * sum_us;
        assert!(lost_ns <= 999 * u128::from(total.sessions()));
    }
}

#[test]
fn threads_and_chunks_change_nothing() {
    let stage = Stage::new();
    let pairs = pairs(&stage.mixes(), 7, VIEWINGS);
    let reference = played(&pairs, &options(1, 1 << 16));
    for threads in [1, 2, 3, 7] {
        for chunk_sessions in [97, 1_024, VIEWINGS, 1 << 40] {
            let found = played(&pairs, &options(threads, chunk_sessions));
            assert_eq!(
                found, reference,
                "{threads} threads, chunks of {chunk_sessions}"
            );
        }
    }
    let small: Vec<_> = pairs
        .iter()
        .cloned()
        .map(|pair| CellPair {
            sessions: 40,
            ..pair
        })
        .collect();
    assert_eq!(
        played(&small, &options(3, 1)),
        played(&small, &options(1, 1 << 16))
    );
}

#[test]
fn cells_exchanged_exchange_what_is_counted() {
    let stage = Stage::new();
    let mixes = stage.mixes();
    let exchanged: Vec<_> = mixes.iter().map(|(a, b)| (b.clone(), a.clone())).collect();
    let found = played(&pairs(&mixes, 3, VIEWINGS), &options(2, 1_000));
    let mirrored = played(&pairs(&exchanged, 3, VIEWINGS), &options(2, 1_000));
    for (found, mirrored) in found.iter().zip(&mirrored) {
        assert_eq!((found.a(), found.b()), (mirrored.b(), mirrored.a()));
        for (ad, other) in found.ads().iter().zip(mirrored.ads()) {
            let completed = |it: Outcome| it.is_started().then_some(it == Outcome::Completed);
            let (joint, transposed) = (
                ad.joint(completed, completed),
                other.joint(completed, completed),
            );
            for (i, row) in joint.iter().enumerate() {
                assert_eq!(*row, [0, 1, 2].map(|j| transposed[j][i]));
            }
            let (sums, mirrored) = (ad.watched(), other.watched());
            assert_eq!(sums.product_us2, mirrored.product_us2);
            assert_eq!(sums.a_of_both_us, mirrored.b_of_both_us);
            assert_eq!(sums.a_squared_us2, mirrored.b_squared_us2);
        }
    }
}

/// The same numbers: a viewer is interrupted in both or in neither, at the same
/// instant.
#[test]
fn a_cell_against_itself_differs_in_no_viewing() {
    let programs = programs();
    let mixes: Vec<_> = programs
        .iter()
        .map(|it| (Mix::from(it), Mix::from(it)))
        .collect();
    for tally in played(&pairs(&mixes, 11, VIEWINGS), &options(2, 1_000)) {
        assert_eq!(tally.a(), tally.b());
        for ad in tally.ads() {
            let joint = joint(ad, Outcome::is_started);
            assert_eq!(joint[1][2] + joint[2][1], 0);
            for segment in Milestone::SEGMENTS {
                for reason in 0..ad.reasons().len() {
                    let outcome = Outcome::Interrupted { segment, reason };
                    let event = |it| Some(it == outcome);
                    let joint = ad.joint(event, event);
                    assert_eq!(joint[1][2] + joint[2][1], 0);
                }
            }
            let sums = ad.watched();
            assert_eq!(sums.product_us2, sums.a_squared_us2);
            assert_eq!(sums.product_us2, sums.b_squared_us2);
        }
    }
}

/// Whoever is interrupted with a lower hazard is with a higher one: the discordant
/// viewings are all on one side, which is what makes pairs worth their while.
#[test]
fn a_higher_hazard_interrupts_the_same_viewers_and_more() {
    let model = |hazard| Model::Quartile {
        hazards: [hazard, 0.0, 0.0, 0.0].map(probability),
        within: Within::Uniform,
    };
    let plan = |hazard| compile(&model(hazard), THIRTY, Reasons::by_progress(), None);
    let [low, high] = [0.2, 0.22].map(|hazard| Program::from(plan(hazard)));
    let mixes = [(Mix::from(&low), Mix::from(&high))];
    let tally = played(&pairs(&mixes, 5, 100_000), &options(2, 10_000)).remove(0);
    let joint = joint(&tally.ads()[0], |it| it == Outcome::Completed);
    assert_eq!(joint[1][2], 0, "completed with the higher one alone");
    // 2,000 expected; 5 standard errors.
    assert!(joint[2][1].abs_diff(2_000) < 5 * 45, "{}", joint[2][1]);
}

#[test]
fn a_run_that_is_stopped_holds_the_first_pairs() {
    let stage = Stage::new();
    let mixes = stage.mixes();
    let all = pairs(&mixes, 42, 1_000);
    for limit in [0, 1, 999, 2_345, 6_500] {
        let progress = After::sessions(limit);
        let partial = run_paired(&all, &options(3, 50), &progress, |_, tally| tally).unwrap();
        let begun = partial.iter().take_while(|tally| tally.is_some()).count();
        assert!(partial[begun..].iter().all(Option::is_none));
        for (pair, tally) in all.iter().zip(partial.iter().flatten()) {
            let sessions = tally.a().viewings();
            let pair = CellPair {
                sessions,
                ..pair.clone()
            };
            assert_eq!(*tally, played(&[pair], &options(1, 7)).remove(0));
        }
    }
}

#[test]
fn too_many_reasons_are_refused() {
    let plan = |group: usize| {
        let names = (0..32).map(|reason| format!("reason_{group}_{reason}"));
        let weights = names.map(|name| (Reason::new(&name).unwrap(), 1.0));
        let reasons = Reasons::weighted(weights.collect()).unwrap();
        Program::from(compile(&google(), THIRTY, reasons, None))
    };
    let programs: Vec<_> = (0..4).map(plan).collect();
    let mix = |groups: usize| {
        let shares = Shares::of(&vec![1.0; groups]).unwrap();
        Mix::new(shares, programs.iter().take(groups).collect())
    };
    let few = [(mix(3), mix(3))];
    assert_eq!(pairs(&few, 1, 100)[0].reasons(), 97);
    assert_eq!(
        played(&pairs(&few, 1, 100), &options(2, 50))[0].ads()[0].pairs(),
        100
    );
    let many = pairs(&[(mix(1), mix(4))], 1, 100);
    let refused = run_paired(&many, &options(2, 50), &(), |_, tally| tally);
    assert!(matches!(refused, Err(RunError::TooManyReasons { pair: 0 })));
}
