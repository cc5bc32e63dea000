//! Why a document has nothing to play.

use crate::problem::Problem;
use crate::vast_file::VastFile;
use vastsim_vast::{AdBody, FailureKind, ResolutionFailure};

/// An ad that could not be had.
pub(crate) fn failed(file: &VastFile, failure: &ResolutionFailure) -> Problem {
    let element = failure.at.and_then(|at| file.resolution.element(at));
    let (Some(at), Some(element)) = (failure.at, element) else {
        return first_failed(file, failure);
    };
    let origin = file.origin(at.source, element.place);
    let problem = Problem::error(&origin, "VAST/Ad", message(failure, "VASTAdTagURI"));
    let tag = match &element.body {
        AdBody::Wrapper(wrapper) => wrapper.tag_uri.as_ref().map(|tag| tag.url.as_str()),
        AdBody::InLine(_) => None,
    };
    with_advice(problem, failure, tag)
}

/// The first document could not be had, or has no ad.
fn first_failed(file: &VastFile, failure: &ResolutionFailure) -> Problem {
    let entry = &file.entry;
    if failure.kind == FailureKind::NoAd {
        let message = "the document has no ad to play";
        let problem = Problem::error(&entry.origin, "VAST", message);
        return problem.hint("fetch it again: the ad server had nothing to show");
    }
    let problem = Problem::error(&entry.origin, "VMAP/AdBreak", message(failure, "AdTagURI"));
    with_advice(problem, failure, entry.tag.as_deref())
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

/// What is wrong with a document whose ads cannot be played, or that asks for
/// none; that there is none is a failure.
pub(crate) fn nothing_to_play(file: &VastFile) -> Option<Problem> {
    let Some(ad) = file.resolution.ads().next() else {
        return file.entry.nothing.clone();
    };
    let origin = file.origin(ad.index().source, ad.element().place);
    let message = "the document has no linear creative";
    let problem = Problem::error(&origin, "VAST/Ad", message);
    Some(problem.hint("name one with `<Linear>` among the creatives of an inline ad"))
}
