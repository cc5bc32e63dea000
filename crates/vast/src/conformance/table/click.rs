//! Clicks on a linear creative (VAST 4.3, 3.10).

use super::super::edition::Edition::{V4_0, V4_2};
use super::super::row::Row;
use super::ONLY_ID;

const CLICK_THROUGH: Row = Row::url("ClickThrough").with(ONLY_ID);
const CLICK_TRACKING: Row = Row::url("ClickTracking").many().with(ONLY_ID);
const CUSTOM_CLICK: Row = Row::url("CustomClick").many().with(ONLY_ID);

pub(super) const VIDEO_CLICKS: Row = Row::of(
    "VideoClicks",
    &[
        CLICK_THROUGH.required_since(V4_0),
        CLICK_TRACKING,
        CUSTOM_CLICK,
    ],
);

pub(super) const WRAPPER_VIDEO_CLICKS: Row = Row::of(
    "VideoClicks",
    &[CLICK_THROUGH.since(V4_2), CLICK_TRACKING, CUSTOM_CLICK],
);
