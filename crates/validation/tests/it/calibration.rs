//! How often validations err: as often as they say. `examples/calibration.rs` runs the
//! same studies for longer, and `docs/calibration.md` has what it prints.

mod studies;

use studies::Share;
use studies::clusters::{Publishers, known_and_not};
use studies::curves::{RECORDED, models, recorded, row};
use studies::monitoring;
use studies::screening::{Grid, flagged};
use studies::segments::Segment;
use studies::wholes::{Off, goodness_of_fit, six_providers};
use studies::world::World;
use vastsim_engine::SimTime;
use vastsim_validation::planning::Design;
use vastsim_validation::{Collector, Criteria};

const HAZARDS: [f64; 4] = [0.2, 0.1, 0.1, 0.05];

fn with_margin(margin: f64) -> Criteria {
    Criteria {
        margin,
        ..Criteria::USUAL
    }
}

/// Whether no more than four standard errors lie between a share and one that is
/// at most `level`.
fn is_at_most(share: Share, level: f64) -> bool {
    let error = (level * (1.0 - level) / share.of as f64).sqrt();
    share.get() <= level + 4.0 * error
}

/// Whether no more than four standard errors and `bias` lie between a share and
/// `level`.
fn is_about(share: Share, level: f64, bias: f64) -> bool {
    let error = (level * (1.0 - level) / share.of as f64).sqrt();
    (share.get() - level).abs() <= 4.0 * error + bias
}

fn shifted(difference: f64) -> [f64; 4] {
    HAZARDS.map(|hazard| hazard + difference)
}

/// By exact sums: at least 1 − 2α, and hardly more where many are expected on
/// both sides.
#[test]
fn intervals_cover_as_often_as_they_say() {
    for entered in [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        for expected in [0.001, 0.01, 0.05, 0.2, 0.5] {
            let segment = Segment {
                entered,
                expected,
                criteria: Criteria::USUAL,
            };
            let coverage = segment.coverage();
            assert!(coverage >= 0.9 - 1e-9, "{entered} {expected}: {coverage}");
            if entered as f64 * expected >= 1_000.0 {
                assert!(coverage < 0.92, "{entered} {expected}: {coverage}");
            }
        }
    }
}

/// By exact sums: on either margin equivalence is shown at most as often as α,
/// and without a difference as often as was planned, within two points.
#[test]
fn equivalence_is_shown_as_often_as_planned() {
    for expected in [0.0, 0.001, 0.01, 0.05, 0.12, 0.2, 0.5] {
        for margin in [0.001, 0.005, 0.02] {
            let design = Design {
                criteria: with_margin(margin),
                ..Design::default()
            };
            let segment = Segment {
                entered: design.size_to_show(expected, 0.9).unwrap(),
                expected,
                criteria: design.criteria,
            };
            let on_margin = [expected - margin, expected + margin];
            for truth in on_margin.into_iter().filter(|truth| *truth > 0.0) {
                let size = segment.shown(truth);
                assert!(size <= 0.05 + 1e-9, "{expected} {margin}: {size}");
            }
            let power = segment.shown(expected);
            assert!(power >= 0.88, "{expected} {margin}: {power}");
            if expected >= 0.01 {
                assert!(power <= 0.95, "{expected} {margin}: {power}");
            }
        }
    }
}

/// What is as expected is called different at most as often as α, and what is off by
/// the margin equivalent. With few sessions what is off by half the margin is called
/// different about twice as often, since there is a difference; with many it never is.
#[test]
fn verdicts_follow_the_truth() {
    let of = |entered: u64, difference: f64| {
        let segment = Segment {
            entered,
            expected: 0.2,
            criteria: Criteria::USUAL,
        };
        segment.verdicts(0.2 + difference)
    };
    for entered in [1_000, 10_000, 100_000, 1_000_000] {
        let [equivalent, detectable, different, _] = of(entered, 0.0);
        assert!(different <= 0.05, "{entered}");
        assert!(equivalent + detectable <= 1.0);
        let [equivalent, detectable, _, _] = of(entered, 0.005);
        assert!(equivalent + detectable <= 0.05 + 1e-9, "{entered}");
        let [_, _, different, _] = of(entered, 0.0025);
        assert!(different < 0.11, "{entered}: {different}");
    }
    let [_, detectable, different, _] = of(1_000_000, 0.0025);
    assert!(detectable > 0.99 && different < 1e-6);
    let [.., different, _] = of(1_000_000, 0.01);
    assert!(different > 0.99);
}

#[test]
fn six_providers_that_are_right_are_seldom_called_different() {
    for sessions in [1_000, 100_000, 1_000_000] {
        let shares = six_providers(1, 400, sessions, 0.0, Off::One, &Criteria::USUAL);
        assert!(is_at_most(shares[2], 0.05), "{sessions}: {shares:?}");
    }
}

/// One segment on the margin is shown to be within it at most as often as α, and
/// so is the whole.
#[test]
fn six_providers_with_one_segment_off_are_seldom_called_equivalent() {
    let shares = six_providers(2, 400, 300_000, 0.005, Off::One, &Criteria::USUAL);
    let called = Share {
        hits: shares[0].hits + shares[1].hits,
        of: shares[0].of,
    };
    assert!(is_at_most(called, 0.05), "{shares:?}");
    let shares = six_providers(3, 100, 1_000_000, 0.01, Off::One, &Criteria::USUAL);
    assert!(shares[2].get() > 0.99, "{shares:?}");
}

/// Differences that do not matter are seen, and do not matter.
#[test]
fn six_providers_that_are_all_off_by_half_the_margin_are_equivalent() {
    let shares = six_providers(13, 50, 1_000_000, 0.0025, Off::All, &Criteria::USUAL);
    assert_eq!(shares[1].hits, 50, "{shares:?}");
}

#[test]
fn sessions_that_are_as_expected_fit_as_often_as_they_should() {
    for sessions in [1_000, 1_000_000, 1_000_000_000] {
        let [g, pearson] = goodness_of_fit(4, 4_000, sessions, &HAZARDS, 0.05);
        for share in [g, pearson] {
            assert!(is_about(share, 0.05, 0.002), "{sessions}: {share:?}");
        }
    }
}

#[test]
fn watching_all_the_time_refutes_no_more_than_alpha() {
    let found = monitoring::sessions(5, 600, 5_000, &HAZARDS, &HAZARDS, &Criteria::USUAL);
    assert!(is_at_most(found.refuted, 0.05), "{found:?}");
    assert!(is_at_most(found.verdicts[2], 0.05), "{found:?}");
}

#[test]
fn watching_all_the_time_gives_wrong_verdicts_no_more_than_alpha() {
    let criteria = with_margin(0.01);
    let looks = [40, 5_000];
    let on_margin = monitoring::batches(6, 200, looks, &HAZARDS, &shifted(0.01), &criteria);
    let equivalent = on_margin.verdicts[0].get() + on_margin.verdicts[1].get();
    assert!(equivalent <= 0.05, "{on_margin:?}");
    assert!(is_at_most(on_margin.verdicts[2], 0.05), "{on_margin:?}");
    let within = monitoring::batches(7, 100, looks, &HAZARDS, &HAZARDS, &criteria);
    let equivalent = within.verdicts[0].get() + within.verdicts[1].get();
    assert!(equivalent > 0.9, "{within:?}");
    let beyond = monitoring::batches(8, 100, looks, &HAZARDS, &shifted(0.02), &criteria);
    assert!(beyond.verdicts[2].get() > 0.9, "{beyond:?}");
}

/// The curve's bound and the binned tests are on the safe side.
#[test]
fn offsets_on_any_grid_are_compared_at_the_level() {
    for (name, model) in models() {
        for (grid, decimals, rounding) in RECORDED {
            let rejected = recorded(9, 150, 1_000, &model, (decimals, rounding), 0.05);
            let shares = [rejected.segments, rejected.curve, rejected.ks, rejected.cvm];
            for share in shares {
                assert!(is_at_most(share, 0.05), "{name}, {grid}: {rejected:?}");
            }
        }
    }
}

/// An ad of 29.97 s whose last offsets are recorded as 30.0 s.
#[test]
fn offsets_that_rounding_moves_behind_the_end_are_counted() {
    let world = World::of_hazards(&[("own", HAZARDS)]);
    let mut targets = world.targets();
    targets[0].duration = SimTime::from_millis(29_970);
    let fits = |offset_ms: u64| {
        let mut collector = Collector::new(&targets, false);
        collector.row(&row(1, Some(offset_ms * 1_000_000)));
        collector.finish().is_ok()
    };
    assert!(fits(29_970) && fits(30_000));
    assert!(!fits(29_980) && !fits(30_001) && !fits(31_000));
}

/// What the tests of binned data are for.
#[test]
fn a_naive_test_rejects_every_grid() {
    let (_, window) = &models()[0];
    let (_, decimals, rounding) = RECORDED[3];
    let rejected = recorded(10, 3, 100_000, window, (decimals, rounding), 0.05);
    assert_eq!(rejected.naive.hits, 3, "{rejected:?}");
    assert_eq!(rejected.ks.hits, 0, "{rejected:?}");
}

#[test]
fn clusters_that_are_known_keep_the_level() {
    let publishers = Publishers {
        count: 20,
        sessions: 2_000,
        rho: 0.005,
    };
    let [known, unknown] = known_and_not(11, 300, publishers, &with_margin(0.02));
    assert!(is_about(known.seen, 0.05, 0.02), "{known:?}");
    assert!(is_at_most(known.shown, 0.06), "{known:?}");
    assert!(unknown.seen.get() > 0.3, "{unknown:?}");
    assert!(unknown.shown.get() > 0.1, "{unknown:?}");
}

#[test]
fn few_publishers_are_flagged_by_chance() {
    let grid = Grid {
        publishers: 300,
        off: 30,
        sessions: 5_000,
        difference: 0.03,
    };
    let flagged = flagged(12, 20, grid, &Criteria::USUAL);
    assert!(flagged.false_discoveries <= 0.05, "{flagged:?}");
    assert!(flagged.power > 0.9, "{flagged:?}");
}
