//! What banners, overlays and icons are made of.

use super::at::At;
use super::census::Census;
use super::url::Url;
use serde::Serialize;
use vastsim_vast::{HtmlResource, IFrameResource, StaticResource};

/// The resources of a banner, an overlay or an icon.
#[derive(Debug, Serialize)]
pub(super) struct Resources<'d> {
    #[serde(rename = "static")]
    pub(super) statics: Vec<Static<'d>>,
    pub(super) iframe: Vec<Url<'d>>,
    pub(super) html: Vec<Html<'d>>,
}

/// A file, such as an image.
#[derive(Debug, Serialize)]
pub(super) struct Static<'d> {
    #[serde(rename = "type")]
    pub(super) creative_type: Option<&'d str>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

/// A piece of HTML.
#[derive(Debug, Serialize)]
pub(super) struct Html<'d> {
    xml_encoded: Option<bool>,
    #[serde(flatten)]
    at: At,
    text: &'d str,
}

impl<'d> Resources<'d> {
    pub(super) fn new(
        statics: &'d [StaticResource],
        iframes: &'d [IFrameResource],
        html: &'d [HtmlResource],
        census: &mut Census<'d>,
    ) -> Self {
        let frames = iframes.iter();
        let html = html.iter();
        Self {
            statics: Static::all(statics, census),
            iframe: frames
                .map(|frame| Url::new(&frame.url, frame.place, census))
                .collect(),
            html: html.map(|html| Html::new(html, census)).collect(),
        }
    }

    /// What they are, in a few words.
    pub(super) fn kinds(&self) -> Vec<&'d str> {
        let statics = self.statics.iter();
        let statics = statics.map(|file| file.creative_type.unwrap_or("file"));
        let iframes = self.iframe.iter().map(|_| "iframe");
        let html = self.html.iter().map(|_| "html");
        statics.chain(iframes).chain(html).collect()
    }
}

impl<'d> Static<'d> {
    pub(super) fn all(files: &'d [StaticResource], census: &mut Census<'d>) -> Vec<Self> {
        let views = files.iter().map(|file| Self {
            creative_type: file.creative_type.as_deref(),
            url: Url::new(&file.url, file.place, census),
        });
        views.collect()
    }
}

impl<'d> Html<'d> {
    fn new(html: &'d HtmlResource, census: &Census<'d>) -> Self {
        Self {
            xml_encoded: html.xml_encoded,
            at: census.at(html.place),
            text: &html.html,
        }
    }
}
