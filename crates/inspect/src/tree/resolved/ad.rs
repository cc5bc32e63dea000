//! An ad with all that the wrappers add.

use super::{Files, parts};
use crate::resolved::{ResolvedAd, ResolvedLinear, ResolvedNonLinear};
use crate::tree::ad::{verification, viewable};
use crate::tree::events;
use crate::tree::links::{click_through, trackers};
use crate::tree::node::Node;
use crate::tree::phrase::{counted, named};

/// An ad, what led to it, and what it reports.
pub(super) fn node(ad: &ResolvedAd<'_>, files: Files<'_, '_>, urls: bool) -> Node {
    let linears = ad.linears.iter();
    let overlays = ad.non_linears.iter();
    let verifications = parts(&ad.verifications);
    Node::new(files.named(&ad.element))
        .with(files.chain(&ad.wrappers))
        .with(trackers("impression URL", parts(&ad.impressions), urls))
        .with(viewable(parts(&ad.viewable_impressions), urls))
        .with(trackers("error URL", parts(&ad.errors), urls))
        .with(verifications.map(|part| verification(part, urls)))
        .with(linears.map(|creative| linear(creative, urls)))
        .with(overlays.map(|creative| non_linear(creative, urls)))
}

fn linear(linear: &ResolvedLinear<'_>, urls: bool) -> Node {
    let name = named("linear", linear.creative_id);
    let duration = linear.duration_s;
    let duration = duration.map_or_else(String::new, |duration_s| format!(", {duration_s} s"));
    let opened = linear.click_through.as_ref();
    let custom = parts(&linear.custom_clicks);
    let icons = (!linear.icons.is_empty()).then(|| counted(linear.icons.len(), "icon"));
    Node::new(name + &duration)
        .with(click_through(opened.map(|of| &of.part)))
        .with(trackers("click URL", parts(&linear.click_tracking), urls))
        .with(trackers("custom click URL", custom, urls))
        .with(events::node(parts(&linear.tracking), urls))
        .with(icons.map(Node::new))
}

fn non_linear(overlays: &ResolvedNonLinear<'_>, urls: bool) -> Node {
    let clicks = overlays.click_tracking.iter().enumerate();
    let clicks = clicks.filter_map(|(index, links)| {
        let what = format!("click URL of overlay {}", index + 1);
        trackers(&what, parts(links), urls)
    });
    Node::new(named("non-linear", overlays.creative_id))
        .with(clicks)
        .with(events::node(parts(&overlays.tracking), urls))
}
