//! Links of several documents, gathered.

use super::Element;
use crate::census::Census;
use serde::Serialize;
use vastsim_vast::{AdIndex, Resolution, Sourced};

/// Most URLs that are gathered: wrappers of many URLs may lead to many ads,
/// each of which has them all.
const URLS_MAX: usize = 200_000;

/// A part of one of the documents.
#[derive(Debug, Serialize)]
pub(crate) struct Of<T> {
    /// Which one, as an index into `documents`.
    pub(crate) document: usize,
    #[serde(flatten)]
    pub(crate) part: T,
}

/// Views parts of documents, as far as there is room.
pub(super) struct Gathering<'d> {
    resolution: &'d Resolution,
    /// Of each document.
    censuses: Vec<Census<'d>>,
    room: usize,
    is_complete: bool,
}

impl<'d> Gathering<'d> {
    /// `census` is that of the file, where a document that was not fetched is.
    pub(super) fn new(resolution: &'d Resolution, census: &Census<'d>) -> Self {
        let sources = resolution.sources().iter();
        let censuses = sources.map(|source| match &source.url {
            Some(_) => Census::new(&source.reading.text),
            None => census.apart(),
        });
        Self {
            resolution,
            censuses: censuses.collect(),
            room: URLS_MAX,
            is_complete: true,
        }
    }

    pub(super) const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// An `Ad` element.
    pub(super) fn element(&self, at: AdIndex) -> Option<Element<'d>> {
        let ad = self.resolution.element(at)?;
        Some(Element::new(at, ad, self.censuses.get(at.source)?))
    }

    /// The wrappers that led to an `Ad` element, outermost first.
    pub(super) fn wrappers_above(&self, at: AdIndex) -> Vec<Element<'d>> {
        let above = self.resolution.wrappers_above(at).into_iter();
        above.filter_map(|at| self.element(at)).collect()
    }

    pub(super) fn resolution(&self) -> &'d Resolution {
        self.resolution
    }

    /// Views parts, in their order.
    pub(super) fn all<P: 'd, V>(
        &mut self,
        parts: impl IntoIterator<Item = Sourced<'d, P>>,
        view: impl Fn(&'d P, &mut Census<'d>) -> V,
    ) -> Vec<Of<V>> {
        let parts = parts.into_iter();
        parts.map_while(|part| self.one(part, &view)).collect()
    }

    /// Views a part; nothing if there is no room.
    pub(super) fn one<P: 'd, V>(
        &mut self,
        part: Sourced<'d, P>,
        view: impl Fn(&'d P, &mut Census<'d>) -> V,
    ) -> Option<Of<V>> {
        self.is_complete &= self.room > 0;
        let census = self.censuses.get_mut(part.source)?;
        let before = census.counts.urls;
        let view = (self.room > 0).then(|| view(part.value, census))?;
        let urls = census.counts.urls - before;
        self.room = self.room.saturating_sub(urls.max(1));
        Some(Of {
            document: part.source,
            part: view,
        })
    }
}
