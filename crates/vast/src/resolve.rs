//! Wrappers: from a document to the ads behind it.
//!
//! [`resolve`] follows the wrappers of a document with a [`Fetch`], one
//! request after the other in document order, and gives a [`Resolution`]: the
//! documents, the ads with the wrappers that led to them, and what failed.
//! What the standard leaves open is decided here:
//!
//! 1. A chain may have [`ResolveOptions::wrappers_max`] wrappers. The next one
//!    is not followed, and all of the chain hear of it as 302 (VAST 4.3,
//!    2.3.5.1). So they do of a URL that was requested in the same chain
//!    before, compared as it is written, since `[CACHEBUSTING]` is another one
//!    each time, and as it is requested, and of a wrapper for which no request
//!    is left ([`ResolveOptions::fetches_max`]).
//! 2. An answer that is late, cannot be had or is refused by the [`Fetch`] is
//!    301; one that is too large is 300, and so is a URL that is longer than
//!    [`Limits::url_bytes`](crate::Limits::url_bytes) once its macros are
//!    replaced, which is not requested; one that cannot be read has the error
//!    of its first diagnostic that refuses it: 100, 101 or 102.
//! 3. An answer without an ad that may be taken is 303, for the wrappers and
//!    for the answer's own `VAST/Error` (2.3.6.4); so is an answer of nothing
//!    or white space, which is no response.
//! 4. `followAdditionalWrappers="false"`: the answer's wrappers "should be
//!    ignored" (3.19), so all goes on as if they were not there. Where no ad
//!    remains that is 303, not 301 as one well-known client has it, and the
//!    error URLs of the ignored wrappers are not requested.
//! 5. `allowMultipleAds` is false unless it says so: then only the first ad
//!    without a `sequence` is taken (3.19), and 303 is what an answer gives
//!    that holds nothing but a pod.
//!    The ads of a first document are taken as [`ResolveOptions`] say: of
//!    a break as its `AdSource` does ([`ResolveOptions::for_source`]), where
//!    both words mean what they mean of a wrapper.
//! 6. `fallbackOnNoAd="true"` of a wrapper that brought no ad, for whatever
//!    reason, lets the next stand-alone ad of its own document take its place
//!    where only one was allowed. Where several were allowed all of them are
//!    resolved, and a [`Lineup`](crate::Lineup) substitutes.
//! 7. A wrapper without `VASTAdTagURI` breaks the schema: 101.
//! 8. An ad in one of the categories that a wrapper above blocks is 205
//!    (3.19.2). Lists are split at commas; authority and code are compared as
//!    written, without the white space around them, and a list without an
//!    authority blocks categories without one.
//! 9. An error is told to the ad, if one was reached, and to every wrapper
//!    above it (2.3.6), outermost first; not to wrappers of other ads.

mod ad;
mod blocked;
mod creative;
mod failure;
mod fetch;
mod options;
mod preset;
mod resolution;
mod resolver;
mod selection;
mod sourced;
mod spent;
mod url_map;
mod web_url;

pub use ad::ResolvedAd;
pub use creative::{ResolvedLinear, ResolvedNonLinear};
pub use failure::{FailureKind, ResolutionFailure};
pub use fetch::{Fetch, FetchError, FetchRequest, Fetched, Tag};
pub use options::ResolveOptions;
pub use preset::PlayerPreset;
pub use resolution::{AdIndex, Resolution, ResolvedSource};
pub use resolver::{resolve, resolve_url};
pub use selection::{LeftOut, LeftOutReason};
pub use sourced::Sourced;
pub use url_map::{Mapped, UrlMap};
pub use web_url::WebUrl;
