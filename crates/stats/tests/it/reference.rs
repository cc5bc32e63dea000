//! Everything against the tables of `tests/reference`, made with 60 digits.

use crate::say;
use vastsim_stats::hypergeometric::{Hypergeometric, fisher_exact};
use vastsim_stats::{
    beta, binomial, chi_squared, f_distribution, gamma, kolmogorov, normal, student_t,
};

/// A function of a table: its name, the relative error it may have, itself.
pub(crate) type Row = (&'static str, f64, fn(&[f64]) -> f64);

/// The worst that was seen of one function.
#[derive(Default)]
struct Worst {
    values: usize,
    error: f64,
    at: String,
}

#[track_caller]
pub(crate) fn check(table: &str, rows: &[Row]) {
    let path = format!("{}/tests/reference/{table}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut read = 0;
    for row in rows {
        let worst = worst_of(&text, row);
        report(table, row, &worst);
        assert!(worst.error <= row.1, "{}: {}", row.0, worst.at);
        assert!(worst.values > 0, "{} has no values", row.0);
        read += worst.values;
    }
    assert_eq!(read, text.lines().count(), "a value was not read");
}

fn worst_of(text: &str, (name, _, function): &Row) -> Worst {
    let mut worst = Worst::default();
    for line in text.lines() {
        let (of, numbers) = line.split_once(',').unwrap();
        if of != *name {
            continue;
        }
        let numbers: Vec<f64> = numbers.split(',').map(|n| n.parse().unwrap()).collect();
        let (expected, arguments) = numbers.split_last().unwrap();
        let actual = function(arguments);
        let error = ((actual - expected) / expected).abs();
        // NaN is worse than anything.
        let error = if error.is_nan() { f64::INFINITY } else { error };
        if error > worst.error || worst.values == 0 {
            worst.error = error;
            worst.at = format!("{line} is {actual:e}, off by {error:e}");
        }
        worst.values += 1;
    }
    worst
}

fn report(table: &str, (name, ..): &Row, worst: &Worst) {
    let Worst { values, error, at } = worst;
    say(&format!(
        "{table}::{name}: {values} values, worst error {error:.1e}: {at}"
    ));
}

#[test]
fn gamma_agrees_with_sixty_digits() {
    check(
        "gamma",
        &[
            ("ln_gamma", 1e-13, |v| gamma::ln_gamma(v[0])),
            ("ln_beta", 1e-13, |v| gamma::ln_beta(v[0], v[1])),
            ("p", 1e-12, |v| gamma::p(v[0], v[1])),
            ("q", 1e-12, |v| gamma::q(v[0], v[1])),
            ("log_p", 1e-12, |v| gamma::log_p(v[0], v[1])),
            ("log_q", 1e-12, |v| gamma::log_q(v[0], v[1])),
            ("inverse_p", 1e-12, |v| gamma::inverse_p(v[0], v[1])),
            ("inverse_q", 1e-12, |v| gamma::inverse_q(v[0], v[1])),
        ],
    );
}

#[test]
fn beta_agrees_with_sixty_digits() {
    check(
        "beta",
        &[
            ("cdf", 1e-12, |v| beta::cdf(v[0], v[1], v[2])),
            ("sf", 1e-12, |v| beta::sf(v[0], v[1], v[2])),
            ("log_cdf", 1e-12, |v| beta::log_cdf(v[0], v[1], v[2])),
            ("log_sf", 1e-12, |v| beta::log_sf(v[0], v[1], v[2])),
            ("quantile", 1e-12, |v| beta::quantile(v[0], v[1], v[2])),
            ("isf", 1e-12, |v| beta::isf(v[0], v[1], v[2])),
        ],
    );
}

#[test]
fn normal_agrees_with_sixty_digits() {
    check(
        "normal",
        &[
            ("cdf", 1e-13, |v| normal::cdf(v[0])),
            ("sf", 1e-13, |v| normal::sf(v[0])),
            ("log_cdf", 1e-13, |v| normal::log_cdf(v[0])),
            ("log_sf", 1e-13, |v| normal::log_sf(v[0])),
            ("quantile", 1e-15, |v| normal::quantile(v[0])),
            ("isf", 1e-15, |v| normal::isf(v[0])),
        ],
    );
}

#[test]
fn chi_squared_agrees_with_sixty_digits() {
    check(
        "chi_squared",
        &[
            ("cdf", 1e-12, |v| chi_squared::cdf(v[0], v[1])),
            ("sf", 1e-12, |v| chi_squared::sf(v[0], v[1])),
            ("log_cdf", 1e-12, |v| chi_squared::log_cdf(v[0], v[1])),
            ("log_sf", 1e-12, |v| chi_squared::log_sf(v[0], v[1])),
            ("log10_sf", 1e-12, |v| chi_squared::log10_sf(v[0], v[1])),
            ("noncentral_cdf", 1e-12, |v| {
                chi_squared::noncentral_cdf(v[0], v[1], v[2])
            }),
            ("noncentral_sf", 1e-12, |v| {
                chi_squared::noncentral_sf(v[0], v[1], v[2])
            }),
        ],
    );
}

#[test]
fn student_t_agrees_with_sixty_digits() {
    check(
        "student_t",
        &[
            ("cdf", 1e-12, |v| student_t::cdf(v[0], v[1])),
            ("sf", 1e-12, |v| student_t::sf(v[0], v[1])),
            ("log_sf", 1e-12, |v| student_t::log_sf(v[0], v[1])),
            ("quantile", 1e-12, |v| student_t::quantile(v[0], v[1])),
            ("isf", 1e-12, |v| student_t::isf(v[0], v[1])),
        ],
    );
}

#[test]
fn f_agrees_with_sixty_digits() {
    check(
        "f_distribution",
        &[
            ("cdf", 1e-12, |v| f_distribution::cdf(v[0], v[1], v[2])),
            ("sf", 1e-12, |v| f_distribution::sf(v[0], v[1], v[2])),
            ("log_sf", 1e-12, |v| {
                f_distribution::log_sf(v[0], v[1], v[2])
            }),
            ("quantile", 1e-12, |v| {
                f_distribution::quantile(v[0], v[1], v[2])
            }),
            ("isf", 1e-12, |v| f_distribution::isf(v[0], v[1], v[2])),
        ],
    );
}

/// Successes, trials and probability of a line.
fn trials(v: &[f64]) -> (u64, u64, f64) {
    (v[0] as u64, v[1] as u64, v[2])
}

#[test]
fn binomial_agrees_with_sixty_digits() {
    fn of(function: fn(u64, u64, f64) -> f64, v: &[f64]) -> f64 {
        let (k, n, p) = trials(v);
        function(k, n, p)
    }
    check(
        "binomial",
        &[
            ("pmf", 1e-12, |v| of(binomial::pmf, v)),
            ("log_pmf", 1e-14, |v| of(binomial::log_pmf, v)),
            ("cdf", 1e-12, |v| of(binomial::cdf, v)),
            ("sf", 1e-12, |v| of(binomial::sf, v)),
            ("log_cdf", 1e-12, |v| of(binomial::log_cdf, v)),
            ("log_sf", 1e-12, |v| of(binomial::log_sf, v)),
            ("two_sided", 1e-12, |v| of(binomial::two_sided, v)),
        ],
    );
}

/// The urn of a line, and the successes drawn from it.
fn urn(v: &[f64]) -> (Hypergeometric, u64) {
    let [k, population, successes, draws] = [0, 1, 2, 3].map(|i| v[i] as u64);
    (
        Hypergeometric::new(population, successes, draws).unwrap(),
        k,
    )
}

/// The table of a line: draws in the first row, what is left in the second.
fn table(v: &[f64]) -> [[u64; 2]; 2] {
    let [k, population, successes, draws] = [0, 1, 2, 3].map(|i| v[i] as u64);
    let left = successes - k;
    [[k, draws - k], [left, population - draws - left]]
}

#[test]
fn hypergeometric_agrees_with_sixty_digits() {
    check(
        "hypergeometric",
        &[
            ("pmf", 1e-12, |v| urn(v).0.pmf(urn(v).1)),
            ("cdf", 1e-12, |v| urn(v).0.cdf(urn(v).1)),
            ("sf", 1e-12, |v| urn(v).0.sf(urn(v).1)),
            ("two_sided", 1e-12, |v| fisher_exact(table(v)).unwrap()),
        ],
    );
}

#[test]
fn kolmogorov_agrees_with_sixty_digits() {
    check(
        "kolmogorov",
        &[
            ("limit_sf", 1e-13, |v| kolmogorov::limit_sf(v[0])),
            ("limit_cdf", 1e-13, |v| kolmogorov::limit_cdf(v[0])),
            ("cdf", 1e-12, |v| kolmogorov::cdf(v[0] as u64, v[1])),
            ("exact_sf", 1e-12, |v| kolmogorov::sf(v[0] as u64, v[1])),
            ("small_sf", 1e-10, |v| kolmogorov::sf(v[0] as u64, v[1])),
            ("large_sf", 5e-9, |v| kolmogorov::sf(v[0] as u64, v[1])),
        ],
    );
}
