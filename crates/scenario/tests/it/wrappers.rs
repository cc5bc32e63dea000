//! Ads behind wrappers, in pods and in the breaks of VMAP.

use crate::files::*;
use vastsim_engine::*;
use vastsim_scenario::{LoadError, Scenario};

pub fn inline(id: &str, sequence: &str) -> String {
    format!(
        r#"<Ad id="{id}"{sequence}><InLine><Impression>https://t.example/{id}/seen</Impression>
        <Error>https://t.example/{id}/error</Error><Creatives><Creative><Linear>
        <Duration>00:00:10</Duration><TrackingEvents>
        <Tracking event="start">https://t.example/{id}/start</Tracking>
        </TrackingEvents></Linear></Creative></Creatives></InLine></Ad>"#
    )
}

pub fn wrapper(id: &str, attributes: &str, url: &str) -> String {
    format!(
        r#"<Ad id="{id}"><Wrapper {attributes}><Impression>https://t.example/{id}/seen</Impression>
        <VASTAdTagURI>{url}</VASTAdTagURI><Creatives><Creative><Linear><TrackingEvents>
        <Tracking event="start">https://t.example/{id}/start</Tracking>
        <Tracking event="progress" offset="50%">https://t.example/{id}/half</Tracking>
        </TrackingEvents></Linear></Creative></Creatives></Wrapper></Ad>"#
    )
}

pub fn vast(ads: &str) -> String {
    format!("<VAST version=\"4.2\">\n{ads}\n</VAST>")
}

pub fn vmap(breaks: &str) -> String {
    format!(
        "<vmap:VMAP xmlns:vmap=\"http://www.iab.net/videosuite/vmap\" version=\"1.0\">\n{breaks}\n</vmap:VMAP>"
    )
}

/// A scenario of `v/a.xml` with this `parser`.
pub fn scenario(parser: &str) -> String {
    format!(r#"{{ "name": "t", "ad": {{ "vast": "v/a.xml" }}, "parser": {{ {parser} }} }}"#)
}

pub fn loaded(parser: &str, files: &[(&str, &str)]) -> Scenario {
    let loaded = load_among(&scenario(parser), files);
    loaded.unwrap_or_else(|error: LoadError| panic!("{}", lines(error.problems())))
}

pub fn refused(parser: &str, files: &[(&str, &str)]) -> String {
    problems_among(&scenario(parser), files)
}

/// What the plan of the first cell would request.
fn beacons(loaded: &Scenario) -> String {
    let plan = loaded.cells[0].groups[0].plan();
    let mut trace = Trace::default();
    Session::new(plan).play(SessionTapes::at(0, 0, plan).next_session(), &mut trace);
    let last = |url: &String| url.trim_start_matches("https://t.example/").to_owned();
    let line = |event: &TracedEvent| {
        let urls: Vec<_> = event.urls.iter().map(last).collect();
        format!("{}: {}", event.event, urls.join(" "))
    };
    let told = trace.events.iter().filter(|event| !event.urls.is_empty());
    told.map(line).collect::<Vec<_>>().join("\n")
}

pub const MAP: &str =
    r#""url_map": { "https://ads.example/": "answers/", "https://ads.example/tag": "v/tag.xml" }"#;

#[test]
fn the_beacons_of_a_chain_add_up() {
    let first = vast(&wrapper(
        "w",
        "",
        "https://ads.example/tag?cb=[CACHEBUSTING]",
    ));
    let second = vast(&wrapper("x", "", "https://ads.example/deep/ad.xml"));
    let third = vast(&inline("ad", ""));
    let loaded = loaded(
        MAP,
        &[
            ("v/a.xml", &first),
            ("v/tag.xml", &second),
            ("answers/deep/ad.xml", &third),
        ],
    );
    assert_eq!(lines(&loaded.warnings), "");
    assert_eq!(loaded.cells[0].ad_id, "ad");
    insta::assert_snapshot!(beacons(&loaded), @"
    impression: w/seen x/seen ad/seen
    start: w/start x/start ad/start
    progress: w/half
    progress: x/half
    ");
    let inputs = loaded.inputs.iter().map(|input| input.path.as_str());
    let expected = ["s.json", "v/a.xml", "v/tag.xml", "answers/deep/ad.xml"];
    assert_eq!(inputs.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_behind_a_wrapper_must_be_mapped() {
    let first = vast(&wrapper("w", "", "https://ads.example/tag"));
    insta::assert_snapshot!(refused("", &[("v/a.xml", &first)]), @"v/a.xml:2:1: error: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/tag");
    insta::assert_snapshot!(refused(MAP, &[("v/a.xml", &first)]), @"
    s.json:1:133: error: cannot read the document behind a wrapper: no such file; hint: tried `v/tag.xml`
    v/a.xml:2:1: error: there was no answer: its file cannot be read (VAST error 301)
    ");
    insta::assert_snapshot!(refused(MAP, &[("v/a.xml", &first), ("v/tag.xml", "<html>")]), @"
    v/tag.xml:1:1: warning[vast::html_page]: the document is an HTML page; hint: the server answered with an HTML page, not VAST: open the URL in a browser to see whether it is an error, a login or a consent page
    v/a.xml:2:1: error: the answer cannot be read (vast::html_page) (VAST error 100)
    ");
    let outside = vast(&wrapper("w", "", "https://ads.example/../secret.xml"));
    insta::assert_snapshot!(refused(MAP, &[("v/a.xml", &outside), ("secret.xml", "")]), @"v/a.xml:2:1: error: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/../secret.xml");
}

#[test]
fn too_deep_and_round_in_circles() {
    let first = vast(&wrapper("w", "", "https://ads.example/tag"));
    let inline = vast(&inline("ad", ""));
    let files = [("v/a.xml", first.as_str()), ("v/tag.xml", inline.as_str())];
    let flat = format!(r#""max_wrapper_depth": 0, {MAP}"#);
    insta::assert_snapshot!(refused(&flat, &files), @"v/a.xml:2:1: error: the chain has more than 0 wrappers (VAST error 302)");
    let deep = format!(r#""max_wrapper_depth": 1, {MAP}"#);
    assert_eq!(loaded(&deep, &files).cells[0].ad_id, "ad");
    let circle = [("v/a.xml", first.as_str()), ("v/tag.xml", first.as_str())];
    insta::assert_snapshot!(refused(MAP, &circle), @"v/tag.xml:2:1: error: the chain comes back to `https://ads.example/tag` (VAST error 302)");
}

#[test]
fn another_ad_stands_in_for_a_wrapper_that_fails() {
    let document = vast(
        &[
            wrapper("w", "", "https://ads.example/none"),
            inline("spare", ""),
        ]
        .concat(),
    );
    let loaded = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(loaded.cells[0].ad_id, "spare");
    insta::assert_snapshot!(lines(&loaded.warnings), @"v/a.xml:2:1: warning: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/none");
}

#[test]
fn a_pod_begins_with_its_first_ad() {
    let ads = [
        inline("spare", ""),
        inline("second", " sequence=\"2\""),
        inline("first", " sequence=\"1\""),
    ];
    let loaded = loaded("", &[("v/a.xml", &vast(&ads.concat()))]);
    assert_eq!(loaded.cells[0].ad_id, "first");
    assert_eq!(lines(&loaded.warnings), "");
}

#[test]
fn the_linear_breaks_of_vmap_are_played() {
    let document = vmap(&format!(
        "<vmap:AdBreak timeOffset=\"start\" breakType=\"nonlinear\" breakId=\"a\"><vmap:AdSource>\
         <vmap:VASTAdData>{0}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak>\n\
         <vmap:AdBreak timeOffset=\"50%\" breakType=\"linear\" breakId=\"b\"><vmap:AdSource>\
         <vmap:AdTagURI templateType=\"vast4\"><![CDATA[https://ads.example/tag]]></vmap:AdTagURI>\
         </vmap:AdSource></vmap:AdBreak>\n\
         <vmap:AdBreak timeOffset=\"end\" breakType=\"linear\" breakId=\"c\"><vmap:AdSource>\
         <vmap:VASTAdData>{0}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak>",
        vast(&inline("other", ""))
    ));
    let tag = vast(&inline("mid", ""));
    let loaded = loaded(MAP, &[("v/a.xml", &document), ("v/tag.xml", &tag)]);
    assert_eq!(loaded.cells[0].ad_id, "mid");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:2:1: warning: the break is left out: its `breakType` is not `linear`
    v/a.xml:9:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    v/a.xml:9:107: note[vast::unknown_template_type]: `templateType` `vast4` is none of `vast1`, `vast2`, `vast3`, `proprietary`
    v/a.xml:10:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    ");
    insta::assert_snapshot!(refused("", &[("v/a.xml", &vmap(""))]), @"
    v/a.xml:1:1: error: the document has no break with linear ads; hint: give an `AdBreak` of the type `linear` an `AdSource`
    v/a.xml:1:1: warning[vast::no_breaks]: the document has no break
    ");
}

#[test]
fn the_ads_in_a_vmap_document_are_where_they_are() {
    let document = vmap(&format!(
        "<vmap:AdBreak timeOffset=\"start\" breakType=\"linear\"><vmap:AdSource>\n\
         <vmap:VASTAdData>{}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak>",
        vast(&[inline("one", ""), inline("two", "")].concat())
    ));
    let loaded = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(loaded.cells[0].ad_id, "one");
    assert_eq!(lines(&loaded.warnings), "");
}

#[test]
fn maps_that_are_wrong() {
    let first = vast(&inline("ad", ""));
    let files = [("v/a.xml", first.as_str())];
    let reports = [
        refused(r#""url_map": { "ads.example/": "a/" }"#, &files),
        refused(r#""url_map": { "https://ads.example/": 1 }"#, &files),
        refused(r#""url_map": []"#, &files),
        refused(r#""url_map": { "https://ads.example/": "" }"#, &files),
        refused(r#""url_map": { "https://ads.example/": "/" }"#, &files),
        refused(r#""max_wrapper_depth": 101"#, &files),
        refused(r#""max_wrapper_depth": -1"#, &files),
        refused(r#""max_wrapper_depth": "5""#, &files),
    ];
    insta::assert_snapshot!(reports.join("\n"), @r#"
    s.json:1:70: error: `ads.example/` is not a URL; hint: write `https://…`, as it stands in `VASTAdTagURI`
    s.json:1:94: error: expected a string, found the number 1
    s.json:1:68: error: expected an object, found an array
    s.json:1:94: error: an empty path, or the root, cannot be mapped to a URL; hint: write `.` for the folder of the scenario
    s.json:1:94: error: an empty path, or the root, cannot be mapped to a URL; hint: write `.` for the folder of the scenario
    s.json:1:78: error: 101 is not a whole number from 0 to 100
    s.json:1:78: error: -1 is not a whole number from 0 to 100
    s.json:1:78: error: expected a number, found the string "5"; hint: write it without quotes
    "#);
}

/// Nothing can be mapped to it, so that is not the advice.
#[test]
fn a_tag_that_is_not_a_url_of_the_web_cannot_be_followed() {
    let said = |tag: &str| {
        let document = vast(&wrapper("w", "", tag));
        refused(MAP, &[("v/a.xml", &document)])
    };
    insta::assert_snapshot!(said("sample.xml"), @"v/a.xml:2:1: error: the `VASTAdTagURI` `sample.xml` is not a URL of `http` or `https`, it cannot be followed (VAST error 301); hint: write the whole URL into the document, `https://…`");
    assert!(said("//ads.example/tag").contains("cannot be followed"));
    assert!(said("ftp://ads.example/tag").contains("cannot be followed"));
    assert!(said("HTTPS://other.example/tag").contains("`parser.url_map`"));
}
