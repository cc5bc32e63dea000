//! Non-linear creatives: overlays.

use super::at::At;
use super::census::Census;
use super::creative::AdParameters;
use super::resource::Resources;
use super::seconds::seconds;
use super::tracking::{Timeline, Tracking};
use super::url::Link;
use serde::Serialize;
use vastsim_vast as model;

/// The overlays of a creative.
#[derive(Debug, Serialize)]
pub(super) struct NonLinearAds<'d> {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) non_linears: Vec<NonLinear<'d>>,
    pub(super) tracking: Vec<Tracking<'d>>,
}

/// An overlay.
#[derive(Debug, Serialize)]
pub(super) struct NonLinear<'d> {
    pub(super) id: Option<&'d str>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    expanded_width: Option<u32>,
    expanded_height: Option<u32>,
    scalable: Option<bool>,
    maintain_aspect_ratio: Option<bool>,
    suggested_duration_s_min: Option<f64>,
    api_framework: Option<&'d str>,
    ad_parameters: Option<AdParameters<'d>>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) resources: Resources<'d>,
    pub(super) click_through: Option<Link<'d>>,
    pub(super) click_tracking: Vec<Link<'d>>,
}

impl<'d> NonLinearAds<'d> {
    pub(super) fn new(ads: &'d model::NonLinearAds, census: &mut Census<'d>) -> Self {
        let non_linears = ads.non_linears.iter();
        Self {
            at: census.at(ads.place),
            non_linears: non_linears
                .map(|non_linear| NonLinear::new(non_linear, census))
                .collect(),
            tracking: Tracking::all(&ads.tracking, Timeline::None, census),
        }
    }
}

impl<'d> NonLinear<'d> {
    fn new(overlay: &'d model::NonLinear, census: &mut Census<'d>) -> Self {
        let (statics, html) = (&overlay.static_resources, &overlay.html_resources);
        let click_through = overlay.click_through.as_ref();
        Self {
            id: overlay.id.as_deref(),
            width: overlay.width,
            height: overlay.height,
            expanded_width: overlay.expanded_width,
            expanded_height: overlay.expanded_height,
            scalable: overlay.scalable,
            maintain_aspect_ratio: overlay.maintain_aspect_ratio,
            suggested_duration_s_min: overlay.suggested_duration_min.map(seconds),
            api_framework: overlay.api_framework.as_deref(),
            ad_parameters: overlay.ad_parameters.as_ref().map(AdParameters::new),
            at: census.at(overlay.place),
            resources: Resources::new(statics, &overlay.iframe_resources, html, census),
            click_through: click_through.map(|link| Link::opened(link, census)),
            click_tracking: Link::trackers(&overlay.click_tracking, census),
        }
    }
}
