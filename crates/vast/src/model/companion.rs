//! Companions: banners beside the player.

use super::element::element;
use super::lenient::Codes;
use super::word::words;
use super::{AdParameters, HtmlResource, IFrameResource, Link, StaticResource, Tracking};
use crate::diagnostic::Code;

element! {
    /// The companions of an ad (VAST 4.3, 3.13).
    pub struct CompanionAds {
        attributes {
            /// How many of them must be shown for the ad to be.
            required: Option<CompanionsRequired> = "required",
        }
        elements {
            /// The companions, in document order.
            companions: Vec<Companion> = "Companion",
        }
    }
}

words! {
    /// How many companions must be shown for the ad to be (VAST 4.3, 3.13).
    pub enum CompanionsRequired: Codes::KEYWORD, Code::UnknownKeyword => {
        /// All of them.
        All = "all",
        /// At least one.
        Any = "any",
        /// None needs to be.
        None = "none",
    }
}

element! {
    /// A banner beside the player (VAST 4.3, 3.13.1).
    pub struct Companion {
        attributes {
            /// Its identifier.
            id: Option<String> = "id",
            /// The width of its place in pixels.
            width: Option<u32> = "width",
            /// The height of its place in pixels.
            height: Option<u32> = "height",
            /// Its width in pixels.
            asset_width: Option<u32> = "assetWidth",
            /// Its height in pixels.
            asset_height: Option<u32> = "assetHeight",
            /// Its width in pixels once it is expanded.
            expanded_width: Option<u32> = "expandedWidth",
            /// Its height in pixels once it is expanded.
            expanded_height: Option<u32> = "expandedHeight",
            /// The interface that it needs to run.
            api_framework: Option<String> = "apiFramework",
            /// The place in the page that it is made for.
            ad_slot_id: Option<String> = "adSlotId" | "adSlotID",
            /// For which ratio of device pixels it is made.
            pixel_ratio: Option<String> = "pxratio",
            /// When it is shown.
            rendering_mode: Option<RenderingMode> = "renderingMode",
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
            /// What to read in its place.
            alt_text: Option<String> = "AltText",
            /// What a click opens.
            click_through: Option<Link> = "CompanionClickThrough",
            /// What is requested at a click.
            click_tracking: Vec<Link> = "CompanionClickTracking",
        }
        inside "TrackingEvents" {
            /// Its tracking events, in document order.
            tracking: Vec<Tracking> = "Tracking",
        }
    }
}

words! {
    /// When a companion is shown (VAST 4.3, 3.13.1).
    pub enum RenderingMode: Codes::KEYWORD, Code::UnknownKeyword => {
        /// Beside the ad, as long as it likes.
        Default = "default",
        /// After the ad.
        EndCard = "end-card",
        /// Together with the ad.
        Concurrent = "concurrent",
    }
}
