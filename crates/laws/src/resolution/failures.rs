//! Failures: why there is no ad, and whom to tell.

use vastsim_vast::{AdBody, AdIndex, Link, Resolution, ResolutionFailure, Sourced};

use super::paths::path;

/// # Panics
/// If a failure is of nothing, or tells others than those on its path.
pub(super) fn check(resolution: &Resolution) {
    for failure in resolution.failures() {
        assert!((100..=303).contains(&failure.vast_error()), "{failure:?}");
        let message = failure.to_string();
        assert!(!message.contains(['\r', '\n']), "{message:?}");
        check_place(resolution, failure);
        check_links(resolution, failure);
    }
    let is_nothing = resolution.ads().next().is_none();
    assert!(!is_nothing || !resolution.failures().is_empty());
}

/// The answer is what the wrapper led to.
fn check_place(resolution: &Resolution, failure: &ResolutionFailure) {
    let sources = resolution.sources();
    assert!(failure.at.is_none_or(|at| resolution.element(at).is_some()));
    match failure.answer {
        Some(answer) => assert_eq!(sources[answer].wrapper, failure.at),
        None => assert!(failure.at.is_some() || sources.is_empty()),
    }
}

fn check_links(resolution: &Resolution, failure: &ResolutionFailure) {
    let path = failure.at.map(|at| path(resolution, at));
    let path = path.unwrap_or_default();
    let answer = failure.answer.and_then(|source| {
        let document = resolution.sources()[source].reading.document.as_ref()?;
        Some((source, document.errors.as_slice()))
    });
    let own = path.iter().map(|at| (at.source, errors(resolution, *at)));
    let expected = own.chain(answer);
    let expected = expected.flat_map(|(source, links)| links.iter().map(move |it| (source, it)));
    let links = resolution.error_links(failure);
    let links = links.map(|Sourced { source, value }| (source, value));
    let is_same = |(a, b): (&(usize, &Link), &(usize, &Link))| a.0 == b.0 && std::ptr::eq(a.1, b.1);
    let (links, expected): (Vec<_>, Vec<_>) = (links.collect(), expected.collect());
    assert!(
        links.len() == expected.len() && links.iter().zip(&expected).all(is_same),
        "{failure:?} tells {links:?}, not {expected:?}"
    );
}

fn errors(resolution: &Resolution, at: AdIndex) -> &[Link] {
    match resolution.element(at).map(|ad| &ad.body) {
        Some(AdBody::InLine(inline)) => &inline.errors,
        Some(AdBody::Wrapper(wrapper)) => &wrapper.errors,
        None => panic!("there is no {at:?}"),
    }
}
