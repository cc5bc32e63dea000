//! The linear part of a creative.

use super::shown;
use crate::icon::Icon;
use crate::linear::Linear;
use crate::media::MediaFile;
use crate::tree::events;
use crate::tree::links::{click_through, trackers};
use crate::tree::node::Node;
use crate::tree::phrase::{counted, named, of, placed, size};

/// Its duration, media, clicks, events and icons.
pub(super) fn node(linear: &Linear<'_>, urls: bool) -> Node {
    let icons = linear.icons.iter();
    Node::new(title(linear))
        .with(media_files(&linear.media_files))
        .with(beside_media(linear))
        .with(click_through(linear.click_through.as_ref()))
        .with(trackers("click URL", &linear.click_tracking, urls))
        .with(trackers("custom click URL", &linear.custom_clicks, urls))
        .with(events::node(&linear.tracking, urls))
        .with(icons.map(|shown| icon(shown, urls)))
}

fn title(linear: &Linear<'_>) -> String {
    let duration = linear.duration_s;
    let duration = duration.map(|duration_s| format!("{duration_s} s"));
    let skip = match (&linear.skip_offset, linear.skip_offset_s) {
        (None, _) => None,
        (Some(_), Some(offset_s)) => Some(format!("skippable from {offset_s} s")),
        (Some(offset), None) => Some(format!("skippable from {offset}")),
    };
    placed(&[Some("linear".to_owned()), duration, skip], linear.at)
}

fn media_files(files: &[MediaFile<'_>]) -> Option<Node> {
    let rows: Vec<_> = files.iter().map(row).collect();
    let lines = Node::rows(&rows).into_iter().zip(files);
    let lines = lines.map(|(line, file)| line.with([Node::new(file.url.text)]));
    (!files.is_empty()).then(|| Node::new(counted(files.len(), "media file")).with(lines))
}

fn row(file: &MediaFile<'_>) -> [String; 6] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        text(file.mime_type),
        size(file.width, file.height),
        bit_rate(file),
        text(file.delivery),
        text(file.codec),
        text(file.api_framework),
    ]
}

/// `2000 kbit/s`, or from the least to the greatest.
fn bit_rate(file: &MediaFile<'_>) -> String {
    let range = file.bitrate_kbps_min.zip(file.bitrate_kbps_max);
    match (file.bitrate_kbps, range) {
        (Some(rate), _) => format!("{rate} kbit/s"),
        (None, Some((min, max))) => format!("{min}–{max} kbit/s"),
        (None, None) => String::new(),
    }
}

/// What comes with the media files.
fn beside_media(linear: &Linear<'_>) -> Vec<Node> {
    let mezzanines = linear.mezzanines.iter();
    let mezzanines = mezzanines.map(|file| Node::field("mezzanine", file.url.text));
    let interactive = linear.interactive_creative_files.iter();
    let interactive =
        interactive.map(|file| Node::field("interactive", of(file.url.text, file.api_framework)));
    let captions = linear.closed_caption_files.iter();
    let captions = captions.map(|file| Node::field("captions", of(file.url.text, file.language)));
    mezzanines.chain(interactive).chain(captions).collect()
}

fn icon(icon: &Icon<'_>, urls: bool) -> Node {
    let title = named("icon", icon.program);
    let said = shown(title, size(icon.width, icon.height), &icon.resources);
    Node::new(placed(&said, icon.at))
        .with(click_through(icon.click_through.as_ref()))
        .with(trackers("click URL", &icon.click_tracking, urls))
        .with(trackers("view URL", &icon.view_tracking, urls))
}
