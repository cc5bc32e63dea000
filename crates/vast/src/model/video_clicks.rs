//! What a click on a linear creative does.

use super::Link;
use super::element::element;

element! {
    /// What a click on a linear creative does (VAST 4.3, 3.10).
    pub struct VideoClicks {
        elements {
            /// What is opened.
            click_through: Option<Link> = "ClickThrough",
            /// What is requested beside that.
            click_tracking: Vec<Link> = "ClickTracking",
            /// What is requested for a click that opens nothing.
            custom_clicks: Vec<Link> = "CustomClick",
        }
    }
}
