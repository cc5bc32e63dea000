//! The breaks of a VMAP document.

use super::about;
use super::node::Node;
use super::phrase::{counted, named, of, placed};
use super::{parts, resolved, version};
use crate::vmap::{Break, BreakTracking, Source, VastData, Vmap};
use std::collections::BTreeMap;

/// A document and all that is in it.
pub(super) fn node(file: &str, vmap: &Vmap<'_>, urls: bool) -> Node {
    let version = vmap.version.unwrap_or("(no version)");
    let breaks = vmap.breaks.iter();
    Node::new(format!("{file}: VMAP {version}"))
        .with(breaks.map(|ad_break| one(file, ad_break, urls)))
        .with(about::extensions(&vmap.extensions))
}

fn one(file: &str, ad_break: &Break<'_>, urls: bool) -> Node {
    let source = ad_break.source.as_ref();
    let resolved = ad_break.resolved.as_ref();
    Node::new(title(ad_break))
        .with(
            source
                .map(|source| content(source, urls))
                .unwrap_or_default(),
        )
        .with(events(&ad_break.tracking, urls))
        .with(about::extensions(&ad_break.extensions))
        .with(resolved.map(|resolved| resolved::node(file, resolved, urls)))
}

fn title(ad_break: &Break<'_>) -> String {
    let when = ad_break.time_offset.as_deref();
    let again = ad_break.repeat_after_s;
    let types = ad_break.types.join(" or ");
    let said = [
        Some(named("break", ad_break.id)),
        when.map(|offset| format!("at {offset}")),
        again.map(|again_s| format!("again every {again_s} s")),
        Some(types).filter(|types| !types.is_empty()),
    ];
    placed(&said, ad_break.at)
}

/// What the break's ads are, and under which conditions.
fn content(source: &Source<'_>, urls: bool) -> Vec<Node> {
    let vast = source.vast.as_ref();
    let tag = source.tag_uri.as_ref();
    let custom = source.custom.as_ref();
    let flags = [
        ("allowMultipleAds", source.allow_multiple_ads),
        ("followRedirects", source.follow_redirects),
    ];
    let flags = flags.into_iter();
    let flags = flags.filter_map(|(name, flag)| Some(Node::field(name, flag?.to_string())));
    let id = source.id.map(|id| Node::field("source id", id));
    let ads = [
        vast.map(|data| vast_data(data, urls)),
        tag.map(|tag| Node::field("ad tag", of(tag.url.text, tag.template_type))),
        custom.map(|custom| {
            let what = of("custom data", custom.template_type);
            Node::new(placed(&[Some(what)], custom.at))
        }),
    ];
    id.into_iter()
        .chain(flags)
        .chain(ads.into_iter().flatten())
        .collect()
}

fn vast_data(data: &VastData<'_>, urls: bool) -> Node {
    let title = placed(&[Some(version(&data.document))], data.at);
    Node::new(title).with(parts(&data.document, urls))
}

/// What is requested when something happens to the break.
fn events(tracking: &[BreakTracking<'_>], urls: bool) -> Option<Node> {
    let mut order = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for tracker in tracking {
        let index = *order.entry(tracker.event).or_insert(groups.len());
        if index == groups.len() {
            groups.push((tracker.event, Vec::new()));
        }
        groups[index].1.push(tracker.url.text);
    }
    let rows: Vec<_> = groups.iter().map(row).collect();
    let lines = Node::rows(&rows).into_iter().zip(groups);
    let lines = lines.map(|(line, (_, trackers))| {
        let shown = trackers.into_iter().filter(|_| urls);
        line.with(shown.map(Node::whole))
    });
    let title = counted(tracking.len(), "tracking URL");
    (!tracking.is_empty()).then(|| Node::new(title).with(lines))
}

fn row((event, trackers): &(&str, Vec<&str>)) -> [String; 2] {
    let count = match trackers.len() {
        1 => String::new(),
        count => format!("×{count}"),
    };
    [(*event).to_owned(), count]
}
