//! Media files, and what comes with them.

use super::census::Census;
use super::url::Url;
use serde::Serialize;
use vastsim_vast as model;

/// One rendition of a linear creative.
#[derive(Debug, Serialize)]
pub(super) struct MediaFile<'d> {
    id: Option<&'d str>,
    #[serde(rename = "type")]
    pub(super) mime_type: Option<&'d str>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    pub(super) bitrate_kbps: Option<u32>,
    pub(super) bitrate_kbps_min: Option<u32>,
    pub(super) bitrate_kbps_max: Option<u32>,
    pub(super) delivery: Option<&'d str>,
    pub(super) codec: Option<&'d str>,
    pub(super) api_framework: Option<&'d str>,
    scalable: Option<bool>,
    maintain_aspect_ratio: Option<bool>,
    file_size_bytes: Option<u64>,
    media_type: Option<&'d str>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

/// What renditions can be made of.
#[derive(Debug, Serialize)]
pub(super) struct Mezzanine<'d> {
    id: Option<&'d str>,
    #[serde(rename = "type")]
    pub(super) mime_type: Option<&'d str>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    pub(super) delivery: Option<&'d str>,
    pub(super) codec: Option<&'d str>,
    file_size_bytes: Option<u64>,
    media_type: Option<&'d str>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

/// What makes a linear creative interactive.
#[derive(Debug, Serialize)]
pub(super) struct InteractiveCreativeFile<'d> {
    #[serde(rename = "type")]
    pub(super) mime_type: Option<&'d str>,
    pub(super) api_framework: Option<&'d str>,
    variable_duration: Option<bool>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

/// Captions in one language and format.
#[derive(Debug, Serialize)]
pub(super) struct ClosedCaptionFile<'d> {
    #[serde(rename = "type")]
    pub(super) mime_type: Option<&'d str>,
    pub(super) language: Option<&'d str>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

impl<'d> MediaFile<'d> {
    pub(super) fn all(files: &'d [model::MediaFile], census: &mut Census<'d>) -> Vec<Self> {
        census.counts.media_files += files.len();
        files.iter().map(|file| Self::new(file, census)).collect()
    }

    fn new(file: &'d model::MediaFile, census: &mut Census<'d>) -> Self {
        Self {
            id: file.id.as_deref(),
            mime_type: file.mime_type.as_deref(),
            width: file.width,
            height: file.height,
            bitrate_kbps: file.bitrate_kbps,
            bitrate_kbps_min: file.bitrate_kbps_min,
            bitrate_kbps_max: file.bitrate_kbps_max,
            delivery: file.delivery.as_ref().map(model::Delivery::as_str),
            codec: file.codec.as_deref(),
            api_framework: file.api_framework.as_deref(),
            scalable: file.scalable,
            maintain_aspect_ratio: file.maintain_aspect_ratio,
            file_size_bytes: file.file_size_bytes,
            media_type: file.media_type.as_deref(),
            url: Url::new(&file.url, file.place, census),
        }
    }
}

impl<'d> Mezzanine<'d> {
    pub(super) fn all(files: &'d [model::Mezzanine], census: &mut Census<'d>) -> Vec<Self> {
        let views = files.iter().map(|file| Self {
            id: file.id.as_deref(),
            mime_type: file.mime_type.as_deref(),
            width: file.width,
            height: file.height,
            delivery: file.delivery.as_ref().map(model::Delivery::as_str),
            codec: file.codec.as_deref(),
            file_size_bytes: file.file_size_bytes,
            media_type: file.media_type.as_deref(),
            url: Url::new(&file.url, file.place, census),
        });
        views.collect()
    }
}

impl<'d> InteractiveCreativeFile<'d> {
    pub(super) fn all(
        files: &'d [model::InteractiveCreativeFile],
        census: &mut Census<'d>,
    ) -> Vec<Self> {
        let views = files.iter().map(|file| Self {
            mime_type: file.mime_type.as_deref(),
            api_framework: file.api_framework.as_deref(),
            variable_duration: file.variable_duration,
            url: Url::new(&file.url, file.place, census),
        });
        views.collect()
    }
}

impl<'d> ClosedCaptionFile<'d> {
    pub(super) fn all(files: &'d [model::ClosedCaptionFile], census: &mut Census<'d>) -> Vec<Self> {
        let views = files.iter().map(|file| Self {
            mime_type: file.mime_type.as_deref(),
            language: file.language.as_deref(),
            url: Url::new(&file.url, file.place, census),
        });
        views.collect()
    }
}
