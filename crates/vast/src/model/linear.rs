//! Linear creatives: video or audio that takes its time.

use std::time::Duration;

use super::element::element;
use super::text::Markup;
use super::{
    ClosedCaptionFiles, Icon, InteractiveCreativeFile, MediaFile, Mezzanine, Tracking, VideoClicks,
};
use crate::diagnostic::Code;
use crate::value::Offset;

element! {
    /// A linear creative (VAST 4.3, 3.8). In a wrapper it says what is added
    /// to that of the ad.
    pub struct Linear {
        attributes {
            /// From when on it may be skipped; none if it may not.
            skip_offset: Option<Offset> = "skipoffset",
        }
        elements {
            /// How long it plays: at most 24 hours, none if the document does
            /// not say so in a way that can be understood.
            duration: Option<Duration> = "Duration",
            /// What an interactive creative is given.
            ad_parameters: Option<AdParameters> = "AdParameters",
            /// What a click does.
            video_clicks: Option<VideoClicks> = "VideoClicks",
        }
        inside "TrackingEvents" {
            /// Its tracking events, in document order.
            tracking: Vec<Tracking> = "Tracking",
        }
        inside "Icons" {
            /// What is shown on top of it.
            icons: Vec<Icon> = "Icon",
        }
        inside "MediaFiles" {
            /// Its renditions, in document order.
            media_files: Vec<MediaFile> = "MediaFile",
            /// What renditions can be made of.
            mezzanines: Vec<Mezzanine> = "Mezzanine",
            /// What makes it interactive.
            interactive_creative_files: Vec<InteractiveCreativeFile> = "InteractiveCreativeFile",
            /// Its captions.
            closed_caption_files: Option<ClosedCaptionFiles> = "ClosedCaptionFiles",
        }
    }
    closed(xml, element, linear, seen) {
        let is_played = !xml.is_inside("Wrapper");
        if is_played && linear.duration.is_none() && !seen.duration {
            let message = "a linear creative has no `Duration`";
            xml.report(Code::MissingDuration, element.offset, message);
        }
        if is_played && linear.duration == Some(Duration::ZERO) {
            let message = "a linear creative has a `Duration` of zero, there is nothing to play";
            xml.report(Code::ZeroDuration, element.offset, message);
        }
    }
}

element! {
    /// What a creative is given (VAST 4.3, 3.8.2).
    pub struct AdParameters {
        attributes {
            /// Whether it is XML, escaped to be text.
            xml_encoded: Option<bool> = "xmlEncoded",
        }
        content {
            /// What it is given.
            text: String as Markup,
        }
    }
}
