//! Linear creatives: video or audio that takes its time.

use super::at::At;
use super::census::Census;
use super::creative::AdParameters;
use super::icon::Icon;
use super::media::{ClosedCaptionFile, InteractiveCreativeFile, MediaFile, Mezzanine};
use super::seconds::seconds;
use super::tracking::{Timeline, Tracking};
use super::url::Link;
use serde::Serialize;
use vastsim_vast as model;

/// A linear creative.
#[derive(Debug, Serialize)]
pub(super) struct Linear<'d> {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) duration_s: Option<f64>,
    /// In the standard's form.
    pub(super) skip_offset: Option<String>,
    pub(super) skip_offset_s: Option<f64>,
    pub(super) ad_parameters: Option<AdParameters<'d>>,
    pub(super) media_files: Vec<MediaFile<'d>>,
    pub(super) mezzanines: Vec<Mezzanine<'d>>,
    pub(super) interactive_creative_files: Vec<InteractiveCreativeFile<'d>>,
    pub(super) closed_caption_files: Vec<ClosedCaptionFile<'d>>,
    pub(super) click_through: Option<Link<'d>>,
    pub(super) click_tracking: Vec<Link<'d>>,
    pub(super) custom_clicks: Vec<Link<'d>>,
    pub(super) tracking: Vec<Tracking<'d>>,
    pub(super) icons: Vec<Icon<'d>>,
}

impl<'d> Linear<'d> {
    pub(super) fn new(linear: &'d model::Linear, census: &mut Census<'d>) -> Self {
        let timeline = Timeline::of_linear(linear.duration);
        let clicks = linear.video_clicks.as_ref();
        let captions = linear.closed_caption_files.as_ref();
        let (click_tracking, custom_clicks) = clicks.map_or((&[][..], &[][..]), |clicks| {
            (&clicks.click_tracking, &clicks.custom_clicks)
        });
        let click_through = clicks.and_then(|clicks| clicks.click_through.as_ref());
        Self {
            at: census.at(linear.place),
            duration_s: linear.duration.map(seconds),
            skip_offset: linear.skip_offset.map(|offset| offset.to_string()),
            skip_offset_s: linear
                .skip_offset
                .and_then(|offset| timeline.seconds(offset)),
            ad_parameters: linear.ad_parameters.as_ref().map(AdParameters::new),
            media_files: MediaFile::all(&linear.media_files, census),
            mezzanines: Mezzanine::all(&linear.mezzanines, census),
            interactive_creative_files: InteractiveCreativeFile::all(
                &linear.interactive_creative_files,
                census,
            ),
            closed_caption_files: captions
                .map(|captions| ClosedCaptionFile::all(&captions.files, census))
                .unwrap_or_default(),
            click_through: click_through.map(|link| Link::opened(link, census)),
            click_tracking: Link::trackers(click_tracking, census),
            custom_clicks: Link::trackers(custom_clicks, census),
            tracking: Tracking::all(&linear.tracking, timeline, census),
            icons: Icon::all(&linear.icons, census),
        }
    }
}
