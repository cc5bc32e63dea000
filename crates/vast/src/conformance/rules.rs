//! What the tables cannot say: rules that look at several places, or that
//! know what a value is for.

mod ad;
mod foreign;
mod linear;
mod moments;
mod simid;
mod verification;

use std::collections::BTreeSet;

use super::edition::Edition;
use super::url::has_scheme;
use super::written::{Attributes, Written};
use crate::diagnostic::Code;
use crate::xml::{Content, Cursor, Element, Read};

/// The rules, and what they remember of the document so far.
pub(super) struct Rules<'t> {
    text: &'t str,
    edition: Edition,
    document: ad::DocumentFacts,
    ad: ad::AdFacts,
    /// What is remembered of the linear creative that is open.
    linear: Option<linear::LinearFacts>,
    /// Vendors of the verifications of the ad, in small letters.
    vendors: BTreeSet<String>,
    /// Whether the innermost overlay is run by SIMID.
    overlay_is_simid: bool,
}

impl<'t> Rules<'t> {
    pub(super) fn new(text: &'t str, edition: Edition) -> Self {
        Self {
            text,
            edition,
            document: ad::DocumentFacts::default(),
            ad: ad::AdFacts::default(),
            linear: None,
            vendors: BTreeSet::new(),
            overlay_is_simid: false,
        }
    }

    /// An element with children was opened.
    pub(super) fn opened(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        attributes: &Attributes,
    ) {
        match element.name {
            "Ad" => self.ad_opened(xml, attributes),
            "InLine" => self.ad.is_wrapper = false,
            "Wrapper" => self.ad.is_wrapper = true,
            "Linear" => self.linear_opened(attributes),
            "NonLinear" => self.overlay_is_simid = simid::is_simid(attributes),
            "AdVerifications" => self.vendors.clear(),
            "Verification" => self.vendor(xml, attributes),
            _ => {}
        }
    }

    /// An element with text was read.
    pub(super) fn held(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        attributes: &Attributes,
        content: &Content,
    ) {
        match element.name {
            "Impression" => self.impression(xml, content),
            "AdServingId" => self.serving_id(xml, content),
            "UniversalAdId" => self.universal_ad_id(xml, attributes, content),
            "Tracking" => self.tracking(xml, element, attributes, content),
            "Duration" => self.duration(content),
            "MediaFile" => linear::bitrates(xml, element, attributes),
            "InteractiveCreativeFile" => {
                self.variable_duration(attributes);
                simid::interactive_file(xml, element, attributes, content);
            }
            "IFrameResource" => self.frame(xml, element, attributes, content),
            _ => {}
        }
    }

    /// An element with children has ended; `count` tells how many it had of
    /// a name.
    pub(super) fn closed(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        count: &dyn Fn(&str) -> usize,
    ) {
        match element.name {
            "VAST" => self.root_closed(xml, element, count),
            "Linear" => self.linear_closed(xml, element),
            "NonLinear" => self.overlay_is_simid = false,
            _ => {}
        }
    }

    /// An attribute of any element: what it should not name any more. Whether
    /// it does.
    pub(super) fn outdated(&self, xml: &mut Cursor<'_>, written: &Written) -> bool {
        let value = written.value.trim();
        let is_vpaid = written.name == "apiFramework" && value.eq_ignore_ascii_case("VPAID");
        let message = if value.eq_ignore_ascii_case("application/x-shockwave-flash") {
            "Flash runs nowhere any more"
        } else if is_vpaid && self.edition >= Edition::V4_1 {
            "VPAID is deprecated since VAST 4.1, SIMID and OMID take its place"
        } else {
            return false;
        };
        xml.report(Code::Deprecated, written.offset, message);
        true
    }

    /// A URL that is one: whether it is secure. Said once per kind of element
    /// and ad, since an ad may well have hundreds.
    pub(super) fn url(
        &mut self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        attributes: &Attributes,
        content: &Content,
    ) {
        let is_simid = simid::is_simid(attributes) || self.is_simid_frame(element);
        if is_simid || !has_scheme(&content.text, "http") {
            return;
        }
        if self.ad.insecure.insert(element.name.to_owned()) {
            let message = format!("the URL of `{}` is not secure", element.name);
            xml.report(Code::InsecureUrl, content.offset, message);
        }
    }

    /// An element that holds what its author wants.
    pub(super) fn foreign(&self, xml: &mut Cursor<'_>, attributes: &Attributes) -> Read<()> {
        foreign::look_through(xml, self.text, attributes.value("type"))
    }
}
