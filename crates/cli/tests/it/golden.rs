//! The golden results: every shipped scenario, byte for byte.

use crate::{root, vastsim};
use std::fs;
use std::path::{Path, PathBuf};

fn scenarios() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("scenarios")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut scenarios: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    scenarios.sort();
    assert!(scenarios.len() >= 5);
    scenarios
}

fn file_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// 100,000 sessions per cell on three threads against the files that
/// `results/README.md` says how to make.
#[test]
fn every_scenario_gives_its_golden_result() {
    let out = tempfile::tempdir().unwrap();
    for scenario in scenarios() {
        let name = scenario.file_stem().unwrap().to_str().unwrap();
        let found = out.path().join(name);
        let run = vastsim()
            .args([
                "run", "-q", "-n", "100k", "-j", "3", "--format", "csv", "--out",
            ])
            .arg(&found);
        run.arg(format!("scenarios/{name}.json")).assert().success();
        let golden = root().join("results/golden").join(name);
        let mut written = file_names(&found);
        written.retain(|file| file != "timing.json");
        assert_eq!(written, file_names(&golden), "{name}");
        for file in written {
            let (found, golden) = (
                fs::read(found.join(&file)).unwrap(),
                fs::read(golden.join(&file)).unwrap(),
            );
            assert!(
                found == golden,
                "{name}/{file} differs; see results/README.md"
            );
        }
    }
}

#[test]
fn golden_results_belong_to_shipped_scenarios() {
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let shipped: Vec<_> = scenarios().into_iter().map(stem).collect();
    assert_eq!(file_names(&root().join("results/golden")), shipped);
}
