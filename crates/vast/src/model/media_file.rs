//! Media files: what a player may play.

use super::element::element;
use super::lenient::Codes;
use super::text::Url;
use super::word::words;
use crate::diagnostic::Code;

element! {
    /// One rendition of a linear creative (VAST 4.3, 3.9.1).
    pub struct MediaFile {
        attributes {
            /// Its identifier.
            id: Option<String> = "id",
            /// How it is delivered.
            delivery: Option<Delivery> = "delivery",
            /// Its MIME type, such as `video/mp4`.
            mime_type: Option<String> = "type",
            /// Its width in pixels; 0 for audio.
            width: Option<u32> = "width",
            /// Its height in pixels; 0 for audio.
            height: Option<u32> = "height",
            /// Its bit rate in kbit/s.
            bitrate_kbps: Option<u32> = "bitrate",
            /// The least bit rate of a stream, in kbit/s.
            bitrate_kbps_min: Option<u32> = "minBitrate",
            /// The greatest bit rate of a stream, in kbit/s.
            bitrate_kbps_max: Option<u32> = "maxBitrate",
            /// Whether it may be scaled.
            scalable: Option<bool> = "scalable",
            /// Whether its aspect ratio must be kept.
            maintain_aspect_ratio: Option<bool> = "maintainAspectRatio",
            /// Its codec.
            codec: Option<String> = "codec",
            /// The interface that it needs to run, such as `VPAID`.
            api_framework: Option<String> = "apiFramework",
            /// Its size in bytes.
            file_size_bytes: Option<u64> = "fileSize",
            /// What kind of media it is, such as `2D` or `360`.
            media_type: Option<String> = "mediaType",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

element! {
    /// What renditions can be made of (VAST 4.3, 3.9.2).
    pub struct Mezzanine {
        attributes {
            /// Its identifier.
            id: Option<String> = "id",
            /// How it is delivered.
            delivery: Option<Delivery> = "delivery",
            /// Its MIME type.
            mime_type: Option<String> = "type",
            /// Its width in pixels; 0 for audio.
            width: Option<u32> = "width",
            /// Its height in pixels; 0 for audio.
            height: Option<u32> = "height",
            /// Its codec.
            codec: Option<String> = "codec",
            /// Its size in bytes.
            file_size_bytes: Option<u64> = "fileSize",
            /// What kind of media it is, such as `2D` or `360`.
            media_type: Option<String> = "mediaType",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

element! {
    /// What makes a linear creative interactive (VAST 4.3, 3.9.3).
    pub struct InteractiveCreativeFile {
        attributes {
            /// Its MIME type.
            mime_type: Option<String> = "type",
            /// The interface that it needs to run, such as `SIMID`.
            api_framework: Option<String> = "apiFramework",
            /// Whether it may go on beyond the creative's duration.
            variable_duration: Option<bool> = "variableDuration",
        }
        content {
            /// Where it is, or the file itself as a `data:` URL.
            url: String as Url,
        }
    }
}

element! {
    /// The captions of a linear creative (VAST 4.3, 3.9.4).
    pub struct ClosedCaptionFiles {
        elements {
            /// One file for each language and format.
            files: Vec<ClosedCaptionFile> = "ClosedCaptionFile",
        }
    }
}

element! {
    /// Captions in one language and format (VAST 4.3, 3.9.5).
    pub struct ClosedCaptionFile {
        attributes {
            /// Its MIME type.
            mime_type: Option<String> = "type",
            /// Its language, such as `en` or `zh-TW`.
            language: Option<String> = "language",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

words! {
    /// How a media file is delivered.
    pub enum Delivery: Codes::KEYWORD, Code::UnknownKeyword => {
        /// As one file over HTTP.
        Progressive = "progressive",
        /// By a streaming protocol.
        Streaming = "streaming",
    }
}
