//! The small parts that ads and creatives share.

use proptest::prelude::*;
use proptest::sample::select;
use vastsim_vast::{
    AdParameters, ExecutableResource, Extension, HtmlResource, IFrameResource, JavaScriptResource,
    Link, Place, StaticResource, Tracking, Verification, ViewableImpression,
};

use super::foreign::{foreign, foreign_attributes};
use super::model;
use super::values::{boolean, event, few, id, maybe, offset, text, url, words};

pub(super) fn link() -> BoxedStrategy<Link> {
    model!(Link {
        id: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

pub(super) fn tracking() -> BoxedStrategy<Tracking> {
    let parts = (event(), maybe(offset()), url(), foreign(&[]));
    let tracking = parts.prop_map(|(event, offset, url, foreign)| Tracking {
        event,
        offset,
        url,
        foreign,
        place: Place::default(),
    });
    tracking.boxed()
}

pub(super) fn ad_parameters() -> BoxedStrategy<AdParameters> {
    model!(AdParameters {
        xml_encoded: boolean(),
        text: text(),
        foreign: foreign_attributes(),
    })
}

pub(super) fn static_resource() -> BoxedStrategy<StaticResource> {
    model!(StaticResource {
        creative_type: id(),
        url: url(),
        foreign: foreign(&[]),
    })
}

pub(super) fn iframe_resource() -> BoxedStrategy<IFrameResource> {
    model!(IFrameResource {
        url: url(),
        foreign: foreign(&[]),
    })
}

pub(super) fn html_resource() -> BoxedStrategy<HtmlResource> {
    model!(HtmlResource {
        xml_encoded: boolean(),
        html: text(),
        foreign: foreign_attributes(),
    })
}

/// Extensions hold any XML, white space around it removed.
pub(super) fn extension() -> BoxedStrategy<Extension> {
    let xml = [
        "",
        "text &amp; more",
        "<![CDATA[ </Extension> ]]>",
        "<!-- <Extension> --><Extension type=\"x\"><Extension/>\r\n</Extension>",
        "<y:a xmlns:y='u'\n b = \"&lt;\"/>\t<?php </Extension> ?>",
        "<Linear><Duration>never read</Duration></Linear>",
    ];
    model!(Extension {
        kind: id(),
        xml: select(xml.map(str::to_owned).to_vec()),
        verifications: Just(Vec::new()),
        foreign: foreign_attributes(),
    })
}

pub(super) fn viewable_impression() -> BoxedStrategy<ViewableImpression> {
    model!(ViewableImpression {
        id: id(),
        viewable: few(link()),
        not_viewable: few(link()),
        view_undetermined: few(link()),
        foreign: foreign(&[]),
    })
}

pub(super) fn verification() -> BoxedStrategy<Verification> {
    model!(Verification {
        vendor: id(),
        java_script_resources: few(java_script_resource()),
        executable_resources: few(executable_resource()),
        parameters: maybe(words()),
        tracking: few(tracking()),
        foreign: foreign(&["TrackingEvents"]),
    })
}

fn java_script_resource() -> BoxedStrategy<JavaScriptResource> {
    model!(JavaScriptResource {
        api_framework: id(),
        browser_optional: boolean(),
        url: url(),
        foreign: foreign(&[]),
    })
}

fn executable_resource() -> BoxedStrategy<ExecutableResource> {
    model!(ExecutableResource {
        api_framework: id(),
        mime_type: id(),
        language: id(),
        reference: text(),
        foreign: foreign_attributes(),
    })
}
