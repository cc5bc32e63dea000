//! Verification scripts (VAST 4.3, 3.16 and 3.17).

use super::super::edition::Edition::{V4_0, V4_1, V4_3};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::ONLY_ID;
use crate::diagnostic::Code;

pub(in crate::conformance) const AD_VERIFICATIONS: Row =
    Row::of("AdVerifications", &[VERIFICATION]).since(V4_0);

/// 4.1 made of it what it is: before, it had no events and no parameters.
const VERIFICATION: Row = Row::of(
    "Verification",
    &[
        JAVASCRIPT_RESOURCE,
        EXECUTABLE_RESOURCE,
        FLASH_RESOURCE,
        Row::url("ViewableImpression")
            .only(V4_0, V4_0)
            .with(ONLY_ID),
        Row::of("TrackingEvents", &[TRACKING]).since(V4_1),
        Row::text("VerificationParameters", Kind::Any).since(V4_1),
    ],
)
.many()
.any_of(V4_1, &["JavaScriptResource", "ExecutableResource"])
.with(&[Named::new("vendor", Kind::Text).required_in(V4_1, V4_3)]);

const API_FRAMEWORK: Named = Named::new("apiFramework", Kind::Text).required_in(V4_1, V4_3);

const JAVASCRIPT_RESOURCE: Row = Row::url("JavaScriptResource").many().with(&[
    API_FRAMEWORK,
    Named::new("browserOptional", Kind::Read)
        .since(V4_1)
        .required(),
]);

const EXECUTABLE_RESOURCE: Row = Row::text("ExecutableResource", Kind::Text)
    .since(V4_1)
    .many()
    .with(&[API_FRAMEWORK, Named::new("type", Kind::Text).required()]);

const FLASH_RESOURCE: Row = Row::url("FlashResource")
    .only(V4_0, V4_0)
    .many()
    .with(&[API_FRAMEWORK]);

const TRACKING: Row =
    Row::url("Tracking")
        .many()
        .with(&[Named::new("event", Kind::VerificationEvent)
            .required()
            .missing_as(Code::MissingEvent)]);
