//! Non-linear creatives: overlays (VAST 4.3, 3.12).

use super::super::edition::Edition::{V2_0, V3_0, V4_0};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::icon::{HTML_RESOURCE, IFRAME_RESOURCE, RESOURCES, STATIC_RESOURCE};
use super::tracking::TRACKING_EVENTS;
use super::{AD_PARAMETERS, API_FRAMEWORK, CREATIVE_EXTENSIONS, HEIGHT, ID, ONLY_ID, WIDTH};

pub(super) const NON_LINEAR_ADS: Row = Row::of("NonLinearAds", &[TRACKING_EVENTS, NON_LINEAR]);

pub(super) const WRAPPER_NON_LINEAR_ADS: Row =
    Row::of("NonLinearAds", &[TRACKING_EVENTS, WRAPPER_NON_LINEAR]);

const CLICK_TRACKING: Row = Row::url("NonLinearClickTracking")
    .since(V3_0)
    .many()
    .with(ONLY_ID);

/// SIMID 1.1 puts two attributes of its own on the frame of an overlay.
const FRAME: Row = IFRAME_RESOURCE.with(&[
    API_FRAMEWORK.since(V4_0),
    Named::new("type", Kind::Mime).since(V4_0),
]);

const NON_LINEAR: Row = Row::of(
    "NonLinear",
    &[
        STATIC_RESOURCE,
        FRAME,
        HTML_RESOURCE,
        CREATIVE_EXTENSIONS.only(V3_0, V3_0),
        AD_PARAMETERS,
        Row::url("NonLinearClickThrough"),
        CLICK_TRACKING,
    ],
)
.required()
.many()
.any_of(V2_0, RESOURCES)
.with(&[
    ID,
    WIDTH.required(),
    HEIGHT.required(),
    EXPANDED_WIDTH,
    EXPANDED_HEIGHT,
    SCALABLE,
    MAINTAIN_ASPECT_RATIO,
    MIN_SUGGESTED_DURATION,
    API_FRAMEWORK,
]);

/// Of a wrapper: it tracks clicks, but shows nothing. Only the schema of 2.0
/// has the same type in both places.
const WRAPPER_NON_LINEAR: Row = Row::of(
    "NonLinear",
    &[
        STATIC_RESOURCE.only(V2_0, V2_0),
        IFRAME_RESOURCE.only(V2_0, V2_0),
        HTML_RESOURCE.only(V2_0, V2_0),
        AD_PARAMETERS.only(V2_0, V2_0),
        Row::url("NonLinearClickThrough").only(V2_0, V2_0),
        CREATIVE_EXTENSIONS.only(V3_0, V3_0),
        CLICK_TRACKING,
    ],
)
.many()
.with(&[
    ID,
    WIDTH,
    HEIGHT,
    EXPANDED_WIDTH,
    EXPANDED_HEIGHT,
    SCALABLE,
    MAINTAIN_ASPECT_RATIO,
    MIN_SUGGESTED_DURATION,
    API_FRAMEWORK,
]);

const EXPANDED_WIDTH: Named = Named::new("expandedWidth", Kind::Read);
const EXPANDED_HEIGHT: Named = Named::new("expandedHeight", Kind::Read);
const SCALABLE: Named = Named::new("scalable", Kind::Read);
const MAINTAIN_ASPECT_RATIO: Named = Named::new("maintainAspectRatio", Kind::Read);
const MIN_SUGGESTED_DURATION: Named = Named::new("minSuggestedDuration", Kind::Read);
