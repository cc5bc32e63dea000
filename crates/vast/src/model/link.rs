//! URLs that a document asks to be requested or opened.

use super::element::element;
use super::text::TrackingUrl;

element! {
    /// A URL, such as that of an impression, an error or a click.
    pub struct Link {
        attributes {
            /// Who asked for it, or which one it is.
            id: Option<String> = "id",
        }
        content {
            /// The URL as written, macros included, white space around it
            /// removed.
            url: String as TrackingUrl,
        }
    }
}
