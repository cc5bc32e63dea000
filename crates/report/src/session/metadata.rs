//! What is known of a session beside what happened in it.

use super::{Delivery, Field, JsonObject, Read, Reader, Seconds, Writer, object};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The value of the key `schema`: `vastsim.session.v1`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SchemaTag;

object! {
    /// What is known of a session beside what happened in it.
    #[derive(Default)]
    pub struct SessionMetadata {
        /// What vastsim says of it, if it was played by vastsim.
        optional vastsim: Option<Provenance> = "vastsim",
    }
}

object! {
    /// How vastsim played a session, and what it sent. All of it is optional.
    #[derive(Default)]
    pub struct Provenance {
        /// The schema of the record.
        defaulted schema: SchemaTag = "schema",
        /// The seed, in decimal.
        optional seed: Option<u64> = "seed",
        /// The index of the session within the run, in decimal.
        optional session: Option<u64> = "session",
        /// The group of the population that the viewer is of.
        optional group: Option<String> = "group",
        /// The position of the ad among the ads of the session, from 0.
        optional ad_index: Option<u32> = "ad_index",
        /// SHA-256 of the scenario, in hexadecimal.
        optional scenario_sha256: Option<String> = "scenario_sha256",
        /// The version of the drawn values.
        optional value_version: Option<u32> = "value_version",
        /// Whether the clock was virtual and as fast as the playhead, so that no offset outruns it.
        optional unpaced: Option<bool> = "unpaced",
        /// When the playhead was moved, in order; or, where that shows in the next event alone, when that happened. Where nothing is said, the tracked `rewind`s say it.
        optional seeks: Vec<Seconds> = "seeks",
        /// The tracking requests, in order, and between them the events that requested nothing and are no events of the session.
        optional tracking: Vec<TrackingRequest> = "tracking",
        /// The VAST error codes that were reported, in order.
        optional vast_errors: Vec<u16> = "vast_errors",
    }
}

object! {
    /// One tracking request, or an event that requested nothing. An event with several URLs has one for each.
    pub struct TrackingRequest {
        /// The VAST event, such as impression, creativeView, mute, skip or error.
        required event: Cow<'static, str> = "event",
        /// When it was sent or happened, on the clock of the session's start time.
        required timestamp: Seconds = "timestamp",
        /// Where the playhead was, if it is about the ad as it plays: left out of what is sent between ads, before the session or behind it.
        optional offset: Option<Seconds> = "offset_sec",
        /// The URL, its macros expanded; left out if nothing was requested.
        optional url: Option<String> = "url",
        /// Why nothing was requested, if something was to be.
        optional not_requested: Option<String> = "not_requested",
        /// What became of it, if it was to be sent.
        optional delivery: Option<Box<Delivery>> = "delivery",
    }
}

impl SchemaTag {
    /// The value.
    pub const NAME: &'static str = "vastsim.session.v1";
}

impl TrackingRequest {
    /// A request to `url` while an ad plays, at this offset.
    pub fn new(
        timestamp: Seconds,
        event: impl Into<Cow<'static, str>>,
        offset: Seconds,
        url: &str,
    ) -> Self {
        Self {
            url: Some(url.to_owned()),
            ..Self::silent(timestamp, event, Some(offset))
        }
    }

    /// A request to `url` between ads.
    pub fn between_ads(timestamp: Seconds, event: impl Into<Cow<'static, str>>, url: &str) -> Self {
        Self {
            url: Some(url.to_owned()),
            ..Self::silent(timestamp, event, None)
        }
    }

    /// An event that requested nothing; without an offset if it was between ads.
    pub fn silent(
        timestamp: Seconds,
        event: impl Into<Cow<'static, str>>,
        offset: Option<Seconds>,
    ) -> Self {
        Self {
            event: event.into(),
            timestamp,
            offset,
            url: None,
            not_requested: None,
            delivery: None,
            unknown: JsonObject::default(),
        }
    }
}

impl Field for SchemaTag {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        let Some((at, text)) = reader.string("a string")? else {
            return Ok(None);
        };
        if text == Self::NAME {
            return Ok(Some(Self));
        }
        let (found, known) = (super::text::excerpt(&text), Self::NAME);
        let message = format!("schema is `{found}`, but this version reads `{known}`");
        Ok(reader.report(at, message))
    }

    fn write(&self, writer: &mut Writer) {
        writer.quoted(|out| out.push_str(Self::NAME));
    }

    fn schema() -> Value {
        json!({ "const": Self::NAME })
    }
}
