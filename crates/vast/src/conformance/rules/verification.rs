//! Rules about verification scripts (VAST 4.3, 3.17).

use super::Rules;
use crate::conformance::written::Attributes;
use crate::diagnostic::{Code, excerpt};
use crate::xml::{Content, Cursor};

impl Rules<'_> {
    /// Scripts find their parameters by the vendor, whose recommended form is
    /// `[domain]-[useCase]`.
    pub(super) fn vendor(&mut self, xml: &mut Cursor<'_>, attributes: &Attributes) {
        let value = attributes.value("vendor");
        let written = attributes.get("vendor");
        let Some(written) = written.filter(|_| !value.is_empty()) else {
            return;
        };
        let vendor = excerpt(value);
        if !self.vendors.insert(value.to_ascii_lowercase()) {
            let message = format!("another verification has the `vendor` `{vendor}`");
            xml.report(Code::Advice, written.offset, message);
        }
        if !has_recommended_form(value) {
            let message = format!("`vendor` `{vendor}` is not of the form `example.com-omid`");
            xml.report(Code::Advice, written.offset, message);
        }
    }
}

fn has_recommended_form(vendor: &str) -> bool {
    vendor
        .rsplit_once('-')
        .is_some_and(|(domain, use_case)| domain.contains('.') && !use_case.is_empty())
}

/// Without the macro nobody learns why the script did not run.
pub(super) fn reason(xml: &mut Cursor<'_>, content: &Content) {
    if !content.text.is_empty() && !content.text.contains("[REASON]") {
        let message = "`verificationNotExecuted` is tracked without `[REASON]`";
        xml.report(Code::Advice, content.offset, message);
    }
}
