//! Ads: those that are in the document, and those that it points to.

mod about;
mod body;

use super::at::At;
use super::census::Census;
use super::creative::Creative;
use super::url::{Link, Url};
use super::verification::Verification;
pub(super) use about::Extension;
use about::{Advertiser, Category, Pricing, System};
use body::Body;
use serde::Serialize;
use vastsim_vast as model;
use vastsim_vast::{AdBody, InLine};

/// An ad, or a pointer to one.
#[derive(Debug, Serialize)]
pub(super) struct Ad<'d> {
    pub(super) id: Option<&'d str>,
    pub(super) sequence: Option<u32>,
    #[serde(rename = "ad_type")]
    pub(super) made_for: Option<&'d str>,
    pub(super) conditional: Option<bool>,
    #[serde(flatten)]
    pub(super) at: At,
    /// Null for an inline ad.
    pub(super) wrapper: Option<Wrapper<'d>>,
    pub(super) system: Option<System<'d>>,
    pub(super) title: Option<&'d str>,
    #[serde(rename = "ad_serving_id")]
    pub(super) serving_id: Option<&'d str>,
    pub(super) description: Option<&'d str>,
    pub(super) advertiser: Option<Advertiser<'d>>,
    pub(super) categories: Vec<Category<'d>>,
    pub(super) pricing: Option<Pricing<'d>>,
    pub(super) expires_s: Option<u32>,
    pub(super) surveys: Vec<Url<'d>>,
    pub(super) impressions: Vec<Link<'d>>,
    pub(super) viewable_impressions: Vec<ViewableImpression<'d>>,
    pub(super) errors: Vec<Link<'d>>,
    pub(super) verifications: Vec<Verification<'d>>,
    pub(super) extensions: Vec<Extension<'d>>,
    pub(super) creatives: Vec<Creative<'d>>,
}

/// Where the ad of a wrapper is.
#[derive(Debug, Serialize)]
pub(super) struct Wrapper<'d> {
    pub(super) tag_uri: Option<Link<'d>>,
    pub(super) follow_additional_wrappers: Option<bool>,
    pub(super) allow_multiple_ads: Option<bool>,
    pub(super) fallback_on_no_ad: Option<bool>,
    pub(super) blocked_categories: Vec<Category<'d>>,
}

/// What to request depending on whether the ad could be seen.
#[derive(Debug, Serialize)]
pub(super) struct ViewableImpression<'d> {
    id: Option<&'d str>,
    #[serde(flatten)]
    at: At,
    pub(super) viewable: Vec<Link<'d>>,
    pub(super) not_viewable: Vec<Link<'d>>,
    pub(super) view_undetermined: Vec<Link<'d>>,
}

impl<'d> Ad<'d> {
    pub(super) fn new(ad: &'d model::Ad, census: &mut Census<'d>) -> Self {
        census.counts.ads += 1;
        let body = Body::of(&ad.body);
        let inline = match &ad.body {
            AdBody::InLine(inline) => Some(inline),
            AdBody::Wrapper(_) => None,
        };
        let said =
            |said: fn(&'d InLine) -> &'d Option<String>| inline.and_then(|i| said(i).as_deref());
        Self {
            id: ad.id.as_deref(),
            sequence: ad.sequence,
            made_for: ad.ad_type.as_ref().map(model::AdType::as_str),
            conditional: ad.conditional,
            at: census.at(ad.place),
            wrapper: Wrapper::of(&ad.body, census),
            system: body.system.map(System::new),
            title: said(|inline| &inline.ad_title),
            serving_id: said(|inline| &inline.ad_serving_id),
            description: said(|inline| &inline.description),
            advertiser: inline
                .and_then(|i| i.advertiser.as_ref())
                .map(Advertiser::new),
            categories: inline
                .map(|i| Category::all(&i.categories))
                .unwrap_or_default(),
            pricing: body.pricing.map(Pricing::new),
            expires_s: inline.and_then(|inline| inline.expires_s),
            surveys: inline.map(|i| surveys(i, census)).unwrap_or_default(),
            impressions: Link::trackers(body.impressions, census),
            viewable_impressions: ViewableImpression::all(body.viewable_impressions, census),
            errors: Link::trackers(body.errors, census),
            verifications: Verification::all(body.verifications, census),
            extensions: Extension::all(body.extensions, census),
            creatives: Creative::all(body.creatives, census),
        }
    }
}

fn surveys<'d>(inline: &'d InLine, census: &mut Census<'d>) -> Vec<Url<'d>> {
    let surveys = inline.surveys.iter();
    let surveys = surveys.map(|survey| Url::new(&survey.url, survey.place, census));
    surveys.collect()
}

impl<'d> Wrapper<'d> {
    fn of(body: &'d AdBody, census: &mut Census<'d>) -> Option<Self> {
        let AdBody::Wrapper(wrapper) = body else {
            return None;
        };
        let tag_uri = wrapper.tag_uri.as_ref();
        Some(Self {
            tag_uri: tag_uri.map(|link| Link::opened(link, census)),
            follow_additional_wrappers: wrapper.follow_additional_wrappers,
            allow_multiple_ads: wrapper.allow_multiple_ads,
            fallback_on_no_ad: wrapper.fallback_on_no_ad,
            blocked_categories: Category::blocked(&wrapper.blocked_ad_categories),
        })
    }
}

impl<'d> ViewableImpression<'d> {
    fn all(parts: &'d [model::ViewableImpression], census: &mut Census<'d>) -> Vec<Self> {
        parts.iter().map(|part| Self::new(part, census)).collect()
    }

    pub(super) fn new(part: &'d model::ViewableImpression, census: &mut Census<'d>) -> Self {
        Self {
            id: part.id.as_deref(),
            at: census.at(part.place),
            viewable: Link::trackers(&part.viewable, census),
            not_viewable: Link::trackers(&part.not_viewable, census),
            view_undetermined: Link::trackers(&part.view_undetermined, census),
        }
    }
}
