//! XML, pulled event by event, well-formed or repaired, with positions and
//! limits.
//!
//! Of VAST and VMAP this room knows the names whose repetitions a path counts,
//! and that ads, breaks and their tracking URLs are limited; what they mean is
//! the model's.

mod characters;
mod content;
mod cursor;
mod element_paths;
mod embedded;
mod markup;
mod outside;
mod path;
mod place;
mod position;
mod reference;
mod report;
mod run;
mod scan;
mod tag;
mod trim;

pub(crate) use characters::is_allowed;
pub(crate) use content::Content;
pub(crate) use cursor::{Cursor, Read, Refused};
pub use element_paths::ElementPaths;
pub(crate) use embedded::EmbeddedText;
pub use place::Place;
pub use position::{Position, Positions};
pub(crate) use tag::{Attribute, Element};
pub(crate) use trim::trim;
