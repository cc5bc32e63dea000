//! The seeds that cells draw with.

use crate::files::*;
use vastsim_engine::cell_seed;
use vastsim_scenario::*;

fn seeds(keys: &str) -> Vec<(String, u64)> {
    let cells = loaded(keys).cells.into_iter();
    cells.map(|cell| (cell.label, cell.seed)).collect()
}

#[test]
fn cells_share_the_seed_of_the_run() {
    let matrix = r#""seed": 42, "matrix": { "provider": ["google", "leto"] }"#;
    let same = format!(r#"{matrix}, "seed_policy": "same""#);
    for keys in [matrix, &same] {
        assert!(seeds(keys).iter().all(|(_, seed)| *seed == 42));
    }
}

#[test]
fn another_cell_changes_no_derived_seed() {
    let matrix = |providers: &str| {
        seeds(&format!(
            r#""seed": 42, "seed_policy": "derived", "matrix": {{ "provider": [{providers}] }}"#
        ))
    };
    let (two, three) = (
        matrix(r#""google", "leto""#),
        matrix(r#""google", "tiger", "leto""#),
    );
    assert_eq!(two, [three[0].clone(), three[2].clone()]);
    assert_eq!(two[0].1, cell_seed(42, "provider=google"));
    assert_ne!(two[0].1, two[1].1);
}

#[test]
fn the_seed_of_the_command_line_is_that_of_the_run() {
    let keys = |policy: &str| {
        let policy = format!(r#""seed": 42, "seed_policy": "{policy}""#);
        let scenario = loaded_with(&policy, &[Override::seed(7)]);
        (scenario.seed, scenario.cells[0].seed)
    };
    assert_eq!(keys("same"), (7, 7));
    assert_eq!(keys("derived"), (7, cell_seed(7, "all")));
}

#[test]
fn mistakes_in_the_policy() {
    insta::assert_snapshot!(problems_with(r#""seed_policy": "deriv""#), @"s.json:1:65: error: unknown seed policy `deriv`; hint: did you mean `derived`?");
    insta::assert_snapshot!(problems_with(r#""matrix": { "seed_policy": ["same"] }"#), @"s.json:1:62: error: `matrix` cannot vary `seed_policy`; hint: known here: `ad`, `provider`, `publisher`, `playback`, `tracker`, `parser`, `population`, `exclude`, `include`");
}
