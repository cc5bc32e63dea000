//! Why a document has nothing to play.

use crate::followed::Followed;
use crate::problem::Problem;
use vastsim_vast::{AdBody, FailureKind, ResolutionFailure};

/// An ad that could not be had.
pub(crate) fn failed(followed: &Followed, failure: &ResolutionFailure) -> Problem {
    let element = failure.at.and_then(|at| followed.resolution.element(at));
    let (Some(at), Some(element)) = (failure.at, element) else {
        return first_failed(followed, failure);
    };
    let origin = followed.origin(at.source, element.place);
    let problem = Problem::element_error(&origin, message(failure, "VASTAdTagURI"));
    let tag = match &element.body {
        AdBody::Wrapper(wrapper) => wrapper.tag_uri.as_ref().map(|tag| tag.url.as_str()),
        AdBody::InLine(_) => None,
    };
    with_advice(problem, failure, tag)
}

/// The first document could not be had, or has no ad.
fn first_failed(followed: &Followed, failure: &ResolutionFailure) -> Problem {
    let entry = &followed.entry;
    if failure.kind == FailureKind::NoAd {
        return no_ad(followed);
    }
    let problem = Problem::element_error(&entry.origin, message(failure, "AdTagURI"));
    with_advice(problem, failure, entry.tag.as_deref())
}

fn no_ad(followed: &Followed) -> Problem {
    let origin = &followed.entry.origin;
    if !followed.resolution.left_out().is_empty() {
        return Problem::element_error(origin, "the break has no ad that its `AdSource` allows");
    }
    let message = "the document has no ad to play";
    let problem = match origin.element_path().as_str() {
        // In front of the root, where the whole document begins.
        "" => Problem::error(origin, "VAST", message),
        path => Problem::error(origin, path, message),
    };
    problem.hint("fetch it again: the ad server had nothing to show")
}

fn message(failure: &ResolutionFailure, tag: &str) -> String {
    match &failure.kind {
        FailureKind::Refused(_) => format!("the document behind the `{tag}` is needed"),
        kind => format!("{kind} (VAST error {})", failure.vast_error()),
    }
}

fn with_advice(problem: Problem, failure: &ResolutionFailure, tag: Option<&str>) -> Problem {
    match (&failure.kind, tag) {
        (FailureKind::Refused(_), Some(tag)) => problem.hint(format!(
            "save the answer to a file, and map its URL to that in `parser.url_map`: {tag}"
        )),
        _ => problem,
    }
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
