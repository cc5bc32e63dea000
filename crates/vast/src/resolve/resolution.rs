//! What came of following the wrappers of a document.

use std::time::Duration;

use super::{LeftOut, ResolutionFailure, ResolvedAd, Sourced};
use crate::model::{Ad, AdBody, InLine, Link, Wrapper};
use crate::reading::Reading;

/// What came of following the wrappers of a document: a tree of documents,
/// and what is at its leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    pub(super) sources: Vec<ResolvedSource>,
    pub(super) ads: Vec<AdIndex>,
    pub(super) failures: Vec<ResolutionFailure>,
    pub(super) left_out: Vec<LeftOut>,
}

/// A document that was read on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedSource {
    /// Where it was requested, macros replaced; none for a first document that
    /// was not requested.
    pub url: Option<String>,
    /// The document, its text and its diagnostics.
    pub reading: Reading,
    /// The wrapper that led to it; none for the first document.
    pub wrapper: Option<AdIndex>,
    /// How long it took to come.
    pub elapsed: Duration,
    /// Size of it and the documents above it.
    pub(super) chain_bytes: usize,
}

/// An `Ad` element, as indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdIndex {
    /// The document, as an index into [`Resolution::sources`].
    pub source: usize,
    /// The element, as an index into [`Document::ads`](crate::Document::ads).
    pub ad: usize,
}

impl Resolution {
    /// The documents in the order in which they were read, each after the one
    /// that led to it.
    pub fn sources(&self) -> &[ResolvedSource] {
        &self.sources
    }

    /// The ads in document order: what is behind a wrapper stands where the
    /// wrapper does.
    pub fn ads(&self) -> impl DoubleEndedIterator<Item = ResolvedAd<'_>> {
        let ads = self.ads.iter();
        ads.filter_map(|at| ResolvedAd::find(self, *at))
    }

    /// One of [`Resolution::ads`].
    pub fn ad(&self, index: usize) -> Option<ResolvedAd<'_>> {
        ResolvedAd::find(self, *self.ads.get(index)?)
    }

    /// What brought no ad, in the order in which it was found out.
    pub fn failures(&self) -> &[ResolutionFailure] {
        &self.failures
    }

    /// What was not looked at because a wrapper forbids it, or of the first
    /// document the options do, in the order in which the documents were read.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// An `Ad` element.
    pub fn element(&self, at: AdIndex) -> Option<&Ad> {
        let document = self.sources.get(at.source)?.reading.document.as_ref()?;
        document.ads.get(at.ad)
    }

    /// The wrappers that led to an `Ad` element, outermost first. Takes time
    /// linear in their number.
    pub fn wrappers_above(&self, at: AdIndex) -> Vec<AdIndex> {
        let source = |at: AdIndex| self.sources.get(at.source)?.wrapper;
        let mut above: Vec<AdIndex> = std::iter::successors(source(at), |at| source(*at)).collect();
        above.reverse();
        above
    }

    /// What to request for a failure, in the order of reading: the error URLs
    /// of the wrappers, then of the ad if one was rejected, and those of an
    /// answer that holds no ad (VAST 4.3, 2.3.6).
    pub fn error_links(
        &self,
        failure: &ResolutionFailure,
    ) -> impl Iterator<Item = Sourced<'_, Link>> + use<'_> {
        let path = failure.at.map(|at| self.path(at)).unwrap_or_default();
        let of_ads = path.into_iter().flat_map(|at| self.own_errors(at));
        of_ads.chain(self.errors_of_answer(failure))
    }

    fn errors_of_answer(
        &self,
        failure: &ResolutionFailure,
    ) -> impl Iterator<Item = Sourced<'_, Link>> + use<'_> {
        let document = failure.answer.and_then(|source| {
            let document = self.sources.get(source)?.reading.document.as_ref()?;
            Some(Sourced::new(source, document))
        });
        document
            .into_iter()
            .flat_map(|document| document.each(&document.value.errors))
    }

    fn own_errors(&self, at: AdIndex) -> impl Iterator<Item = Sourced<'_, Link>> + use<'_> {
        let errors = match self.element(at).map(|ad| &ad.body) {
            Some(AdBody::InLine(inline)) => inline.errors.as_slice(),
            Some(AdBody::Wrapper(wrapper)) => wrapper.errors.as_slice(),
            None => &[],
        };
        errors.iter().map(move |link| Sourced::new(at.source, link))
    }

    /// The wrappers that led to an element, and the element itself.
    pub(crate) fn path(&self, at: AdIndex) -> Vec<AdIndex> {
        let mut path = self.wrappers_above(at);
        path.push(at);
        path
    }

    /// The wrapper at an index, if one is there.
    pub(crate) fn wrapper(&self, at: AdIndex) -> Option<&Wrapper> {
        match &self.element(at)?.body {
            AdBody::Wrapper(wrapper) => Some(wrapper),
            AdBody::InLine(_) => None,
        }
    }

    /// The ad at an index, if one is there.
    pub(super) fn inline(&self, at: AdIndex) -> Option<&InLine> {
        match &self.element(at)?.body {
            AdBody::InLine(inline) => Some(inline),
            AdBody::Wrapper(_) => None,
        }
    }
}
