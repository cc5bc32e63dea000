//! Which break of a VMAP document is played.

use crate::files::{lines, problems_among};
use crate::wrappers::{MAP, inline, loaded, refused, scenario, vast, vmap, wrapper};

/// A break with an ad source of these attributes.
fn ad_break(offset: &str, source: &str, ads: &str) -> String {
    format!(
        "<vmap:AdBreak timeOffset=\"{offset}\" breakType=\"linear\"><vmap:AdSource{source}>\
         <vmap:VASTAdData>{}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak>\n",
        vast(ads)
    )
}

fn tag_break(offset: &str, url: &str) -> String {
    format!(
        "<vmap:AdBreak timeOffset=\"{offset}\" breakType=\"linear\"><vmap:AdSource>\
         <vmap:AdTagURI templateType=\"vast3\">{url}</vmap:AdTagURI></vmap:AdSource>\
         </vmap:AdBreak>\n"
    )
}

#[test]
fn the_break_that_comes_first_is_played_wherever_it_stands() {
    let in_time = [
        "start",
        "00:00:00",
        "0%",
        "00:00:09.500",
        "00:10:00",
        "9.5%",
        "100%",
        "#1",
        "#12",
        "end",
        "soon",
    ];
    for (first, offset) in in_time.iter().enumerate() {
        let breaks = in_time.iter().enumerate().skip(first).rev();
        let breaks = breaks.map(|(index, offset)| {
            let ad = inline(&format!("ad-{index}"), "");
            ad_break(offset, "", &ad)
        });
        let document = vmap(&breaks.collect::<String>());
        let loaded = loaded("", &[("v/a.xml", &document)]);
        assert_eq!(loaded.cells[0].ad_id, format!("ad-{first}"), "{offset}");
    }
}

#[test]
fn of_breaks_at_the_same_place_the_first_in_the_document_is_played() {
    let breaks = ["one", "two"].map(|id| ad_break("00:00:10", "", &inline(id, "")));
    let unknown = ad_break("soon", "", &inline("soon", ""));
    let document = vmap(&[unknown, breaks.concat()].concat());
    let loaded = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(loaded.cells[0].ad_id, "one");
}

/// Three breaks that fail, each in its own way, and one that can be played.
fn failing() -> Vec<String> {
    let without_linear = "<Ad><InLine><Creatives><Creative/></Creatives></InLine></Ad>";
    vec![
        tag_break("00:00:10", "https://ads.example/none"),
        ad_break("start", "", without_linear),
        ad_break("50%", "", ""),
        ad_break("end", "", &inline("last", "")),
    ]
}

#[test]
fn a_break_that_fails_is_passed_over() {
    let document = vmap(&failing().concat());
    let loaded = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(loaded.cells[0].ad_id, "last");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:2:1: warning: the break has no linear ad that can be played, it is left out
    v/a.xml:2:71: warning: the document behind the `AdTagURI` is needed; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/none
    v/a.xml:3:1: warning: the break has no linear ad that can be played, it is left out
    v/a.xml:4:1: warning: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad
    v/a.xml:6:1: warning: the break has no linear ad that can be played, it is left out
    v/a.xml:6:66: warning: the document has no ad to play; hint: fetch it again: the ad server had nothing to show
    v/a.xml:6:83: warning[vast::no_ads]: the document has no ad
    v/a.xml:9:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    ");
}

#[test]
fn where_every_break_fails_the_first_says_why() {
    let document = vmap(&failing()[..3].concat());
    insta::assert_snapshot!(refused("", &[("v/a.xml", &document)]), @"
    v/a.xml:2:1: warning: the break has no linear ad that can be played, it is left out
    v/a.xml:2:71: warning: the document behind the `AdTagURI` is needed; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/none
    v/a.xml:4:1: error: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad
    v/a.xml:6:1: warning: the break has no linear ad that can be played, it is left out
    v/a.xml:6:66: warning: the document has no ad to play; hint: fetch it again: the ad server had nothing to show
    v/a.xml:6:83: warning[vast::no_ads]: the document has no ad
    ");
}

#[test]
fn the_search_ends_with_as_many_documents_as_one_break_may_ask_for() {
    let tag = "https://ads.example/tag";
    let empty = vast("");
    let play = |failing: usize| {
        let breaks: String = (0..failing).map(|_| tag_break("start", tag)).collect();
        let document = vmap(&(breaks + &ad_break("end", "", &inline("last", ""))));
        refused(MAP, &[("v/a.xml", &document), ("v/tag.xml", &empty)])
    };
    assert_eq!(play(199), "nothing");
    assert!(play(200).contains("v/a.xml:2:68: error: the document has no ad to play"));
}

#[test]
fn a_source_may_forbid_wrappers() {
    let wrapped = wrapper("w", "", "https://ads.example/tag");
    let ad = vast(&inline("behind", ""));
    let answer = ("v/tag.xml", ad.as_str());
    let play = |source: &str, more: &str| {
        let document = vmap(&ad_break("start", source, &format!("{wrapped}{more}")));
        problems_among(&scenario(MAP), &[("v/a.xml", document.as_str()), answer])
    };
    let forbids = " followRedirects=\"false\"";
    assert_eq!(play("", ""), "nothing");
    assert_eq!(play(forbids, &inline("own", "")), "nothing");
    insta::assert_snapshot!(play(forbids, ""), @r#"
    v/a.xml:2:92: error: the break has no ad that its `AdSource` allows
    v/a.xml:3:1: warning: the wrapper is not followed: its `AdSource` has `followRedirects="false"`
    "#);
    let document = vmap(&ad_break(
        "start",
        forbids,
        &format!("{wrapped}{}", inline("own", "")),
    ));
    let loaded = loaded(MAP, &[("v/a.xml", document.as_str()), answer]);
    assert_eq!(loaded.cells[0].ad_id, "own");
    insta::assert_snapshot!(lines(&loaded.warnings), @r#"v/a.xml:3:1: warning: the wrapper is not followed: its `AdSource` has `followRedirects="false"`"#);
}

#[test]
fn a_source_may_forbid_more_than_one_ad() {
    let ads = [
        inline("pod", " sequence=\"1\""),
        inline("alone", ""),
        inline("other", ""),
    ];
    let play = |source: &str| {
        let document = vmap(&ad_break("start", source, &ads.concat()));
        loaded("", &[("v/a.xml", &document)])
    };
    assert_eq!(play("").cells[0].ad_id, "pod");
    let single = play(" allowMultipleAds=\"false\"");
    assert_eq!(single.cells[0].ad_id, "alone");
    insta::assert_snapshot!(lines(&single.warnings), @r#"
    v/a.xml:3:1: warning: the ad is part of a pod: its `AdSource` has `allowMultipleAds="false"`
    v/a.xml:11:72: warning: the ad is not the first: its `AdSource` has `allowMultipleAds="false"`
    "#);
}

/// `VMAP/AdBreak[2]` and what is said of it.
fn paths(report: &[vastsim_scenario::Problem]) -> String {
    let line =
        |problem: &vastsim_scenario::Problem| format!("{}: {}", problem.path, problem.message);
    report.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn problems_name_the_break_and_the_ad_that_they_are_about() {
    let ads = [inline("a", ""), inline("b", "")].concat();
    let document = vmap(
        &[
            ad_break("end", "", &ads),
            tag_break("start", "https://ads.example/none"),
            ad_break("50%", "", &format!("<Ad/>{ads}")),
        ]
        .concat(),
    );
    let loaded = loaded("", &[("v/a.xml", &document)]);
    insta::assert_snapshot!(paths(&loaded.warnings), @"
    VMAP/AdBreak[1]: the break comes right after those before it: the length of the content is not known
    VMAP/AdBreak[2]: the break has no linear ad that can be played, it is left out
    VMAP/AdBreak[2]/AdSource/AdTagURI: the document behind the `AdTagURI` is needed
    VMAP/AdBreak[3]: the break comes right after those before it: the length of the content is not known
    VMAP/AdBreak[3]/AdSource/VASTAdData/VAST/Ad[1]: an `Ad` has neither `InLine` nor `Wrapper`
    ");
}

#[test]
fn problems_name_the_tracking_and_the_creative_that_they_are_about() {
    let document = vast(
        "<Ad/><Ad><InLine><Creatives><Creative/><Creative><Linear><Duration>00:00:10</Duration>\
         <TrackingEvents><Tracking event=\"start\">https://t.example/s</Tracking>\
         <Tracking event=\"progress\" offset=\"00:00:11\">https://t.example/p</Tracking>\
         </TrackingEvents></Linear></Creative><Creative><Linear/></Creative></Creatives></InLine></Ad>",
    );
    let loaded = loaded("", &[("v/a.xml", &document)]);
    insta::assert_snapshot!(paths(&loaded.warnings), @"
    VAST/Ad[1]: an `Ad` has neither `InLine` nor `Wrapper`
    VAST/Ad[2]/InLine/Creatives/Creative[2]/Linear/TrackingEvents/Tracking[2]: progress at 00:00:11.000 lies beyond the end at 00:00:10.000, it never fires
    VAST/Ad[2]/InLine/Creatives/Creative[3]: only the first linear creative of the ad is played
    VAST/Ad[2]/InLine/Creatives/Creative[3]/Linear: a linear creative has no `Duration`
    ");
}
