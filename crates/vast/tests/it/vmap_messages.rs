//! Messages about VMAP as people see them.

use insta::assert_snapshot;
use vastsim_vast::{ReadOptions, read_any, read_vmap};

use crate::support::{STRICT, messages, read_vmap_text};

fn shown(text: &str) -> String {
    messages(&read_vmap_text(text))
}

fn shown_break(attributes: &str, content: &str) -> String {
    shown(&format!(
        "<VMAP version=\"1.0\">\n<AdBreak {attributes}>\n{content}</AdBreak></VMAP>"
    ))
}

const SOURCE: &str = "<AdSource><AdTagURI>u</AdTagURI></AdSource>";

#[test]
fn refusals() {
    assert_snapshot!(shown("<VAST version=\"4.2\"/>"), @"error[vast::not_vmap] at 1:1 in VAST: the document is VAST, not VMAP");
    assert_snapshot!(shown("<rss/>"), @"error[vast::not_vmap] at 1:1 in rss: the root element is `rss`, not `VMAP`");
    let any = read_any(b"<rss/>", &ReadOptions::default());
    assert_snapshot!(messages(&any), @"error[vast::not_vast] at 1:1 in rss: the root element is `rss`, neither `VAST` nor `VMAP`");
}

#[test]
fn documents() {
    assert_snapshot!(shown("<VMAP/>"), @"
    warning[vast::missing_version] at 1:1 in VMAP: the document does not say its `version`, it is read like 1.0
    warning[vast::no_breaks] at 1:1 in VMAP: the document has no break
    ");
    assert_snapshot!(shown("<VMAP version=\"2.0\"/>"), @"
    warning[vast::unknown_version] at 1:16 in VMAP: VMAP 2.0 is unknown, it is read like 1.0
    warning[vast::no_breaks] at 1:1 in VMAP: the document has no break
    ");
}

#[test]
fn breaks() {
    assert_snapshot!(shown_break("", ""), @"
    warning[vast::missing_break_offset] at 2:1 in VMAP/AdBreak[1]: an `AdBreak` has no `timeOffset`
    hint: write `HH:MM:SS`, `HH:MM:SS.mmm`, `n%`, `start`, `end` or `#n`
    warning[vast::missing_break_type] at 2:1 in VMAP/AdBreak[1]: an `AdBreak` has no `breakType`
    hint: write `linear`, `nonlinear` or `display`, or several of them
    note[vast::no_ad_source] at 2:1 in VMAP/AdBreak[1]: an `AdBreak` has no `AdSource`: nothing is shown in it
    ");
    assert_snapshot!(shown_break("timeOffset=\"Start\" breakType=\"Linear,audio\" repeatAfter=\"300\"", SOURCE), @"
    warning[vast::odd_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `Start` is read as `start`
    hint: write `HH:MM:SS`, `HH:MM:SS.mmm`, `n%`, `start`, `end` or `#n`
    warning[vast::odd_keyword] at 2:40 in VMAP/AdBreak[1]: `breakType` `Linear` is read as `linear`
    warning[vast::unknown_break_type] at 2:40 in VMAP/AdBreak[1]: `breakType` `audio` is none of `linear`, `nonlinear`, `display`
    warning[vast::odd_duration] at 2:67 in VMAP/AdBreak[1]: `repeatAfter` `300` is read as `00:05:00`
    hint: write `HH:MM:SS` or `HH:MM:SS.mmm`
    ");
    assert_snapshot!(shown_break("timeOffset=\"start\" breakType=\"\"", SOURCE), @"
    warning[vast::missing_break_type] at 2:40 in VMAP/AdBreak[1]: `breakType` is empty
    hint: write `linear`, `nonlinear` or `display`, or several of them
    ");
}

fn offset(written: &str) -> String {
    let shown = shown_break(
        &format!("timeOffset=\"{written}\" breakType=\"linear\""),
        SOURCE,
    );
    shown.lines().next().expect("a message").to_owned()
}

#[test]
fn offsets() {
    assert_snapshot!(offset(""), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` is empty");
    assert_snapshot!(offset("soon"), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `soon` is not a duration");
    assert_snapshot!(offset("#0"), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `#0` is not a position: they are counted from `#1`");
    assert_snapshot!(offset("#x"), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `#x` is not a position");
    assert_snapshot!(offset("#99999999999"), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `#99999999999` is too large");
    assert_snapshot!(offset("#01"), @"warning[vast::odd_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `#01` is read as `#1`");
    assert_snapshot!(offset("150%"), @"warning[vast::offset_beyond_end] at 2:22 in VMAP/AdBreak[1]: `timeOffset` lies beyond the end, it never happens");
    assert_snapshot!(offset("1000%"), @"warning[vast::bad_break_offset] at 2:22 in VMAP/AdBreak[1]: `timeOffset` `1000%` is not below 200%");
}

fn in_source(content: &str) -> String {
    shown_break(
        "timeOffset=\"start\" breakType=\"linear\"",
        &format!("<AdSource>{content}</AdSource>"),
    )
}

#[test]
fn sources() {
    assert_snapshot!(in_source(""), @"warning[vast::empty_ad_source] at 3:1 in VMAP/AdBreak[1]/AdSource: an `AdSource` has none of `VASTAdData`, `AdTagURI`, `CustomAdData`");
    assert_snapshot!(in_source("<VASTAdData/>"), @"warning[vast::empty_ad_source] at 3:11 in VMAP/AdBreak[1]/AdSource/VASTAdData: `VASTAdData` holds no VAST document that can be read");
    assert_snapshot!(in_source("<AdTagURI templateType=\"Vast3\">u</AdTagURI><VASTAdData/>"), @"
    warning[vast::odd_keyword] at 3:35 in VMAP/AdBreak[1]/AdSource/AdTagURI: `templateType` `Vast3` is read as `vast3`
    warning[vast::repeated_element] at 3:54 in VMAP/AdBreak[1]/AdSource/VASTAdData: `VASTAdData` is not read, an earlier element has its place
    ");
    assert_snapshot!(in_source("<AdTagURI templateType=\"vast4\">u</AdTagURI>"), @"note[vast::unknown_template_type] at 3:35 in VMAP/AdBreak[1]/AdSource/AdTagURI: `templateType` `vast4` is none of `vast1`, `vast2`, `vast3`, `proprietary`");
    assert_snapshot!(in_source("<AdTagURI/>"), @"warning[vast::empty_url] at 3:11 in VMAP/AdBreak[1]/AdSource/AdTagURI: `AdTagURI` has no URL");
}

#[test]
fn text_beside_what_is_read() {
    let vast = "<VAST version=\"3.0\"><Ad><InLine/></Ad></VAST>";
    assert_snapshot!(in_source(&format!("<VASTAdData>\n a {vast} b</VASTAdData>")), @"warning[vast::stray_text] at 4:2 in VMAP/AdBreak[1]/AdSource/VASTAdData: the text `a  b` in `VASTAdData` is not read");
    assert_snapshot!(in_source(&format!("a &amp;<VASTAdData>{vast}</VASTAdData>")), @"warning[vast::stray_text] at 3:11 in VMAP/AdBreak[1]/AdSource: the text `a &` in `AdSource` is not read");
    assert_snapshot!(in_source("<AdTagURI>u</AdTagURI><![CDATA[ b ]]>"), @"warning[vast::stray_text] at 3:43 in VMAP/AdBreak[1]/AdSource: the text `b` in `AdSource` is not read");
}

#[test]
fn events() {
    let tracking = "<TrackingEvents><Tracking>u</Tracking><Tracking event=\"pause\">u</Tracking>\
        <Tracking event=\"BREAKEND\">u</Tracking></TrackingEvents>";
    let shown = shown_break(
        "timeOffset=\"end\" breakType=\"linear\"",
        &format!("{SOURCE}\n{tracking}"),
    );
    assert_snapshot!(shown, @"
    warning[vast::missing_event] at 4:17 in VMAP/AdBreak[1]/TrackingEvents/Tracking[1]: a `Tracking` element has no `event`
    warning[vast::unknown_event] at 4:56 in VMAP/AdBreak[1]/TrackingEvents/Tracking[2]: `event` `pause` is none of `breakStart`, `breakEnd`, `error`
    warning[vast::odd_event] at 4:92 in VMAP/AdBreak[1]/TrackingEvents/Tracking[3]: `event` `BREAKEND` is read as `breakEnd`
    ");
}

#[test]
fn strict_reading_makes_repairs_errors() {
    let text = "<VMAP><AdBreak timeOffset='#0' breakType='audio'/></VMAP>";
    assert_snapshot!(messages(&read_vmap(text.as_bytes(), &STRICT)), @"
    error[vast::missing_version] at 1:1 in VMAP: the document does not say its `version`, it is read like 1.0
    error[vast::bad_break_offset] at 1:28 in VMAP/AdBreak[1]: `timeOffset` `#0` is not a position: they are counted from `#1`
    hint: write `HH:MM:SS`, `HH:MM:SS.mmm`, `n%`, `start`, `end` or `#n`
    warning[vast::unknown_break_type] at 1:43 in VMAP/AdBreak[1]: `breakType` `audio` is none of `linear`, `nonlinear`, `display`
    note[vast::no_ad_source] at 1:7 in VMAP/AdBreak[1]: an `AdBreak` has no `AdSource`: nothing is shown in it
    ");
}
