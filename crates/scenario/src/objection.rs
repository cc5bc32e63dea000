//! What speaks against an ad, whatever its files hold.

use crate::decode::Spanned;
use crate::file::{AdFile, PodAdFile};
use crate::problem::Problem;
use crate::source::Origin;

/// All that speaks against an ad, whatever its files hold.
pub(crate) fn objections(ad: &Spanned<AdFile>) -> Vec<Problem> {
    let Some(pod) = &ad.value.pod else {
        let alone = ad.value.alone();
        let mut objections = objections_to_one(&alone, &ad.origin, "ad");
        if objections.is_empty() {
            objections.extend(useless_content(&ad.value));
        }
        return objections;
    };
    let beside = beside_pod(&ad.value).into_iter().map(|(key, origin)| {
        let message = format!("`{key}` and `pod` exclude each other");
        let problem = Problem::error(origin, &format!("ad.{key}"), message);
        problem.hint("give it to an ad of the pod")
    });
    let mut objections: Vec<_> = beside.collect();
    if pod.value.is_empty() {
        let message = "`pod` has no ads";
        objections.push(Problem::error(&pod.origin, "ad.pod", message));
    }
    let ads = pod.value.iter().enumerate();
    objections.extend(ads.flat_map(|(index, one)| {
        let path = format!("ad.pod[{index}]");
        objections_to_one(&one.value, &one.origin, &path)
    }));
    objections
}

fn objections_to_one(ad: &PodAdFile, origin: &Origin, path: &str) -> Vec<Problem> {
    let Some(file) = &ad.vast else {
        return without_anything(ad, origin, path).into_iter().collect();
    };
    let id = ad.id.as_ref().map(|id| {
        let message = "`id` names an ad that is made up; one from VAST has its own";
        Problem::error(&id.origin, &format!("{path}.id"), message)
    });
    let name = no_file(file, &format!("{path}.vast"));
    name.into_iter().chain(id).collect()
}

/// An ad that is neither in a document nor made up.
fn without_anything(ad: &PodAdFile, origin: &Origin, path: &str) -> Option<Problem> {
    if ad.duration.is_some() {
        return None;
    }
    let name = if path == "ad" {
        "`ad`"
    } else {
        "an ad of the pod"
    };
    let message = format!("{name} has neither `vast` nor `duration`");
    Some(Problem::error(&origin.first_character(), path, message))
}

/// A name that no file has.
fn no_file(file: &Spanned<String>, path: &str) -> Option<Problem> {
    if file.value.is_empty() {
        let problem = Problem::error(&file.origin, path, "`vast` names no file");
        return Some(problem.hint("write the path of a document, or a `duration` instead"));
    }
    is_url(&file.value).then(|| {
        let problem = Problem::error(&file.origin, path, "`vast` is a URL, not a file");
        problem.hint("save the document to a file")
    })
}

/// Whether a URL stands where a path belongs.
pub(crate) fn is_url(given: &str) -> bool {
    given.contains("://")
}

/// An ad that is made up is in no break.
fn useless_content(ad: &AdFile) -> Option<Problem> {
    let written = ad.content_duration.as_ref().filter(|_| ad.vast.is_none())?;
    let message = "`content_duration` has no effect without a VMAP document";
    let problem = Problem::error(&written.origin, "ad.content_duration", message);
    Some(problem.hint("it is used where `ad.vast` names one"))
}

/// The keys that have no meaning beside `pod`.
fn beside_pod(ad: &AdFile) -> Vec<(&'static str, &Origin)> {
    let vast = ad.vast.as_ref().map(|it| ("vast", &it.origin));
    let duration = ad.duration.as_ref().map(|it| ("duration", &it.origin));
    let id = ad.id.as_ref().map(|it| ("id", &it.origin));
    let content = ad.content_duration.as_ref();
    let content = content.map(|it| ("content_duration", &it.origin));
    [vast, duration, id, content]
        .into_iter()
        .flatten()
        .collect()
}
