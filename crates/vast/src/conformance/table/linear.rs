//! Linear creatives and their media files (VAST 4.3, 3.8 and 3.9).

use super::super::edition::Edition::{V3_0, V4_0, V4_1};
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use super::click::{VIDEO_CLICKS, WRAPPER_VIDEO_CLICKS};
use super::icon::ICONS;
use super::tracking::TRACKING_EVENTS;
use super::{AD_PARAMETERS, CREATIVE_EXTENSIONS, HEIGHT, ID, WIDTH};
use crate::diagnostic::Code;

const SKIP_OFFSET: &[Named] = &[Named::new("skipoffset", Kind::Read).since(V3_0)];

pub(super) const LINEAR: Row = Row::of(
    "Linear",
    &[
        ICONS,
        CREATIVE_EXTENSIONS.only(V3_0, V3_0),
        Row::text("Duration", Kind::Read)
            .required()
            .missing_as(Code::MissingDuration),
        TRACKING_EVENTS,
        AD_PARAMETERS,
        VIDEO_CLICKS,
        MEDIA_FILES,
    ],
)
.with(SKIP_OFFSET);

/// Of a wrapper: it tracks, but brings no media.
pub(super) const WRAPPER_LINEAR: Row = Row::of(
    "Linear",
    &[
        ICONS,
        CREATIVE_EXTENSIONS.only(V3_0, V3_0),
        TRACKING_EVENTS,
        WRAPPER_VIDEO_CLICKS,
    ],
)
.with(SKIP_OFFSET);

/// The schemas of 2.0 and 3.0 let them be left out, but nothing plays then.
const MEDIA_FILES: Row = Row::of(
    "MediaFiles",
    &[
        CLOSED_CAPTION_FILES,
        MEDIA_FILE,
        MEZZANINE,
        INTERACTIVE_CREATIVE_FILE,
    ],
)
.required();

const DELIVERY: Named = Named::new("delivery", Kind::Read);
const TYPE: Named = Named::new("type", Kind::Mime);
const CODEC: Named = Named::new("codec", Kind::Any);
/// A mezzanine file may well exceed four gigabytes.
const FILE_SIZE: Named = Named::new("fileSize", Kind::Decimal).since(V4_1);
const MEDIA_TYPE: Named = Named::new("mediaType", Kind::Any).since(V4_1);

const MEDIA_FILE: Row = Row::url("MediaFile").required().many().with(&[
    ID,
    DELIVERY.required(),
    TYPE.required(),
    WIDTH.required(),
    HEIGHT.required(),
    CODEC.since(V3_0),
    Named::new("bitrate", Kind::Read),
    Named::new("minBitrate", Kind::Read).since(V3_0),
    Named::new("maxBitrate", Kind::Read).since(V3_0),
    Named::new("scalable", Kind::Read),
    Named::new("maintainAspectRatio", Kind::Read),
    Named::new("apiFramework", Kind::Any).deprecated(V4_1),
    FILE_SIZE,
    MEDIA_TYPE,
]);

const MEZZANINE: Row = Row::url("Mezzanine").since(V4_0).many_since(V4_1).with(&[
    ID.since(V4_1),
    DELIVERY.since(V4_1).required(),
    TYPE.since(V4_1).required(),
    WIDTH.since(V4_1).required(),
    HEIGHT.since(V4_1).required(),
    CODEC.since(V4_1),
    FILE_SIZE,
    MEDIA_TYPE,
]);

const INTERACTIVE_CREATIVE_FILE: Row =
    Row::url("InteractiveCreativeFile")
        .since(V4_0)
        .many()
        .with(&[
            TYPE,
            super::API_FRAMEWORK,
            Named::new("variableDuration", Kind::Read).since(V4_1),
        ]);

const CLOSED_CAPTION_FILES: Row = Row::of(
    "ClosedCaptionFiles",
    &[Row::url("ClosedCaptionFile")
        .many()
        .with(&[TYPE, Named::new("language", Kind::Any)])],
)
.since(V4_1);
