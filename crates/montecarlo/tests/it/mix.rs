//! Populations: viewers of several groups in one cell.

use crate::law::viewed;
use crate::plans::*;
use crate::theory::{check_offsets, check_share};
use vastsim_engine::*;
use vastsim_montecarlo::*;

/// Groups with programs of one ad, then with programs of three; one group of
/// each has nobody.
fn groups() -> [(Vec<Program>, Shares); 2] {
    let [google, _, _, constant, tick, none]: [Plan; 6] = all_kinds().try_into().unwrap();
    let single = alone(&[none, tick, google, constant]);
    let several = vec![three_ads(), three_ads_to_others(), three_ads()];
    [
        (single, Shares::of(&[1.0, 0.0, 5.0, 4.0]).unwrap()),
        (several, Shares::of(&[0.6, 0.4, 0.0]).unwrap()),
    ]
}

fn mixes(groups: &[(Vec<Program>, Shares)]) -> Vec<Mix<'_>> {
    let mixes = groups.iter();
    mixes
        .map(|(programs, shares)| Mix::new(shares.clone(), programs.iter().collect()))
        .collect()
}

fn cells_of<'p>(mixes: &[Mix<'p>], seed: u64, sessions: u64) -> Vec<Cell<'p>> {
    let cells = mixes.iter().map(|mix| Cell {
        mix: mix.clone(),
        seed,
        sessions,
    });
    cells.collect()
}

/// Viewing i is viewing i of the program of its group, as if it were alone.
#[test]
fn a_mix_is_its_groups_restricted_to_their_viewings() {
    let groups = groups();
    let mixes = mixes(&groups);
    let tallies = cell_tallies(&cells_of(&mixes, 42, 5_000), &options(2, 100));
    for (mix, tally) in mixes.iter().zip(tallies) {
        for (group, program) in mix.programs().iter().enumerate() {
            let own = (0..5_000).filter(|index| mix.shares().group_of(42, *index) == group);
            assert_eq!(tally.groups()[group].turns(), viewed(program, own));
        }
        assert_eq!(tally.viewings(), 5_000);
    }
}

#[test]
fn threads_and_chunks_change_nothing_in_a_mix() {
    let groups = groups();
    let cells = cells_of(&mixes(&groups), 7, 10_007);
    let reference = cell_tallies(&cells, &options(1, 1 << 16));
    for threads in [1, 2, 3, 7] {
        for chunk_sessions in [1, 97, 1_024, 10_007, 1 << 40] {
            let found = cell_tallies(&cells, &options(threads, chunk_sessions));
            assert_eq!(
                found, reference,
                "{threads} threads, chunks of {chunk_sessions}"
            );
        }
    }
}

/// Whoever else is there without a weight: the counts of a group that everybody
/// is of are those of its program alone.
#[test]
fn a_group_of_everybody_is_its_program_alone() {
    let programs = [three_ads_to_others(), three_ads()];
    let shares = Shares::of(&[0.0, 0.3]).unwrap();
    let mix = Mix::new(shares, programs.iter().collect());
    let tally = cell_tallies(&cells_of(&[mix], 42, 5_000), &options(2, 100)).remove(0);
    let alone = tallies(&cells(&programs, 42, 5_000), &options(2, 100));
    assert_eq!(tally.groups()[1], alone[1]);
    assert_eq!(tally.groups()[0].viewings(), 0);
}

/// 400,000 viewings, seed 2026: each within 5 standard errors.
#[test]
fn shares_of_viewings_are_the_shares_of_the_groups() {
    const VIEWINGS: u64 = 400_000;
    let groups = groups();
    let mixes = mixes(&groups);
    let tallies = cell_tallies(&cells_of(&mixes, 2026, VIEWINGS), &options(2, 1 << 14));
    for (mix, tally) in mixes.iter().zip(tallies) {
        for (group, own) in tally.groups().iter().enumerate() {
            let share = mix.shares().share(group);
            let standard_error = (share * (1.0 - share) / VIEWINGS as f64).sqrt();
            let off = (own.viewings() as f64 / VIEWINGS as f64 - share).abs();
            assert!(
                off <= 5.0 * standard_error,
                "group {group}: {}",
                own.viewings()
            );
        }
    }
}

/// As `counts_agree_with_the_closed_form` has it of a program: 400,000 viewings,
/// seed 2026, within 4 standard errors.
#[test]
fn totals_agree_with_the_closed_form_of_the_mix() {
    const VIEWINGS: u64 = 400_000;
    let groups = groups();
    let mixes = mixes(&groups);
    let tallies = cell_tallies(&cells_of(&mixes, 2026, VIEWINGS), &options(2, 1 << 14));
    for (mix, tally) in mixes.iter().zip(&tallies) {
        let form = MixForm::of(mix);
        for turn in 0..mix.turns() {
            let total = tally.ad(mix, turn);
            check_share(total.sessions(), VIEWINGS, form.start_reach(turn), "start");
            if total.sessions() > 0 {
                check_total(&form.ad(turn), &total);
            }
        }
    }
}

fn check_total(form: &AdForm<'_>, total: &AdTotal<'_>) {
    let sessions = total.sessions();
    for milestone in Milestone::ALL {
        let reached = total.reached(milestone);
        check_share(reached, sessions, form.reach(milestone), milestone.as_str());
    }
    for segment in Milestone::SEGMENTS {
        for reason in total.reasons() {
            let expected = form.interrupted(segment, reason);
            let interrupted = total.interrupted(segment, reason);
            check_share(interrupted, sessions, expected, "segment × reason");
        }
    }
    let off_ns = total.watched_ns() as f64 / sessions as f64 - form.mean_watched_ns();
    let standard_error_ns = total.watched_standard_error_ns();
    assert!(
        off_ns.abs() <= 4.0 * standard_error_ns + 1.0,
        "{off_ns} of {standard_error_ns}"
    );
    let duration = SimTime::MAX_DURATION;
    check_offsets(&total.all_offsets(), duration, |at| form.interrupted_by(at));
    for reason in total.reasons() {
        let expected = |at| form.interrupted_by_for(at, reason);
        check_offsets(&total.offsets(reason), duration, expected);
    }
}

/// Every way to add up what was counted gives the same.
#[test]
fn totals_are_sums() {
    let groups = groups();
    let mixes = mixes(&groups);
    for (mix, tally) in mixes.iter().zip(cell_tallies(
        &cells_of(&mixes, 42, 20_000),
        &options(2, 1_000),
    )) {
        for turn in 0..mix.turns() {
            let total = tally.ad(mix, turn);
            let of_groups = |count: fn(&Tally) -> u64| {
                let groups = tally.groups().iter();
                groups.map(|group| count(&group.turns()[turn])).sum::<u64>()
            };
            let ended = total.completed() + total.errored() + total.all_interrupted();
            assert_eq!(total.sessions(), ended);
            assert_eq!(total.sessions(), of_groups(Tally::sessions));
            assert_eq!(total.all_offsets().count(), total.all_interrupted());
            let reasons = total.reasons();
            let offsets = reasons.iter().map(|reason| total.offsets(reason));
            assert_eq!(
                offsets.map(|own| own.sum_ns()).sum::<u128>(),
                total.all_offsets().sum_ns()
            );
            let cells = Milestone::SEGMENTS.iter().flat_map(|segment| {
                let of = |reason: &&Reason| total.interrupted(*segment, reason);
                reasons.iter().map(of).collect::<Vec<_>>()
            });
            assert_eq!(cells.sum::<u64>(), total.all_interrupted());
        }
    }
}

/// Two groups whose progress events differ: those of one offset are one event, in
/// the order of the timeline.
#[test]
fn events_are_added_up_over_groups() {
    let beacon = |at_s: u64| Beacon {
        trigger: Trigger::Progress(SimTime::from_secs(at_s)),
        url: String::new(),
    };
    let programs = [&[5, 5, 15][..], &[5, 20]].map(|offsets_s| {
        let beacons = offsets_s.iter().map(|at_s| beacon(*at_s)).collect();
        let creative = Creative::new(THIRTY, beacons).unwrap();
        let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None);
        Program::from(plan.unwrap())
    });
    let mix = Mix::new(Shares::of(&[1.0, 1.0]).unwrap(), programs.iter().collect());
    let cells = [Cell {
        mix: mix.clone(),
        seed: 1,
        sessions: 1_000,
    }];
    let tally = &cell_tallies(&cells, &options(2, 100))[0];
    let [one, other] = [0, 1].map(|group: usize| tally.groups()[group].viewings());
    let progress = tally.ad(&mix, 0).events().into_iter();
    let progress = progress.filter(|event| event.kind == EventKind::Progress);
    let counts: Vec<_> = progress
        .map(|event| (event.at, event.fired, event.sessions))
        .collect();
    let at = SimTime::from_secs;
    let expected = [
        (at(5), 2 * one + other, 1_000),
        (at(15), one, one),
        (at(20), other, other),
    ];
    assert_eq!(counts, expected);
    let kinds: Vec<_> = tally
        .ad(&mix, 0)
        .events()
        .iter()
        .map(|event| event.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            EventKind::Impression,
            EventKind::Start,
            EventKind::CreativeView,
            EventKind::Progress,
            EventKind::FirstQuartile,
            EventKind::Progress,
            EventKind::Midpoint,
            EventKind::Progress,
            EventKind::ThirdQuartile,
            EventKind::Complete,
        ]
    );
}

/// Each reason once, whichever group has it.
#[test]
fn reasons_of_groups_are_told_by_name() {
    let [(programs, shares), _] = groups();
    let mix = Mix::new(shares, programs.iter().collect());
    let tally = CellTally::of(&mix);
    let reasons = tally.ad(&mix, 0).reasons();
    let names: Vec<_> = reasons.into_iter().map(Reason::as_str).collect();
    let expected = [
        "network_error",
        "timeout",
        "device_error",
        "exceeded_limit",
        "viewer_left",
    ];
    assert_eq!(names, expected);
}

/// 0 and the number of groups, then each group's; of a single group, that alone.
#[test]
fn the_canonical_form_of_a_mix_is_that_of_its_groups() {
    let groups = groups();
    let mixes = mixes(&groups);
    for tally in cell_tallies(&cells_of(&mixes, 42, 1_000), &options(1, 64)) {
        let number = tally.groups().len() as u128;
        let mut expected = [0_u128.to_le_bytes(), number.to_le_bytes()].concat();
        expected.extend(tally.groups().iter().flat_map(canonical));
        assert_eq!(canonical_of_cell(&tally), expected);
    }
    let programs = programs();
    for tally in cell_tallies(&cells(&programs, 42, 1_000), &options(1, 64)) {
        assert_eq!(canonical_of_cell(&tally), canonical(&tally.groups()[0]));
    }
}
