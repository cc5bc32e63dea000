//! What speaks against an ad, whatever its files hold.

use crate::decode::Spanned;
use crate::file::{AdFile, PodAdFile};
use crate::problem::Problem;
use crate::source::Origin;

/// What speaks against an ad, whatever its files hold.
pub(crate) fn objection(ad: &Spanned<AdFile>) -> Option<Problem> {
    let Some(pod) = &ad.value.pod else {
        let alone = ad.value.alone();
        let objection = objection_to_one(&alone, &ad.origin, "ad");
        return objection.or_else(|| useless_content(&ad.value));
    };
    if let Some((key, origin)) = beside_pod(&ad.value) {
        let message = format!("`{key}` and `pod` exclude each other");
        let problem = Problem::error(origin, &format!("ad.{key}"), message);
        return Some(problem.hint("give it to an ad of the pod"));
    }
    if pod.value.is_empty() {
        let message = "`pod` has no ads";
        return Some(Problem::error(&pod.origin, "ad.pod", message));
    }
    let mut ads = pod.value.iter().enumerate();
    ads.find_map(|(index, one)| {
        let path = format!("ad.pod[{index}]");
        objection_to_one(&one.value, &one.origin, &path)
    })
}

fn objection_to_one(ad: &PodAdFile, origin: &Origin, path: &str) -> Option<Problem> {
    match ad {
        PodAdFile {
            vast: None,
            duration: None,
            ..
        } => {
            let name = if path == "ad" {
                "`ad`"
            } else {
                "an ad of the pod"
            };
            let message = format!("{name} has neither `vast` nor `duration`");
            Some(Problem::error(&origin.first_character(), path, message))
        }
        PodAdFile {
            vast: Some(file), ..
        } if file.value.contains("://") => {
            let message = "`vast` is a URL, not a file";
            let problem = Problem::error(&file.origin, &format!("{path}.vast"), message);
            Some(problem.hint("save the document to a file"))
        }
        PodAdFile {
            vast: Some(_),
            id: Some(id),
            ..
        } => {
            let message = "`id` names an ad that is made up; one from VAST has its own";
            Some(Problem::error(&id.origin, &format!("{path}.id"), message))
        }
        _ => None,
    }
}

/// An ad that is made up is in no break.
fn useless_content(ad: &AdFile) -> Option<Problem> {
    let written = ad.content_duration.as_ref().filter(|_| ad.vast.is_none())?;
    let message = "`content_duration` has no effect without a VMAP document";
    let problem = Problem::error(&written.origin, "ad.content_duration", message);
    Some(problem.hint("it is used where `ad.vast` names one"))
}

/// A key that has no meaning beside `pod`.
fn beside_pod(ad: &AdFile) -> Option<(&'static str, &Origin)> {
    let vast = ad.vast.as_ref().map(|it| ("vast", &it.origin));
    let duration = ad.duration.as_ref().map(|it| ("duration", &it.origin));
    let id = ad.id.as_ref().map(|it| ("id", &it.origin));
    let content = ad.content_duration.as_ref();
    let content = content.map(|it| ("content_duration", &it.origin));
    vast.or(duration).or(id).or(content)
}
