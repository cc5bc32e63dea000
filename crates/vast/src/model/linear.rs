//! Linear creatives: video or audio that takes its time.

use std::time::Duration;

use super::lenient::{Codes, accept, report_repeated};
use super::tracking::read_offset;
use super::{MediaFile, Tracking};
use crate::diagnostic::Code;
use crate::value::{Offset, duration_value};
use crate::xml::{Cursor, Element, Position, Read};

/// A linear creative (VAST 4.3, 3.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linear {
    /// How long it plays: at most 24 hours, none if the document does not say
    /// so in a way that can be understood.
    pub duration: Option<Duration>,
    /// From when on it may be skipped; none if it may not.
    pub skip_offset: Option<Offset>,
    /// Its tracking events, in document order.
    pub tracking: Vec<Tracking>,
    /// Its renditions, in document order.
    pub media_files: Vec<MediaFile>,
    /// Where its element starts.
    pub position: Position,
}

impl Linear {
    pub(super) fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Self> {
        let mut linear = Self {
            duration: None,
            skip_offset: read_offset(xml, element, "skipoffset"),
            tracking: Vec::new(),
            media_files: Vec::new(),
            position: xml.position(element.offset),
        };
        let mut duration_seen = false;
        xml.each_child(|xml, child| {
            match child.name {
                "Duration" if duration_seen => report_repeated(xml, child),
                "Duration" => {
                    duration_seen = true;
                    linear.duration = read_duration(xml, child)?;
                }
                "TrackingEvents" => Tracking::read_all(&mut linear.tracking, xml)?,
                "MediaFiles" => MediaFile::read_all(&mut linear.media_files, xml)?,
                _ => {}
            }
            Ok(())
        })?;
        if !duration_seen {
            let message = "a linear creative has no `Duration`";
            xml.report(Code::MissingDuration, element.offset, message);
        }
        Ok(linear)
    }
}

fn read_duration(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Duration>> {
    let content = xml.content(element.offset)?;
    let codes = Codes {
        odd: Code::OddDuration,
        bad: Code::BadDuration,
    };
    let value = duration_value(&content.text);
    let what = "`Duration`";
    Ok(accept(
        xml,
        value,
        codes,
        what,
        &content.text,
        content.offset,
    ))
}
