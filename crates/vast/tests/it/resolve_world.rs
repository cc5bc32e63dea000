//! Worlds of documents to resolve, and short forms of what came of them.

use std::collections::BTreeMap;
use std::time::Duration;

use vastsim_vast::{
    AdIndex, Fetch, FetchRequest, Fetched, Resolution, ResolveOptions, Tag, UrlTooLong, read,
    resolve,
};

/// Known answers, and the requests that were made.
#[derive(Default)]
pub(crate) struct World {
    answers: BTreeMap<String, Fetched>,
    /// URL, time-out, largest answer and wrappers of each request.
    pub(crate) requests: Vec<(String, Duration, usize, usize)>,
    /// What `[X]` in a tag stands for.
    pub(crate) x: String,
}

impl World {
    pub(crate) fn of<'a>(documents: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut world = Self::default();
        for (url, document) in documents {
            world.answer(url, document.as_str());
        }
        world
    }

    pub(crate) fn answer(&mut self, url: &str, answer: impl Into<Fetched>) -> &mut Self {
        self.answers.insert(url.to_owned(), answer.into());
        self
    }

    pub(crate) fn urls(&self) -> Vec<&str> {
        self.requests
            .iter()
            .map(|request| request.0.as_str())
            .collect()
    }
}

impl Fetch for World {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let made = (
            request.url.to_owned(),
            request.timeout,
            request.bytes_max,
            request.wrappers,
        );
        self.requests.push(made);
        self.answers.fetch(request)
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        let blocked: Vec<&str> = tag.blocked_ad_categories().collect();
        let url = tag.url.replace("[BLOCKED]", &blocked.join(","));
        Ok(url.replace("[X]", &self.x))
    }
}

pub(crate) fn vast(ads: &[String]) -> String {
    let ads = ads.concat();
    format!("<VAST version=\"4.2\"><Error>none.of.this</Error>{ads}</VAST>")
}

/// An ad with this identifier, more attributes and more content.
pub(crate) fn inline_with(id: &str, attributes: &str, content: &str) -> String {
    format!(
        "<Ad id=\"{id}\" {attributes}><InLine><Impression>{id}.seen</Impression>\
         <Error>{id}.error</Error>{content}</InLine></Ad>"
    )
}

pub(crate) fn inline(id: &str) -> String {
    inline_with(id, "", "")
}

/// A wrapper with this identifier: attributes of the ad, attributes of the
/// wrapper, its tag and more content.
pub(crate) fn wrapper_with(id: &str, ad: &str, own: &str, tag: &str, content: &str) -> String {
    format!(
        "<Ad id=\"{id}\" {ad}><Wrapper {own}><VASTAdTagURI>{tag}</VASTAdTagURI>\
         <Impression>{id}.seen</Impression><Error>{id}.error</Error>{content}</Wrapper></Ad>"
    )
}

pub(crate) fn wrapper(id: &str, own: &str, tag: &str) -> String {
    wrapper_with(id, "", own, tag, "")
}

/// Resolves a document by the default options.
pub(crate) fn resolved(document: &str, world: &mut World) -> Resolution {
    resolved_by(document, &ResolveOptions::default(), world)
}

pub(crate) fn resolved_by(
    document: &str,
    options: &ResolveOptions,
    world: &mut World,
) -> Resolution {
    let reading = read(document.as_bytes(), &options.read);
    resolve(reading, options, world)
}

pub(crate) fn id(resolution: &Resolution, at: AdIndex) -> String {
    let element = resolution.element(at).expect("it is there");
    element.id.clone().unwrap_or_default()
}

/// The ads with the wrappers above them, such as `outer>inner>ad`.
pub(crate) fn ads(resolution: &Resolution) -> Vec<String> {
    let line = |ad: vastsim_vast::ResolvedAd<'_>| {
        let mut path = resolution.wrappers_above(ad.index());
        path.push(ad.index());
        let ids: Vec<String> = path.iter().map(|at| id(resolution, *at)).collect();
        ids.join(">")
    };
    resolution.ads().map(line).collect()
}

/// The failures with their messages and whom to tell, such as
/// `303 at w, the answer holds no ad: w.error`.
pub(crate) fn failures(resolution: &Resolution) -> Vec<String> {
    let line = |failure: &vastsim_vast::ResolutionFailure| {
        let at = failure.at.map(|at| id(resolution, at));
        let links = resolution.error_links(failure);
        let links: Vec<&str> = links.map(|link| link.value.url.as_str()).collect();
        format!(
            "{} at {}, {failure}: {}",
            failure.vast_error(),
            at.unwrap_or_default(),
            links.join(" ")
        )
    };
    resolution.failures().iter().map(line).collect()
}

/// What was left out, such as `b NotTheFirst`.
pub(crate) fn left_out(resolution: &Resolution) -> Vec<String> {
    let left_out = resolution.left_out().iter();
    left_out
        .map(|left| format!("{} {:?}", id(resolution, left.ad), left.reason))
        .collect()
}
