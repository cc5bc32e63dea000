//! Sameness: two loadings of the same files.

use vastsim_scenario::{Cell, Group, LoadError, Scenario};

/// Both loadings are of the same scenario, or refuse the same.
///
/// # Panics
/// If they differ.
pub(super) fn check(one: &Result<Scenario, LoadError>, other: &Result<Scenario, LoadError>) {
    match (one, other) {
        (Ok(one), Ok(other)) => check_scenario(one, other),
        (Err(one), Err(other)) => {
            assert_eq!(one.problems(), other.problems());
            assert_eq!(one.to_string(), other.to_string());
        }
        _ => panic!("it is loaded once, and refused once"),
    }
}

fn check_scenario(one: &Scenario, other: &Scenario) {
    let run = |it: &Scenario| (it.seed, it.seed_policy, it.sessions, it.cells.len());
    assert_eq!(run(one), run(other));
    assert_eq!(one.name, other.name);
    assert_eq!(one.description, other.description);
    assert_eq!(one.inputs, other.inputs);
    assert_eq!(one.warnings, other.warnings);
    let cells = one.cells.iter().zip(&other.cells);
    cells.for_each(|(one, other)| check_cell(one, other));
}

fn check_cell(one: &Cell, other: &Cell) {
    assert_eq!((&one.label, one.seed), (&other.label, other.seed));
    assert_eq!((&one.ad_id, &one.shares), (&other.ad_id, &other.shares));
    assert_eq!(one.groups.len(), other.groups.len());
    let groups = one.groups.iter().zip(&other.groups);
    groups.for_each(|(one, other)| check_group(one, other));
}

fn check_group(one: &Group, other: &Group) {
    assert_eq!(one.name, other.name);
    assert_eq!(one.provider, other.provider);
    assert_eq!(one.publisher, other.publisher);
    assert!(one.config == other.config);
    assert!(one.program == other.program);
    assert_eq!(one.ads.len(), other.ads.len());
}
