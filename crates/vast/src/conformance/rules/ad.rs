//! Rules about the document, its ads, and what identifies them.

use std::collections::BTreeSet;

use super::Rules;
use crate::conformance::edition::Edition;
use crate::conformance::written::Attributes;
use crate::diagnostic::{Code, excerpt};
use crate::value::{Value, parse_number};
use crate::xml::{Content, Cursor, Element};

/// What is remembered of the ads so far.
#[derive(Default)]
pub(super) struct DocumentFacts {
    sequences: BTreeSet<u32>,
    serving_ids: BTreeSet<String>,
}

/// What is remembered of the ad that is open.
#[derive(Default)]
pub(super) struct AdFacts {
    pub(super) is_wrapper: bool,
    impressions: BTreeSet<String>,
    /// The elements whose URL was found not to be secure.
    pub(super) insecure: BTreeSet<String>,
}

impl Rules<'_> {
    /// The places of a pod are unique and count from 1 (VAST 4.3, 3.3.1).
    pub(super) fn ad_opened(&mut self, xml: &mut Cursor<'_>, attributes: &Attributes) {
        self.ad = AdFacts::default();
        let Some(written) = attributes.get("sequence") else {
            return;
        };
        let sequence = match parse_number(&written.value) {
            Value::Standard(number) | Value::Odd(number, _) => number,
            Value::Bad(_) => return,
        };
        if sequence == 0 {
            let message = "`sequence` `0` is not greater than zero";
            xml.report(Code::BadValue, written.offset, message);
        } else if !self.document.sequences.insert(sequence) {
            let message = format!("another ad of the pod has the `sequence` `{sequence}`");
            xml.report(Code::Inconsistent, written.offset, message);
        }
    }

    /// A document has ads or errors, not both (VAST 4.3, 3.2).
    pub(super) fn root_closed(
        &self,
        xml: &mut Cursor<'_>,
        root: &Element<'_>,
        count: &dyn Fn(&str) -> usize,
    ) {
        if self.edition >= Edition::V4_0 && count("Ad") > 0 && count("Error") > 0 {
            let message = "`Error` says that there is no ad, but there is an `Ad` beside it";
            xml.report(Code::Inconsistent, root.offset, message);
        }
    }

    pub(super) fn impression(&mut self, xml: &mut Cursor<'_>, content: &Content) {
        let url = &content.text;
        let counts = !url.is_empty() && !url.eq_ignore_ascii_case("about:blank");
        if counts && !self.ad.impressions.insert(url.clone().into_owned()) {
            let message = "the same impression is counted twice";
            xml.report(Code::Advice, content.offset, message);
        }
    }

    /// Each ad should have an identifier of its own (VAST 4.3, 3.4.3).
    pub(super) fn serving_id(&mut self, xml: &mut Cursor<'_>, content: &Content) {
        let id = &content.text;
        if !id.is_empty() && !self.document.serving_ids.insert(id.clone().into_owned()) {
            let message = format!("another ad has the `AdServingId` `{}`", excerpt(id));
            xml.report(Code::Advice, content.offset, message);
        }
    }

    /// The text counts; 4.0 may have it in `idValue` instead (VAST 4.3, 3.7.1).
    pub(super) fn universal_ad_id(
        &self,
        xml: &mut Cursor<'_>,
        attributes: &Attributes,
        content: &Content,
    ) {
        let in_attribute = self.edition == Edition::V4_0 && !attributes.value("idValue").is_empty();
        if content.text.is_empty() && !in_attribute {
            let message = "`UniversalAdId` is empty, `unknown` is its value if there is none";
            xml.report(Code::BadValue, content.offset, message);
        }
    }
}
