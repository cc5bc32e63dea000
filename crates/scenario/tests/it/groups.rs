//! Groups of viewers in one cell.

use crate::files::*;
use vastsim_engine::Shares;
use vastsim_scenario::*;

/// A cell of the groups that the cells of a matrix have.
fn cell_of(matrix: &str, weights: &[f64]) -> Cell {
    let loaded = loaded(&format!(r#""matrix": {{ {matrix} }}"#));
    let mut cells = loaded.cells;
    let groups = cells.iter_mut().map(|cell| cell.groups.remove(0));
    Cell {
        groups: groups.collect(),
        shares: Shares::of(weights).unwrap(),
        ..cells.remove(0)
    }
}

#[test]
fn without_a_population_everybody_is_of_one_group() {
    let scenario = loaded(r#""provider": "google""#);
    let cell = &scenario.cells[0];
    assert_eq!((cell.groups.len(), cell.shares.only()), (1, Some(0)));
    assert_eq!(
        (cell.provider(), cell.model()),
        ("google".into(), "window".into())
    );
    assert_eq!((cell.groups[0].name.as_str(), cell.publisher()), ("", None));
}

/// In the order of the groups, each name once.
#[test]
fn results_name_what_all_groups_have() {
    let matrix = r#""provider": ["tiger", "google"],
        "playback.interruptions.model": ["window", "none"]"#;
    let mut cell = cell_of(matrix, &[1.0, 2.0, 3.0, 4.0]);
    assert_eq!(cell.provider(), "tiger+google");
    assert_eq!(cell.model(), "window+none");
    assert_eq!(cell.publisher(), None);
    cell.groups[1].publisher = Some("acme".to_owned());
    cell.groups[3].publisher = Some("acme".to_owned());
    assert_eq!(cell.publisher().as_deref(), Some("acme"));
}

#[test]
fn a_mix_has_the_program_and_the_share_of_each_group() {
    let cell = cell_of(r#""provider": ["tiger", "google"]"#, &[0.25, 0.75]);
    let mix = cell.mix();
    assert_eq!(mix.shares().share(1), 0.75);
    let programs = mix.programs().iter().zip(&cell.groups);
    for (program, group) in programs {
        assert!(std::ptr::eq(*program, &raw const *group.program));
    }
}
