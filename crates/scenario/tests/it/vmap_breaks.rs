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
    v/a.xml:2:1: warning: the break is left out: the document behind the `AdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/none
    v/a.xml:3:1: warning: the break is left out: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad
    v/a.xml:6:1: warning[vast::no_ads]: the break is left out: the document has no ad; hint: fetch it again: the ad server had nothing to show
    v/a.xml:9:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    ");
}

#[test]
fn where_every_break_fails_the_first_says_why() {
    let document = vmap(&failing()[..3].concat());
    insta::assert_snapshot!(refused("", &[("v/a.xml", &document)]), @"
    v/a.xml:2:1: warning: the break is left out: the document behind the `AdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/none
    v/a.xml:4:1: error: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad
    v/a.xml:6:1: warning[vast::no_ads]: the break is left out: the document has no ad; hint: fetch it again: the ad server had nothing to show
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
    assert!(play(200).contains("v/a.xml:2:68: error[vast::no_ads]: the document has no ad"));
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
    v/a.xml:2:92: error: the `AdSource` allows none of the ads: `followRedirects` is `false`
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
    VMAP/AdBreak[2]: the break is left out: the document behind the `AdTagURI` is needed: no file is mapped to it
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

#[test]
fn every_break_that_is_not_played_says_why_once() {
    let other = "<vmap:AdBreak timeOffset=\"start\" breakType=\"nonlinear\"/>\n\
        <vmap:AdBreak timeOffset=\"start\" breakType=\"linear\"/>\n\
        <vmap:AdBreak timeOffset=\"start\" breakType=\"linear\"><vmap:AdSource>\
        <vmap:CustomAdData templateType=\"proprietary\">{}</vmap:CustomAdData></vmap:AdSource>\
        </vmap:AdBreak>\n"
        .to_owned();
    let wrapped = wrapper("w", "", "https://ads.example/tag");
    let breaks = [
        other,
        tag_break("start", "https://ads.example/tag"),
        ad_break("start", " followRedirects=\"false\"", &wrapped),
        ad_break("start", "", &[wrapped.as_str(), &wrapped].concat()),
        ad_break("50%", "", &inline("played", "")),
        ad_break("50%", "", &inline("other", "")),
    ];
    let empty = vast("");
    let loaded = loaded(
        MAP,
        &[("v/a.xml", &vmap(&breaks.concat())), ("v/tag.xml", &empty)],
    );
    assert_eq!(loaded.cells[0].ad_id, "played");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:2:1: note[vast::no_ad_source]: an `AdBreak` has no `AdSource`: nothing is shown in it
    v/a.xml:2:1: warning: the break is left out: its `breakType` is not `linear`
    v/a.xml:3:1: note[vast::no_ad_source]: an `AdBreak` has no `AdSource`: nothing is shown in it
    v/a.xml:3:1: warning: the break is left out: it has no ads that can be read
    v/a.xml:4:1: warning: the break is left out: its ads are custom data, not VAST
    v/a.xml:5:1: warning[vast::no_ads]: the break is left out: the document has no ad; hint: fetch it again: the ad server had nothing to show
    v/a.xml:6:1: warning: the break is left out: the `AdSource` allows none of the ads: `followRedirects` is `false`
    v/a.xml:13:1: warning: the break is left out: the answer holds no ad that may be taken (VAST error 303), and 1 more
    v/a.xml:24:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    v/a.xml:31:1: note: the break comes right after those before it: the length of the content is not known; hint: give its length with `ad.content_duration`
    v/tag.xml:1:1: warning[vast::no_ads]: the document has no ad; hint: fetch it again: the ad server had nothing to show
    ");
    let left_out = loaded.warnings.iter();
    let left_out = left_out.filter(|said| said.message.starts_with("the break is left out"));
    let breaks: std::collections::BTreeSet<_> = left_out.clone().map(|said| &said.path).collect();
    assert_eq!((breaks.len(), left_out.count()), (6, 6));
}

#[test]
fn a_break_names_what_its_source_forbids() {
    let wrapped = wrapper("w", "", "https://ads.example/tag");
    let pod = inline("pod", " sequence=\"1\"");
    let said = |source: &str, ads: &str| {
        let document = vmap(&ad_break("start", source, ads));
        let refused = refused("", &[("v/a.xml", &document)]);
        refused.lines().next().unwrap_or_default().to_owned()
    };
    let single = " allowMultipleAds=\"false\"";
    let both = " allowMultipleAds=\"false\" followRedirects=\"false\"";
    insta::assert_snapshot!(said(single, &pod), @"v/a.xml:2:93: error: the `AdSource` allows none of the ads: `allowMultipleAds` is `false`");
    insta::assert_snapshot!(said(both, &[pod.as_str(), &wrapped].concat()), @"v/a.xml:2:117: error: the `AdSource` allows none of the ads: `followRedirects` and `allowMultipleAds` are `false`");
}
