//! Ads with all that the wrappers that led to them add.

use super::Element;
use super::gathering::{Gathering, Of};
use crate::ad::ViewableImpression;
use crate::companion::CompanionAds;
use crate::icon::Icon;
use crate::seconds::seconds;
use crate::tracking::{Timeline, Tracking};
use crate::url::Link;
use crate::verification::Verification;
use serde::Serialize;
use vastsim_vast as model;

/// An ad with all that the wrappers that led to it add.
#[derive(Debug, Serialize)]
pub(crate) struct ResolvedAd<'d> {
    #[serde(flatten)]
    pub(crate) element: Element<'d>,
    /// Outermost first.
    pub(crate) wrappers: Vec<Element<'d>>,
    /// Its own, or that of the nearest wrapper.
    sequence: Option<u32>,
    pub(crate) duration_s: Option<f64>,
    pub(crate) impressions: Vec<Of<Link<'d>>>,
    pub(crate) viewable_impressions: Vec<Of<ViewableImpression<'d>>>,
    pub(crate) errors: Vec<Of<Link<'d>>>,
    pub(crate) verifications: Vec<Of<Verification<'d>>>,
    pub(crate) linears: Vec<ResolvedLinear<'d>>,
    pub(crate) non_linears: Vec<ResolvedNonLinear<'d>>,
    /// The nearest to the ad first.
    companion_ads: Vec<Of<CompanionAds<'d>>>,
}

/// A linear creative with all that the wrappers add.
#[derive(Debug, Serialize)]
pub(crate) struct ResolvedLinear<'d> {
    pub(crate) creative_id: Option<&'d str>,
    pub(crate) duration_s: Option<f64>,
    pub(crate) click_through: Option<Of<Link<'d>>>,
    pub(crate) click_tracking: Vec<Of<Link<'d>>>,
    pub(crate) custom_clicks: Vec<Of<Link<'d>>>,
    /// In the order of playback.
    pub(crate) tracking: Vec<Of<Tracking<'d>>>,
    pub(crate) icons: Vec<Of<Icon<'d>>>,
}

/// The overlays of a creative with all that the wrappers add.
#[derive(Debug, Serialize)]
pub(crate) struct ResolvedNonLinear<'d> {
    pub(crate) creative_id: Option<&'d str>,
    /// Of each overlay, in document order.
    pub(crate) click_tracking: Vec<Vec<Of<Link<'d>>>>,
    pub(crate) tracking: Vec<Of<Tracking<'d>>>,
}

impl<'d> ResolvedAd<'d> {
    pub(super) fn new(ad: &model::ResolvedAd<'d>, gathering: &mut Gathering<'d>) -> Option<Self> {
        let linears = ad.linears();
        let non_linears = ad.non_linears();
        Some(Self {
            element: gathering.element(ad.index())?,
            wrappers: gathering.wrappers_above(ad.index()),
            sequence: ad.sequence(),
            duration_s: ad.duration().map(seconds),
            impressions: gathering.all(ad.impressions(), Link::requested),
            viewable_impressions: gathering.all(ad.viewable_impressions(), ViewableImpression::new),
            errors: gathering.all(ad.errors(), Link::requested),
            verifications: gathering.all(ad.verifications(), Verification::new),
            linears: linears
                .map(|linear| ResolvedLinear::new(&linear, gathering))
                .collect(),
            non_linears: non_linears
                .map(|overlays| ResolvedNonLinear::new(&overlays, gathering))
                .collect(),
            companion_ads: gathering.all(ad.companion_ads(), CompanionAds::new),
        })
    }
}

impl<'d> ResolvedLinear<'d> {
    fn new(linear: &model::ResolvedLinear<'d>, gathering: &mut Gathering<'d>) -> Self {
        let duration = linear.linear().duration;
        let timeline = Timeline::of_linear(duration);
        let click_through = linear.click_through();
        let mut tracking = gathering.all(linear.tracking(), |tracking, census| {
            Tracking::new(tracking, timeline, census)
        });
        tracking.sort_by_key(|of| of.part.moment);
        Self {
            creative_id: linear.creative().value.id.as_deref(),
            duration_s: duration.map(seconds),
            click_through: click_through.and_then(|link| gathering.one(link, Link::opened)),
            click_tracking: gathering.all(linear.click_tracking(), Link::requested),
            custom_clicks: gathering.all(linear.custom_clicks(), Link::requested),
            tracking,
            icons: gathering.all(linear.icons(), Icon::new),
        }
    }
}

impl<'d> ResolvedNonLinear<'d> {
    fn new(overlays: &model::ResolvedNonLinear<'d>, gathering: &mut Gathering<'d>) -> Self {
        let count = overlays.non_linear_ads().non_linears.len();
        let click_tracking = (0..count)
            .map(|overlay| gathering.all(overlays.click_tracking(overlay), Link::requested))
            .collect();
        Self {
            creative_id: overlays.creative().value.id.as_deref(),
            click_tracking,
            tracking: gathering.all(overlays.tracking(), |tracking, census| {
                Tracking::new(tracking, Timeline::None, census)
            }),
        }
    }
}
