//! A document as this crate reads it, in the shape that is compared.

use std::time::Duration;

use vastsim_vast::{
    Ad, AdBody, AdType, Companion, CompanionAds, Creative, Delivery, Document, Extension, InLine,
    Linear, Link, MediaFile, NonLinear, NonLinearAds, Offset, Reading, Tracking, Verification,
    Wrapper,
};

use crate::oracle_compare::Node;
use crate::oracle_playthrough::playthrough;

/// What we make of a document.
pub(crate) fn our_reading(reading: &Reading) -> Node {
    let mut node = Node::new("");
    let Some(document) = &reading.document else {
        node.set("status", Some("refused"));
        return node;
    };
    node.set("status", Some("read"));
    node.set("version", stated_version(document));
    add_links(&mut node, "error", &document.errors);
    for ad in &document.ads {
        node.add("ad", ad_node(ad));
    }
    node
}

fn stated_version(document: &Document) -> Option<&str> {
    Some(document.version.as_str()).filter(|version| !version.is_empty())
}

fn add_links(node: &mut Node, name: &str, links: &[Link]) {
    for link in links {
        node.add(name, Node::new(&link.url));
    }
}

fn ad_node(ad: &Ad) -> Node {
    let mut node = match &ad.body {
        AdBody::InLine(inline) => inline_node(inline),
        AdBody::Wrapper(wrapper) => wrapper_node(wrapper),
    };
    node.set("id", ad.id.as_deref());
    node.set("sequence", ad.sequence);
    node.set("adType", ad.ad_type.as_ref().map(AdType::as_str));
    node
}

fn inline_node(inline: &InLine) -> Node {
    let mut node = Node::new("InLine").noted(inline_note(inline));
    let system = inline.ad_system.as_ref();
    node.set("system", system.map(|system| &system.name));
    node.set("system.version", system.and_then(|s| s.version.as_deref()));
    node.set("title", inline.ad_title.as_deref());
    node.set("adServingId", inline.ad_serving_id.as_deref());
    node.set("expires", inline.expires_s);
    node.set("categories", Some(inline.categories.len()));
    node.set("extensions", Some(inline.extensions.len()));
    node.set("viewable", Some(inline.viewable_impressions.len()));
    add_links(&mut node, "impression", &inline.impressions);
    add_links(&mut node, "error", &inline.errors);
    add_verifications(&mut node, &inline.verifications, &inline.extensions);
    add_creatives(&mut node, &inline.creatives, true);
    node
}

/// Those of the ad, then those of its extensions.
fn add_verifications(node: &mut Node, own: &[Verification], extensions: &[Extension]) {
    let extended = extensions.iter().flat_map(|one| &one.verifications);
    for verification in own.iter().chain(extended) {
        let vendor = verification.vendor.as_deref();
        node.add("verification", Node::new(vendor.unwrap_or_default()));
    }
}

/// What the peer drops ads for.
fn inline_note(inline: &InLine) -> &'static str {
    let has_media = inline.creatives.iter().any(|creative| {
        let linear = creative.linear.as_ref();
        let non_linears = creative.non_linear_ads.as_ref();
        let companions = creative.companion_ads.as_ref();
        linear.is_some_and(|linear| !linear.media_files.is_empty())
            || non_linears.is_some_and(|ads| !ads.non_linears.is_empty())
            || companions.is_some_and(|ads| !ads.companions.is_empty())
    });
    if has_media { "" } else { " without media" }
}

fn wrapper_node(wrapper: &Wrapper) -> Node {
    let lack = match wrapper.tag_uri {
        Some(_) => "",
        None => " without address",
    };
    let mut node = Node::new("Wrapper").noted(lack);
    let system = wrapper.ad_system.as_ref();
    node.set("system", system.map(|system| &system.name));
    node.set("system.version", system.and_then(|s| s.version.as_deref()));
    node.set("nextWrapper", wrapper.tag_uri.as_ref().map(|uri| &uri.url));
    let follow = wrapper.follow_additional_wrappers;
    node.set("followAdditionalWrappers", follow);
    node.set("allowMultipleAds", wrapper.allow_multiple_ads);
    node.set("fallbackOnNoAd", wrapper.fallback_on_no_ad);
    node.set("extensions", Some(wrapper.extensions.len()));
    node.set("viewable", Some(wrapper.viewable_impressions.len()));
    add_links(&mut node, "impression", &wrapper.impressions);
    add_links(&mut node, "error", &wrapper.errors);
    add_verifications(&mut node, &wrapper.verifications, &wrapper.extensions);
    add_merged_tracking(&mut node, &wrapper.creatives);
    add_creatives(&mut node, &wrapper.creatives, false);
    node
}

/// What the peer gathers of a wrapper's creatives, to add it to the ad's.
fn add_merged_tracking(node: &mut Node, creatives: &[Creative]) {
    for creative in creatives {
        if let Some(linear) = &creative.linear {
            add_tracking(node, "merged.linear", &linear.tracking);
        }
        if let Some(ads) = &creative.non_linear_ads {
            add_tracking(node, "merged.nonlinear", &ads.tracking);
        }
    }
}

/// One node for each linear, set of overlays and set of companions, in
/// document order.
fn add_creatives(node: &mut Node, creatives: &[Creative], is_played: bool) {
    for creative in creatives {
        let mut parts = creative_parts(creative, is_played);
        if parts.is_empty() {
            parts.push((creative.place.offset(), Node::new("nothing")));
        }
        parts.sort_by_key(|(offset, _)| *offset);
        for (_, mut part) in parts {
            set_creative(&mut part, creative);
            node.add("creative", part);
        }
    }
}

/// What a creative is made of, with the offset of each.
fn creative_parts(creative: &Creative, is_played: bool) -> Vec<(usize, Node)> {
    let linear = creative.linear.as_ref();
    let linear = linear.map(|it| (it.place.offset(), linear_node(it, is_played)));
    let overlays = creative.non_linear_ads.as_ref();
    let overlays = overlays.map(|it| (it.place.offset(), non_linears_node(it)));
    let companions = creative.companion_ads.as_ref();
    let companions = companions.map(|it| (it.place.offset(), companions_node(it)));
    [linear, overlays, companions]
        .into_iter()
        .flatten()
        .collect()
}

fn set_creative(part: &mut Node, creative: &Creative) {
    part.set("id", creative.id.as_deref());
    part.set("adId", creative.ad_id.as_deref());
    part.set("sequence", creative.sequence);
    part.set("apiFramework", creative.api_framework.as_deref());
    for id in &creative.universal_ad_ids {
        let mut node = Node::new(id.value());
        node.set("registry", id.registry.as_deref());
        part.add("universalAdId", node);
    }
}

fn linear_node(linear: &Linear, is_played: bool) -> Node {
    let mut node = Node::new("linear");
    let duration = linear.duration;
    node.set("duration", duration.map(|time| time.as_secs_f64()));
    let skip = linear.skip_offset.and_then(|at| resolve(at, duration));
    node.set("skipDelay", skip.map(|time| time.as_secs_f64()));
    node.set("icons", Some(linear.icons.len()));
    let captions = linear.closed_caption_files.as_ref();
    node.set("captions", Some(captions.map_or(0, |c| c.files.len())));
    node.set("mezzanine", Some(!linear.mezzanines.is_empty()));
    if let Some(clicks) = &linear.video_clicks {
        let through = clicks.click_through.as_ref();
        node.set("clickThrough", through.map(|link| &link.url));
        add_links(&mut node, "clickTracking", &clicks.click_tracking);
    }
    for media_file in &linear.media_files {
        node.add("mediaFile", media_file_node(media_file));
    }
    add_tracking(&mut node, "tracking", &linear.tracking);
    if is_played {
        node.set("plays", Some(playthrough(linear)));
    }
    node
}

fn resolve(offset: Offset, duration: Option<Duration>) -> Option<Duration> {
    match (offset, duration) {
        (Offset::Time(time), _) => Some(time),
        (Offset::Percent(_), Some(duration)) => Some(offset.resolve(duration)),
        (Offset::Percent(_), None) => None,
    }
}

fn media_file_node(file: &MediaFile) -> Node {
    let mut node = Node::new(&file.url);
    node.set("type", file.mime_type.as_deref());
    node.set("delivery", file.delivery.as_ref().map(Delivery::as_str));
    node.set("w", file.width);
    node.set("h", file.height);
    node.set("bitrate", file.bitrate_kbps);
    node.set("min", file.bitrate_kbps_min);
    node.set("max", file.bitrate_kbps_max);
    node.set("codec", file.codec.as_deref());
    node.set("api", file.api_framework.as_deref());
    node
}

fn non_linears_node(ads: &NonLinearAds) -> Node {
    let mut node = Node::new("nonlinear");
    add_tracking(&mut node, "tracking", &ads.tracking);
    for non_linear in &ads.non_linears {
        node.add("variation", non_linear_node(non_linear));
    }
    node
}

fn non_linear_node(non_linear: &NonLinear) -> Node {
    let mut node = Node::new(non_linear.id.as_deref().unwrap_or_default());
    node.set("w", non_linear.width);
    node.set("h", non_linear.height);
    let duration = non_linear.suggested_duration_min;
    let duration = duration.map(|time| time.as_secs_f64());
    node.set("minSuggestedDuration", duration);
    node
}

fn companions_node(ads: &CompanionAds) -> Node {
    let mut node = Node::new("companion");
    for companion in &ads.companions {
        node.add("variation", companion_node(companion));
    }
    node
}

fn companion_node(companion: &Companion) -> Node {
    let mut node = Node::new(companion.id.as_deref().unwrap_or_default());
    node.set("w", companion.width);
    node.set("h", companion.height);
    add_tracking(&mut node, "tracking", &companion.tracking);
    node
}

fn add_tracking(node: &mut Node, name: &str, tracking: &[Tracking]) {
    for tracking in tracking {
        let event = event_name(tracking);
        node.add(format!("{name}.{event}"), Node::new(&tracking.url));
    }
}

/// The event, with the offset of a progress event as the peer writes it.
pub(crate) fn event_name(tracking: &Tracking) -> String {
    let event = &tracking.event;
    match tracking.offset {
        Some(Offset::Time(time)) if event.as_str() == "progress" => {
            format!("progress-{}", time.as_secs_f64())
        }
        Some(offset) if event.as_str() == "progress" => format!("progress-{offset}"),
        _ => event.to_string(),
    }
}
