//! Companions: banners beside the player.

use super::at::At;
use super::census::Census;
use super::creative::AdParameters;
use super::resource::Resources;
use super::tracking::{Timeline, Tracking};
use super::url::Link;
use serde::Serialize;
use vastsim_vast as model;

/// The companions of an ad.
#[derive(Debug, Serialize)]
pub(super) struct CompanionAds<'d> {
    pub(super) required: Option<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) companions: Vec<Companion<'d>>,
}

/// A banner beside the player.
#[derive(Debug, Serialize)]
pub(super) struct Companion<'d> {
    pub(super) id: Option<&'d str>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    asset_width: Option<u32>,
    asset_height: Option<u32>,
    expanded_width: Option<u32>,
    expanded_height: Option<u32>,
    api_framework: Option<&'d str>,
    ad_slot_id: Option<&'d str>,
    pixel_ratio: Option<&'d str>,
    rendering_mode: Option<&'d str>,
    alt_text: Option<&'d str>,
    ad_parameters: Option<AdParameters<'d>>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) resources: Resources<'d>,
    pub(super) click_through: Option<Link<'d>>,
    pub(super) click_tracking: Vec<Link<'d>>,
    pub(super) tracking: Vec<Tracking<'d>>,
}

impl<'d> CompanionAds<'d> {
    pub(super) fn new(ads: &'d model::CompanionAds, census: &mut Census<'d>) -> Self {
        let companions = ads.companions.iter();
        Self {
            required: ads.required.as_ref().map(model::CompanionsRequired::as_str),
            at: census.at(ads.place),
            companions: companions
                .map(|companion| Companion::new(companion, census))
                .collect(),
        }
    }
}

impl<'d> Companion<'d> {
    fn new(companion: &'d model::Companion, census: &mut Census<'d>) -> Self {
        let (statics, html) = (&companion.static_resources, &companion.html_resources);
        let click_through = companion.click_through.as_ref();
        Self {
            id: companion.id.as_deref(),
            width: companion.width,
            height: companion.height,
            asset_width: companion.asset_width,
            asset_height: companion.asset_height,
            expanded_width: companion.expanded_width,
            expanded_height: companion.expanded_height,
            api_framework: companion.api_framework.as_deref(),
            ad_slot_id: companion.ad_slot_id.as_deref(),
            pixel_ratio: companion.pixel_ratio.as_deref(),
            rendering_mode: companion
                .rendering_mode
                .as_ref()
                .map(model::RenderingMode::as_str),
            alt_text: companion.alt_text.as_deref(),
            ad_parameters: companion.ad_parameters.as_ref().map(AdParameters::new),
            at: census.at(companion.place),
            resources: Resources::new(statics, &companion.iframe_resources, html, census),
            click_through: click_through.map(|link| Link::opened(link, census)),
            click_tracking: Link::trackers(&companion.click_tracking, census),
            tracking: Tracking::all(&companion.tracking, Timeline::None, census),
        }
    }
}
