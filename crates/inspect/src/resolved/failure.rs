//! What brought no ad, and what was not looked at.

use super::Element;
use super::gathering::{Gathering, Of};
use crate::url::Link;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::LeftOutReason;

/// What brought no ad.
#[derive(Debug, Serialize)]
pub(crate) struct Failure<'d> {
    /// The code that a player puts into the error URLs.
    pub(crate) vast_error: u16,
    pub(crate) message: String,
    /// The wrapper that brought no ad, or the ad that was rejected; null if
    /// the first document brought none.
    pub(crate) element: Option<Element<'d>>,
    /// Outermost first.
    pub(crate) wrappers: Vec<Element<'d>>,
    /// The document that was to hold an ad, as an index into `documents`.
    answer: Option<usize>,
    /// What a player requests, the outermost wrapper's first.
    pub(crate) error_urls: Vec<Of<Link<'d>>>,
}

/// An ad that was not looked at.
#[derive(Debug, Serialize)]
pub(crate) struct LeftOut<'d> {
    #[serde(flatten)]
    pub(crate) element: Element<'d>,
    reason: &'static str,
    pub(crate) message: &'static str,
}

impl<'d> Failure<'d> {
    pub(super) fn new(failure: &model::ResolutionFailure, gathering: &mut Gathering<'d>) -> Self {
        let links = gathering.resolution().error_links(failure);
        let above = failure.at.map(|at| gathering.wrappers_above(at));
        Self {
            vast_error: failure.vast_error(),
            message: failure.to_string(),
            element: failure.at.and_then(|at| gathering.element(at)),
            wrappers: above.unwrap_or_default(),
            answer: failure.answer,
            error_urls: gathering.all(links, Link::requested),
        }
    }
}

impl<'d> LeftOut<'d> {
    pub(super) fn new(left_out: &model::LeftOut, gathering: &Gathering<'d>) -> Option<Self> {
        let (reason, message) = words(left_out.reason);
        Some(Self {
            element: gathering.element(left_out.ad)?,
            reason,
            message,
        })
    }
}

fn words(reason: LeftOutReason) -> (&'static str, &'static str) {
    match reason {
        LeftOutReason::AdditionalWrapper => (
            "additional_wrapper",
            "it is a wrapper, and the one above says `followAdditionalWrappers=\"false\"`",
        ),
        LeftOutReason::InPod => (
            "in_pod",
            "it is part of a pod, and the wrapper above does not say `allowMultipleAds=\"true\"`",
        ),
        LeftOutReason::NotTheFirst => (
            "not_the_first",
            "it is not the first, and the wrapper above does not say `allowMultipleAds=\"true\"`",
        ),
        _ => ("other", "a wrapper above forbids it"),
    }
}
