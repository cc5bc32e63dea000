//! What the standard does not know is kept where it is.

use vastsim_vast::{AdBody, Document, Foreign};

use crate::support::{check_repaired, inline, linear, with_content, with_inline};

/// Attributes as `within/name=value`, elements as `within/xml`.
fn kept(foreign: &Foreign) -> Vec<String> {
    let attributes = foreign.attributes().iter();
    let attributes = attributes.map(|a| format!("{}/{}={}", a.within, a.name, a.value));
    let elements = foreign.elements().iter();
    let elements = elements.map(|element| format!("{}/{}", element.within, element.xml));
    attributes.chain(elements).collect()
}

/// Reads without a word, and the same again once it is written.
fn check(text: &str, part: impl Fn(&Document) -> &Foreign, expected: &[&str]) {
    let document = check_repaired(text, &[], true);
    assert_eq!(kept(part(&document)), expected, "{text}");
    let again = check_repaired(&document.to_xml(), &[], true);
    assert_eq!(again, document, "{text}");
}

fn check_linear(content: &str, expected: &[&str]) {
    check(
        &with_content(content),
        |document| &linear(document).foreign,
        expected,
    );
}

#[test]
fn of_the_document_and_its_ads() {
    let text = "<VAST version=\"4.0\" xmlns:x='u' x:version=\" a &amp; b \"><x:Ads/><Ad ID='1'>\
        <InLine/><Also>1</Also></Ad></VAST>";
    check(
        text,
        |document| &document.foreign,
        &["/xmlns:x=u", "/x:version=a & b", "/<x:Ads/>"],
    );
    check(
        text,
        |document| &document.ads[0].foreign,
        &["/ID=1", "/<Also>1</Also>"],
    );
    let text = "<VAST version='4.0'><Ad><Wrapper a='1'><Creatives b='2'><C/></Creatives></Wrapper></Ad></VAST>";
    let wrapper = |document: &Document| match &document.ads[0].body {
        AdBody::Wrapper(wrapper) => wrapper.foreign.clone(),
        AdBody::InLine(_) => panic!("the ad is a wrapper"),
    };
    let document = check_repaired(text, &[], true);
    assert_eq!(
        kept(&wrapper(&document)),
        ["/a=1", "Creatives/b=2", "Creatives/<C/>"]
    );
}

#[test]
fn within_elements_that_hold_others() {
    check_linear("<TrackingEvents a='1'/>", &["TrackingEvents/a=1"]);
    check_linear(
        "<MediaFiles><Media>u</Media></MediaFiles>",
        &["MediaFiles/<Media>u</Media>"],
    );
    check_linear(
        "<A/><Icons><Icon/><B/></Icons><C/>",
        &["/<A/>", "Icons/<B/>", "/<C/>"],
    );
    check_linear(
        "<Icons><A/></Icons><TrackingEvents><B/></TrackingEvents>",
        &["Icons/<A/>", "TrackingEvents/<B/>"],
    );
    check_linear(
        "<MediaFiles><Tracking event='start'>u</Tracking></MediaFiles>",
        &["MediaFiles/<Tracking event='start'>u</Tracking>"],
    );
}

#[test]
fn in_elements_that_hold_a_text() {
    let text = with_inline("<Impression ID='1'>https://x<b>no</b>.example</Impression>");
    check(
        &text,
        |document| &inline(document).impressions[0].foreign,
        &["/ID=1", "/<b>no</b>"],
    );
    let tracking =
        "<TrackingEvents><Tracking event='start' id='t'>u<x/></Tracking></TrackingEvents>";
    let text = with_content(tracking);
    check(
        &text,
        |document| &linear(document).tracking[0].foreign,
        &["/id=t", "/<x/>"],
    );
    let text = with_inline("<AdSystem lang='en'>a<b/>c</AdSystem>");
    check(
        &text,
        |document| {
            &inline(document)
                .ad_system
                .as_ref()
                .expect("an ad server")
                .foreign
        },
        &["/lang=en", "/<b/>"],
    );
}

#[test]
fn prefixes_of_attributes_are_somebody_elses() {
    let text = with_inline("<Impression x:id='1' id='2'>u</Impression>");
    check(
        &text,
        |document| &inline(document).impressions[0].foreign,
        &["/x:id=1"],
    );
    let document = check_repaired(&text, &[], true);
    assert_eq!(inline(&document).impressions[0].id.as_deref(), Some("2"));
}

#[test]
fn both_names_of_one_attribute() {
    for (names, id, other) in [
        ("adId='a' AdID='b'", "a", "/AdID=b"),
        ("AdID='b' adId='a'", "b", "/adId=a"),
    ] {
        let text = with_inline(&format!("<Creatives><Creative {names}/></Creatives>"));
        let document = check_repaired(&text, &[], true);
        let creative = &inline(&document).creatives[0];
        assert_eq!(creative.ad_id.as_deref(), Some(id));
        assert_eq!(kept(&creative.foreign), [other]);
    }
}

#[test]
fn equal_whichever_element_inside_stands_first() {
    let of = |content: &str| check_repaired(&with_content(content), &[], true);
    let (icons, events) = (
        "<Icons><A/></Icons>",
        "<TrackingEvents><B/></TrackingEvents>",
    );
    assert_eq!(
        of(&format!("{icons}{events}")),
        of(&format!("{events}{icons}"))
    );
    assert_ne!(of("<Icons><A/><B/></Icons>"), of("<Icons><B/><A/></Icons>"));
    assert_ne!(of("<Icons><A/></Icons>"), of("<A/>"));
}
