//! What an ad server says beyond the standard.

use super::part::element;
use super::text::Raw;

element! {
    /// An extension of an ad or of a creative (VAST 4.3, 3.7.3 and 3.18.1).
    pub struct Extension {
        attributes {
            /// Which extension it is.
            kind: Option<String> = "type",
        }
        content {
            /// What stands between its tags, as written.
            xml: String as Raw,
        }
    }
}
