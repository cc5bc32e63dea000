//! Tracking events of playback (VAST 4.3, 3.14).

use super::super::edition::Edition::V3_0;
use super::super::kind::Kind;
use super::super::row::{Named, Row};
use crate::diagnostic::Code;

const TRACKING: Row = Row::url("Tracking").many().with(&[
    Named::new("event", Kind::Event)
        .required()
        .missing_as(Code::MissingEvent),
    Named::new("offset", Kind::Read).since(V3_0),
]);

pub(super) const TRACKING_EVENTS: Row = Row::of("TrackingEvents", &[TRACKING]);
