//! VMAP documents: the breaks of a content.

mod source;

use super::ad::Extension;
use super::at::At;
use super::census::Census;
use super::followed::Followed;
use super::resolved::Resolved;
use super::seconds::seconds;
use super::url::Url;
use serde::Serialize;
pub(super) use source::{Source, VastData};
use vastsim_vast as model;

/// A VMAP document.
#[derive(Debug, Serialize)]
pub(super) struct Vmap<'d> {
    /// The version that it claims.
    pub(super) version: Option<&'d str>,
    pub(super) breaks: Vec<Break<'d>>,
    pub(super) extensions: Vec<Extension<'d>>,
}

/// A break of the content.
#[derive(Debug, Serialize)]
pub(super) struct Break<'d> {
    pub(super) id: Option<&'d str>,
    /// In the standard's form.
    pub(super) time_offset: Option<String>,
    /// Null if it depends on the content.
    pub(super) time_offset_s: Option<f64>,
    pub(super) repeat_after_s: Option<f64>,
    /// The kinds of ads that it takes.
    pub(super) types: Vec<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) source: Option<Source<'d>>,
    pub(super) tracking: Vec<BreakTracking<'d>>,
    pub(super) extensions: Vec<Extension<'d>>,
    /// Null unless wrappers were followed.
    pub(super) resolved: Option<Resolved<'d>>,
}

/// A URL that is requested at an event of a break.
#[derive(Debug, Serialize)]
pub(super) struct BreakTracking<'d> {
    pub(super) event: &'d str,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

impl<'d> Vmap<'d> {
    pub(super) fn new(
        vmap: &'d model::Vmap,
        followed: &'d Followed,
        census: &mut Census<'d>,
    ) -> Self {
        let breaks = vmap.breaks.iter().enumerate();
        let breaks = breaks.map(|(index, ad_break)| {
            let resolved = Resolved::of(followed, index, census);
            Break::new(ad_break, resolved, census)
        });
        Self {
            version: vmap.version.as_deref(),
            breaks: breaks.collect(),
            extensions: Extension::all(&vmap.extensions, census),
        }
    }
}

impl<'d> Break<'d> {
    fn new(
        ad_break: &'d model::AdBreak,
        resolved: Option<Resolved<'d>>,
        census: &mut Census<'d>,
    ) -> Self {
        census.counts.breaks += 1;
        let offset = ad_break.time_offset;
        let types = ad_break.break_types.iter();
        let source = ad_break.source.as_ref();
        let tracking = ad_break.tracking.iter();
        Self {
            id: ad_break.id.as_deref(),
            time_offset: offset.map(|offset| offset.to_string()),
            time_offset_s: offset.and_then(|offset| offset.resolve(None)).map(seconds),
            repeat_after_s: ad_break.repeat_after.map(seconds),
            types: types.map(model::BreakType::as_str).collect(),
            at: census.at(ad_break.place),
            source: source.map(|source| Source::new(source, census)),
            tracking: tracking
                .map(|tracking| BreakTracking::new(tracking, census))
                .collect(),
            extensions: Extension::all(&ad_break.extensions, census),
            resolved,
        }
    }
}

impl<'d> BreakTracking<'d> {
    fn new(tracking: &'d model::BreakTracking, census: &mut Census<'d>) -> Self {
        Self {
            event: tracking.event.as_str(),
            url: Url::tracker(&tracking.url, tracking.place, census),
        }
    }
}
