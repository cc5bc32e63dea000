//! XML, pulled event by event, with positions, limits and the checks of
//! well-formedness that quick-xml leaves to its callers.
//!
//! Of VAST this room knows the names whose repetitions a path counts, and
//! that the tracking URLs of an ad are limited; what they mean is the model's.

mod characters;
mod content;
mod cursor;
mod outside;
mod path;
mod position;
mod reference;
mod report;
mod tag;

pub(crate) use content::Content;
pub(crate) use cursor::{Cursor, Read, Refused};
pub use position::Position;
pub(crate) use position::Positions;
pub(crate) use tag::Element;
