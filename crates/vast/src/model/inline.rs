//! Ads that are in the document, and what is said about them.

use super::element::element;
use super::lenient::Codes;
use super::text::{Url, Words};
use super::word::words;
use super::{Creative, Extension, Link, Verification, ViewableImpression};
use crate::diagnostic::Code;

element! {
    /// An ad that is in the document (VAST 4.3, 3.4).
    pub struct InLine {
        elements {
            /// The ad server that answered.
            ad_system: Option<AdSystem> = "AdSystem",
            /// The ad's common name.
            ad_title: Option<String> = "AdTitle",
            /// What identifies the impression to everybody in the chain.
            ad_serving_id: Option<String> = "AdServingId",
            /// What to request when the first frame is shown.
            impressions: Vec<Link> = "Impression",
            /// What the ad is about, by a list of categories each.
            categories: Vec<Category> = "Category",
            /// A longer description.
            description: Option<String> = "Description",
            /// Who pays for it.
            advertiser: Option<Advertiser> = "Advertiser",
            /// What an impression costs.
            pricing: Option<Pricing> = "Pricing",
            /// Surveys to be started with the ad.
            surveys: Vec<Survey> = "Survey",
            /// What to request when the ad cannot be shown.
            errors: Vec<Link> = "Error",
            /// After how many seconds the ad must not be shown any more.
            expires_s: Option<u32> = "Expires",
            /// What to request depending on whether the ad could be seen.
            viewable_impressions: Vec<ViewableImpression> = "ViewableImpression",
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
            /// Its parts, in document order.
            creatives: Vec<Creative> = "Creative",
        }
    }
}

element! {
    /// An ad server (VAST 4.3, 3.4.1).
    pub struct AdSystem {
        attributes {
            /// Its version.
            version: Option<String> = "version",
        }
        content {
            /// Its name.
            name: String as Words,
        }
    }
}

element! {
    /// Who pays for an ad (VAST 4.3, 3.4.7).
    pub struct Advertiser {
        attributes {
            /// The ad server's identifier.
            id: Option<String> = "id",
        }
        content {
            /// The name.
            name: String as Words,
        }
    }
}

element! {
    /// What an ad is about (VAST 4.3, 3.4.5).
    pub struct Category {
        attributes {
            /// The URL of the organisation whose list it is of.
            authority: Option<String> = "authority",
        }
        content {
            /// The code or label.
            code: String as Words,
        }
    }
}

element! {
    /// What an ad costs (VAST 4.3, 3.4.8).
    pub struct Pricing {
        attributes {
            /// What is paid for.
            model: Option<PricingModel> = "model",
            /// The currency, as three letters of ISO 4217.
            currency: Option<String> = "currency",
        }
        content {
            /// The price, as written.
            price: String as Words,
        }
    }
}

words! {
    /// What is paid for.
    pub enum PricingModel: Codes::KEYWORD, Code::UnknownKeyword => {
        /// A thousand impressions.
        PerMille = "cpm" | "CPM",
        /// A click.
        PerClick = "cpc" | "CPC",
        /// An engagement.
        PerEngagement = "cpe" | "CPE",
        /// A view.
        PerView = "cpv" | "CPV",
    }
}

element! {
    /// A survey to be started with the ad (VAST 4.3, 3.4.9).
    pub struct Survey {
        attributes {
            /// Its MIME type.
            mime_type: Option<String> = "type",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}
