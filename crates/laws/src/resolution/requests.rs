//! Requests: few, for known documents, and within the time and the size.

use std::time::Duration;

use vastsim_vast::Resolution;

use super::world::{Choices, Requests, World};

/// # Panics
/// If more is requested than the options allow, or something else is read.
pub(super) fn check(
    resolution: &Resolution,
    requests: &Requests,
    choices: &Choices,
    world: &World,
) {
    let (sources, options) = (resolution.sources(), &choices.options);
    assert!(requests.len() <= options.fetches_max);
    let mut requested = requests.iter();
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for source in sources {
        let own = match &source.url {
            Some(url) => {
                assert!(requested.any(|request| request == url), "{url} out of turn");
                assert_eq!(Some(source.elapsed), world.at(url).map(|it| it.elapsed));
                size(url, world)
            }
            None => source.reading.text.len(),
        };
        let above = source.wrapper.map_or(0, |at| sizes[at.source].1);
        assert!(source.url.is_none() || own + above <= options.chain_bytes_max);
        sizes.push((own, own + above));
    }
    let total: usize = sizes.iter().map(|(own, _)| own).sum();
    assert!(requests.is_empty() || total <= options.total_bytes_max);
    let elapsed: Duration = sources.iter().map(|source| source.elapsed).sum();
    assert!(elapsed <= options.total_timeout);
}

fn size(url: &str, world: &World) -> usize {
    let body = world.at(url).map(|answer| answer.body.as_deref());
    let Some(Ok(bytes)) = body else {
        panic!("{url} gave no document");
    };
    bytes.len()
}
