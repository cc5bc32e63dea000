//! Why a document has nothing to play.

use crate::followed::Followed;
use crate::problem::{Problem, excerpt};
use crate::source::Origin;
use vastsim_vast::{AdBody, Code, FailureKind, LeftOutReason, ResolutionFailure, WebUrl};

/// An ad that could not be had.
pub(crate) fn failed(followed: &Followed, failure: &ResolutionFailure) -> Problem {
    let element = failure.at.and_then(|at| followed.resolution.element(at));
    let (Some(at), Some(element)) = (failure.at, element) else {
        return first_failed(followed, failure);
    };
    let origin = followed.origin(at.source, element.place);
    let url = match &element.body {
        AdBody::Wrapper(wrapper) => wrapper.tag_uri.as_ref().map(|tag| tag.url.as_str()),
        AdBody::InLine(_) => None,
    };
    let element = "VASTAdTagURI";
    without_answer(&origin, failure, url.map(|url| Tag { element, url }))
}

/// The first document could not be had, or has no ad.
fn first_failed(followed: &Followed, failure: &ResolutionFailure) -> Problem {
    let entry = &followed.entry;
    if failure.kind == FailureKind::NoAd {
        return no_ad(followed);
    }
    let element = "AdTagURI";
    let tag = entry.tag.as_deref().map(|url| Tag { element, url });
    without_answer(&entry.origin, failure, tag)
}

fn no_ad(followed: &Followed) -> Problem {
    let origin = &followed.entry.origin;
    if !followed.resolution.left_out().is_empty() {
        let [attributes, has] = forbidding(followed);
        let message = format!("the `AdSource` allows none of the ads: {attributes} {has} `false`");
        return Problem::element_error(origin, message);
    }
    let problem = Problem {
        code: Some(Code::NoAds.as_str()),
        ..Problem::element_error(origin, "the document has no ad")
    };
    problem.hint("fetch it again: the ad server had nothing to show")
}

/// The attributes of the `AdSource` that forbid what was left out, and their
/// verb.
fn forbidding(followed: &Followed) -> [&'static str; 2] {
    let left_out = followed.resolution.left_out().iter();
    let wrappers = left_out
        .clone()
        .filter(|other| other.reason == LeftOutReason::AdditionalWrapper);
    match wrappers.count() {
        0 => ["`allowMultipleAds`", "is"],
        all if all == left_out.count() => ["`followRedirects`", "is"],
        _ => ["`followRedirects` and `allowMultipleAds`", "are"],
    }
}

/// What leads to a document.
#[derive(Clone, Copy)]
struct Tag<'d> {
    element: &'static str,
    url: &'d str,
}

/// No document came of a tag, if there is one.
fn without_answer(origin: &Origin, failure: &ResolutionFailure, tag: Option<Tag<'_>>) -> Problem {
    let error = failure.vast_error();
    match (&failure.kind, tag) {
        (FailureKind::Refused(reason), Some(tag)) if WebUrl::new(tag.url).is_some() => {
            needed(origin, tag, reason)
        }
        (FailureKind::Refused(_), Some(tag)) => {
            let Tag { element, url } = tag;
            let url = excerpt(url);
            let message = format!(
                "the `{element}` `{url}` is not a URL of `http` or `https`, it cannot be followed \
                 (VAST error {error})"
            );
            let problem = Problem::element_error(origin, message);
            problem.hint("write the whole URL into the document, `https://…`")
        }
        (kind, _) => Problem::element_error(origin, format!("{kind} (VAST error {error})")),
    }
}

fn needed(origin: &Origin, tag: Tag<'_>, why_not: &str) -> Problem {
    let Tag { element, url } = tag;
    let message = format!("the document behind the `{element}` is needed: {why_not}");
    Problem::element_error(origin, message).hint(format!(
        "save the answer to a file, and map its URL to that in `parser.url_map`: {url}"
    ))
}

/// Everything that keeps ads from being played of which none can be.
pub(crate) fn why_nothing_plays(followed: &Followed) -> Vec<Problem> {
    let failures = followed.resolution.failures().iter();
    let failures = failures.map(|failure| failed(followed, failure));
    failures.chain(nothing_to_play(followed)).collect()
}

/// What is wrong with a document whose ads cannot be played, or that asks for
/// none; that there is none is a failure.
pub(crate) fn nothing_to_play(followed: &Followed) -> Option<Problem> {
    let Some(ad) = followed.resolution.ads().next() else {
        return followed.entry.nothing.clone();
    };
    let origin = followed.origin(ad.index().source, ad.element().place);
    let message = "the document has no linear creative";
    let problem = Problem::element_error(&origin, message);
    Some(problem.hint("name one with `<Linear>` among the creatives of an inline ad"))
}
