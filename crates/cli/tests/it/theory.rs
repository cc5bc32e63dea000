//! The main job against the theory, from the files that a run writes.

use crate::vastsim;
use std::fs;

/// The columns of a CSV file by name, without quoting (ours has none here).
fn column(csv: &str, name: &str) -> Vec<String> {
    let mut lines = csv.lines();
    let header = lines.next().unwrap().split(',');
    let place = header
        .into_iter()
        .position(|column| column == name)
        .unwrap();
    lines
        .map(|line| line.split(',').nth(place).unwrap().to_owned())
        .collect()
}

/// Every shipped scenario, 300,000 sessions per cell, seed 1: every reach rate
/// within 4 standard errors of the closed form.
#[test]
fn reach_rates_lie_within_four_standard_errors() {
    let out = tempfile::tempdir().unwrap();
    let scenarios = [
        "six-providers-30s",
        "six-providers-15s",
        "six-providers-6s",
        "tick-30s",
        "quartile-30s",
        "hazard-30s",
        "empirical-30s",
    ];
    for name in scenarios {
        let folder = out.path().join(name);
        let run = vastsim()
            .args(["run", "-n", "300k", "--seed", "1", "--out"])
            .arg(&folder);
        run.arg(format!("scenarios/{name}.json")).assert().success();
        let quartiles = fs::read_to_string(folder.join("quartiles.csv")).unwrap();
        let z: Vec<f64> = column(&quartiles, "z")
            .iter()
            .filter_map(|z| z.parse().ok())
            .collect();
        assert!(z.len() >= 4, "{name}");
        for z in z {
            assert!(z.abs() <= 4.0, "{name}: z = {z}");
        }
        let missing = column(&quartiles, "z")
            .iter()
            .filter(|z| z.is_empty())
            .count();
        let starts = column(&quartiles, "milestone")
            .iter()
            .filter(|m| *m == "start")
            .count();
        assert_eq!(missing, starts, "only the start is certain");
    }
}

/// The reference rates of the profiles, worked out by hand from their rules.
#[test]
fn expected_rates_are_the_reference_rates() {
    let out = tempfile::tempdir().unwrap();
    let reference = [
        (
            "six-providers-30s",
            "google",
            "0.768",
            "0.69184",
            "0.6217728",
            "0.577989632",
        ),
        (
            "six-providers-30s",
            "global",
            "0.82875",
            "0.7752",
            "0.7243275",
            "0.6916399",
        ),
        (
            "six-providers-30s",
            "leto",
            "0.9405",
            "0.917035",
            "0.8940393",
            "0.876158514",
        ),
        (
            "six-providers-6s",
            "google",
            "0.83556576",
            "0.6840580032",
            "0.6294672384",
            "0.584272128",
        ),
        (
            "six-providers-6s",
            "yandex",
            "0.8979018475",
            "0.83137536",
            "0.7910354592",
            "0.764080128",
        ),
    ];
    for (name, provider, first, mid, third, complete) in reference {
        let folder = out.path().join(name);
        let run = vastsim().args(["run", "-n", "1", "--out"]).arg(&folder);
        run.arg(format!("scenarios/{name}.json")).assert().success();
        let quartiles = fs::read_to_string(folder.join("quartiles.csv")).unwrap();
        let rows = column(&quartiles, "provider")
            .into_iter()
            .zip(column(&quartiles, "expected"));
        let expected = rows
            .filter(|(of, _)| of == provider)
            .map(|(_, expected)| expected);
        for (found, wanted) in expected.skip(1).zip([first, mid, third, complete]) {
            let (found, wanted): (f64, f64) = (found.parse().unwrap(), wanted.parse().unwrap());
            assert!(
                (found - wanted).abs() <= 1e-9,
                "{name} {provider}: {found} is not {wanted}"
            );
        }
    }
}
