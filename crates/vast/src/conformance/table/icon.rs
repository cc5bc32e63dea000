//! Industry icons (VAST 4.3, 3.11), and the resources of creatives (3.15).

use super::super::edition::Edition::{V3_0, V4_0, V4_2};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::{API_FRAMEWORK, HEIGHT, ONLY_ID, WIDTH};

/// The elements of which a visible creative needs one.
pub(super) const RESOURCES: &[&str] = &["StaticResource", "IFrameResource", "HTMLResource"];

pub(super) const STATIC_RESOURCE: Row =
    Row::url("StaticResource")
        .many()
        .with(&[Named::new("creativeType", Kind::Mime).required()]);

pub(super) const IFRAME_RESOURCE: Row = Row::url("IFrameResource").many();

pub(super) const HTML_RESOURCE: Row = Row::text("HTMLResource", Kind::Text)
    .many()
    .with(&[Named::new("xmlEncoded", Kind::Read).only(V3_0, V3_0)]);

pub(super) const ICONS: Row = Row::of("Icons", &[ICON]).since(V3_0);

/// Only 3.0 demands its attributes, in schema and prose.
const ICON: Row = Row::of(
    "Icon",
    &[
        STATIC_RESOURCE,
        IFRAME_RESOURCE,
        HTML_RESOURCE,
        ICON_CLICKS,
        Row::url("IconViewTracking").many(),
    ],
)
.required()
.many()
.any_of(V3_0, RESOURCES)
.with(&[
    Named::new("program", Kind::Any).required_in(V3_0, V3_0),
    WIDTH.required_in(V3_0, V3_0),
    HEIGHT.required_in(V3_0, V3_0),
    Named::new("xPosition", Kind::PixelsOr(["left", "right"])).required_in(V3_0, V3_0),
    Named::new("yPosition", Kind::PixelsOr(["top", "bottom"])).required_in(V3_0, V3_0),
    Named::new("duration", Kind::Read),
    Named::new("offset", Kind::Read),
    API_FRAMEWORK,
    Named::new("pxratio", Kind::Decimal).since(V4_0),
]);

const ICON_CLICKS: Row = Row::of(
    "IconClicks",
    &[
        Row::url("IconClickThrough"),
        Row::url("IconClickTracking").many().with(ONLY_ID),
        Row::of("IconClickFallbackImages", &[ICON_CLICK_FALLBACK_IMAGE]).since(V4_2),
    ],
);

const ICON_CLICK_FALLBACK_IMAGE: Row = Row::of(
    "IconClickFallbackImage",
    &[
        Row::text("AltText", Kind::Any),
        Row::url("StaticResource").with(&[Named::new("creativeType", Kind::Mime)]),
    ],
)
.required()
.many()
.with(&[WIDTH.required(), HEIGHT.required()]);
