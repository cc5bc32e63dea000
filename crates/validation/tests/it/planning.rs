//! Sizes of samples: published values, and what the exact test then does.

use proptest::prelude::*;
use vastsim_engine::Milestone;
use vastsim_stats::power::exact_power_of_tost;
use vastsim_validation::Criteria;
use vastsim_validation::planning::{
    Arms, Design, DesignEffect, Planned, SegmentRate, start_with_all,
};

fn with_margin(margin: f64) -> Design {
    let criteria = Criteria {
        margin,
        ..Criteria::USUAL
    };
    Design {
        criteria,
        ..Design::default()
    }
}

fn rate(segment: Milestone, hazard: f64, entering: f64) -> SegmentRate {
    SegmentRate {
        segment,
        hazard,
        entering,
    }
}

fn power(design: &Design, hazard: f64, sessions: u64) -> f64 {
    let Criteria { margin, alpha, .. } = design.criteria;
    exact_power_of_tost(hazard, margin, hazard + design.difference, sessions, alpha)
}

#[test]
fn sizes_are_those_of_the_books() {
    assert_eq!(with_margin(0.005).size_to_show(0.20, 0.9), Some(69_262));
    assert_eq!(with_margin(0.005).size_to_show(0.12, 0.9), Some(45_713));
    assert_eq!(with_margin(0.001).size_to_show(0.20, 0.9), Some(1_731_548));
}

#[test]
fn two_arms_need_twice_as_many_each() {
    let two = Design {
        arms: Arms::Two,
        ..Design::default()
    };
    assert_eq!(two.size_to_show(0.2, 0.9), Some(138_524));
    let seen = two.attained(0.2, 138_524.0, 0.05);
    assert!((seen.power - 0.9).abs() < 1e-4, "{seen:?}");
    let margin = seen.margin.unwrap();
    assert!((margin - 0.005).abs() < 1e-6, "{seen:?}");
}

#[test]
fn clusters_multiply_sizes() {
    let clustered = Design {
        design_effect: DesignEffect::new(2.5).unwrap(),
        ..Design::default()
    };
    assert_eq!(clustered.size_to_show(0.2, 0.9), Some(173_155));
    assert_eq!(clustered.size_to_see(0.2, 0.05), Some(169_353));
    let attained = clustered.attained(0.2, 173_155.0, 0.05);
    assert!((attained.power - 0.9).abs() < 0.005);
    assert_eq!(DesignEffect::new(0.0), None);
    assert_eq!(DesignEffect::new(f64::NAN), None);
}

#[test]
fn a_difference_as_large_as_the_margin_is_never_shown_to_be_within() {
    let on_it = Design {
        difference: 0.005,
        ..Design::default()
    };
    assert_eq!(on_it.size_to_show(0.2, 0.9), None);
}

/// The normal distribution says 432 sessions, of which the exact test never says
/// anything: even none that is interrupted happens too often beyond the margin.
#[test]
fn rates_that_are_rare_for_the_margin_are_planned_exactly() {
    let design = Design::default();
    let size = design.size_to_show(0.001, 0.9).unwrap();
    assert!(power(&design, 0.001, size) >= 0.9, "{size}");
    assert!(size > 1_000, "{size}");
}

#[test]
fn what_never_happens_is_planned_too() {
    let design = Design::default();
    // ln 0.05/ln 0.995 sessions without any interruption show it.
    assert_eq!(design.size_to_show(0.0, 0.9), Some(598));
    assert_eq!(design.size_to_show(1.0, 0.9), Some(598));
    // ln 0.1/ln 0.995 sessions have one with a rate of 0.5 %.
    assert_eq!(design.size_to_see(0.0, 0.05), Some(460));
    let attained = design.attained(0.0, 460.0, 0.05);
    let difference = attained.difference.unwrap();
    assert!((difference - 0.005).abs() < 1e-5, "{attained:?}");
}

#[test]
fn sessions_that_start_are_more_than_those_that_enter() {
    let rates = [
        rate(Milestone::Start, 0.2, 1.0),
        rate(Milestone::FirstQuartile, 0.12, 0.8),
    ];
    let planned = Planned::of(&rates, Some(100_000), &Design::default());
    let second = planned.segments[1].to_show.unwrap();
    assert_eq!((second.enter, second.start), (45_713, 57_142));
    assert_eq!(planned.decisive(), Some(0));
    let entering = planned.segments[1].attained.unwrap().entering;
    assert!((entering - 80_000.0).abs() < 1e-6);
}

/// By the exact power of each, added up.
#[test]
fn all_together_are_shown_with_the_power_asked_for() {
    let rates = [
        rate(Milestone::Start, 0.1712, 1.0),
        rate(Milestone::FirstQuartile, 0.0646, 0.8288),
        rate(Milestone::Midpoint, 0.0656, 0.7752),
        rate(Milestone::ThirdQuartile, 0.0451, 0.7244),
    ];
    let design = Design::default();
    let planned = Planned::of(&rates, None, &design);
    assert!((planned.power_each - 0.975).abs() < 1e-12);
    let start = start_with_all(&planned.segments).unwrap();
    let missed =
        rates.map(|rate| 1.0 - power(&design, rate.hazard, (start as f64 * rate.entering) as u64));
    let joint = 1.0 - missed.iter().sum::<f64>();
    assert!((0.9 - 0.02..1.0).contains(&joint), "{joint}");
    // Too few for one of them are too few for all.
    let alone = planned.segments[0].to_show.unwrap().start;
    assert!(start > alone);
    let known = Planned::of(&rates, Some(start), &design);
    assert!((known.attained_power().unwrap() - joint).abs() < 1e-3);
}

#[test]
fn nothing_is_planned_of_nothing() {
    let planned = Planned::of(&[], Some(10), &Design::default());
    assert_eq!(planned.decisive(), None);
    assert_eq!(start_with_all(&planned.segments), None);
    assert_eq!(planned.attained_power(), Some(1.0));
}

proptest! {
    /// The power of the exact test is as planned, within two points.
    #[test]
    fn a_planned_size_has_its_power(
        hazard in 0.0..=1.0_f64,
        margin in 0.002..0.05_f64,
        alpha in 0.01..0.2_f64,
        wanted in 0.5..0.99_f64,
        share in -0.8..0.8_f64,
    ) {
        let criteria = Criteria { margin, alpha, power: wanted };
        let design = Design { criteria, difference: share * margin, ..Design::default() };
        let truth = hazard + design.difference;
        if let Some(size) = design.size_to_show(hazard, wanted) {
            prop_assert!((0.0..=1.0).contains(&truth));
            prop_assert!(power(&design, hazard, size) >= wanted - 0.02, "{}", size);
        } else {
            prop_assert!(!(0.0..=1.0).contains(&truth));
        }
    }

    /// What so many sessions can show or see takes about so many.
    #[test]
    fn sizes_and_what_they_attain_agree(
        hazard in 0.02..0.98_f64,
        sessions in 1e4..1e7_f64,
    ) {
        let attained = Design::default().attained(hazard, sessions, 0.05);
        let back = with_margin(attained.margin.unwrap()).size_to_show(hazard, 0.9).unwrap();
        prop_assert!((back as f64 / sessions - 1.0).abs() < 0.05, "{} {}", back, sessions);
        let seen = with_margin(attained.difference.unwrap()).size_to_see(hazard, 0.05).unwrap();
        prop_assert!(seen as f64 >= 0.999 * sessions, "{} {}", seen, sessions);
        prop_assert!(seen as f64 <= 1.1 * sessions, "{} {}", seen, sessions);
    }
}
