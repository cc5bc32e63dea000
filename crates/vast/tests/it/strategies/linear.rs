//! Linear creatives.

use proptest::prelude::*;
use vastsim_vast::{
    ClosedCaptionFile, ClosedCaptionFiles, Delivery, Icon, IconClickFallbackImage, IconClicks,
    InteractiveCreativeFile, Linear, MediaFile, Mezzanine, VideoClicks,
};

use super::foreign::foreign;
use super::model;
use super::parts::{
    ad_parameters, html_resource, iframe_resource, link, static_resource, tracking,
};
use super::values::{
    boolean, bytes, duration, few, id, keyword, maybe, number, offset, url, url_or_data, words,
};

pub(super) fn linear() -> BoxedStrategy<Linear> {
    model!(Linear {
        skip_offset: maybe(offset()),
        duration: maybe(duration()),
        ad_parameters: maybe(ad_parameters()),
        video_clicks: maybe(video_clicks()),
        tracking: few(tracking()),
        icons: few(icon()),
        media_files: few(media_file()),
        mezzanines: few(mezzanine()),
        interactive_creative_files: few(interactive_creative_file()),
        closed_caption_files: maybe(closed_caption_files()),
        foreign: foreign(&["TrackingEvents", "Icons", "MediaFiles"]),
    })
}

fn video_clicks() -> BoxedStrategy<VideoClicks> {
    model!(VideoClicks {
        click_through: maybe(link()),
        click_tracking: few(link()),
        custom_clicks: few(link()),
        foreign: foreign(&[]),
    })
}

fn media_file() -> BoxedStrategy<MediaFile> {
    model!(MediaFile {
        id: id(),
        delivery: keyword(Delivery::KNOWN, Delivery::Other),
        mime_type: id(),
        width: number(),
        height: number(),
        bitrate_kbps: number(),
        bitrate_kbps_min: number(),
        bitrate_kbps_max: number(),
        scalable: boolean(),
        maintain_aspect_ratio: boolean(),
        codec: id(),
        api_framework: id(),
        file_size_bytes: bytes(),
        media_type: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

fn mezzanine() -> BoxedStrategy<Mezzanine> {
    model!(Mezzanine {
        id: id(),
        delivery: keyword(Delivery::KNOWN, Delivery::Other),
        mime_type: id(),
        width: number(),
        height: number(),
        codec: id(),
        file_size_bytes: bytes(),
        media_type: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

fn interactive_creative_file() -> BoxedStrategy<InteractiveCreativeFile> {
    model!(InteractiveCreativeFile {
        mime_type: id(),
        api_framework: id(),
        variable_duration: boolean(),
        url: url_or_data(),
        foreign: foreign(&[]),
    })
}

fn closed_caption_files() -> BoxedStrategy<ClosedCaptionFiles> {
    model!(ClosedCaptionFiles {
        files: few(closed_caption_file()),
        foreign: foreign(&[]),
    })
}

fn closed_caption_file() -> BoxedStrategy<ClosedCaptionFile> {
    model!(ClosedCaptionFile {
        mime_type: id(),
        language: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

fn icon() -> BoxedStrategy<Icon> {
    model!(Icon {
        program: id(),
        width: number(),
        height: number(),
        x_position: id(),
        y_position: id(),
        duration: maybe(duration()),
        offset: maybe(duration()),
        api_framework: id(),
        pixel_ratio: id(),
        alt_text: id(),
        hover_text: id(),
        static_resources: few(static_resource()),
        iframe_resources: few(iframe_resource()),
        html_resources: few(html_resource()),
        clicks: maybe(icon_clicks()),
        view_tracking: few(link()),
        foreign: foreign(&[]),
    })
}

fn icon_clicks() -> BoxedStrategy<IconClicks> {
    model!(IconClicks {
        click_through: maybe(link()),
        click_tracking: few(link()),
        fallback_images: few(fallback_image()),
        foreign: foreign(&["IconClickFallbackImages"]),
    })
}

fn fallback_image() -> BoxedStrategy<IconClickFallbackImage> {
    model!(IconClickFallbackImage {
        width: number(),
        height: number(),
        alt_text: maybe(words()),
        static_resources: few(static_resource()),
        foreign: foreign(&[]),
    })
}
