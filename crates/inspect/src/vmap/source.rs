//! Where the ads of a break are.

use crate::at::At;
use crate::census::Census;
use crate::document::Document;
use crate::url::Url;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::AdContent;

/// Where the ads of a break are: one of `vast`, `tag_uri` and `custom` is not
/// null.
#[derive(Debug, Serialize)]
pub(crate) struct Source<'d> {
    pub(crate) id: Option<&'d str>,
    pub(crate) allow_multiple_ads: Option<bool>,
    pub(crate) follow_redirects: Option<bool>,
    #[serde(flatten)]
    at: At,
    pub(crate) vast: Option<VastData<'d>>,
    pub(crate) tag_uri: Option<TagUri<'d>>,
    pub(crate) custom: Option<Custom<'d>>,
}

/// A VAST document that is part of the VMAP document.
#[derive(Debug, Serialize)]
pub(crate) struct VastData<'d> {
    #[serde(flatten)]
    pub(crate) at: At,
    #[serde(flatten)]
    pub(crate) document: Document<'d>,
}

/// A document outside.
#[derive(Debug, Serialize)]
pub(crate) struct TagUri<'d> {
    pub(crate) template_type: Option<&'d str>,
    #[serde(flatten)]
    pub(crate) url: Url<'d>,
}

/// Something else than VAST.
#[derive(Debug, Serialize)]
pub(crate) struct Custom<'d> {
    pub(crate) template_type: Option<&'d str>,
    #[serde(flatten)]
    pub(crate) at: At,
    xml: &'d str,
}

impl<'d> Source<'d> {
    pub(super) fn new(source: &'d model::AdSource, census: &mut Census<'d>) -> Self {
        let (mut vast, mut tag_uri, mut custom) = (None, None, None);
        match &source.content {
            AdContent::Vast(data) => vast = Some(VastData::new(data, census)),
            AdContent::TagUri(uri) => tag_uri = Some(TagUri::new(uri, census)),
            AdContent::Custom(data) => custom = Some(Custom::new(data, census)),
        }
        Self {
            id: source.id.as_deref(),
            allow_multiple_ads: source.allow_multiple_ads,
            follow_redirects: source.follow_redirects,
            at: census.at(source.place),
            vast,
            tag_uri,
            custom,
        }
    }
}

impl<'d> VastData<'d> {
    fn new(data: &'d model::VastAdData, census: &mut Census<'d>) -> Self {
        Self {
            at: census.at(data.place),
            document: Document::new(&data.document, census),
        }
    }
}

impl<'d> TagUri<'d> {
    fn new(uri: &'d model::AdTagUri, census: &mut Census<'d>) -> Self {
        Self {
            template_type: template(uri.template_type.as_ref()),
            url: Url::new(&uri.url, uri.place, census),
        }
    }
}

impl<'d> Custom<'d> {
    fn new(data: &'d model::CustomAdData, census: &Census<'d>) -> Self {
        Self {
            template_type: template(data.template_type.as_ref()),
            at: census.at(data.place),
            xml: &data.xml,
        }
    }
}

fn template(kind: Option<&model::TemplateType>) -> Option<&str> {
    kind.map(model::TemplateType::as_str)
}
