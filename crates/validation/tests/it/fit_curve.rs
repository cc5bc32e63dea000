//! Curves that were observed, and how interruptions spread within segments.

use crate::fit_window::{AD, fitted, simulated};
use vastsim_engine::*;
use vastsim_validation::fit::*;

fn quartile(within: Within) -> Model {
    let hazards = [0.5, 0.3, 0.4, 0.2].map(|share| Probability::new(share).unwrap());
    Model::Quartile { hazards, within }
}

fn window() -> Model {
    let rule = |share: f64, min_s: i64, max_s: i64| {
        let probability = Probability::new(share).unwrap();
        WindowRule::new(probability, min_s * 1_000_000_000, max_s * 1_000_000_000).unwrap()
    };
    Model::Window([
        rule(0.2, 0, 3),
        rule(0.08, -2, 2),
        rule(0.12, -3, 3),
        rule(0.08, -2, 2),
        rule(0.03, -5, 0),
    ])
}

fn curve_of(text: &str) -> CurveFit {
    match fitted(text, AD, &FitOptions::default()).unwrap().model {
        FittedModel::Empirical(curve) => curve,
        model => panic!("{model:?}"),
    }
}

/// The fitted curve as a model, whose survival is the source's within the band
/// of 95 % and what its lines leave; and so is that of a fit to sessions of it.
#[test]
fn a_fitted_curve_is_that_of_its_source() {
    for (source, decimals) in [
        (window(), 9),
        (window(), 1),
        (quartile(Within::ConstantHazard), 3),
    ] {
        let truth = source.place(AD).unwrap();
        let first = curve_of(&simulated(&source, AD, 200_000, decimals));
        let second = curve_of(&simulated(&model_of(&first), AD, 200_000, decimals));
        assert!(
            first.points.len() <= 100 && first.deviation < 0.001,
            "{first:?}"
        );
        for (curve, bands) in [(&first, 1.0), (&second, 2.0)] {
            let found = model_of(curve).place(AD).unwrap();
            for ms in 1..30_000 {
                let cut = Cut::before(SimTime::from_millis(ms));
                let off = (found.survival(cut) - truth.survival(cut)).abs();
                assert!(
                    off < bands * (curve.halfwidth + curve.deviation) + 1e-3,
                    "{ms} {off}"
                );
            }
        }
    }
}

fn model_of(curve: &CurveFit) -> Model {
    let points = curve.points.iter();
    let points = points.map(|it| (it.offset, Probability::new(it.survival).unwrap()));
    Model::Empirical(SurvivalCurve::new(points.collect()).unwrap())
}

#[test]
fn nobody_interrupted_is_a_flat_curve() {
    let curve = curve_of("offset_s,completed\n,true\n,true\n");
    let survival: Vec<_> = curve.points.iter().map(|it| it.survival).collect();
    assert!(survival.len() >= 2 && survival.iter().all(|it| *it >= 1.0));
}

#[test]
fn the_likelier_spread_is_chosen() {
    for within in [Within::Uniform, Within::ConstantHazard] {
        let text = simulated(&quartile(within), AD, 100_000, 3);
        let options = FitOptions {
            model: Some(FitModel::Quartile),
            ..FitOptions::default()
        };
        let fitted = fitted(&text, AD, &options).unwrap();
        let spread = fitted.spread.unwrap();
        assert_eq!(spread.within, within);
        assert!(spread.difference().unwrap() > 100.0, "{spread:?}");
        assert!(matches!(fitted.model, FittedModel::Quartile { within: w, .. } if w == within));
    }
}

/// One in each half of the first segment of two: with h = 1/2 evenly ½·½ each,
/// with a constant hazard 1 − √½ and √½ − ½.
#[test]
fn likelihoods_of_spreads_are_exact() {
    let mut rows = "offset_s,completed\n".to_owned();
    rows.push_str("3.74999999,false\n7.499999999,false\n,true\n,true\n");
    let options = FitOptions {
        model: Some(FitModel::Quartile),
        ..FitOptions::default()
    };
    let spread = fitted(&rows, AD, &options).unwrap().spread.unwrap();
    let width = 30.0_f64 / 4_096.0 / 7.5;
    let uniform = 2.0 * libm::log(width * 0.5) + 2.0 * libm::log(0.5);
    assert!(
        (spread.log_likelihood_uniform - uniform).abs() < 0.01,
        "{spread:?}"
    );
    let density = |along: f64| libm::log(2.0_f64) * libm::exp(-along * libm::log(2.0)) * width;
    let constant = libm::log(density(0.5)) + libm::log(density(1.0)) + 2.0 * libm::log(0.5);
    let found = spread.log_likelihood_constant_hazard.unwrap();
    assert!((found - constant).abs() < 0.01, "{spread:?}");
}
