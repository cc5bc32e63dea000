//! Ads that are in another document.

use super::element::element;
use super::text::Words;
use super::{AdSystem, Creative, Extension, Link, Pricing, Verification, ViewableImpression};

element! {
    /// A pointer to an ad in another document (VAST 4.3, 3.19).
    pub struct Wrapper {
        attributes {
            /// Whether the other document may hold a wrapper itself (by
            /// default it may).
            follow_additional_wrappers: Option<bool> = "followAdditionalWrappers",
            /// Whether more than one ad of the other document may be shown
            /// (by default only the first that stands alone).
            allow_multiple_ads: Option<bool> = "allowMultipleAds",
            /// Whether another ad may be shown in its place if the other
            /// document has none.
            fallback_on_no_ad: Option<bool> = "fallbackOnNoAd",
        }
        elements {
            /// The ad server that answered.
            ad_system: Option<AdSystem> = "AdSystem",
            /// Where the other document is.
            tag_uri: Option<Link> = "VASTAdTagURI",
            /// What to request beside the impressions of the ad.
            impressions: Vec<Link> = "Impression",
            /// What an impression costs.
            pricing: Option<Pricing> = "Pricing",
            /// What to request when no ad can be shown.
            errors: Vec<Link> = "Error",
            /// What to request depending on whether the ad could be seen.
            viewable_impressions: Vec<ViewableImpression> = "ViewableImpression",
            /// What the ad must not be about.
            blocked_ad_categories: Vec<BlockedAdCategories> = "BlockedAdCategories",
        }
        inside "AdVerifications" {
            /// Measurement code to be run beside the ad.
            verifications: Vec<Verification> = "Verification",
        }
        inside "Extensions" {
            /// What the ad server says beyond the standard.
            extensions: Vec<Extension> = "Extension",
        }
        inside "Creatives" {
            /// What is added to the creatives of the ad, in document order.
            creatives: Vec<Creative> = "Creative",
        }
    }
}

element! {
    /// What an ad must not be about (VAST 4.3, 3.19.2).
    pub struct BlockedAdCategories {
        attributes {
            /// The URL of the organisation whose list it is of.
            authority: Option<String> = "authority",
        }
        content {
            /// Codes or labels, separated by commas.
            codes: String as Words,
        }
    }
}
