//! The standard as data: which element may stand where, with what.
//!
//! The rows follow the schemas of 2.0.1 to 4.2; 4.3 changed none of them.
//! Where the prose of 4.3 demands what its schema does not, the prose counts.

mod click;
mod companion;
mod document;
mod icon;
mod linear;
mod non_linear;
mod tracking;
mod verification;

pub(super) use document::VAST;
pub(super) use verification::AD_VERIFICATIONS;

use super::edition::Edition::V3_0;
use super::kind::Kind;
use super::row::{Named, Row};

const ID: Named = Named::new("id", Kind::Any);
const API_FRAMEWORK: Named = Named::new("apiFramework", Kind::Any);
const ONLY_ID: &[Named] = &[ID];
const WIDTH: Named = Named::new("width", Kind::Read);
const HEIGHT: Named = Named::new("height", Kind::Read);

/// What custom code is told (VAST 4.3, 3.8.2).
const AD_PARAMETERS: Row =
    Row::text("AdParameters", Kind::Any).with(&[Named::new("xmlEncoded", Kind::Read).since(V3_0)]);

/// Custom XML of a creative (VAST 4.3, 3.7.2).
const CREATIVE_EXTENSIONS: Row = Row::of(
    "CreativeExtensions",
    &[Row::foreign("CreativeExtension").many()],
)
.since(V3_0);
