//! Intervals, tests and plans against the oracle file: values of SciPy and
//! statsmodels.

use crate::assert_close;
use crate::oracle::{count, each, float};
use serde_json::Value;
use vastsim_stats::interval::{
    IntervalMethod, agresti_coull, clopper_pearson, goodman, jeffreys, wilson, wilson_of,
};
use vastsim_stats::posterior::BetaPosterior;
use vastsim_stats::proportion::{cohens_h, two_proportion_z, z_score};
use vastsim_stats::{Confidence, Interval, normal, power, tost};

fn confidence(input: &Value) -> Confidence {
    let level = input["confidence"]
        .as_f64()
        .unwrap_or_else(|| 1.0 - float(&input["alpha"]));
    Confidence::new(level).unwrap()
}

/// An end of 1e-19 is how the file's tools round 0.
#[track_caller]
fn assert_ends(actual: Interval, expected: &Value, tolerance: f64) {
    for (end, expected) in [(actual.low, &expected[0]), (actual.high, &expected[1])] {
        let expected = float(expected);
        if expected < 1e-18 {
            assert_eq!(end, 0.0);
        } else {
            assert_close(end, expected, tolerance);
        }
    }
}

#[test]
fn intervals_agree() {
    each("binomial_ci", 12, |input, expected, tolerance| {
        let (x, n, level) = (count(&input["x"]), count(&input["n"]), confidence(input));
        assert_ends(wilson(x, n, level), &expected["wilson"], tolerance);
        let real = wilson_of(x as f64 / n as f64, n as f64, level.z());
        assert_ends(real, &expected["wilson"], tolerance);
        let added = agresti_coull(x, n, level);
        assert_ends(added, &expected["agresti_coull"], tolerance);
        // SciPy's quantile of Beta(13, 1e9 − 12) is off by 2.9e-9 there: 60
        // digits, in `reference/beta.csv`, agree with ours.
        let tolerance = if x == 12 { 5e-9 } else { tolerance };
        let exact = clopper_pearson(x, n, level);
        assert_ends(exact, &expected["clopper_pearson"], tolerance);
        let credible = jeffreys(x, n, level);
        assert_ends(credible, &expected["jeffreys"], tolerance);
        for (method, interval) in [
            (IntervalMethod::Wilson, wilson(x, n, level)),
            (IntervalMethod::ClopperPearson, exact),
            (IntervalMethod::Jeffreys, credible),
        ] {
            assert_eq!(method.of(x, n, level), interval, "{}", method.name());
        }
    });
}

#[test]
fn simultaneous_intervals_agree() {
    each("multinomial_ci", 1, |input, expected, tolerance| {
        let counts: Vec<u64> = input["observed"]
            .as_array()
            .unwrap()
            .iter()
            .map(count)
            .collect();
        let cells = goodman(&counts, confidence(input));
        assert_eq!(cells.len(), counts.len());
        for (cell, expected) in cells
            .into_iter()
            .zip(expected["goodman"].as_array().unwrap())
        {
            assert_ends(cell, expected, tolerance);
        }
    });
}

#[test]
fn z_scores_agree() {
    each("binom_test", 2, |input, expected, tolerance| {
        let z = z_score(count(&input["x"]), count(&input["n"]), float(&input["p0"]));
        assert_close(z.unwrap(), float(&expected["z"]), tolerance);
    });
    each("two_prop_z", 1, |input, expected, tolerance| {
        let of = |name: &str, arm: usize| count(&input[name][arm]);
        let z = two_proportion_z(of("x", 0), of("n", 0), of("x", 1), of("n", 1)).unwrap();
        assert_close(z, float(&expected["z"]), tolerance);
        assert_close(normal::two_sided(z), float(&expected["p"]), tolerance);
    });
}

#[test]
fn equivalence_agrees() {
    each("tost_one_prop", 4, |input, expected, tolerance| {
        let (x, n) = (count(&input["x"]), count(&input["n"]));
        let (rate, margin) = (float(&input["p0"]), float(&input["margin"]));
        let p = |name: &str| float(&expected[name]);
        assert_close(tost::wald(x, n, rate, margin).p(), p("p_wald"), tolerance);
        assert_close(tost::score(x, n, rate, margin).p(), p("p_score"), tolerance);
        assert_close(tost::exact(x, n, rate, margin).p(), p("p_exact"), tolerance);
        let within = wilson(x, n, Confidence::new(0.9).unwrap());
        assert_ends(within, &expected["ci90_wilson"], tolerance);
    });
}

#[test]
fn sizes_agree() {
    each("n_one_prop", 2, |input, expected, _| {
        let [p0, p1, alpha, power] = ["p0", "p1", "alpha", "power"].map(|name| float(&input[name]));
        let n = power::one_proportion(p0, p1, alpha, power).unwrap();
        assert_eq!(n, count(&expected["n"]));
    });
    each("n_tost_one_prop", 3, |input, expected, _| {
        let [p0, margin, difference, alpha, power] =
            ["p0", "margin", "true_diff", "alpha", "power"].map(|name| float(&input[name]));
        let n = power::tost_one_proportion(p0, margin, difference, alpha, power).unwrap();
        assert_eq!(n, count(&expected["n"]));
    });
    each("n_relative_precision", 2, |input, expected, _| {
        let (p, halfwidth) = (float(&input["p"]), float(&input["rel_halfwidth"]));
        let n = power::relative_precision(p, halfwidth, confidence(input)).unwrap();
        assert_eq!(n, count(&expected["n"]));
    });
}

#[test]
fn fractional_sizes_agree() {
    each("n_two_prop", 1, |input, expected, tolerance| {
        let [p1, p2, alpha, power, ratio] =
            ["p1", "p2", "alpha", "power", "ratio"].map(|name| float(&input[name]));
        assert_close(cohens_h(p1, p2), float(&expected["h"]), tolerance);
        let n = power::two_proportions(p1, p2, alpha, power, ratio).unwrap();
        assert_close(n, float(&expected["n_per_group"]), tolerance);
    });
    each("n_gof_chi2", 1, |input, expected, tolerance| {
        let [w, alpha, power] = ["w", "alpha", "power"].map(|name| float(&input[name]));
        let bins = count(&input["n_bins"]) as usize;
        let n = power::goodness_of_fit(w, bins, alpha, power).unwrap();
        assert_close(n, float(&expected["n"]), tolerance);
    });
}

#[test]
fn posteriors_agree() {
    each("beta_posterior", 1, |input, expected, tolerance| {
        let (x, n, prior) = (count(&input["x"]), count(&input["n"]), &input["prior"]);
        let known = BetaPosterior::new(x, n, float(&prior[0]), float(&prior[1]));
        let interval = known.interval(Confidence::default());
        for (actual, name) in [
            (known.mean(), "mean"),
            (known.sd(), "sd"),
            (interval.low, "q025"),
            (interval.high, "q975"),
            (known.quantile(0.975), "q975"),
            // A margin of half a percentage point around a rate of 0.2.
            (
                known.probability_within(0.195, 0.205),
                "p_in_equiv_margin_0p005",
            ),
        ] {
            assert_close(actual, float(&expected[name]), tolerance);
        }
    });
}
