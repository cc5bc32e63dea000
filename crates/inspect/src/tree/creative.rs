//! One creative: what is played, laid over it, or shown beside it.

mod linear;

use super::about;
use super::events;
use super::links::{click_through, trackers};
use super::node::Node;
use super::phrase::{named, of, placed, size};
use crate::companion::{Companion, CompanionAds};
use crate::creative::Creative;
use crate::non_linear::{NonLinear, NonLinearAds};
use crate::resource::Resources;

/// A creative and all that is in it.
pub(super) fn node(creative: &Creative<'_>, urls: bool) -> Node {
    let ids = creative.universal_ad_ids.iter();
    let ids = ids.map(|id| Node::field("universal ad id", of(id.value, id.registry)));
    let linear = creative.linear.as_ref();
    let overlays = creative.non_linear_ads.as_ref();
    let companions = creative.companion_ads.as_ref();
    Node::new(title(creative))
        .with(ids)
        .with(linear.map(|linear| linear::node(linear, urls)))
        .with(overlays.map(|overlays| non_linear_ads(overlays, urls)))
        .with(companions.map(|companions| companion_ads(companions, urls)))
        .with(about::extensions(&creative.extensions))
}

fn title(creative: &Creative<'_>) -> String {
    let sequence = creative.sequence;
    let said = [
        Some(named("creative", creative.id)),
        sequence.map(|sequence| format!("sequence {sequence}")),
        creative.ad_id.map(|id| named("ad id", Some(id))),
        creative.api_framework.map(str::to_owned),
    ];
    placed(&said, creative.at)
}

fn non_linear_ads(ads: &NonLinearAds<'_>, urls: bool) -> Node {
    let overlays = ads.non_linears.iter();
    Node::new(placed(&[Some("non-linear".to_owned())], ads.at))
        .with(overlays.map(|overlay| non_linear(overlay, urls)))
        .with(events::node(&ads.tracking, urls))
}

fn non_linear(overlay: &NonLinear<'_>, urls: bool) -> Node {
    let title = named("overlay", overlay.id);
    let size = size(overlay.width, overlay.height);
    let said = shown(title, size, &overlay.resources);
    Node::new(placed(&said, overlay.at))
        .with(click_through(overlay.click_through.as_ref()))
        .with(trackers("click URL", &overlay.click_tracking, urls))
}

fn companion_ads(ads: &CompanionAds<'_>, urls: bool) -> Node {
    let companions = ads.companions.iter();
    let required = ads.required.map(|required| format!("{required} required"));
    Node::new(placed(&[Some("companions".to_owned()), required], ads.at))
        .with(companions.map(|banner| companion(banner, urls)))
}

fn companion(banner: &Companion<'_>, urls: bool) -> Node {
    let title = named("companion", banner.id);
    let size = size(banner.width, banner.height);
    let said = shown(title, size, &banner.resources);
    Node::new(placed(&said, banner.at))
        .with(click_through(banner.click_through.as_ref()))
        .with(trackers("click URL", &banner.click_tracking, urls))
        .with(events::node(&banner.tracking, urls))
}

/// What it is, how large, and what it is made of.
fn shown(title: String, size: String, resources: &Resources<'_>) -> [Option<String>; 3] {
    let kinds = resources.kinds().join(", ");
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    [Some(title), said(size), said(kinds)]
}
