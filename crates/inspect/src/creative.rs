//! Creatives: the parts that an ad is made of.

use super::ad::Extension;
use super::at::At;
use super::census::Census;
use super::companion::CompanionAds;
use super::linear::Linear;
use super::non_linear::NonLinearAds;
use serde::Serialize;
use vastsim_vast as model;

/// One creative of an ad.
#[derive(Debug, Serialize)]
pub(super) struct Creative<'d> {
    pub(super) id: Option<&'d str>,
    pub(super) sequence: Option<u32>,
    pub(super) ad_id: Option<&'d str>,
    pub(super) api_framework: Option<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) universal_ad_ids: Vec<UniversalAdId<'d>>,
    pub(super) linear: Option<Linear<'d>>,
    pub(super) non_linear_ads: Option<NonLinearAds<'d>>,
    pub(super) companion_ads: Option<CompanionAds<'d>>,
    pub(super) extensions: Vec<Extension<'d>>,
}

/// What identifies a creative everywhere.
#[derive(Debug, Serialize)]
pub(super) struct UniversalAdId<'d> {
    pub(super) registry: Option<&'d str>,
    pub(super) value: &'d str,
}

/// What a creative is given.
#[derive(Debug, Serialize)]
pub(super) struct AdParameters<'d> {
    xml_encoded: Option<bool>,
    text: &'d str,
}

impl<'d> Creative<'d> {
    pub(super) fn all(creatives: &'d [model::Creative], census: &mut Census<'d>) -> Vec<Self> {
        let views = creatives.iter().map(|creative| Self::new(creative, census));
        views.collect()
    }

    fn new(creative: &'d model::Creative, census: &mut Census<'d>) -> Self {
        census.counts.creatives += 1;
        let linear = creative.linear.as_ref();
        let non_linear_ads = creative.non_linear_ads.as_ref();
        let companion_ads = creative.companion_ads.as_ref();
        Self {
            id: creative.id.as_deref(),
            sequence: creative.sequence,
            ad_id: creative.ad_id.as_deref(),
            api_framework: creative.api_framework.as_deref(),
            at: census.at(creative.place),
            universal_ad_ids: UniversalAdId::all(&creative.universal_ad_ids),
            linear: linear.map(|linear| Linear::new(linear, census)),
            non_linear_ads: non_linear_ads.map(|ads| NonLinearAds::new(ads, census)),
            companion_ads: companion_ads.map(|ads| CompanionAds::new(ads, census)),
            extensions: Extension::all(&creative.extensions, census),
        }
    }
}

impl<'d> UniversalAdId<'d> {
    fn all(ids: &'d [model::UniversalAdId]) -> Vec<Self> {
        let view = |id: &'d model::UniversalAdId| Self {
            registry: id.registry.as_deref(),
            value: id.value(),
        };
        ids.iter().map(view).collect()
    }
}

impl<'d> AdParameters<'d> {
    pub(super) fn new(parameters: &'d model::AdParameters) -> Self {
        Self {
            xml_encoded: parameters.xml_encoded,
            text: &parameters.text,
        }
    }
}
