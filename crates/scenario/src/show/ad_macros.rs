//! What the macros of an ad's URLs stand for, as far as its documents say.

use super::budget::bytes_of_texts;
use crate::linear_ad::LinearAd;
use vastsim_vast::{AdType, Delivery, MacroName, MacroValues, MediaFile, universal_ad_id};

/// What the documents of an ad say for macros.
#[derive(Debug, Clone, Default)]
pub(crate) struct AdMacros {
    pub(crate) values: MacroValues,
    /// The URLs that led to the ad, the first request first.
    pub(crate) requests: Vec<String>,
    /// What it costs.
    pub(super) bytes: usize,
}

impl AdMacros {
    pub(crate) fn of(ad: &LinearAd<'_>) -> Self {
        let mut macros = Self::default();
        let adtype = match &ad.ad.element().ad_type {
            Some(written) => written.as_str(),
            // What the attribute is if left out (VAST 4.3, 3.3).
            None => AdType::Video.as_str(),
        };
        macros.set(MacroName::AdType, adtype.to_owned());
        if let Some(id) = &ad.ad.inline().ad_serving_id {
            macros.set(MacroName::AdServingId, id.clone());
        }
        if let Some(sequence) = ad.ad.sequence() {
            macros.set(MacroName::PodSequence, sequence.to_string());
        }
        if let Some(file) = asset(&ad.linear.linear().media_files) {
            macros.set(MacroName::AssetUri, file.url.clone());
        }
        macros.set_universal_ad_ids(ad);
        macros.set_requests(ad);
        macros
    }

    fn set(&mut self, name: MacroName, value: String) {
        self.bytes += bytes_of_texts([value.as_str()]);
        self.values.set(name, value);
    }

    fn set_universal_ad_ids(&mut self, ad: &LinearAd<'_>) {
        let ids = ad.creative().value.universal_ad_ids.iter();
        let written = ids.map(|id| {
            let registry = id.registry.as_deref().unwrap_or("unknown");
            universal_ad_id(registry, id.value())
        });
        let written: Vec<_> = written.collect();
        if !written.is_empty() {
            self.bytes += bytes_of_texts(written.iter().map(String::as_str));
            self.values.set(MacroName::UniversalAdId, written);
        }
    }

    fn set_requests(&mut self, ad: &LinearAd<'_>) {
        let resolution = &ad.followed.resolution;
        let at = ad.ad.index();
        let above = resolution.wrappers_above(at).into_iter();
        let sources = above.map(|wrapper| wrapper.source).chain([at.source]);
        let urls = sources.filter_map(|source| resolution.sources().get(source)?.url.clone());
        self.requests = urls.collect();
        self.bytes += bytes_of_texts(self.requests.iter().map(String::as_str));
    }
}

/// The media file that a player would choose: the first MP4 that comes as one
/// file, else the first of all.
fn asset(files: &[MediaFile]) -> Option<&MediaFile> {
    let is_usual = |file: &&MediaFile| {
        let mime_type = file.mime_type.as_deref().unwrap_or_default();
        file.delivery == Some(Delivery::Progressive)
            && mime_type.trim().eq_ignore_ascii_case("video/mp4")
    };
    files.iter().find(is_usual).or(files.first())
}
