//! What happened at an instant of a session.

use super::json::JsonEntry;
use super::{Json, JsonNumber, JsonObject, Seconds, names, object};
use std::borrow::Cow;

names! {
    /// The kind of an event.
    pub enum EventKind {
        /// Playback began.
        Start = "start",
        /// The playhead was stopped.
        Pause = "pause",
        /// The playhead moves again.
        Resume = "resume",
        /// Somebody ended playback.
        Stop = "stop",
        /// A quartile was reached; its metadata say which.
        Quartile = "quartile",
        /// A progress offset was reached.
        Progress = "progress",
        /// Something ended playback; its metadata say what.
        Interrupt = "interrupt",
        /// Playback failed.
        Error = "error",
        /// The ad was played to its end.
        Complete = "complete",
    }
}

names! {
    /// A fourth of the duration, by its VAST event.
    pub enum Quartile {
        /// The beginning.
        Start = "start",
        /// 25 %.
        FirstQuartile = "firstQuartile",
        /// 50 %.
        Midpoint = "midpoint",
        /// 75 %.
        ThirdQuartile = "thirdQuartile",
        /// The end.
        Complete = "complete",
    }
}

object! {
    /// One event of a session.
    pub struct SessionEvent {
        /// When it happened, on the clock of the session's start time.
        required timestamp: Seconds = "timestamp",
        /// What happened.
        required kind: EventKind = "event_type",
        /// Where the playhead was.
        required offset: Seconds = "offset_sec",
        /// What else is known: the quartile's number and name, the type of the interruption.
        defaulted metadata: JsonObject = "metadata",
    }
}

/// What the metadata say of each quartile.
static QUARTILES: [[JsonEntry; 2]; 5] = [
    named("0", Quartile::Start),
    named("1", Quartile::FirstQuartile),
    named("2", Quartile::Midpoint),
    named("3", Quartile::ThirdQuartile),
    named("4", Quartile::Complete),
];

/// A number and a name.
const fn named(number: &'static str, quartile: Quartile) -> [JsonEntry; 2] {
    let number = Json::Number(JsonNumber::constant(number));
    let name = Json::String(Cow::Borrowed(quartile.name()));
    [
        (Cow::Borrowed("quartile"), number),
        (Cow::Borrowed("name"), name),
    ]
}

impl Quartile {
    /// Quarters of the duration at this quartile, from 0 to 4.
    pub const fn quarters(self) -> u8 {
        self as u8
    }
}

impl SessionEvent {
    /// An event without metadata.
    pub fn new(timestamp: Seconds, kind: EventKind, offset: Seconds) -> Self {
        Self {
            timestamp,
            kind,
            offset,
            metadata: JsonObject::default(),
            unknown: JsonObject::default(),
        }
    }

    /// A quartile, with its number and name.
    pub fn quartile(timestamp: Seconds, quartile: Quartile, offset: Seconds) -> Self {
        let metadata = JsonObject::constant(&QUARTILES[quartile as usize]);
        Self {
            metadata,
            ..Self::new(timestamp, EventKind::Quartile, offset)
        }
    }

    /// An interruption of a type such as `network_error`.
    pub fn interrupt(timestamp: Seconds, interruption_type: &str, offset: Seconds) -> Self {
        let mut event = Self::new(timestamp, EventKind::Interrupt, offset);
        event
            .metadata
            .insert("interruption_type", interruption_type);
        event
    }

    /// The quartile that the metadata name: the number, and the same by name
    /// where there is one.
    pub fn which_quartile(&self) -> Option<Quartile> {
        let Some(Json::Number(number)) = self.metadata.get("quartile") else {
            return None;
        };
        let index: usize = number.as_str().parse().ok()?;
        let quartile = *Quartile::ALL.get(index)?;
        match self.metadata.get("name") {
            None => Some(quartile),
            Some(Json::String(name)) if name == quartile.name() => Some(quartile),
            Some(_) => None,
        }
    }

    /// The type of the interruption that the metadata name.
    pub fn interruption_type(&self) -> Option<&str> {
        match self.metadata.get("interruption_type") {
            Some(Json::String(text)) => Some(text),
            _ => None,
        }
    }
}
