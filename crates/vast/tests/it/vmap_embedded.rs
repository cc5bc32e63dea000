//! VAST inside VMAP that is text: in CDATA sections, or escaped.

use insta::assert_snapshot;
use vastsim_vast::{
    AdContent, Limits, ReadOptions, Reading, Severity, VastAdData, Vmap, read_vmap,
};

use crate::support::{
    STRICT, check_vmap, codes, inline, messages, read_text, read_vmap_text, with_preroll,
};

const VAST: &str = "<?xml version=\"1.0\"?>\n<VAST version=\"3.0\">\n<Ad id=\"é\"><InLine>\n\
    <Impression>https://ads.example/?a=1&b=2</Impression>\n</InLine></Ad></VAST>";

fn with_data(content: &str) -> String {
    with_preroll(&format!(
        "<AdSource>\n<VASTAdData a=\"1\"> \n {content} </VASTAdData></AdSource>"
    ))
}

fn data(vmap: &Vmap) -> &VastAdData {
    let source = vmap.breaks[0].source.as_ref().expect("a source");
    match &source.content {
        AdContent::Vast(data) => data,
        _ => panic!("it is not VAST"),
    }
}

/// The places of the ad and of its impression.
fn places(reading: &Reading<Vmap>) -> [String; 2] {
    let vmap = reading.document.as_ref().expect("it is read");
    let document = &data(vmap).document;
    let impression = inline(document).impressions[0].place;
    [document.ads[0].place, impression].map(|place| reading.position(place).to_string())
}

#[test]
fn one_section_keeps_its_positions() {
    let text = with_data(&format!("<![CDATA[\n{VAST}\n]]>"));
    let vmap = check_vmap(&text, &["raw_ampersand"], false);
    assert_eq!(data(&vmap).foreign.attributes().len(), 1);
    let impression = &inline(&data(&vmap).document).impressions[0];
    assert_eq!(impression.url, "https://ads.example/?a=1&b=2");
    let reading = read_vmap_text(&text);
    assert_eq!(places(&reading), ["7:1", "8:1"]);
    assert_snapshot!(messages(&reading), @"
    warning[vast::raw_ampersand] at 8:37 in VMAP/AdBreak[1]/AdSource/VASTAdData/VAST/Ad[1]/InLine/Impression[1]: `&` must be written `&amp;`
    hint: write `&amp;`, or put the URL into `<![CDATA[…]]>`
    ");
}

#[test]
fn the_lines_of_other_systems_keep_their_positions() {
    let text = with_data(&format!("<![CDATA[\n{VAST}\n]]>")).replace('\n', "\r\n");
    let reading = read_vmap_text(&text);
    assert_eq!(places(&reading), ["7:1", "8:1"]);
    assert_eq!(reading.diagnostics[0].position.to_string(), "8:37");
}

#[test]
fn sections_that_hold_sections_come_in_pieces() {
    let ads = "<VAST version=\"3.0\">\n<Ad><InLine>\n\
        <Impression><![CDATA[https://ads.example/]]]]><![CDATA[></Impression></InLine></Ad></VAST>";
    let text = with_data(&format!("<![CDATA[{ads}]]>"));
    let vmap = check_vmap(&text, &[], true);
    let impression = &inline(&data(&vmap).document).impressions[0];
    assert_eq!(impression.url, "https://ads.example/");
    assert_eq!(places(&read_vmap_text(&text)), ["5:1", "6:1"]);
}

#[test]
fn escaped_text_has_the_place_where_it_starts() {
    let escaped = VAST.replace('&', "&amp;amp;").replace('<', "&lt;");
    let text = with_data(&escaped);
    check_vmap(&text, &[], true);
    assert_eq!(places(&read_vmap_text(&text)), ["4:2", "4:2"]);
}

#[test]
fn a_section_in_a_section_is_read() {
    let text = with_data(&format!("<![CDATA[ <![CDATA[{VAST}]]> ]]>"));
    let reading = read_vmap_text(&text);
    assert_eq!(
        codes(&reading),
        ["nested_cdata", "nested_cdata", "raw_ampersand"]
    );
    assert!(reading.document.is_some());
}

#[test]
fn text_says_what_an_element_says() {
    let vast = VAST.replace("<?xml version=\"1.0\"?>", "");
    let element = data(&check_vmap(&with_data(&vast), &["raw_ampersand"], false)).clone();
    let section = with_data(&format!("<![CDATA[{vast}]]>"));
    assert_eq!(
        data(&check_vmap(&section, &["raw_ampersand"], false)),
        &element
    );
    assert_eq!(Some(&element.document), read_text(&vast).document.as_ref());
}

#[test]
fn an_element_goes_before_text() {
    let text = with_data("<![CDATA[<VAST version=\"2.0\"/>]]><VAST version=\"4.0\"/>");
    let vmap = check_vmap(&text, &["no_ads", "stray_text"], false);
    assert_eq!(data(&vmap).document.version.as_str(), "4.0");
}

#[test]
fn only_vast_is_read_in_it() {
    let nested = with_data(&format!("<![CDATA[{}]]>", with_preroll("")));
    let others = ["<rss/>", "words", "{}", "<VideoAdServingTemplate/>"];
    let others = others.map(|other| with_data(&format!("<![CDATA[{other}]]>")));
    for text in others.iter().chain([&nested, &with_data("<VMAP/>")]) {
        check_vmap(text, &["empty_ad_source"], false);
    }
}

/// A break with this document as text, and one with an ad.
fn two_breaks(text: &str) -> String {
    let good = "<AdBreak timeOffset=\"end\" breakType=\"linear\"><AdSource>\
        <AdTagURI>https://ads.example/</AdTagURI></AdSource></AdBreak></vmap:VMAP>";
    let broken = with_data(&format!("<![CDATA[{text}]]>"));
    broken.replace("</vmap:VMAP>", good)
}

/// What is said of a document that cannot be read: it costs the break its
/// source, and the other breaks nothing, unless the reading is strict.
fn warning(content: &str) -> String {
    let text = two_breaks(content);
    let reading = read_vmap_text(&text);
    let vmap = reading.document.as_ref().expect("it is read");
    assert_eq!((vmap.breaks.len(), &vmap.breaks[0].source), (2, &None));
    assert!(vmap.breaks[1].source.is_some());
    let found = codes(&reading);
    assert_eq!(found[1..], ["empty_ad_source"]);
    assert!(
        reading
            .diagnostics
            .iter()
            .all(|it| it.severity == Severity::Warning)
    );
    let strictly = read_vmap(text.as_bytes(), &STRICT);
    assert_eq!(
        (codes(&strictly), strictly.document),
        (vec![found[0]], None)
    );
    assert_eq!(strictly.diagnostics[0].severity, Severity::Error);
    reading.diagnostics[0]
        .to_string()
        .lines()
        .next()
        .expect("a message")
        .to_owned()
}

#[test]
fn what_is_malformed_costs_its_break_alone() {
    assert_snapshot!(warning("<VAST version=\"3.0\">\n<Ad>"), @"warning[vast::unclosed] at 5:5 in VMAP/AdBreak[1]/AdSource/VASTAdData/VAST/Ad[1]: the document ends inside `<Ad>`");
    assert_snapshot!(warning("<VAST version=\"1.0\"/>"), @"warning[vast::unsupported_version] at 4:26 in VMAP/AdBreak[1]/AdSource/VASTAdData/VAST: the document is VAST 1.0, which was another format");
    assert_snapshot!(warning("<html/>"), @"warning[vast::html_page] at 4:11 in VMAP/AdBreak[1]/AdSource/VASTAdData: the document is an HTML page");
    assert_snapshot!(warning("<!-- none -->"), @"warning[vast::not_xml] at 4:11 in VMAP/AdBreak[1]/AdSource/VASTAdData: the document has no root element");
    assert_snapshot!(warning("<!DOCTYPE VAST><VAST/>"), @"warning[vast::doctype] at 4:11 in VMAP/AdBreak[1]/AdSource/VASTAdData: the document has a document type declaration, which is refused");
    let tail = warning("<VAST version=\"3.0\"><Ad><InLine/></Ad></VAST> tail");
    assert_snapshot!(tail, @"warning[vast::text_outside_root] at 4:57 in VMAP/AdBreak[1]/AdSource/VASTAdData: the root element is followed by the text `tail`");
}

#[test]
fn an_element_of_vast_1_costs_its_break_alone() {
    let element = "<VAST version=\"1.1\"><Ad><InLine/></Ad></VAST>";
    let text = with_data(element);
    let reading = read_vmap_text(&text);
    assert_eq!(codes(&reading), ["unsupported_version", "empty_ad_source"]);
    let position = reading.diagnostics[0].position;
    assert!(text[position.offset..].starts_with("1.1\""));
    assert_eq!(reading.document.expect("it is read").breaks[0].source, None);
    assert_eq!(read_vmap(text.as_bytes(), &STRICT).document, None);
    // What is malformed in it is malformed in the whole.
    let reading = read_vmap_text(&with_data("<VAST version=\"1.1\"><Ad></VAST>"));
    assert_eq!(codes(&reading).last(), Some(&"mismatched_tag"));
    assert_eq!(reading.document, None);
}

#[test]
fn a_limit_that_a_malformed_document_exceeds_refuses_all() {
    let deep = format!("<![CDATA[<VAST version=\"3.0\">{}]]>", "<Ad>".repeat(100));
    let reading = read_vmap_text(&with_data(&deep));
    assert_eq!(codes(&reading).last(), Some(&"limit_depth"));
    assert_eq!(reading.document, None);
}

#[test]
fn warnings_about_malformed_documents_are_limited() {
    let broken = "<VASTAdData>&lt;VAST></VASTAdData>".repeat(50);
    let text = with_preroll(&format!("<AdSource>{broken}</AdSource>"));
    let limits = Limits {
        diagnostics: 4,
        ..Limits::default()
    };
    let reading = read_vmap(
        text.as_bytes(),
        &ReadOptions {
            lenient: true,
            limits,
        },
    );
    assert!(reading.document.is_some());
    assert_eq!(codes(&reading).last(), Some(&"diagnostics_left_out"));
    assert_eq!(reading.diagnostics.len(), 5);
}

#[test]
fn its_elements_count_towards_the_limits_of_all() {
    let text = with_data(&format!("<![CDATA[{VAST}]]>"));
    let within = |limits: Limits| {
        let lenient = true;
        read_vmap(text.as_bytes(), &ReadOptions { lenient, limits })
    };
    let elements = |elements| {
        within(Limits {
            elements,
            ..Limits::default()
        })
    };
    assert!(elements(8).document.is_some());
    assert_eq!(codes(&elements(7)).last(), Some(&"limit_elements"));
    let depth = |depth| {
        within(Limits {
            depth,
            ..Limits::default()
        })
    };
    assert!(depth(8).document.is_some());
    assert_eq!(codes(&depth(7)).last(), Some(&"limit_depth"));
}
