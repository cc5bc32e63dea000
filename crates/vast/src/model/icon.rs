//! Icons on top of a linear creative.

use std::time::Duration;

use super::element::element;
use super::{HtmlResource, IFrameResource, Link, StaticResource};

element! {
    /// An icon on top of a linear creative (VAST 4.3, 3.11.1).
    pub struct Icon {
        attributes {
            /// The program that it stands for, such as `AdChoices`.
            program: Option<String> = "program",
            /// Its width in pixels.
            width: Option<u32> = "width",
            /// Its height in pixels.
            height: Option<u32> = "height",
            /// Where its left edge is: pixels, `left` or `right`.
            x_position: Option<String> = "xPosition",
            /// Where its upper edge is: pixels, `top` or `bottom`.
            y_position: Option<String> = "yPosition",
            /// How long it is shown.
            duration: Option<Duration> = "duration",
            /// From when on it is shown.
            offset: Option<Duration> = "offset",
            /// The interface that it needs to run.
            api_framework: Option<String> = "apiFramework",
            /// For which ratio of device pixels it is made.
            pixel_ratio: Option<String> = "pxratio",
            /// What to read in its place.
            alt_text: Option<String> = "altText",
            /// What to show while the pointer is on it.
            hover_text: Option<String> = "hoverText",
        }
        elements {
            /// Files to show.
            static_resources: Vec<StaticResource> = "StaticResource",
            /// Pages to show.
            iframe_resources: Vec<IFrameResource> = "IFrameResource",
            /// HTML to show.
            html_resources: Vec<HtmlResource> = "HTMLResource",
            /// What a click does.
            clicks: Option<IconClicks> = "IconClicks",
            /// What is requested when it is shown.
            view_tracking: Vec<Link> = "IconViewTracking",
        }
    }
}

element! {
    /// What a click on an icon does (VAST 4.3, 3.11.3).
    pub struct IconClicks {
        elements {
            /// What is opened.
            click_through: Option<Link> = "IconClickThrough",
            /// What is requested beside that.
            click_tracking: Vec<Link> = "IconClickTracking",
        }
        inside "IconClickFallbackImages" {
            /// What is shown where nothing can be opened.
            fallback_images: Vec<IconClickFallbackImage> = "IconClickFallbackImage",
        }
    }
}

element! {
    /// An image shown where nothing can be opened (VAST 4.3, 3.11.6.1).
    pub struct IconClickFallbackImage {
        attributes {
            /// Its width in pixels.
            width: Option<u32> = "width",
            /// Its height in pixels.
            height: Option<u32> = "height",
        }
        elements {
            /// What to read in its place.
            alt_text: Option<String> = "AltText",
            /// Where it is.
            static_resources: Vec<StaticResource> = "StaticResource",
        }
    }
}
