//! Loading a matrix of 10,000 cells that share their profiles, their ad and their
//! plans, and one of which 10,000 more combinations are excluded, one by one.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use vastsim_scenario::{Files, ReadError, Scenario, load_with};

const AD: &str = include_str!("../scenarios/vast/inline-30s.xml");

/// A scenario and its ad.
struct World(String);

impl Files for World {
    fn read(&self, path: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        let is_ad = path.extension().is_some_and(|extension| extension == "xml");
        Ok(if is_ad {
            AD.into()
        } else {
            self.0.clone().into()
        })
    }
}

/// So many numbers from 1, separated by commas.
fn numbers(count: usize) -> String {
    let values: Vec<_> = (1..=count).map(|value| value.to_string()).collect();
    values.join(",")
}

/// 10,000 cells of four profiles: four plans, as speed and tolerance are of who
/// watches.
fn scenario(speeds: usize, lists: &str) -> World {
    let (speeds, tolerances) = (numbers(speeds), numbers(50));
    World(format!(
        r#"{{ "name": "matrix", "ad": {{ "vast": "ad.xml" }}, "matrix": {{
            "provider": ["google", "leto", "tiger", "yandex"],
            "playback.speed": [{speeds}], "playback.quartile_tolerance_s": [{tolerances}]{lists} }} }}"#
    ))
}

/// The half of 20,000 combinations, one entry each.
fn excluded() -> String {
    let mut entries = String::new();
    for provider in ["google", "leto", "tiger", "yandex"] {
        for (speed, tolerance) in (51..=100).flat_map(|a| (1..=50).map(move |b| (a, b))) {
            let comma = if entries.is_empty() { "" } else { "," };
            // Writing into a string cannot fail.
            let _ = write!(
                entries,
                r#"{comma}{{ "provider": "{provider}", "playback.speed": {speed}, "playback.quartile_tolerance_s": {tolerance} }}"#
            );
        }
    }
    format!(r#", "exclude": [{entries}]"#)
}

fn loaded(world: &World) -> Option<Scenario> {
    let scenario = load_with(Path::new("matrix.json"), world).ok()?;
    (scenario.cells.len() == 10_000).then_some(scenario)
}

fn matrix(criterion: &mut Criterion) {
    let (plain, excluding) = (scenario(50, ""), scenario(100, &excluded()));
    let mut group = criterion.benchmark_group("matrix");
    group.sample_size(10);
    for (name, world) in [("cells", &plain), ("excluding", &excluding)] {
        assert!(loaded(world).is_some(), "{name}");
        // What was loaded is dropped outside the measurement.
        group.bench_function(name, |b| {
            b.iter_batched(
                || (),
                |()| loaded(black_box(world)),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, matrix);
criterion_main!(benches);
