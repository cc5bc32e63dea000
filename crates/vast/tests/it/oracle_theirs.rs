//! A document as the peer has read it, in the shape that is compared.

use serde_json::Value;

use crate::oracle_compare::Node;
use crate::oracle_playthrough::Playthrough;

/// What the peer made of a document, from the record of it.
pub(crate) fn their_reading(record: &Value) -> Node {
    let mut node = Node::new("");
    if record["status"] != "ok" {
        node.set("status", Some("refused"));
        return node;
    }
    node.set("status", Some("read"));
    node.set("version", text(&record["version"]));
    add_texts(&mut node, "error", &record["errorURLs"]);
    for (index, ad) in list(&record["ads"]).iter().enumerate() {
        node.add("ad", ad_node(ad, record, index));
    }
    node
}

/// A value as text; none if it is null.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_f64().map(|number| number.to_string()),
        other => Some(other.to_string()),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn add_texts(node: &mut Node, name: &str, texts: &Value) {
    for one in list(texts) {
        node.add(name, Node::new(text(one).unwrap_or_default()));
    }
}

fn set_all(node: &mut Node, object: &Value, names: &[&'static str]) {
    for name in names {
        node.set(name, text(&object[*name]));
    }
}

fn add_tracking(node: &mut Node, name: &str, tracking: &Value) {
    for (event, urls) in tracking.as_object().into_iter().flatten() {
        add_texts(node, &format!("{name}.{event}"), urls);
    }
}

const AD_VALUES: [&str; 12] = [
    "id",
    "sequence",
    "adType",
    "title",
    "adServingId",
    "expires",
    "extensions",
    "viewable",
    "nextWrapper",
    "followAdditionalWrappers",
    "allowMultipleAds",
    "fallbackOnNoAd",
];

fn ad_node(ad: &Value, record: &Value, index: usize) -> Node {
    let is_wrapper = ad.get("nextWrapper").is_some();
    let mut node = Node::new(if is_wrapper { "Wrapper" } else { "InLine" });
    set_all(&mut node, ad, &AD_VALUES);
    if !is_wrapper || ad["categories"] != 0 {
        set_all(&mut node, ad, &["categories"]);
    }
    node.set("system", text(&ad["system"]["value"]));
    node.set("system.version", text(&ad["system"]["version"]));
    add_texts(&mut node, "impression", &ad["impressions"]);
    add_texts(&mut node, "error", &ad["errors"]);
    add_texts(&mut node, "verification", &ad["verifications"]);
    for kind in ["linear", "nonlinear"] {
        let name = format!("merged.{kind}");
        add_tracking(&mut node, &name, &ad["trackingEvents"][kind]);
    }
    for (number, creative) in list(&ad["creatives"]).iter().enumerate() {
        let mut part = creative_node(creative);
        if let Some(track) = track(record, index, number) {
            part.set("plays", Some(playthrough(track)));
        }
        node.add("creative", part);
    }
    node
}

fn creative_node(creative: &Value) -> Node {
    let kind = text(&creative["type"]).unwrap_or_default();
    let mut node = Node::new(kind.as_str());
    set_all(
        &mut node,
        creative,
        &["id", "adId", "sequence", "apiFramework"],
    );
    for id in list(&creative["universalAdIds"]) {
        let mut part = Node::new(text(&id["value"]).unwrap_or_default());
        part.set("registry", text(&id["idRegistry"]));
        node.add("universalAdId", part);
    }
    if kind == "linear" {
        set_linear(&mut node, creative);
    }
    add_tracking(&mut node, "tracking", &creative["trackingEvents"]);
    for variation in list(&creative["variations"]) {
        node.add("variation", variation_node(variation));
    }
    node
}

fn set_linear(node: &mut Node, creative: &Value) {
    let names = [
        "duration",
        "skipDelay",
        "icons",
        "captions",
        "mezzanine",
        "clickThrough",
    ];
    set_all(node, creative, &names);
    add_texts(node, "clickTracking", &creative["clickTracking"]);
    for file in list(&creative["mediaFiles"]) {
        let mut part = Node::new(text(&file["url"]).unwrap_or_default());
        let names = [
            "type", "delivery", "w", "h", "bitrate", "min", "max", "codec", "api",
        ];
        set_all(&mut part, file, &names);
        node.add("mediaFile", part);
    }
}

fn variation_node(variation: &Value) -> Node {
    let mut node = Node::new(text(&variation["id"]).unwrap_or_default());
    set_all(&mut node, variation, &["w", "h", "minSuggestedDuration"]);
    add_tracking(&mut node, "tracking", &variation["trackingEvents"]);
    node
}

fn track(record: &Value, ad: usize, creative: usize) -> Option<&Value> {
    list(&record["tracks"])
        .iter()
        .find(|track| track["ad"] == ad && track["creative"] == creative)
}

/// Its complaints about URLs are no events.
fn playthrough(track: &Value) -> Playthrough {
    let mut played = Playthrough::default();
    for event in list(&track["events"]) {
        let name = text(&event[1]).unwrap_or_default();
        let requests = event[2].as_u64().unwrap_or_default() as usize;
        if name != "TRACKER-error" {
            played.events.push((name, requests));
        }
    }
    played
}
