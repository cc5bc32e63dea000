//! A lenient, positioned reader of VAST documents.
//!
//! [`read`] turns bytes into a [`Document`] and everything there is to say
//! about them: each [`Diagnostic`] has a stable [`Code`], a line and column,
//! and the path of the element it is about. Real documents are often broken
//! in harmless ways, so by default what can be understood is repaired and
//! reported; with [`ReadOptions::lenient`] off, a repair is an error.
//!
//! ```
//! use std::time::Duration;
//! use vastsim_vast::{AdBody, CreativeBody, EventName, ReadOptions};
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
//! let CreativeBody::Linear(linear) = &inline.creatives[0].body else { unreachable!() };
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
//! 1. No bytes make [`read`] panic, recurse with the depth of the input, or
//!    take more than linear time and the memory that [`Limits`] allow.
//! 2. A document is returned if and only if no diagnostic is an
//!    [`Error`](Severity::Error).
//! 3. Positions refer to [`Reading::text`], the decoded document.
//! 4. Elements are known by their local name, under any prefix or none;
//!    attributes are known without a prefix.
//! 5. Ads, creatives, tracking events and media files keep document order.
//!
//! This crate knows XML and the VAST standard. It opens no file and no
//! connection, and it knows nothing of playback.

mod conformance;
mod decode;
mod diagnostic;
mod limits;
mod model;
mod reading;
mod value;
mod xml;

pub use conformance::conformance;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use limits::Limits;
pub use model::{
    Ad, AdBody, Creative, CreativeBody, Delivery, Document, EventName, InLine, Linear, Link,
    MediaFile, Tracking, Wrapper,
};
pub use reading::{ReadOptions, Reading, read};
pub use value::{DurationError, Offset, Percent, Version, parse_duration, parse_standard_duration};
pub use xml::Position;
