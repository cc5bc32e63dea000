//! Windows of simulated sessions are found again.

use crate::fit::{collected, said};
use vastsim_engine::*;
use vastsim_validation::fit::*;
use vastsim_validation::{Resolution, Rounding};

const SECOND: i64 = 1_000_000_000;

/// Those of the profile `google`.
const GOOGLE: [(f64, i64, i64); 5] = [
    (0.2, 0, 3),
    (0.08, -2, 2),
    (0.12, -3, 3),
    (0.08, -2, 2),
    (0.03, -5, 0),
];

pub const AD: SimTime = SimTime::from_secs(30);

fn model(rules: [(f64, i64, i64); 5]) -> Model {
    Model::Window(rules.map(|(share, min, max)| {
        let probability = Probability::new(share).unwrap();
        WindowRule::new(probability, min * SECOND, max * SECOND).unwrap()
    }))
}

fn ends(rules: [(f64, i64, i64); 5]) -> [WindowEnds; 5] {
    rules.map(|(_, min, max)| WindowEnds {
        min_offset_ns: min * SECOND,
        max_offset_ns: max * SECOND,
    })
}

/// Rows of sessions of a model, with so many decimals of a second, halves up.
pub fn simulated(model: &Model, duration: SimTime, sessions: u64, decimals: u32) -> String {
    use std::fmt::Write;
    let hazard = model.place(duration).unwrap();
    let mut tape = Tape::at(2026, Purpose::Interruption, 0);
    let unit = 10_u64.pow(9 - decimals);
    let mut rows = "offset_s,completed\n".to_owned();
    for _ in 0..sessions {
        match hazard.sample(tape.next_draw()) {
            None => rows.push_str(",true\n"),
            Some(at) => {
                let units = (at.as_nanos() + unit / 2) / unit;
                let ns = units * unit;
                let (whole, part) = (ns / 1_000_000_000, ns % 1_000_000_000);
                let part = &format!("{part:09}")[..decimals as usize];
                writeln!(rows, "{whole}.{part},false").unwrap();
            }
        }
    }
    rows
}

pub fn fitted(text: &str, duration: SimTime, options: &FitOptions) -> Result<Fitted, String> {
    let (sample, summary) = collected(text, None, Some(duration));
    let options = FitOptions {
        resolution: Resolution::of(&summary, Rounding::Nearest),
        ..options.clone()
    };
    fit(&sample.unwrap(), &options).map_err(|refusals| said(&refusals))
}

fn windows(text: &str, windows: Windows) -> Result<WindowFit, String> {
    let options = FitOptions {
        model: Some(FitModel::Window),
        windows,
        ..FitOptions::default()
    };
    match fitted(text, AD, &options)?.model {
        FittedModel::Window(window) => Ok(window),
        model => panic!("{model:?}"),
    }
}

/// A million sessions: each probability within 4 standard errors, that is within
/// 2 widths of its interval of 95 % to each side; and so for windows that are
/// estimated, whose ends are within two bins of 7.3 ms.
#[test]
fn the_google_profile_is_recovered() {
    let text = simulated(&model(GOOGLE), AD, 1_000_000, 9);
    for ends_of in [
        Windows::Known(ends(GOOGLE)),
        Windows::Estimated { start: None },
    ] {
        let fitted = windows(&text, ends_of).unwrap();
        for (rule, (share, min, max)) in fitted.rules.iter().zip(GOOGLE) {
            let half = (rule.interval.high - rule.interval.low) / 2.0;
            assert!((rule.probability - share).abs() < 2.0 * half, "{rule:?}");
            assert!(half > 1e-4 && half < 1e-3, "{rule:?}");
            assert!(rule.interval.contains(rule.probability));
            for (found, truth) in [
                (rule.ends.min_offset_ns, min * SECOND),
                (rule.ends.max_offset_ns, max * SECOND),
            ] {
                assert!((found - truth).abs() < 15_000_000, "{rule:?}");
            }
        }
    }
}

/// Offsets to a tenth of a second tell ends better than to a tenth, for what is
/// recorded at an end is half as much.
#[test]
fn ends_between_recorded_offsets_are_found() {
    let text = simulated(&model(GOOGLE), AD, 200_000, 1);
    let fitted = windows(&text, Windows::Estimated { start: None }).unwrap();
    for (rule, (share, min, max)) in fitted.rules.iter().zip(GOOGLE) {
        assert!((rule.probability - share).abs() < 0.005, "{rule:?}");
        for (found, truth) in [
            (rule.ends.min_offset_ns, min * SECOND),
            (rule.ends.max_offset_ns, max * SECOND),
        ] {
            assert!((found - truth).abs() < 50_000_000, "{rule:?}");
        }
    }
}

/// Without overlaps the maximum has a closed form: the share of those who come
/// to a window that is interrupted in it.
#[test]
fn windows_apart_have_shares_for_probabilities() {
    let text = "offset_s,completed\n1.000000000,false\n2,false\n7,false\n14,false\n,true\n,true\n,true\n,true\n";
    let fitted = windows(text, Windows::Known(ends(GOOGLE))).unwrap();
    let found = fitted.rules.map(|rule| rule.probability);
    let expected = [2.0 / 8.0, 1.0 / 6.0, 1.0 / 5.0, 0.0, 0.0];
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-10, "{found} {expected}");
    }
    // Of a binomial share: 2·(ln L̂ − ln L) = z² at both ends.
    let log = |p: f64| 2.0 * libm::log(p) + 6.0 * libm::log(1.0 - p);
    let ends = fitted.rules[0].interval;
    for end in [ends.low, ends.high] {
        let drop = log(0.25) - log(end);
        assert!((2.0 * drop - 3.841_458_820_694_124).abs() < 1e-6, "{end}");
    }
    assert!(fitted.rules[3].interval.low <= 0.0);
}

/// Windows of a short ad overlap; their probabilities are found all the same.
#[test]
fn windows_that_overlap_are_told_apart() {
    let rules = [
        (0.2, 0, 12),
        (0.1, -5, 5),
        (0.15, -7, 7),
        (0.1, -5, 5),
        (0.05, -9, 0),
    ];
    let text = simulated(&model(rules), AD, 400_000, 9);
    let fitted = windows(&text, Windows::Known(ends(rules))).unwrap();
    for (rule, (share, ..)) in fitted.rules.iter().zip(rules) {
        let half = (rule.interval.high - rule.interval.low) / 2.0;
        assert!((rule.probability - share).abs() < 2.0 * half, "{rule:?}");
        assert!(half < 0.01, "{rule:?}");
    }
}

/// Of three windows no five are made.
#[test]
fn windows_that_are_not_needed_are_left_out() {
    let mut rules = GOOGLE;
    (rules[2].0, rules[3].0) = (0.0, 0.0);
    let text = simulated(&model(rules), AD, 100_000, 9);
    let fitted = windows(&text, Windows::Estimated { start: None }).unwrap();
    for (rule, (share, ..)) in fitted.rules.iter().zip(rules) {
        assert!((rule.probability - share).abs() < 0.005, "{rule:?}");
        assert_eq!(rule.probability == 0.0, share == 0.0, "{rule:?}");
    }
}

#[test]
fn what_windows_cannot_tell_is_refused() {
    let text = "offset_s,completed\n1.5,false\n4.0,false\n4.5,false\n7,false\n,true\n";
    insta::assert_snapshot!(windows(text, Windows::Known(ends(GOOGLE))).unwrap_err(), @r"
    2 sessions were interrupted outside of every window, between 00:00:03.950 and 00:00:04.550
      without `--windows-of` the windows are estimated; `--model empirical` needs none
    ");
    let mut same = ends(GOOGLE);
    same[1] = WindowEnds {
        min_offset_ns: -7_500_000_000,
        max_offset_ns: 7_500_000_000,
    };
    same[2] = WindowEnds {
        min_offset_ns: -15_000_000_000,
        max_offset_ns: 0,
    };
    insta::assert_snapshot!(windows(text, Windows::Known(same)).unwrap_err(), @r"
    the windows of `firstQuartile` and `midpoint` explain the same interruptions, so that nothing tells them apart
      give windows apart with `--windows-of`, or choose `--model empirical`
    ");
}
