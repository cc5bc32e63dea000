//! What of a document is not played, and why.

use crate::followed::Followed;
use crate::nothing_to_play::{failed, nothing_to_play};
use crate::problem::{Problem, Problems};
use vastsim_vast::{AdIndex, LeftOut, LeftOutReason};

/// Reports what of a document is not played. Where nothing is, what failed is
/// an error.
pub(crate) fn report(followed: &Followed, plays: bool, problems: &mut Problems) {
    for failure in followed.resolution.failures() {
        let problem = failed(followed, failure);
        problems.add(if plays {
            problem.at_most_warning()
        } else {
            problem
        });
    }
    for other in followed.resolution.left_out() {
        problems.extend(left_out(followed, other.ad, reason(followed, other)));
    }
    if plays {
        warn_of_other_linearity(followed, problems);
    } else {
        problems.extend(nothing_to_play(followed));
    }
}

fn warn_of_other_linearity(followed: &Followed, problems: &mut Problems) {
    for (index, ad) in followed.resolution.ads().enumerate() {
        if !followed.is_linear(index) {
            let message = "the ad has no linear creative: in its turn it fails (VAST error 201)";
            problems.extend(left_out(followed, ad.index(), message));
        }
    }
}

fn left_out(followed: &Followed, other: AdIndex, message: &str) -> Option<Problem> {
    let element = followed.resolution.element(other)?;
    let origin = followed.origin(other.source, element.place);
    Some(Problem::element_warning(&origin, message))
}

/// Why an ad may not be taken: the wrapper above it says so, or the break
/// whose first document it is in.
fn reason(followed: &Followed, other: &LeftOut) -> &'static str {
    let source = followed.resolution.sources().get(other.ad.source);
    let is_wrapped = source.is_some_and(|source| source.wrapper.is_some());
    match (other.reason, is_wrapped) {
        (LeftOutReason::AdditionalWrapper, true) => {
            "the wrapper is not followed: the one above it has `followAdditionalWrappers=\"false\"`"
        }
        (LeftOutReason::AdditionalWrapper, false) => {
            "the wrapper is not followed: its `AdSource` has `followRedirects=\"false\"`"
        }
        (LeftOutReason::InPod, true) => {
            "the ad is part of a pod, which the wrapper above it does not allow: its \
             `allowMultipleAds` is not `true`"
        }
        (LeftOutReason::InPod, false) => {
            "the ad is part of a pod: its `AdSource` has `allowMultipleAds=\"false\"`"
        }
        (_, true) => {
            "the wrapper above the ad allows the first one only: its `allowMultipleAds` is not \
             `true`"
        }
        (_, false) => "the ad is not the first: its `AdSource` has `allowMultipleAds=\"false\"`",
    }
}
