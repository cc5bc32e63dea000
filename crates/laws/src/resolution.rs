//! Resolutions: what came of following wrappers holds together, whatever the
//! world answers.

mod ads;
mod failures;
mod lineup;
mod paths;
mod requests;
mod world;

use vastsim_vast::{Resolution, read, resolve, resolve_url};

use world::{Choices, Requests, World};

/// Bytes that are a world: choices, then documents that lead to each other.
/// They are resolved within the limits, always the same way, to ads and
/// failures of which each knows its wrappers, and played to an end.
///
/// # Panics
/// If they are not.
pub fn resolution(data: &[u8]) {
    let (choices, world) = world::cut(data);
    let (resolution, requests) = resolved(&choices, &world);
    let again = resolved(&choices, &world);
    assert!(again == (resolution.clone(), requests.clone()));
    requests::check(&resolution, &requests, &choices, &world);
    paths::check(&resolution, choices.options.wrappers_max);
    ads::check(&resolution);
    failures::check(&resolution);
    lineup::check(&resolution, &choices);
}

fn resolved(choices: &Choices, world: &World) -> (Resolution, Requests) {
    let mut fetch = world.fetch(&choices.options);
    let options = &choices.options;
    let resolution = if choices.is_first_requested {
        resolve_url(world::FIRST, options, &mut fetch)
    } else {
        let first = read(world.first(), &options.read);
        resolve(first, options, &mut fetch)
    };
    (resolution, fetch.requests)
}
