//! The document: a version and its ads.

use super::ad::Ad;
use super::census::Census;
use super::url::Link;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::Version;

/// A VAST document.
#[derive(Debug, Serialize)]
pub(super) struct Document<'d> {
    /// The version that it claims.
    pub(super) version: Option<&'d str>,
    /// What to request if there is no ad.
    pub(super) errors: Vec<Link<'d>>,
    pub(super) ads: Vec<Ad<'d>>,
}

impl<'d> Document<'d> {
    pub(super) fn new(document: &'d model::Document, census: &mut Census<'d>) -> Self {
        let version = &document.version;
        Self {
            version: (*version != Version::Unstated).then(|| version.as_str()),
            errors: Link::trackers(&document.errors, census),
            ads: document.ads.iter().map(|ad| Ad::new(ad, census)).collect(),
        }
    }
}
