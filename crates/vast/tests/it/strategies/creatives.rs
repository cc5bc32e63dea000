//! Creatives, and those of them that are not linear.

use proptest::prelude::*;
use vastsim_vast::{
    Companion, CompanionAds, CompanionsRequired, Creative, NonLinear, NonLinearAds, RenderingMode,
    UniversalAdId,
};

use super::foreign::foreign;
use super::linear::linear;
use super::model;
use super::parts::{
    ad_parameters, extension, html_resource, iframe_resource, link, static_resource, tracking,
};
use super::values::{boolean, duration, few, id, keyword, maybe, number, text, words};

pub(super) fn creative() -> BoxedStrategy<Creative> {
    model!(Creative {
        id: id(),
        sequence: number(),
        ad_id: id(),
        api_framework: id(),
        universal_ad_ids: few(universal_ad_id()),
        linear: maybe(linear()),
        non_linear_ads: maybe(non_linear_ads()),
        companion_ads: maybe(companion_ads()),
        extensions: few(extension()),
        foreign: foreign(&["CreativeExtensions"]),
    })
}

fn universal_ad_id() -> BoxedStrategy<UniversalAdId> {
    model!(UniversalAdId {
        registry: id(),
        id_value: id(),
        text: text(),
        foreign: foreign(&[]),
    })
}

fn non_linear_ads() -> BoxedStrategy<NonLinearAds> {
    model!(NonLinearAds {
        non_linears: few(non_linear()),
        tracking: few(tracking()),
        foreign: foreign(&["TrackingEvents"]),
    })
}

fn non_linear() -> BoxedStrategy<NonLinear> {
    model!(NonLinear {
        id: id(),
        width: number(),
        height: number(),
        expanded_width: number(),
        expanded_height: number(),
        scalable: boolean(),
        maintain_aspect_ratio: boolean(),
        suggested_duration_min: maybe(duration()),
        api_framework: id(),
        static_resources: few(static_resource()),
        iframe_resources: few(iframe_resource()),
        html_resources: few(html_resource()),
        ad_parameters: maybe(ad_parameters()),
        click_through: maybe(link()),
        click_tracking: few(link()),
        foreign: foreign(&[]),
    })
}

fn companion_ads() -> BoxedStrategy<CompanionAds> {
    model!(CompanionAds {
        required: keyword(CompanionsRequired::KNOWN, CompanionsRequired::Other),
        companions: few(companion()),
        foreign: foreign(&[]),
    })
}

fn companion() -> BoxedStrategy<Companion> {
    model!(Companion {
        id: id(),
        width: number(),
        height: number(),
        asset_width: number(),
        asset_height: number(),
        expanded_width: number(),
        expanded_height: number(),
        api_framework: id(),
        ad_slot_id: id(),
        pixel_ratio: id(),
        rendering_mode: keyword(RenderingMode::KNOWN, RenderingMode::Other),
        static_resources: few(static_resource()),
        iframe_resources: few(iframe_resource()),
        html_resources: few(html_resource()),
        ad_parameters: maybe(ad_parameters()),
        alt_text: maybe(words()),
        click_through: maybe(link()),
        click_tracking: few(link()),
        tracking: few(tracking()),
        foreign: foreign(&["TrackingEvents"]),
    })
}
