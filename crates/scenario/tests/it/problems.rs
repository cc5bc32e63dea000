//! What is said about files that are wrong.

mod interruptions;
mod keys;
mod named_files;
mod report;
mod syntax;
mod values;

use crate::files::*;

/// What is said about each file, one blank line between two.
fn all(scenarios: &[&str]) -> String {
    let reports: Vec<_> = scenarios
        .iter()
        .map(|scenario| problems(scenario))
        .collect();
    reports.join("\n\n")
}

/// The same for keys beside a synthetic ad.
fn all_with(keys: &[&str]) -> String {
    let reports: Vec<_> = keys.iter().map(|keys| problems_with(keys)).collect();
    reports.join("\n\n")
}

/// The same for keys of `playback.interruptions`.
fn all_interruptions(keys: &[&str]) -> String {
    let keys: Vec<_> = keys
        .iter()
        .map(|keys| format!(r#""playback": {{ "interruptions": {{ {keys} }} }}"#))
        .collect();
    all_with(&keys.iter().map(String::as_str).collect::<Vec<_>>())
}
