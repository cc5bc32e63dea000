//! Configurations: what is loaded, refused and explained holds together,
//! whatever the files say.

mod explained;
mod problems;
mod same;
mod world;

use std::path::Path;

use vastsim_scenario::{
    Checked, ConfigPath, FileKind, LoadError, Override, Scenario, check_with, kind_of, load_set,
};

use world::World;

/// The most combinations that a file may ask for to be loaded here.
const COMBINATIONS_MAX: usize = 32;

/// Bytes that are files and what the command line says over them. They are
/// loaded or refused, the same way each time, and checking them says the same;
/// every problem has a place in its file, and what was loaded tells where each
/// of its values was written.
///
/// # Panics
/// If they are not.
pub fn config(data: &[u8]) {
    let world = World::cut(data);
    if world.combinations() > COMBINATIONS_MAX {
        return;
    }
    let overrides = overrides(&world);
    let root = Path::new(world::ROOT);
    let loaded = load_set(root, &world, &overrides);
    problems::check(outcome(&loaded));
    if let Ok(scenario) = &loaded {
        check_scenario(scenario, &world);
    }
    let checked = check_with(root, &world);
    problems::check(outcome_of_check(&checked));
    if overrides.is_empty() {
        check_checked(&loaded, &checked, kind_of(root, world.root()));
    }
    same::check(&loaded, &load_set(root, &world, &overrides));
}

/// What the command line says. What it says of itself sets the same.
fn overrides(world: &World<'_>) -> Vec<Override> {
    let said = world.said().iter();
    let overrides: Vec<_> = said.filter_map(|text| Override::set(text).ok()).collect();
    for one in &overrides {
        let text = one.to_string();
        if one.path().as_str().len() <= ConfigPath::BYTES_MAX {
            let again = Override::set(&text).map(|again| again.to_string());
            assert_eq!(again, Ok(text));
        }
    }
    overrides
}

type Outcome<'o> = Result<&'o [vastsim_scenario::Problem], &'o LoadError>;

fn outcome(loaded: &Result<Scenario, LoadError>) -> Outcome<'_> {
    loaded.as_ref().map(|scenario| &scenario.warnings[..])
}

fn outcome_of_check(checked: &Result<Checked, LoadError>) -> Outcome<'_> {
    checked.as_ref().map(|checked| &checked.warnings[..])
}

fn check_scenario(scenario: &Scenario, world: &World<'_>) {
    let (first, last) = (scenario.cells.first(), scenario.cells.last());
    let (Some(first), Some(last)) = (first, last) else {
        panic!("a scenario without cells");
    };
    assert!(scenario.cells.len() <= COMBINATIONS_MAX);
    for input in &scenario.inputs {
        assert_eq!(world.file(&input.path), Some(&*input.bytes));
    }
    for cell in [first, last] {
        assert!(!cell.groups.is_empty());
        let configs = cell.groups.iter().map(|group| &group.config);
        configs.for_each(explained::check);
    }
}

/// To check a scenario is to load it.
fn check_checked(
    loaded: &Result<Scenario, LoadError>,
    checked: &Result<Checked, LoadError>,
    kind: FileKind,
) {
    match (loaded, checked) {
        (Ok(scenario), Ok(checked)) => {
            assert_eq!(checked.kind, FileKind::Scenario);
            assert_eq!(checked.warnings, scenario.warnings);
        }
        (Err(loading), Err(checking)) if kind == FileKind::Scenario => {
            assert_eq!(loading.problems(), checking.problems());
        }
        (Ok(_), Err(error)) => panic!("it is loaded, and checking says {error}"),
        (Err(_), _) => assert_ne!((kind, checked.is_ok()), (FileKind::Scenario, true)),
    }
}
