//! One ad.

use super::about;
use super::creative;
use super::events;
use super::links::trackers;
use super::node::Node;
use super::phrase::{named, placed};
use crate::ad::{Ad, ViewableImpression};
use crate::verification::Verification;

/// An ad and all that is in it.
pub(super) fn node(ad: &Ad<'_>, urls: bool) -> Node {
    let creatives = ad.creatives.iter();
    let in_extensions = ad.extensions.iter();
    let in_extensions = in_extensions.flat_map(|extension| &extension.verifications);
    let verifications = ad.verifications.iter().chain(in_extensions);
    let wrapper = ad.wrapper.as_ref();
    Node::new(title(ad))
        .with(about::fields(ad))
        .with(wrapper.map(about::wrapper).unwrap_or_default())
        .with(trackers("impression URL", &ad.impressions, urls))
        .with(viewable(&ad.viewable_impressions, urls))
        .with(trackers("error URL", &ad.errors, urls))
        .with(verifications.map(|part| verification(part, urls)))
        .with(about::extensions(&ad.extensions))
        .with(creatives.map(|creative| creative::node(creative, urls)))
}

fn title(ad: &Ad<'_>) -> String {
    let kind = if ad.wrapper.is_some() {
        "wrapper"
    } else {
        "inline"
    };
    let sequence = ad.sequence.map(|sequence| format!("sequence {sequence}"));
    let made_for = ad.made_for.map(str::to_owned);
    let conditional = ad.conditional.unwrap_or(false);
    let conditional = conditional.then(|| "conditional".to_owned());
    let id = Some(named("ad", ad.id));
    let said = [id, Some(kind.to_owned()), sequence, made_for, conditional];
    placed(&said, ad.at)
}

pub(super) fn viewable<'p, 'd: 'p>(
    parts: impl IntoIterator<Item = &'p ViewableImpression<'d>>,
    urls: bool,
) -> Vec<Node> {
    let kinds = parts.into_iter().flat_map(|part| {
        [
            ("viewable impression URL", &part.viewable),
            ("not viewable impression URL", &part.not_viewable),
            ("undetermined impression URL", &part.view_undetermined),
        ]
    });
    let nodes = kinds.filter_map(|(what, links)| trackers(what, links, urls));
    nodes.collect()
}

pub(super) fn verification(part: &Verification<'_>, urls: bool) -> Node {
    let scripts = part.java_script_resources.iter();
    let scripts = scripts.map(|script| Node::field("script", script.url.text));
    let programs = part.executable_resources.iter();
    let programs = programs.map(|program| Node::field("executable", program.reference));
    let title = Some(named("verification", part.vendor));
    Node::new(placed(&[title], part.at))
        .with(scripts)
        .with(programs)
        .with(events::node(&part.tracking, urls))
}
