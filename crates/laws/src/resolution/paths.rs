//! Paths: from the first document to each element, wrapper by wrapper.

use std::collections::BTreeSet;

use vastsim_vast::{AdBody, AdIndex, Resolution, Tag, Wrapper};

use super::world::expanded;

/// # Panics
/// If a wrapper did not lead where it says, or an element came to nothing or
/// to several things.
pub(super) fn check(resolution: &Resolution, wrappers_max: usize) {
    let sources = resolution.sources().iter().enumerate();
    for (source, it) in sources {
        assert_eq!(it.wrapper.is_none(), source == 0, "one tree has one root");
        assert!(it.wrapper.is_none_or(|wrapper| wrapper.source < source));
        let above = resolution.wrappers_above(AdIndex { source, ad: 0 });
        assert!(above.len() <= wrappers_max);
        check_chain(resolution, source, &above);
    }
    check_fates(resolution);
    let ads = resolution.ads().map(|ad| path(resolution, ad.index()));
    let order = |path: Vec<AdIndex>| path.iter().map(|at| at.ad).collect::<Vec<_>>();
    assert!(ads.map(order).is_sorted(), "ads are not in document order");
}

/// The wrappers that led to an element, and the element itself.
pub(super) fn path(resolution: &Resolution, at: AdIndex) -> Vec<AdIndex> {
    let mut path = resolution.wrappers_above(at);
    path.push(at);
    path
}

/// Each wrapper above a document led to the document of the next, by a URL
/// that was not requested in the chain before, nor written in it.
fn check_chain(resolution: &Resolution, source: usize, above: &[AdIndex]) {
    let wrappers: Vec<&Wrapper> = above.iter().map(|at| wrapper(resolution, *at)).collect();
    let behind = above.iter().skip(1).map(|at| at.source).chain([source]);
    let first = resolution.sources()[0].url.as_deref();
    let mut urls: BTreeSet<&str> = first.into_iter().collect();
    let mut written = urls.clone();
    for (index, (at, next)) in above.iter().zip(behind).enumerate() {
        let next = &resolution.sources()[next];
        assert_eq!(next.wrapper, Some(*at));
        let Some(tag) = &wrappers[index].tag_uri else {
            panic!("a wrapper without a tag led on");
        };
        assert!(written.insert(&tag.url), "loop");
        let tag = Tag {
            url: &tag.url,
            wrappers: &wrappers[..=index],
        };
        assert_eq!(next.url, Some(expanded(&tag)));
        assert!(urls.insert(next.url.as_deref().unwrap_or_default()), "loop");
    }
}

fn wrapper(resolution: &Resolution, at: AdIndex) -> &Wrapper {
    match resolution.element(at).map(|ad| &ad.body) {
        Some(AdBody::Wrapper(wrapper)) => wrapper,
        body => panic!("{at:?} is no wrapper: {body:?}"),
    }
}

/// Every element of every document is an ad, led to a document, failed, or
/// was left out: one of these.
fn check_fates(resolution: &Resolution) {
    let led_on = resolution.sources().iter().filter_map(|it| it.wrapper);
    let led_on: Vec<AdIndex> = led_on.collect();
    let failures = resolution.failures().iter();
    let failed = failures.filter(|failure| failure.answer.is_none());
    let failed = failed.filter_map(|failure| failure.at);
    let left_out = resolution.left_out().iter().map(|left| left.ad);
    let ads = resolution.ads().map(|ad| ad.index());
    let mut fates: Vec<AdIndex> = led_on.into_iter().chain(failed).collect();
    fates.extend(left_out.chain(ads));
    fates.sort_unstable();
    let documents = resolution.sources().iter().enumerate();
    let elements = documents.flat_map(|(source, it)| {
        let ads = it.reading.document.as_ref().map_or(0, |it| it.ads.len());
        (0..ads).map(move |ad| AdIndex { source, ad })
    });
    assert_eq!(fates, elements.collect::<Vec<_>>());
}
