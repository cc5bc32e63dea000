//! Icons on top of a linear creative.

use super::at::At;
use super::census::Census;
use super::resource::{Resources, Static};
use super::seconds::seconds;
use super::url::Link;
use serde::Serialize;
use vastsim_vast as model;

/// An icon on top of a linear creative.
#[derive(Debug, Serialize)]
pub(super) struct Icon<'d> {
    pub(super) program: Option<&'d str>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    x_position: Option<&'d str>,
    y_position: Option<&'d str>,
    offset_s: Option<f64>,
    duration_s: Option<f64>,
    api_framework: Option<&'d str>,
    pixel_ratio: Option<&'d str>,
    alt_text: Option<&'d str>,
    hover_text: Option<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) resources: Resources<'d>,
    pub(super) click_through: Option<Link<'d>>,
    pub(super) click_tracking: Vec<Link<'d>>,
    fallback_images: Vec<FallbackImage<'d>>,
    pub(super) view_tracking: Vec<Link<'d>>,
}

/// An image shown where a click can open nothing.
#[derive(Debug, Serialize)]
struct FallbackImage<'d> {
    width: Option<u32>,
    height: Option<u32>,
    alt_text: Option<&'d str>,
    #[serde(rename = "static")]
    statics: Vec<Static<'d>>,
}

impl<'d> Icon<'d> {
    pub(super) fn all(icons: &'d [model::Icon], census: &mut Census<'d>) -> Vec<Self> {
        icons.iter().map(|icon| Self::new(icon, census)).collect()
    }

    pub(super) fn new(icon: &'d model::Icon, census: &mut Census<'d>) -> Self {
        let clicks = icon.clicks.as_ref();
        let (statics, html) = (&icon.static_resources, &icon.html_resources);
        let click_through = clicks.and_then(|clicks| clicks.click_through.as_ref());
        let click_tracking = clicks.map_or(&[][..], |clicks| &clicks.click_tracking);
        let fallback_images = clicks.map_or(&[][..], |clicks| &clicks.fallback_images);
        Self {
            program: icon.program.as_deref(),
            width: icon.width,
            height: icon.height,
            x_position: icon.x_position.as_deref(),
            y_position: icon.y_position.as_deref(),
            offset_s: icon.offset.map(seconds),
            duration_s: icon.duration.map(seconds),
            api_framework: icon.api_framework.as_deref(),
            pixel_ratio: icon.pixel_ratio.as_deref(),
            alt_text: icon.alt_text.as_deref(),
            hover_text: icon.hover_text.as_deref(),
            at: census.at(icon.place),
            resources: Resources::new(statics, &icon.iframe_resources, html, census),
            click_through: click_through.map(|link| Link::opened(link, census)),
            click_tracking: Link::trackers(click_tracking, census),
            fallback_images: FallbackImage::all(fallback_images, census),
            view_tracking: Link::trackers(&icon.view_tracking, census),
        }
    }
}

impl<'d> FallbackImage<'d> {
    fn all(images: &'d [model::IconClickFallbackImage], census: &mut Census<'d>) -> Vec<Self> {
        let views = images.iter().map(|image| Self {
            width: image.width,
            height: image.height,
            alt_text: image.alt_text.as_deref(),
            statics: Static::all(&image.static_resources, census),
        });
        views.collect()
    }
}
