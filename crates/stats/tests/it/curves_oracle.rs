//! Tests of samples and survival curves against the oracle file.

use crate::assert_close;
use crate::oracle::{each, float};
use serde_json::Value;
use vastsim_stats::empirical::{anderson_darling, cramer_von_mises, ks, ks_two_sample};
use vastsim_stats::kolmogorov;

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
