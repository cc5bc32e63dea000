//! Follows wrappers, depth first and in document order.

use std::collections::BTreeMap;
use std::time::Duration;

use super::blocked::BlockedCodes;
use super::selection::{Allowed, Selection};
use super::spent::{Hop, Spent};
use super::{
    AdIndex, FailureKind, Fetch, LeftOut, LeftOutReason, Resolution, ResolutionFailure,
    ResolveOptions, ResolvedSource, Tag,
};
use crate::diagnostic::{Code, Severity, excerpt};
use crate::macros::UrlTooLong;
use crate::model::Wrapper;
use crate::reading::{Reading, read};

/// Follows the wrappers of a document that has been read. Never fails as a
/// call: what brought no ad is among the failures.
///
/// The same answers give the same resolution.
pub fn resolve(reading: Reading, options: &ResolveOptions, fetch: &mut dyn Fetch) -> Resolution {
    let bytes = reading.text.len();
    let mut resolver = Resolver::new(options, fetch);
    resolver.spent.bytes = bytes;
    resolver.enter(ResolvedSource {
        url: None,
        reading,
        wrapper: None,
        elapsed: Duration::ZERO,
        chain_bytes: bytes,
    });
    resolver.run()
}

/// Requests a document, as a tag whose macros are to be replaced, and follows
/// its wrappers as [`resolve`] does.
pub fn resolve_url(url: &str, options: &ResolveOptions, fetch: &mut dyn Fetch) -> Resolution {
    let mut resolver = Resolver::new(options, fetch);
    resolver.first_tag = Some(url);
    if let Err(kind) = resolver.request_first(url) {
        resolver.fail(kind, None, None);
    }
    resolver.run()
}

/// The documents that are open, as a stack of its own: how many wrappers are
/// followed is the caller's choice, how deep a thread may call itself is not.
struct Resolver<'o> {
    options: &'o ResolveOptions,
    fetch: &'o mut dyn Fetch,
    /// The URL of the first document as written, if it is requested.
    first_tag: Option<&'o str>,
    spent: Spent,
    resolution: Resolution,
    open: Vec<Frame>,
    /// What wrappers block, for those where an ad asked for it.
    blocked: BTreeMap<AdIndex, BlockedCodes>,
}

/// A document whose ads are being looked at.
struct Frame {
    source: usize,
    selection: Selection,
    /// The next of the ads that may be taken.
    next: usize,
    /// How many ads there were before.
    ads_before: usize,
}

impl<'o> Resolver<'o> {
    fn new(options: &'o ResolveOptions, fetch: &'o mut dyn Fetch) -> Self {
        Self {
            options,
            fetch,
            first_tag: None,
            spent: Spent::default(),
            resolution: Resolution::default(),
            open: Vec::new(),
            blocked: BTreeMap::new(),
        }
    }

    fn run(mut self) -> Resolution {
        while let Some(frame) = self.open.last_mut() {
            match frame.next(self.resolution.ads.len()) {
                Some(at) => self.visit(at),
                None => self.leave(),
            }
        }
        self.resolution
    }

    fn visit(&mut self, at: AdIndex) {
        let outcome = match self.resolution.inline(at) {
            Some(_) => self.take(at),
            None => self.follow(at),
        };
        if let Err(kind) = outcome {
            self.fail(kind, Some(at), None);
        }
    }

    /// Closes the innermost document. What it has left was a fallback that
    /// nobody needed.
    fn leave(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        let unused = frame.selection.taken.get(frame.next..).unwrap_or_default();
        let unused = unused.iter().map(|ad| LeftOut {
            ad: AdIndex {
                source: frame.source,
                ad: *ad,
            },
            reason: LeftOutReason::NotTheFirst,
        });
        self.resolution.left_out.extend(unused);
    }

    fn take(&mut self, at: AdIndex) -> Result<(), FailureKind> {
        if self.options.rejects_blocked_categories
            && let Some(code) = self.blocked_category(at)
        {
            return Err(FailureKind::BlockedCategory(code));
        }
        self.resolution.ads.push(at);
        Ok(())
    }

    /// The first category of an ad that a wrapper above blocks.
    fn blocked_category(&mut self, at: AdIndex) -> Option<String> {
        let resolution = &self.resolution;
        let categories = &resolution.inline(at)?.categories;
        for above in resolution.wrappers_above(at) {
            let wrapper = resolution.wrapper(above)?;
            let blocked = self.blocked.entry(above);
            let blocked = blocked.or_insert_with(|| BlockedCodes::of(wrapper));
            let mut categories = categories.iter();
            if let Some(category) = categories.find(|category| blocked.block(wrapper, category)) {
                return Some(excerpt(&category.code));
            }
        }
        None
    }

    fn request_first(&mut self, url: &str) -> Result<(), FailureKind> {
        let tag = Tag { url, wrappers: &[] };
        let url = expand(&tag, self.options, self.fetch)?;
        self.request(url, None)
    }

    fn follow(&mut self, at: AdIndex) -> Result<(), FailureKind> {
        // As many documents are open as there are wrappers in the chain.
        if self.open.len() > self.options.wrappers_max {
            return Err(FailureKind::WrapperLimit(self.options.wrappers_max));
        }
        let path = self.resolution.path(at);
        let wrappers = path.iter().filter_map(|at| self.resolution.wrapper(*at));
        let wrappers: Vec<&Wrapper> = wrappers.collect();
        let tag = wrappers.last().and_then(|wrapper| wrapper.tag_uri.as_ref());
        let tag = Tag {
            url: &tag.ok_or(FailureKind::NoTag)?.url,
            wrappers: &wrappers,
        };
        if self.was_followed(&tag) {
            return Err(FailureKind::Loop(excerpt(tag.url)));
        }
        let url = expand(&tag, self.options, self.fetch)?;
        let mut sources = path.iter().map(|at| &self.resolution.sources[at.source]);
        if sources.any(|source| source.url.as_deref() == Some(&url)) {
            return Err(FailureKind::Loop(excerpt(&url)));
        }
        self.request(url, Some(at))
    }

    /// Whether the same tag, as it is written, led to a document of the chain.
    /// Where a macro stands for something else each time, nothing else tells
    /// that a chain comes back.
    fn was_followed(&self, tag: &Tag<'_>) -> bool {
        let above = tag.wrappers.iter().rev().skip(1);
        let above = above.filter_map(|wrapper| Some(wrapper.tag_uri.as_ref()?.url.as_str()));
        above.chain(self.first_tag).any(|above| above == tag.url)
    }

    fn request(&mut self, url: String, wrapper: Option<AdIndex>) -> Result<(), FailureKind> {
        let above = wrapper.map_or(0, |at| self.resolution.sources[at.source].chain_bytes);
        let hop = Hop {
            url: &url,
            timeout: match wrapper {
                Some(_) => self.options.hop_timeout,
                None => self.options.first_timeout,
            },
            wrappers: self.open.len(),
            chain_bytes: above,
        };
        let (bytes, elapsed) = self.spent.ask(&hop, self.options, self.fetch)?;
        self.enter(ResolvedSource {
            url: Some(url),
            reading: read(&bytes, &self.options.read),
            wrapper,
            elapsed,
            chain_bytes: above.saturating_add(bytes.len()),
        });
        Ok(())
    }

    /// Opens a document, or fails if it has no ad to look at.
    fn enter(&mut self, source: ResolvedSource) {
        let (index, wrapper) = (self.resolution.sources.len(), source.wrapper);
        let selected = self.select(&source);
        self.resolution.sources.push(source);
        let selection = match selected {
            Ok(selection) => selection,
            Err(kind) => return self.fail(kind, wrapper, Some(index)),
        };
        let left_out = selection.left_out.iter().map(|(ad, reason)| LeftOut {
            ad: AdIndex {
                source: index,
                ad: *ad,
            },
            reason: *reason,
        });
        self.resolution.left_out.extend(left_out);
        if selection.taken.is_empty() {
            return self.fail(FailureKind::NoAd, wrapper, Some(index));
        }
        self.open.push(Frame {
            source: index,
            selection,
            next: 0,
            ads_before: self.resolution.ads.len(),
        });
    }

    fn select(&self, source: &ResolvedSource) -> Result<Selection, FailureKind> {
        let reading = &source.reading;
        let wrapper = source.wrapper.and_then(|at| self.resolution.wrapper(at));
        let by_options = || Allowed::by_options(self.options);
        let allowed = wrapper.map_or_else(by_options, Allowed::by_wrapper);
        match &reading.document {
            Some(document) => Ok(Selection::of(document, allowed)),
            None => Err(refusal(reading)),
        }
    }

    fn fail(&mut self, kind: FailureKind, at: Option<AdIndex>, answer: Option<usize>) {
        let failure = ResolutionFailure { kind, at, answer };
        self.resolution.failures.push(failure);
    }
}

impl Frame {
    /// The next ad to look at, once there are so many ads.
    fn next(&mut self, ads: usize) -> Option<AdIndex> {
        if self.selection.is_single && ads > self.ads_before {
            return None;
        }
        let ad = *self.selection.taken.get(self.next)?;
        self.next += 1;
        Some(AdIndex {
            source: self.source,
            ad,
        })
    }
}

/// The URL to request, no longer than one in a document may be.
fn expand(
    tag: &Tag<'_>,
    options: &ResolveOptions,
    fetch: &mut dyn Fetch,
) -> Result<String, FailureKind> {
    let most = options.read.limits.url_bytes;
    match fetch.expand(tag) {
        Ok(url) if url.len() <= most => Ok(url),
        Ok(_) => Err(FailureKind::UrlBytes(most)),
        Err(UrlTooLong { bytes_max }) => Err(FailureKind::UrlBytes(bytes_max)),
    }
}

/// Why there is no document.
fn refusal(reading: &Reading) -> FailureKind {
    let mut diagnostics = reading.diagnostics.iter();
    let error = diagnostics.find(|diagnostic| diagnostic.severity == Severity::Error);
    match error.map_or(Code::NotXml, |error| error.code) {
        Code::NotXml if reading.text.trim().is_empty() => FailureKind::NoAd,
        code => FailureKind::Unreadable(code),
    }
}
