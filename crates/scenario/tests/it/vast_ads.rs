//! Ads from VAST documents.

use crate::files::*;
use std::path::Path;
use vastsim_engine::*;
use vastsim_scenario::{Files, LoadError, ReadError, Scenario, load};

const FULL: &str = r#"<VAST version="4.2"><Ad id="ad-7"><InLine>
  <Error>https://t.example/error</Error>
  <Impression>https://t.example/impression</Impression>
  <Creatives><Creative id="c"><Linear>
    <Duration>00:00:20</Duration>
    <TrackingEvents>
      <Tracking event="complete">https://t.example/complete</Tracking>
      <Tracking event="start">https://t.example/start</Tracking>
      <Tracking event="creativeView">https://t.example/view</Tracking>
      <Tracking event="firstQuartile">https://t.example/q1</Tracking>
      <Tracking event="midpoint">https://t.example/q2</Tracking>
      <Tracking event="thirdQuartile">https://t.example/q3</Tracking>
      <Tracking event="progress" offset="00:00:02">https://t.example/p2s</Tracking>
      <Tracking event="progress" offset="33.333333%">https://t.example/p33</Tracking>
      <Tracking event="mute">https://t.example/mute</Tracking>
      <Tracking event="start">https://t.example/start-too</Tracking>
    </TrackingEvents>
  </Linear></Creative></Creatives>
  <Impression>https://t.example/impression-too</Impression>
</InLine></Ad></VAST>"#;

fn scenario(ad: &str, more: &str) -> String {
    format!(r#"{{ "name": "t", "ad": {{ "vast": "v/a.xml"{ad} }}{more} }}"#)
}

fn load_vast(vast: &str, ad: &str) -> Scenario {
    let loaded = load_among(&scenario(ad, ""), &[("v/a.xml", vast)]);
    loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())))
}

fn vast_problems(vast: &str) -> String {
    problems_among(&scenario("", ""), &[("v/a.xml", vast)])
}

/// What a session that is not interrupted requests, and when.
fn requests(plan: &Plan) -> String {
    let mut trace = Trace::default();
    let draws = SessionTapes::at(0, 0, plan).next_session();
    Session::new(plan).play(draws, &mut trace);
    let last = |url: &String| url.rsplit('/').next().unwrap().to_owned();
    let line = |event: &TracedEvent| {
        let urls: Vec<_> = event.urls.iter().map(last).collect();
        format!(
            "{} {}: {}",
            event.playhead.as_nanos(),
            event.event,
            urls.join(" ")
        )
    };
    trace.events.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn beacons_are_those_of_the_document() {
    let loaded = load_vast(FULL, "");
    assert_eq!(lines(&loaded.warnings), "");
    assert_eq!(loaded.cells[0].ad_id, "ad-7");
    insta::assert_snapshot!(requests(loaded.cells[0].groups[0].plan()), @"
    0 impression: impression impression-too
    0 start: start start-too
    0 creativeView: view
    2000000000 progress: p2s
    5000000000 firstQuartile: q1
    6666666600 progress: p33
    10000000000 midpoint: q2
    15000000000 thirdQuartile: q3
    20000000000 complete: complete
    ");
    let paths: Vec<_> = loaded
        .inputs
        .iter()
        .map(|input| input.path.as_str())
        .collect();
    assert_eq!(paths, ["s.json", "v/a.xml"]);
    assert_eq!(&*loaded.inputs[1].bytes, FULL.as_bytes());
}

#[test]
fn a_duration_moves_the_quartiles() {
    let loaded = load_vast(FULL, r#", "duration": "00:00:30""#);
    insta::assert_snapshot!(requests(loaded.cells[0].groups[0].plan()), @"
    0 impression: impression impression-too
    0 start: start start-too
    0 creativeView: view
    2000000000 progress: p2s
    7500000000 firstQuartile: q1
    9999999900 progress: p33
    15000000000 midpoint: q2
    22500000000 thirdQuartile: q3
    30000000000 complete: complete
    ");
}

#[test]
fn progress_beyond_the_end_is_warned_of_and_never_fires() {
    let loaded = load_vast(FULL, r#", "duration": "00:00:01""#);
    insta::assert_snapshot!(lines(&loaded.warnings), @"v/a.xml:13:7: warning[vast::offset_beyond_end]: progress at 00:00:02.000 lies beyond the end at 00:00:01.000, it never fires");
    assert!(!requests(loaded.cells[0].groups[0].plan()).contains("p2s"));
    let late = FULL.replace("33.333333%", "150%");
    insta::assert_snapshot!(lines(&load_vast(&late, "").warnings), @"v/a.xml:14:42: warning[vast::offset_beyond_end]: `offset` lies beyond the end, it never happens");
}

fn linear(ad: &str, creative: &str, duration: &str) -> String {
    format!(
        "<VAST version=\"4.2\"><Ad{ad}><InLine><Creatives><Creative{creative}><Linear>{duration}\
         </Linear></Creative></Creatives></InLine></Ad></VAST>"
    )
}

#[test]
fn an_ad_is_named_after_what_the_document_offers() {
    let duration = "<Duration>00:00:30</Duration>";
    let id = |ad: &str, creative: &str| {
        let loaded = load_vast(&linear(ad, creative, duration), "");
        loaded.cells[0].ad_id.clone()
    };
    assert_eq!(id(r#" id="1""#, r#" id="2" adId="3""#), "1");
    assert_eq!(id(r#" id=" ""#, r#" id="2" adId="3""#), "2");
    assert_eq!(id("", r#" adId="3""#), "3");
    assert_eq!(id("", ""), "a");
}

#[test]
fn a_document_without_duration_is_warned_of() {
    let loaded = load_vast(&linear("", "", ""), "");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:1:54: warning[vast::missing_duration]: a linear creative has no `Duration`; hint: add `<Duration>HH:MM:SS</Duration>`
    v/a.xml:1:54: warning: the ad has no duration: its sessions open and then fail; hint: give it one with `ad.duration`
    ");
    insta::assert_snapshot!(requests(loaded.cells[0].groups[0].plan()), @"
    0 impression: 
    0 start: 
    0 creativeView: 
    0 error:
    ");
    let given = load_vast(&linear("", "", ""), r#", "duration": "00:00:10""#);
    assert_eq!(
        given.cells[0].groups[0].plan().duration(),
        SimTime::from_secs(10)
    );
}

#[test]
fn documents_with_nothing_to_play() {
    let wrapper = r#"<VAST version="4.2"><Ad id="w"><Wrapper>
        <VASTAdTagURI>https://ads.example/next</VASTAdTagURI></Wrapper></Ad></VAST>"#;
    let reports = [
        vast_problems(wrapper),
        vast_problems(r#"<VAST version="4.2"/>"#),
        vast_problems(
            r#"<VAST version="4.2"><Ad><InLine><Creatives><Creative><CompanionAds/></Creative></Creatives></InLine></Ad></VAST>"#,
        ),
        vast_problems("<html><body>Log in</body></html>"),
        vast_problems(r#"<VAST version="4.2"><Ad>"#),
        vast_problems(""),
        vast_problems(&linear("", "", "<Duration>00:00:00.0004</Duration>")),
    ];
    insta::assert_snapshot!(reports.join("\n\n"), @r#"
    v/a.xml:1:21: error: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/next

    v/a.xml:1:1: error[vast::no_ads]: the document has no ad; hint: fetch it again: the ad server had nothing to show

    v/a.xml:1:21: error: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad

    v/a.xml:1:1: error[vast::html_page]: the document is an HTML page; hint: the server answered with an HTML page, not VAST: open the URL in a browser to see whether it is an error, a login or a consent page

    v/a.xml:1:25: error[vast::unclosed]: the document ends inside `<Ad>`; hint: close it, or fetch the document again if it was cut off on its way

    v/a.xml:1:1: error[vast::not_xml]: the document is empty; hint: the document must start with `<VAST version="…">`

    v/a.xml:1:54: error: the duration is shorter than 1 ms
    "#);
}

#[test]
fn without_a_pod_the_first_linear_ad_is_played() {
    let first = linear(r#" id="1""#, "", "<Duration>00:00:10</Duration>");
    let (_, second) = linear(r#" id="2""#, "", "<Duration>00:00:20</Duration>")
        .split_once("4.2\">")
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .unwrap();
    let loaded = load_vast(&first.replace("</VAST>", &second), "");
    assert_eq!(loaded.cells[0].ad_id, "1");
    assert_eq!(lines(&loaded.warnings), "");
}

#[test]
fn every_ad_that_is_left_out_is_named() {
    let vast = r#"<VAST version="4.2">
<Ad id="w1"><Wrapper><VASTAdTagURI>https://ads.example/1</VASTAdTagURI></Wrapper></Ad>
<Ad id="overlay"><InLine><Creatives><Creative><NonLinearAds/></Creative></Creatives></InLine></Ad>
<Ad id="played"><InLine><Creatives>
<Creative><CompanionAds/></Creative>
<Creative><Linear><Duration>00:00:10</Duration></Linear></Creative>
<Creative><Linear><Duration>00:00:20</Duration></Linear></Creative>
</Creatives></InLine></Ad>
<Ad id="w2"><Wrapper><VASTAdTagURI>https://ads.example/2</VASTAdTagURI></Wrapper></Ad>
</VAST>"#;
    let loaded = load_vast(vast, "");
    assert_eq!(loaded.cells[0].ad_id, "played");
    assert_eq!(
        loaded.cells[0].groups[0].plan().duration(),
        SimTime::from_secs(10)
    );
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:2:1: warning: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/1
    v/a.xml:3:1: warning: the ad has no linear creative: in its turn it fails (VAST error 201)
    v/a.xml:7:1: warning: only the first linear creative of the ad is played
    v/a.xml:9:1: warning: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/2
    ");
}

#[test]
fn progress_without_a_duration_is_ignored_aloud() {
    let unknown = FULL.replace("<Duration>00:00:20</Duration>", "").replace(
        "</TrackingEvents>",
        r#"<Tracking event="progress" offset="00:00:00">https://t.example/p0</Tracking>
      <Tracking event="progress" offset="0%">https://t.example/none</Tracking></TrackingEvents>"#,
    );
    let loaded = load_vast(&unknown, "");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:4:31: warning[vast::missing_duration]: a linear creative has no `Duration`; hint: add `<Duration>HH:MM:SS</Duration>`
    v/a.xml:4:31: warning: the ad has no duration: its sessions open and then fail; hint: give it one with `ad.duration`
    v/a.xml:13:7: warning: progress at 00:00:02.000 is ignored: the duration is not known
    v/a.xml:14:7: warning: progress at 33.333333% is ignored: the duration is not known
    v/a.xml:17:5: warning: progress at 00:00:00.000 is ignored: the duration is not known
    v/a.xml:18:7: warning: progress at 0% is ignored: the duration is not known
    ");
    insta::assert_snapshot!(requests(loaded.cells[0].groups[0].plan()), @"
    0 impression: impression impression-too
    0 start: start start-too
    0 creativeView: view
    0 error: error
    ");
}

#[test]
fn strict_parsing_refuses_what_lenient_parsing_repairs() {
    let odd = linear("", "", "<Duration>0:10</Duration>");
    let strict = scenario("", r#", "parser": { "lenient": false }"#);
    let lenient = scenario("", r#", "parser": { "lenient": true }"#);
    insta::assert_snapshot!(problems_among(&strict, &[("v/a.xml", &odd)]), @"v/a.xml:1:72: error[vast::odd_duration]: `Duration` `0:10` is read as `00:00:10`; hint: write `HH:MM:SS` or `HH:MM:SS.mmm`");
    let loaded = load_among(&lenient, &[("v/a.xml", &odd)]).unwrap();
    insta::assert_snapshot!(lines(&loaded.warnings), @"v/a.xml:1:72: warning[vast::odd_duration]: `Duration` `0:10` is read as `00:00:10`; hint: write `HH:MM:SS` or `HH:MM:SS.mmm`");
}

#[test]
fn files_that_cannot_be_documents() {
    let vast = |path: &str| {
        problems(&format!(
            r#"{{ "name": "t",
  "ad": {{ "vast": "{path}" }} }}"#
        ))
    };
    insta::assert_snapshot!([
        vast("missing.xml"),
        vast("folder"),
        vast(""),
        vast(r"a\u0000b.xml"),
        vast(r"missing\u001b[31m.xml"),
    ].join("\n"), @"
    s.json:2:19: error: cannot read the VAST document: no such file; hint: tried `missing.xml`
    s.json:2:19: error: cannot read the VAST document: it is a directory, not a file; hint: tried `folder`
    s.json:2:19: error: `vast` names no file; hint: write the path of a document, or a `duration` instead
    s.json:2:19: error: cannot read the VAST document: no file can have such a name; hint: it is too long, or has a character that no file name may have
    s.json:2:19: error: cannot read the VAST document: no such file; hint: tried `missing�[31m.xml`
    ");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    struct Large;
    impl Files for Large {
        fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("json") => Ok(scenario("", "").into_bytes()),
                _ => Err(ReadError::TooLarge { limit_bytes }),
            }
        }
    }
    let error = vastsim_scenario::load_with(Path::new("s.json"), &Large).unwrap_err();
    insta::assert_snapshot!(lines(error.problems()), @"s.json:1:32: error: cannot read the VAST document: it is larger than 16 MiB; hint: tried `v/a.xml`");
}

#[test]
fn the_disk_is_read_relative_to_the_scenario() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("v")).unwrap();
    std::fs::write(folder.path().join("v/a.xml"), FULL).unwrap();
    let path = folder.path().join("s.json");
    std::fs::write(&path, scenario("", "")).unwrap();
    assert_eq!(load(&path).unwrap().cells[0].ad_id, "ad-7");
    let missing = load(&folder.path().join("none.json")).unwrap_err();
    assert!(matches!(
        missing,
        LoadError::Io {
            source: ReadError::NotFound,
            ..
        }
    ));
    let directory = load(folder.path()).unwrap_err();
    assert!(matches!(
        directory,
        LoadError::Io {
            source: ReadError::Directory,
            ..
        }
    ));
    std::fs::write(&path, scenario("", "").replace("v/a.xml", "v")).unwrap();
    let problems = load(&path).unwrap_err();
    assert!(lines(problems.problems()).contains("it is a directory, not a file"));
    for name in [r"a\u0000.xml".to_owned(), "a".repeat(5_000)] {
        std::fs::write(&path, scenario("", "").replace("v/a.xml", &name)).unwrap();
        let problems = load(&path).unwrap_err();
        assert!(lines(problems.problems()).contains("no file can have such a name"));
    }
    let illegal = load(Path::new("a\0.json")).unwrap_err();
    assert!(illegal.is_usage() && illegal.problems().is_empty());
}
