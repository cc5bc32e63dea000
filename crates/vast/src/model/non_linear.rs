//! Non-linear creatives: overlays.

use std::time::Duration;

use super::element::element;
use super::{AdParameters, HtmlResource, IFrameResource, Link, StaticResource, Tracking};

element! {
    /// The overlays of a creative (VAST 4.3, 3.12).
    pub struct NonLinearAds {
        elements {
            /// The overlays, in document order.
            non_linears: Vec<NonLinear> = "NonLinear",
        }
        inside "TrackingEvents" {
            /// Their tracking events, in document order.
            tracking: Vec<Tracking> = "Tracking",
        }
    }
}

element! {
    /// An overlay (VAST 4.3, 3.12.1).
    pub struct NonLinear {
        attributes {
            /// Its identifier.
            id: Option<String> = "id",
            /// Its width in pixels.
            width: Option<u32> = "width",
            /// Its height in pixels.
            height: Option<u32> = "height",
            /// Its width in pixels once it is expanded.
            expanded_width: Option<u32> = "expandedWidth",
            /// Its height in pixels once it is expanded.
            expanded_height: Option<u32> = "expandedHeight",
            /// Whether it may be scaled.
            scalable: Option<bool> = "scalable",
            /// Whether its aspect ratio must be kept.
            maintain_aspect_ratio: Option<bool> = "maintainAspectRatio",
            /// How long it should be shown at least.
            suggested_duration_min: Option<Duration> = "minSuggestedDuration",
            /// The interface that it needs to run.
            api_framework: Option<String> = "apiFramework",
        }
        elements {
            /// Files to show.
            static_resources: Vec<StaticResource> = "StaticResource",
            /// Pages to show.
            iframe_resources: Vec<IFrameResource> = "IFrameResource",
            /// HTML to show.
            html_resources: Vec<HtmlResource> = "HTMLResource",
            /// What it is given.
            ad_parameters: Option<AdParameters> = "AdParameters",
            /// What a click opens.
            click_through: Option<Link> = "NonLinearClickThrough",
            /// What is requested at a click.
            click_tracking: Vec<Link> = "NonLinearClickTracking",
        }
    }
}
