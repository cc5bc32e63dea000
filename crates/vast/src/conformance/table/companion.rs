//! Companion creatives: banners beside the player (VAST 4.3, 3.13).

use super::super::edition::Edition::{V2_0, V3_0, V4_0, V4_1};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::icon::{HTML_RESOURCE, IFRAME_RESOURCE, RESOURCES, STATIC_RESOURCE};
use super::tracking::TRACKING_EVENTS;
use super::{AD_PARAMETERS, API_FRAMEWORK, CREATIVE_EXTENSIONS, HEIGHT, ID, WIDTH};

pub(super) const COMPANION_ADS: Row =
    Row::of("CompanionAds", &[COMPANION]).with(&[Named::new("required", Kind::Read).since(V3_0)]);

const COMPANION: Row = Row::of(
    "Companion",
    &[
        STATIC_RESOURCE,
        IFRAME_RESOURCE,
        HTML_RESOURCE,
        CREATIVE_EXTENSIONS,
        AD_PARAMETERS,
        Row::text("AltText", Kind::Any),
        Row::url("CompanionClickThrough"),
        CLICK_TRACKING,
        TRACKING_EVENTS,
    ],
)
.required_since(V4_0)
.many()
.any_of(V2_0, RESOURCES)
.with(&[
    ID,
    WIDTH.required(),
    HEIGHT.required(),
    Named::new("assetWidth", Kind::Read).since(V3_0),
    Named::new("assetHeight", Kind::Read).since(V3_0),
    Named::new("expandedWidth", Kind::Read),
    Named::new("expandedHeight", Kind::Read),
    API_FRAMEWORK,
    Named::new("adSlotId", Kind::Any).since(V3_0),
    Named::new("adSlotID", Kind::Any).only(V4_0, V4_0),
    Named::new("pxratio", Kind::Decimal).since(V4_0),
    RENDERING_MODE,
]);

const RENDERING_MODE: Named = Named::new("renderingMode", Kind::Read).since(V4_1);

/// The schemas of 4.x demand its `id`.
const CLICK_TRACKING: Row = Row::url("CompanionClickTracking")
    .since(V3_0)
    .many()
    .with(&[Named::new("id", Kind::Any).since(V4_0).required()]);
