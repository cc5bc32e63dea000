//! What a document says, type by type, each beside its reading.

mod ad;
mod creative;
mod document;
mod event_name;
mod lenient;
mod linear;
mod link;
mod media_file;
mod tracking;

pub use ad::{Ad, AdBody, InLine, Wrapper};
pub use creative::{Creative, CreativeBody};
pub use document::Document;
pub use event_name::EventName;
pub use linear::Linear;
pub use link::Link;
pub use media_file::{Delivery, MediaFile};
pub use tracking::Tracking;
