//! What is said about an ad, field by field.

use super::node::Node;
use super::phrase::of;
use crate::ad::{Ad, Extension, Wrapper};

/// The fields of an ad that it has.
pub(super) fn fields(ad: &Ad<'_>) -> Vec<Node> {
    let system = ad.system.as_ref();
    let system = system.map(|system| join(&[Some(system.name), system.version]));
    let pricing = ad.pricing.as_ref();
    let pricing = pricing.map(|p| join(&[Some(p.price), p.currency, p.model]));
    let expires = ad.expires_s.map(|seconds| format!("after {seconds} s"));
    let one = |name: &'static str, value: Option<&str>| value.map(|value| Node::field(name, value));
    let fields = [
        one("system", system.as_deref()),
        one("title", ad.title),
        one("description", ad.description),
        one("advertiser", ad.advertiser.as_ref().map(|who| who.name)),
        one("serving id", ad.serving_id),
        one("pricing", pricing.as_deref()),
        one("expires", expires.as_deref()),
    ];
    let categories = ad.categories.iter();
    let categories = categories.map(|c| Node::field("category", of(c.code, c.authority)));
    let surveys = ad.surveys.iter();
    let surveys = surveys.map(|survey| Node::field("survey", survey.text));
    fields
        .into_iter()
        .flatten()
        .chain(categories)
        .chain(surveys)
        .collect()
}

/// Where the ad of a wrapper is, and under which conditions.
pub(super) fn wrapper(wrapper: &Wrapper<'_>) -> Vec<Node> {
    let tag = wrapper.tag_uri.as_ref();
    let tag = tag.map(|tag| Node::field("ad tag", tag.url.text));
    let flags = [
        (
            "followAdditionalWrappers",
            wrapper.follow_additional_wrappers,
        ),
        ("allowMultipleAds", wrapper.allow_multiple_ads),
        ("fallbackOnNoAd", wrapper.fallback_on_no_ad),
    ];
    let flags = flags.into_iter();
    let flags = flags.filter_map(|(name, flag)| Some(Node::field(name, flag?.to_string())));
    let blocked = wrapper.blocked_categories.iter();
    let blocked = blocked.map(|c| Node::field("blocked categories", of(c.code, c.authority)));
    tag.into_iter().chain(flags).chain(blocked).collect()
}

/// The types of extensions; nothing if there is none.
pub(super) fn extensions(extensions: &[Extension<'_>]) -> Option<Node> {
    let types = extensions.iter().map(|extension| extension.kind);
    let types: Vec<_> = types.map(|kind| kind.unwrap_or("(no type)")).collect();
    (!types.is_empty()).then(|| Node::field("extensions", types.join(", ")))
}

fn join(words: &[Option<&str>]) -> String {
    let words: Vec<_> = words.iter().flatten().copied().collect();
    words.join(" ")
}
