//! Tests of samples and survival curves against the oracle file.

use crate::assert_close;
use crate::oracle::{count, each, float};
use serde_json::Value;
use vastsim_stats::empirical::{anderson_darling, cramer_von_mises, ks, ks_two_sample};
use vastsim_stats::survival::{
    AalenJohansen, KaplanMeier, LifeTable, NelsonAalen, log_rank, log_rank_grouped,
};
use vastsim_stats::{Confidence, kolmogorov};

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(float).collect()
}

#[test]
fn tests_of_uniformity_agree() {
    each("ks_cvm_ad_uniform", 1, |input, expected, tolerance| {
        let mut sample = floats(&input["sample"]);
        let test = ks(&mut sample);
        assert_close(test.d, float(&expected["d"]), tolerance);
        assert_close(test.p, float(&expected["p_exact"]), tolerance);
        let limit = kolmogorov::limit_sf((test.n as f64).sqrt() * test.d);
        assert_close(limit, float(&expected["p_asymp"]), tolerance);
        let test = cramer_von_mises(&mut sample);
        assert_close(test.statistic, float(&expected["cvm"]), tolerance);
        assert_close(test.p, float(&expected["p_cvm"]), tolerance);
        let test = anderson_darling(&mut sample);
        assert_close(test.statistic, float(&expected["a2_case0"]), tolerance);
    });
}

#[test]
fn tests_of_two_samples_agree() {
    each("ks_2samp", 1, |input, expected, tolerance| {
        let test = ks_two_sample(&mut floats(&input["a"]), &mut floats(&input["b"]));
        assert_close(test.d, float(&expected["d"]), tolerance);
        assert_close(test.p, float(&expected["p_exact"]), tolerance);
        let asymptotic = test.p_asymptotic;
        assert_close(asymptotic, float(&expected["p_asymp"]), tolerance);
    });
}

/// Times of the oracle with whether, or of what, they are events.
fn sample<T>(times: &Value, of: &Value, read: impl Fn(u64) -> T) -> Vec<(f64, T)> {
    let marks = of.as_array().unwrap().iter().map(|mark| read(count(mark)));
    floats(times).into_iter().zip(marks).collect()
}

/// Zero is expected as zero.
#[track_caller]
fn assert_near(actual: f64, expected: &Value, tolerance: f64) {
    assert!(
        (actual - float(expected)).abs() <= tolerance,
        "{actual} {expected}"
    );
}

#[test]
fn survival_curves_agree() {
    each("kaplan_meier", 1, |input, expected, tolerance| {
        let sample = sample(&input["time_s"], &input["event"], |event| event == 1);
        let (curve, hazard) = (KaplanMeier::of(&sample), NelsonAalen::of(&sample));
        for (i, time) in floats(&input["at"]).into_iter().enumerate() {
            assert_close(curve.survival_at(time), float(&expected["S"][i]), tolerance);
            assert_close(hazard.hazard_at(time), float(&expected["H"][i]), tolerance);
            let interval = curve.interval_at(time, Confidence::default());
            let ends = &expected["ci_loglog_at"][i];
            assert_close(interval.low, float(&ends[0]), tolerance);
            assert_close(interval.high, float(&ends[1]), tolerance);
        }
    });
}

#[test]
fn cumulative_incidences_agree() {
    each("aalen_johansen", 1, |input, expected, tolerance| {
        let cause = |cause: u64| (cause as usize).checked_sub(1);
        let sample = sample(&input["time_s"], &input["cause"], cause);
        let reasons = expected["cif"].as_object().unwrap();
        let curves = AalenJohansen::of(&sample, reasons.len());
        for (i, time) in floats(&input["at"]).into_iter().enumerate() {
            for (cause, incidences) in reasons.values().enumerate() {
                let incidence = curves.at(cause, time).incidence;
                assert_near(incidence, &incidences[i], tolerance);
            }
            let left = 1.0 - curves.survival_at(time).survival;
            assert_near(left, &expected["sum_check"][i], tolerance);
        }
    });
}

#[test]
fn log_rank_tests_agree() {
    each("logrank", 1, |input, expected, tolerance| {
        let [a, b] = ["a", "b"].map(|group| {
            let (times, events) = (format!("time_{group}"), format!("event_{group}"));
            sample(&input[times], &input[events], |event| event == 1)
        });
        let test = log_rank(&a, &b);
        assert_close(test.chi_squared, float(&expected["chi2"]), tolerance);
        assert_close(test.p, float(&expected["p"]), tolerance);
    });
    each("logrank_grouped", 1, |input, expected, tolerance| {
        let [d_a, n_a, d_b, n_b] = ["d_a", "n_a", "d_b", "n_b"].map(|list| counts(&input[list]));
        let test = log_rank_grouped(&d_a, &n_a, &d_b, &n_b);
        assert_close(test.chi_squared, float(&expected["chi2"]), tolerance);
        assert_close(test.p, float(&expected["p"]), tolerance);
    });
}

#[test]
fn life_tables_agree() {
    each("greenwood", 1, |input, expected, tolerance| {
        let at_risk = counts(&input["at_risk"]).into_iter();
        let segments: Vec<_> = at_risk.zip(counts(&input["events"])).collect();
        let confidence = Confidence::new(1.0 - float(&input["alpha"])).unwrap();
        for (i, row) in LifeTable::of(&segments).rows().iter().enumerate() {
            let expected = &expected["rows"][i];
            assert_close(row.estimate.survival, float(&expected["S"]), tolerance);
            let error = row.estimate.standard_error();
            assert_close(error, float(&expected["se_greenwood"]), tolerance);
            let interval = row.estimate.interval(confidence);
            assert_close(interval.low, float(&expected["ci_loglog"][0]), tolerance);
            assert_close(interval.high, float(&expected["ci_loglog"][1]), tolerance);
        }
    });
}

fn counts(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(count).collect()
}
