//! What banners, overlays and icons are made of.

use super::element::element;
use super::text::Url;

element! {
    /// A file, such as an image (VAST 4.3, 3.15.1).
    pub struct StaticResource {
        attributes {
            /// Its MIME type.
            creative_type: Option<String> = "creativeType",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

element! {
    /// A page to be shown in a frame (VAST 4.3, 3.15.2).
    pub struct IFrameResource {
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

element! {
    /// A piece of HTML (VAST 4.3, 3.15.3).
    pub struct HtmlResource {
        attributes {
            /// Whether it is escaped to be text.
            xml_encoded: Option<bool> = "xmlEncoded",
        }
        content {
            /// The HTML.
            html: String as super::text::Markup,
        }
    }
}
