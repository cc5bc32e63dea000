//! What is known for the macros of an ad before it plays.

use crate::files::*;
use crate::wrappers::{inline, vast, vmap, wrapper};
use vastsim_engine::AdBreak;
use vastsim_scenario::{Group, Scenario};
use vastsim_vast::UrlKind;

const PROFILE: &str = r#"{ "name": "mine", "tracker": { "macro_formats": ["[X]", "%%X%%"],
    "static_macros": { "AD_SERVER": "Acme & Co" },
    "macro_mapping": { "ch": "CHANNEL_NAME", "own": "OWN" } } }"#;

fn load(document: &str, more: &[(&str, &str)]) -> Scenario {
    let scenario = r#"{ "name": "t", "provider": "p.json", "ad": { "vast": "a.xml" },
        "parser": { "url_map": { "https://ads.example/": "v/" } } }"#;
    let files = [&[("a.xml", document), ("p.json", PROFILE)], more].concat();
    load_among(scenario, &files).unwrap_or_else(|error| panic!("{}", lines(error.problems())))
}

/// What becomes of these macros in each turn.
fn expanded(group: &Group, url: &str) -> Vec<String> {
    let ads = group.ads.iter();
    let expand = |ad: &vastsim_scenario::ShownAd| {
        let url = group.macros.expand(url, UrlKind::Tracking, &ad.macros);
        url.unwrap().into_owned()
    };
    ads.map(expand).collect()
}

/// The break of each turn.
fn breaks(group: &Group) -> Vec<AdBreak> {
    let turns = group.program.turns().iter();
    turns.map(|turn| turn.ad_break).collect()
}

fn with_more(ad: &str) -> String {
    let ids = "<UniversalAdId idRegistry=\"ad-id.org\">CNPA 1</UniversalAdId>\
               <UniversalAdId idRegistry=\"other\">2</UniversalAdId><Linear>";
    let files = "<MediaFiles>\
         <MediaFile delivery=\"streaming\" type=\"video/mp4\">https://m.example/1</MediaFile>\
         <MediaFile delivery=\"progressive\" type=\"video/webm\">https://m.example/2</MediaFile>\
         <MediaFile delivery=\"progressive\" type=\"video/mp4\">https://m.example/3</MediaFile>\
         </MediaFiles></Linear>";
    let ad = ad.replace("<Linear>", ids).replace("</Linear>", files);
    ad.replace("<InLine>", "<InLine><AdServingId>serving-1</AdServingId>")
}

#[test]
fn macros_of_the_document() {
    let document = vast(&with_more(&inline("a", " adType=\"audio\"")));
    let group = &load(&document, &[]).cells[0].groups[0];
    let url = "[ADTYPE] [ADSERVINGID] [UNIVERSALADID] [ASSETURI] [PODSEQUENCE] \
               [BREAKMAXADS] [TRANSACTIONID] %%AD_SERVER%% [OWN]";
    insta::assert_snapshot!(expanded(group, url).join("\n"), @"audio serving-1 ad-id.org%20CNPA%201,other%202 https%3A%2F%2Fm.example%2F3 -1 -1 -1 Acme%20%26%20Co [OWN]");
}

#[test]
fn ads_of_a_pod_have_their_sequence() {
    let nth = |id: &str, sequence: u32| inline(id, &format!(" sequence=\"{sequence}\""));
    let document = vast(&[nth("a", 3), nth("b", 7), inline("x", "")].concat());
    let group = &load(&document, &[]).cells[0].groups[0];
    let told = expanded(group, "[PODSEQUENCE] [ADTYPE]");
    let names = group.ads.iter().map(|ad| ad.id.as_str());
    let told: Vec<_> = names
        .zip(&told)
        .map(|(name, told)| format!("{name} {told}"))
        .collect();
    assert_eq!(
        told,
        [
            "a 3 video",
            "b 7 video",
            "x -1 video",
            "x -1 video",
            "b 7 video"
        ]
    );
}

#[test]
fn ads_of_a_pod_in_a_scenario_are_one_break() {
    let document = vast(&inline("a", ""));
    let scenario =
        r#"{ "name": "t", "ad": { "pod": [{ "vast": "a.xml" }, { "vast": "a.xml" }] } }"#;
    let loaded = load_among(scenario, &[("a.xml", &document)]).unwrap();
    assert_eq!(breaks(&loaded.cells[0].groups[0]), [AdBreak::NONE; 2]);
}

#[test]
fn macros_of_the_request() {
    let document = vast(&wrapper(
        "w",
        "",
        "https://ads.example/b.xml?ch=a+b&amp;own=outer",
    ));
    let middle = vast(&wrapper("m", "", "https://ads.example/c.xml?own=inner"));
    let ad = vast(&inline("a", ""));
    let files = [("v/b.xml", middle.as_str()), ("v/c.xml", ad.as_str())];
    let loaded = load(&document, &files);
    assert_eq!(
        expanded(&loaded.cells[0].groups[0], "[CHANNEL_NAME] [OWN]"),
        ["a%20b outer"]
    );
}

#[test]
fn breaks_are_before_within_or_after_the_content() {
    let ad_break = |offset: &str| {
        format!(
            "<vmap:AdBreak timeOffset=\"{offset}\" breakType=\"linear\"><vmap:AdSource>\
             <vmap:VASTAdData>{}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak>",
            vast(&inline("a", ""))
        )
    };
    let offsets = ["start", "00:00:00", "00:05:00", "50%", "100%", "#1", "end"];
    let document = vmap(&offsets.map(ad_break).concat());
    let group = &load(&document, &[]).cells[0].groups[0];
    let (numbers, positions): (Vec<_>, Vec<_>) = breaks(group)
        .iter()
        .map(|it| (it.number, it.position as u8))
        .unzip();
    assert_eq!(positions, [1, 1, 2, 2, 3, 2, 3]);
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
}

#[test]
fn a_break_that_fails_knows_its_place() {
    let ad_break = |offset: &str, ad: &str| {
        format!(
            "<vmap:AdBreak timeOffset=\"{offset}\" breakType=\"linear\"><vmap:AdSource>\
             <vmap:VASTAdData>{}</vmap:VASTAdData></vmap:AdSource><vmap:TrackingEvents>\
             <vmap:Tracking event=\"error\">https://t.example/e</vmap:Tracking>\
             </vmap:TrackingEvents></vmap:AdBreak>",
            vast(ad)
        )
    };
    let fails = wrapper("w", "", "https://nowhere.example/");
    let breaks = [
        ad_break("start", &fails),
        ad_break("00:01:00", &fails),
        ad_break("00:02:00", &inline("a", "")),
        ad_break("end", &fails),
    ];
    let program = &load(&vmap(&breaks.concat()), &[]).cells[0].groups[0].program;
    let reports = program.turns()[0].reports.iter().chain(program.closing());
    let mut positions: Vec<_> = reports.map(|it| it.ad_break.position as u8).collect();
    positions.dedup();
    assert_eq!(positions, [1, 2, 3]);
}
