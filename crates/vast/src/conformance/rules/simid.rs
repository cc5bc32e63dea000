//! Rules about interactive creatives (VAST 4.3, 3.9.3; SIMID 1.1, Referencing
//! a SIMID creative from VAST).

use super::Rules;
use crate::conformance::url::has_scheme;
use crate::conformance::written::Attributes;
use crate::diagnostic::Code;
use crate::xml::{Content, Cursor, Element};

const HTML: &str = "text/html";

/// Whether an element asks to be run by SIMID, in any letter case.
pub(super) fn is_simid(attributes: &Attributes) -> bool {
    attributes
        .value("apiFramework")
        .eq_ignore_ascii_case("SIMID")
}

pub(super) fn interactive_file(
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
    attributes: &Attributes,
    content: &Content,
) {
    if is_simid(attributes) {
        return check(xml, element, attributes, content);
    }
    for name in ["apiFramework", "type"] {
        if attributes.value(name).is_empty() {
            let message = format!("without `{name}` no player knows how to run the file");
            xml.report(Code::Advice, element.offset, message);
        }
    }
}

impl Rules<'_> {
    /// A frame of an overlay may be a SIMID creative (SIMID 1.1).
    pub(super) fn frame(
        &self,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        attributes: &Attributes,
        content: &Content,
    ) {
        if self.overlay_is_simid || is_simid(attributes) {
            check(xml, element, attributes, content);
        }
    }

    pub(super) fn is_simid_frame(&self, element: &Element<'_>) -> bool {
        self.overlay_is_simid && element.name == "IFrameResource"
    }
}

/// A SIMID creative is an HTML document, loaded into a frame of a page that
/// is itself secure.
fn check(xml: &mut Cursor<'_>, element: &Element<'_>, attributes: &Attributes, content: &Content) {
    framework(xml, attributes);
    match attributes.get("type") {
        None => {
            let message = "a SIMID creative has no `type`, which is `text/html`";
            xml.report(Code::MissingAttribute, element.offset, message);
        }
        Some(written) if !is_html(&written.value) => {
            let message = "the `type` of a SIMID creative is not `text/html`";
            xml.report(Code::BadValue, written.offset, message);
        }
        Some(_) => {}
    }
    let url = &*content.text;
    if has_scheme(url, "http") {
        let message = "a SIMID creative is not loaded over `http`, only over `https`";
        xml.report(Code::BadValue, content.offset, message);
    } else if has_scheme(url, "javascript") || is_other_data(url) {
        let message = "the URL of a SIMID creative is not that of an HTML document";
        xml.report(Code::BadValue, content.offset, message);
    }
}

fn framework(xml: &mut Cursor<'_>, attributes: &Attributes) {
    let written = attributes.get("apiFramework");
    if let Some(written) = written.filter(|written| written.value != "SIMID") {
        let message = "`apiFramework` must be written `SIMID`";
        xml.report(Code::BadValue, written.offset, message);
    }
}

fn is_html(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case(HTML)
}

/// Whether a URL holds data that is not HTML.
fn is_other_data(url: &str) -> bool {
    let Some((_, data)) = url.split_once(':').filter(|_| has_scheme(url, "data")) else {
        return false;
    };
    !is_html(data.split([',', ';']).next().unwrap_or_default())
}
