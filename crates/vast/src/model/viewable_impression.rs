//! What to request depending on whether an ad could be seen.

use super::Link;
use super::element::element;

element! {
    /// What to request depending on whether the ad could be seen
    /// (VAST 4.3, 3.5).
    pub struct ViewableImpression {
        attributes {
            /// The ad server's identifier.
            id: Option<String> = "id",
        }
        elements {
            /// Once it could be seen.
            viewable: Vec<Link> = "Viewable",
            /// Once it is known that it could not be seen.
            not_viewable: Vec<Link> = "NotViewable",
            /// Once it is known that nobody can tell.
            view_undetermined: Vec<Link> = "ViewUndetermined",
        }
    }
}
