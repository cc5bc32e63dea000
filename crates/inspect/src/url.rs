//! URLs, with the macros in them.

use super::at::At;
use super::census::Census;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::Place;

/// A URL as written.
#[derive(Debug, Serialize)]
pub(super) struct Url<'d> {
    #[serde(rename = "url")]
    pub(super) text: &'d str,
    /// Its macros from left to right, as written.
    pub(super) macros: Vec<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
}

/// A URL that a document asks to be requested or opened.
#[derive(Debug, Serialize)]
pub(super) struct Link<'d> {
    pub(super) id: Option<&'d str>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

impl<'d> Url<'d> {
    /// A URL that is opened, loaded or played.
    pub(super) fn new(text: &'d str, place: Place, census: &mut Census<'d>) -> Self {
        census.counts.urls += 1;
        let at = census.at(place);
        let macros = census.tokens(text, at);
        Self { text, macros, at }
    }

    /// A URL that is requested when something happens.
    pub(super) fn tracker(url: &'d str, place: Place, census: &mut Census<'d>) -> Self {
        census.counts.trackers += 1;
        Self::new(url, place, census)
    }
}

impl<'d> Link<'d> {
    pub(super) fn opened(link: &'d model::Link, census: &mut Census<'d>) -> Self {
        Self {
            id: link.id.as_deref(),
            url: Url::new(&link.url, link.place, census),
        }
    }

    pub(super) fn requested(link: &'d model::Link, census: &mut Census<'d>) -> Self {
        Self {
            id: link.id.as_deref(),
            url: Url::tracker(&link.url, link.place, census),
        }
    }

    /// Trackers, in document order.
    pub(super) fn trackers(links: &'d [model::Link], census: &mut Census<'d>) -> Vec<Self> {
        let views = links.iter().map(|link| Self::requested(link, census));
        views.collect()
    }
}
