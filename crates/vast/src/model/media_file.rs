//! Media files: what a player may play.

use super::lenient::{Codes, attribute, number};
use super::link::read_url;
use crate::diagnostic::Code;
use crate::value::{Value, parse_boolean};
use crate::xml::{Cursor, Element, Position, Read};

/// One rendition of a linear creative (VAST 4.3, 3.9.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Where it is.
    pub url: String,
    /// Its identifier.
    pub id: Option<String>,
    /// How it is delivered.
    pub delivery: Option<Delivery>,
    /// Its MIME type, such as `video/mp4`.
    pub mime_type: Option<String>,
    /// Its width in pixels; 0 for audio.
    pub width: Option<u32>,
    /// Its height in pixels; 0 for audio.
    pub height: Option<u32>,
    /// Its bit rate in kbit/s.
    pub bitrate_kbps: Option<u32>,
    /// The least bit rate of a stream, in kbit/s.
    pub bitrate_kbps_min: Option<u32>,
    /// The greatest bit rate of a stream, in kbit/s.
    pub bitrate_kbps_max: Option<u32>,
    /// Whether it may be scaled.
    pub scalable: Option<bool>,
    /// Whether its aspect ratio must be kept.
    pub maintain_aspect_ratio: Option<bool>,
    /// Its codec.
    pub codec: Option<String>,
    /// The interface that it needs to run, such as `VPAID`.
    pub api_framework: Option<String>,
    /// Where its element starts.
    pub position: Position,
}

/// How a media file is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// As one file over HTTP.
    Progressive,
    /// By a streaming protocol.
    Streaming,
}

impl MediaFile {
    /// Reads the children of a `MediaFiles` element.
    pub(super) fn read_all(files: &mut Vec<Self>, xml: &mut Cursor<'_>) -> Read<()> {
        xml.each_child(|xml, child| {
            if child.name == "MediaFile" {
                files.extend(Self::read(xml, child)?);
            }
            Ok(())
        })
    }

    /// Reads one; none if it has no URL.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let file = Self {
            url: String::new(),
            id: element.string("id"),
            delivery: Delivery::read(xml, element),
            mime_type: element.string("type"),
            width: number(xml, element, "width"),
            height: number(xml, element, "height"),
            bitrate_kbps: number(xml, element, "bitrate"),
            bitrate_kbps_min: number(xml, element, "minBitrate"),
            bitrate_kbps_max: number(xml, element, "maxBitrate"),
            scalable: boolean(xml, element, "scalable"),
            maintain_aspect_ratio: boolean(xml, element, "maintainAspectRatio"),
            codec: element.string("codec"),
            api_framework: element.string("apiFramework"),
            position: xml.position(element.offset),
        };
        let url = read_url(xml, element)?;
        Ok(url.map(|url| Self { url, ..file }))
    }
}

impl Delivery {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Option<Self> {
        let codes = Codes {
            odd: Code::OddDelivery,
            bad: Code::BadDelivery,
        };
        attribute(xml, element, "delivery", codes, Self::parse)
    }

    fn parse(text: &str) -> Value<Self> {
        let text = text.trim();
        for (delivery, name) in [
            (Self::Progressive, "progressive"),
            (Self::Streaming, "streaming"),
        ] {
            if text == name {
                return Value::Standard(delivery);
            }
            if text.eq_ignore_ascii_case(name) {
                return Value::Odd(delivery, name.to_owned());
            }
        }
        Value::Bad("is neither `progressive` nor `streaming`".to_owned())
    }
}

fn boolean(xml: &mut Cursor<'_>, element: &Element<'_>, name: &str) -> Option<bool> {
    let codes = Codes {
        odd: Code::OddBoolean,
        bad: Code::BadBoolean,
    };
    attribute(xml, element, name, codes, parse_boolean)
}
