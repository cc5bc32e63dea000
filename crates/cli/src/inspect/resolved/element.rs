//! An `Ad` element of one of the documents.

use crate::inspect::at::At;
use crate::inspect::census::Census;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::{AdBody, AdIndex};

/// An `Ad` element of one of the documents.
#[derive(Debug, Clone, Serialize)]
pub(in crate::inspect) struct Element<'d> {
    /// The document, as an index into `documents`.
    pub(in crate::inspect) document: usize,
    /// Which of its ads it is, counted from 0.
    ad: usize,
    pub(in crate::inspect) id: Option<&'d str>,
    #[serde(flatten)]
    pub(in crate::inspect) at: At,
    #[serde(skip)]
    pub(in crate::inspect) is_wrapper: bool,
}

impl<'d> Element<'d> {
    pub(super) fn new(index: AdIndex, ad: &'d model::Ad, census: &Census<'d>) -> Self {
        Self {
            document: index.source,
            ad: index.ad,
            id: ad.id.as_deref(),
            at: census.at(ad.place),
            is_wrapper: matches!(ad.body, AdBody::Wrapper(_)),
        }
    }
}
