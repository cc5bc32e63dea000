//! What is behind the wrappers of a document.

mod ad;
mod document;
mod element;
mod failure;
mod gathering;
mod order;

use super::census::Census;
use super::followed::Followed;
pub(super) use ad::{ResolvedAd, ResolvedLinear, ResolvedNonLinear};
pub(super) use document::ResolvedDocument;
pub(super) use element::Element;
pub(super) use failure::{Failure, LeftOut};
use gathering::Gathering;
pub(super) use gathering::Of;
pub(super) use order::Order;
use serde::Serialize;

/// What is behind the wrappers of a document.
#[derive(Debug, Serialize)]
pub(super) struct Resolved<'d> {
    /// Whose limits hold.
    pub(super) player: &'static str,
    pub(super) wrappers_max: usize,
    /// In the order in which they were read.
    pub(super) documents: Vec<ResolvedDocument<'d>>,
    /// In document order: what is behind a wrapper stands where that does.
    pub(super) ads: Vec<ResolvedAd<'d>>,
    pub(super) failures: Vec<Failure<'d>>,
    pub(super) left_out: Vec<LeftOut<'d>>,
    pub(super) order: Order<'d>,
    /// Whether no link was left out for being one too many.
    pub(super) complete: bool,
}

impl<'d> Resolved<'d> {
    /// What came of a document, or of a break; none if nothing was followed.
    pub(super) fn of(followed: &'d Followed, index: usize, census: &Census<'d>) -> Option<Self> {
        let outcome = followed.outcome(index)?;
        let resolution = &outcome.resolution;
        let mut gathering = Gathering::new(resolution, census);
        let documents = ResolvedDocument::all(outcome, followed, &gathering);
        let ads = resolution.ads();
        let ads = ads
            .filter_map(|ad| ResolvedAd::new(&ad, &mut gathering))
            .collect();
        let failures = resolution.failures().iter();
        let failures = failures
            .map(|failure| Failure::new(failure, &mut gathering))
            .collect();
        let left_out = resolution.left_out().iter();
        Some(Self {
            player: outcome.player.name(),
            wrappers_max: outcome.wrappers_max,
            documents,
            ads,
            failures,
            left_out: left_out
                .filter_map(|left_out| LeftOut::new(left_out, &gathering))
                .collect(),
            order: Order::new(outcome, &gathering),
            complete: gathering.is_complete(),
        })
    }
}
