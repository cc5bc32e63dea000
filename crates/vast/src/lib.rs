//! A lenient, positioned reader of VAST and VMAP documents.
//!
//! [`read`] turns bytes into a [`Document`] and everything there is to say
//! about them: each [`Diagnostic`] has a stable [`Code`], a line and column,
//! and the path of the element it is about. Real documents are often broken
//! in harmless ways, so by default what can be understood is repaired and
//! reported; with [`ReadOptions::lenient`] off, a repair is an error.
//!
//! ```
//! use std::time::Duration;
//! use vastsim_vast::{AdBody, EventName, ReadOptions};
//!
//! let answer = br#"<VAST version="4.2"><Ad id="7"><InLine>
//!     <Impression>https://ads.example/seen?a=1&b=2</Impression>
//!     <Creatives><Creative><Linear skipoffset="25%">
//!         <Duration>0:30</Duration>
//!         <TrackingEvents>
//!             <Tracking event="start"><![CDATA[ https://ads.example/start ]]></Tracking>
//!         </TrackingEvents>
//!     </Linear></Creative></Creatives>
//! </InLine></Ad></VAST>"#;
//!
//! let reading = vastsim_vast::read(answer, &ReadOptions::default());
//! let document = reading.document.expect("the document can be understood");
//! let AdBody::InLine(inline) = &document.ads[0].body else { unreachable!() };
//! let linear = inline.creatives[0].linear.as_ref().expect("it is linear");
//! assert_eq!(linear.duration, Some(Duration::from_secs(30)));
//! assert_eq!(linear.tracking[0].event, EventName::Start);
//!
//! let codes: Vec<_> = reading.diagnostics.iter().map(|d| d.code.as_str()).collect();
//! assert_eq!(codes, ["vast::raw_ampersand", "vast::odd_duration"]);
//! ```
//!
//! What is understood need not be what the standard says: [`conformance`]
//! tells how a document departs from its edition.
//!
//! # What a reader may rely on
//!
//! 1. No bytes make a reader panic, recurse with the depth of the input, or
//!    take more than linear time and the memory that [`Limits`] allow.
//! 2. A document is returned if and only if no diagnostic is an
//!    [`Error`](Severity::Error).
//! 3. Positions refer to [`Reading::text`], the decoded document.
//! 4. Elements are known by their local name, under any prefix or none;
//!    attributes are known without a prefix.
//! 5. Breaks, ads, creatives, tracking events and media files keep document
//!    order.
//!
//! # VMAP
//!
//! [`read_vmap`] reads a [`Vmap`], the breaks of a content with the VAST
//! documents in them, and [`read_any`] whichever of the two a document is:
//!
//! ```
//! use std::time::Duration;
//! use vastsim_vast::{AdContent, AnyDocument, ReadOptions, read_any};
//!
//! let answer = br#"<vmap:VMAP xmlns:vmap="http://www.iab.net/videosuite/vmap" version="1.0">
//!     <vmap:AdBreak timeOffset="50%" breakType="linear"><vmap:AdSource>
//!         <vmap:AdTagURI templateType="vast3">https://ads.example/mid</vmap:AdTagURI>
//!     </vmap:AdSource></vmap:AdBreak>
//! </vmap:VMAP>"#;
//!
//! let reading = read_any(answer, &ReadOptions::default());
//! let Some(AnyDocument::Vmap(vmap)) = reading.document else { unreachable!() };
//! let middle = vmap.breaks[0].time_offset.expect("it can be understood");
//! let content_duration = Duration::from_secs(600);
//! assert_eq!(middle.resolve(Some(content_duration)), Some(Duration::from_secs(300)));
//! let source = vmap.breaks[0].source.as_ref().expect("it has a source");
//! let AdContent::TagUri(uri) = &source.content else { unreachable!() };
//! assert_eq!(uri.url, "https://ads.example/mid");
//! ```
//!
//! # Macros
//!
//! URLs come as they are written. A [`MacroExpander`] replaces their macros:
//!
//! 1. One pass from left to right; what was put in is never expanded again.
//! 2. Each value, and each element of a list, is percent-encoded by itself.
//! 3. Macros of the standard without a value become `-1`, unknown ones stay.
//! 4. `ERRORCODE` is for error URLs alone, `REASON` for those of
//!    verifications that were not executed.
//! 5. A URL that would become too long is refused, so that few macros with
//!    long values do not fill the memory.
//!
//! # Wrappers and pods
//!
//! [`resolve`] follows wrappers through a [`Fetch`] of the caller's. Of the
//! [`Resolution`] a [`Lineup`] makes the order in which its ads are played:
//! pods by their sequence, and stand-alone ads in the place of those that fail.
//!
//! 1. The same document and the same answers give the same resolution.
//! 2. However the answers refer to each other, no more requests are made than
//!    [`ResolveOptions`] allow.
//! 3. Each ad knows the wrappers that led to it, and each failure whom to tell.
//!
//! This crate knows XML and the standards VAST and VMAP. It opens no file and no
//! connection, and it knows nothing of playback.

mod conformance;
mod decode;
mod diagnostic;
mod limits;
mod macros;
mod model;
mod pod;
mod reading;
mod resolve;
mod value;
mod vmap;
mod write;
mod xml;

pub use conformance::conformance;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use limits::Limits;
pub use macros::{
    MacroExpander, MacroFormat, MacroFormatError, MacroName, MacroToken, MacroValue, MacroValues,
    UnixMillis, UrlKind, UrlTooLong, cache_busting, error_code, playhead, timestamp,
    universal_ad_id,
};
pub use model::{
    Ad, AdBody, AdParameters, AdSystem, AdType, Advertiser, BlockedAdCategories, Category,
    ClosedCaptionFile, ClosedCaptionFiles, Companion, CompanionAds, CompanionsRequired, Creative,
    Delivery, Document, EventName, ExecutableResource, Extension, Foreign, ForeignAttribute,
    ForeignElement, HtmlResource, IFrameResource, Icon, IconClickFallbackImage, IconClicks, InLine,
    InteractiveCreativeFile, JavaScriptResource, Linear, Link, MediaFile, Mezzanine, NonLinear,
    NonLinearAds, Pricing, PricingModel, RenderingMode, StaticResource, Survey, Tracking,
    UniversalAdId, Verification, VideoClicks, ViewableImpression, Wrapper,
};
pub use pod::{BreakLimits, Lineup, LineupNote, LineupPlace, Report, Step, Turn};
pub use reading::{AnyDocument, ReadOptions, Reading, read, read_any, read_vmap};
pub use resolve::{
    AdIndex, FailureKind, Fetch, FetchError, FetchRequest, Fetched, LeftOut, LeftOutReason, Mapped,
    PlayerPreset, Resolution, ResolutionFailure, ResolveOptions, ResolvedAd, ResolvedLinear,
    ResolvedNonLinear, ResolvedSource, Sourced, Tag, UrlMap, WebUrl, resolve, resolve_url,
};
pub use value::{DurationError, Offset, Percent, Version, parse_duration, parse_standard_duration};
pub use vmap::{
    AdBreak, AdContent, AdSource, AdTagUri, BreakEvent, BreakOffset, BreakTracking, BreakType,
    CustomAdData, TemplateType, VastAdData, Vmap,
};
pub use xml::{ElementPaths, Place, Position, Positions};
