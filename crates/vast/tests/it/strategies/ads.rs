//! Ads, in the document or elsewhere.

use proptest::prelude::*;
use vastsim_vast::{
    Ad, AdBody, AdSystem, AdType, Advertiser, BlockedAdCategories, Category, InLine, Place,
    Pricing, PricingModel, Survey, Wrapper,
};

use super::creatives::creative;
use super::foreign::foreign;
use super::model;
use super::parts::{extension, link, verification, viewable_impression};
use super::values::{boolean, few, id, keyword, maybe, number, text, url, words};

const HOLDERS: [&str; 3] = ["AdVerifications", "Extensions", "Creatives"];

pub(super) fn ad() -> BoxedStrategy<Ad> {
    let body = prop_oneof![
        inline().prop_map(AdBody::InLine),
        wrapper().prop_map(AdBody::Wrapper),
    ];
    let attributes = (
        id(),
        number(),
        boolean(),
        keyword(AdType::KNOWN, AdType::Other),
    );
    let ad = (attributes, body, foreign(&[])).prop_map(|(attributes, body, foreign)| {
        let (id, sequence, conditional, ad_type) = attributes;
        Ad {
            id,
            sequence,
            conditional,
            ad_type,
            body,
            foreign,
            place: Place::default(),
        }
    });
    ad.boxed()
}

fn inline() -> BoxedStrategy<InLine> {
    model!(InLine {
        ad_system: maybe(ad_system()),
        ad_title: maybe(words()),
        ad_serving_id: maybe(words()),
        impressions: few(link()),
        categories: few(category()),
        description: maybe(words()),
        advertiser: maybe(advertiser()),
        pricing: maybe(pricing()),
        surveys: few(survey()),
        errors: few(link()),
        expires_s: number(),
        viewable_impressions: few(viewable_impression()),
        verifications: few(verification()),
        extensions: few(extension()),
        creatives: few(creative()),
        foreign: foreign(&HOLDERS),
    })
}

fn wrapper() -> BoxedStrategy<Wrapper> {
    model!(Wrapper {
        follow_additional_wrappers: boolean(),
        allow_multiple_ads: boolean(),
        fallback_on_no_ad: boolean(),
        ad_system: maybe(ad_system()),
        tag_uri: maybe(link()),
        impressions: few(link()),
        pricing: maybe(pricing()),
        errors: few(link()),
        viewable_impressions: few(viewable_impression()),
        blocked_ad_categories: few(blocked_ad_categories()),
        verifications: few(verification()),
        extensions: few(extension()),
        creatives: few(creative()),
        foreign: foreign(&HOLDERS),
    })
}

fn ad_system() -> BoxedStrategy<AdSystem> {
    model!(AdSystem {
        version: id(),
        name: text(),
        foreign: foreign(&[]),
    })
}

fn advertiser() -> BoxedStrategy<Advertiser> {
    model!(Advertiser {
        id: id(),
        name: text(),
        foreign: foreign(&[]),
    })
}

fn category() -> BoxedStrategy<Category> {
    model!(Category {
        authority: id(),
        code: text(),
        foreign: foreign(&[]),
    })
}

fn pricing() -> BoxedStrategy<Pricing> {
    model!(Pricing {
        model: keyword(PricingModel::KNOWN, PricingModel::Other),
        currency: id(),
        price: text(),
        foreign: foreign(&[]),
    })
}

fn survey() -> BoxedStrategy<Survey> {
    model!(Survey {
        mime_type: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

fn blocked_ad_categories() -> BoxedStrategy<BlockedAdCategories> {
    model!(BlockedAdCategories {
        authority: id(),
        codes: text(),
        foreign: foreign(&[]),
    })
}
