//! Creatives: the parts that an ad is made of.

use super::element::element;
use super::text::Words;
use super::{CompanionAds, Extension, Linear, NonLinearAds};

element! {
    /// One creative of an ad (VAST 4.3, 3.7).
    ///
    /// It is linear, non-linear or a set of companions; documents that say
    /// several of them in one creative are read as they are.
    pub struct Creative {
        attributes {
            /// The ad server's identifier.
            id: Option<String> = "id",
            /// In which order creatives are shown.
            sequence: Option<u32> = "sequence",
            /// The identifier of the ad it belongs to.
            ad_id: Option<String> = "adId" | "adID" | "AdID",
            /// The interface that it needs to run.
            api_framework: Option<String> = "apiFramework",
        }
        elements {
            /// What identifies it everywhere, by a registry each.
            universal_ad_ids: Vec<UniversalAdId> = "UniversalAdId",
            /// Video or audio that takes its own time.
            linear: Option<Linear> = "Linear",
            /// Overlays.
            non_linear_ads: Option<NonLinearAds> = "NonLinearAds",
            /// Banners beside the player.
            companion_ads: Option<CompanionAds> = "CompanionAds",
        }
        inside "CreativeExtensions" {
            /// What the ad server says beyond the standard.
            extensions: Vec<Extension> = "CreativeExtension",
        }
    }
}

element! {
    /// What identifies a creative everywhere (VAST 4.3, 3.7.1).
    pub struct UniversalAdId {
        attributes {
            /// The registry that gave it.
            registry: Option<String> = "idRegistry",
            /// The identifier, where VAST 4.0 had it.
            id_value: Option<String> = "idValue",
        }
        content {
            /// The identifier.
            text: String as Words,
        }
    }
}

impl UniversalAdId {
    /// The identifier, wherever it is written; empty if it is nowhere.
    pub fn value(&self) -> &str {
        match &self.id_value {
            Some(value) if self.text.is_empty() => value,
            _ => &self.text,
        }
    }
}
