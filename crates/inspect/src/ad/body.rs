//! What inline ads and wrappers have in common.

use vastsim_vast::{
    AdBody, AdSystem, Creative, Extension, Link, Pricing, Verification, ViewableImpression,
};

/// The parts that both bodies of an ad have.
pub(super) struct Body<'d> {
    pub(super) system: Option<&'d AdSystem>,
    pub(super) pricing: Option<&'d Pricing>,
    pub(super) impressions: &'d [Link],
    pub(super) errors: &'d [Link],
    pub(super) viewable_impressions: &'d [ViewableImpression],
    pub(super) verifications: &'d [Verification],
    pub(super) extensions: &'d [Extension],
    pub(super) creatives: &'d [Creative],
}

impl<'d> Body<'d> {
    pub(super) fn of(body: &'d AdBody) -> Self {
        match body {
            AdBody::InLine(inline) => Self {
                system: inline.ad_system.as_ref(),
                pricing: inline.pricing.as_ref(),
                impressions: &inline.impressions,
                errors: &inline.errors,
                viewable_impressions: &inline.viewable_impressions,
                verifications: &inline.verifications,
                extensions: &inline.extensions,
                creatives: &inline.creatives,
            },
            AdBody::Wrapper(wrapper) => Self {
                system: wrapper.ad_system.as_ref(),
                pricing: wrapper.pricing.as_ref(),
                impressions: &wrapper.impressions,
                errors: &wrapper.errors,
                viewable_impressions: &wrapper.viewable_impressions,
                verifications: &wrapper.verifications,
                extensions: &wrapper.extensions,
                creatives: &wrapper.creatives,
            },
        }
    }
}
