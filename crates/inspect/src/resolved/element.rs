//! An `Ad` element of one of the documents.

use crate::at::At;
use crate::census::Census;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::{AdBody, AdIndex};

/// An `Ad` element of one of the documents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Element<'d> {
    /// The document, as an index into `documents`.
    pub(crate) document: usize,
    /// Which of its ads it is, counted from 0.
    ad: usize,
    pub(crate) id: Option<&'d str>,
    #[serde(flatten)]
    pub(crate) at: At,
    #[serde(skip)]
    pub(crate) is_wrapper: bool,
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
