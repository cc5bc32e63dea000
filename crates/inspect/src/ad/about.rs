//! What is said about an ad: whose it is, what it costs, what it is about.

use crate::at::At;
use crate::census::Census;
use crate::verification::Verification;
use serde::Serialize;
use vastsim_vast as model;

/// An ad server.
#[derive(Debug, Serialize)]
pub(crate) struct System<'d> {
    pub(crate) name: &'d str,
    pub(crate) version: Option<&'d str>,
}

/// Who pays for an ad.
#[derive(Debug, Serialize)]
pub(crate) struct Advertiser<'d> {
    id: Option<&'d str>,
    pub(crate) name: &'d str,
}

/// What an ad is about, or must not be.
#[derive(Debug, Serialize)]
pub(crate) struct Category<'d> {
    pub(crate) authority: Option<&'d str>,
    pub(crate) code: &'d str,
}

/// What an ad costs.
#[derive(Debug, Serialize)]
pub(crate) struct Pricing<'d> {
    pub(crate) model: Option<&'d str>,
    pub(crate) currency: Option<&'d str>,
    pub(crate) price: &'d str,
}

/// What an ad server says beyond the standard.
#[derive(Debug, Serialize)]
pub(crate) struct Extension<'d> {
    #[serde(rename = "type")]
    pub(crate) kind: Option<&'d str>,
    #[serde(flatten)]
    at: At,
    xml: &'d str,
    /// The measurement code in it, where documents before VAST 4.1 have it.
    pub(crate) verifications: Vec<Verification<'d>>,
}

impl<'d> System<'d> {
    pub(super) fn new(system: &'d model::AdSystem) -> Self {
        Self {
            name: &system.name,
            version: system.version.as_deref(),
        }
    }
}

impl<'d> Advertiser<'d> {
    pub(super) fn new(advertiser: &'d model::Advertiser) -> Self {
        Self {
            id: advertiser.id.as_deref(),
            name: &advertiser.name,
        }
    }
}

impl<'d> Category<'d> {
    pub(super) fn all(categories: &'d [model::Category]) -> Vec<Self> {
        let view = |category: &'d model::Category| Self {
            authority: category.authority.as_deref(),
            code: &category.code,
        };
        categories.iter().map(view).collect()
    }

    /// Lists of several, as written.
    pub(super) fn blocked(categories: &'d [model::BlockedAdCategories]) -> Vec<Self> {
        let view = |categories: &'d model::BlockedAdCategories| Self {
            authority: categories.authority.as_deref(),
            code: &categories.codes,
        };
        categories.iter().map(view).collect()
    }
}

impl<'d> Pricing<'d> {
    pub(super) fn new(pricing: &'d model::Pricing) -> Self {
        Self {
            model: pricing.model.as_ref().map(model::PricingModel::as_str),
            currency: pricing.currency.as_deref(),
            price: &pricing.price,
        }
    }
}

impl<'d> Extension<'d> {
    pub(crate) fn all(extensions: &'d [model::Extension], census: &mut Census<'d>) -> Vec<Self> {
        let views = extensions.iter().map(|extension| Self {
            kind: extension.kind.as_deref(),
            at: census.at(extension.place),
            xml: &extension.xml,
            verifications: Verification::all(&extension.verifications, census),
        });
        views.collect()
    }
}
