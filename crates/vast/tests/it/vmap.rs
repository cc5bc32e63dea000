//! What the model holds of VMAP, rule by rule.

use std::time::Duration;

use vastsim_vast::{
    AdContent, AdSource, AnyDocument, BreakEvent, BreakOffset, BreakType, Percent, ReadOptions,
    TemplateType, Vmap, read_any, read_vmap,
};

use crate::support::{
    STRICT, check_vmap, codes, read_text, read_vmap_text, with_break, with_preroll,
};

const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<vmap:VMAP xmlns:vmap="http://www.iab.net/videosuite/vmap" version="1.0" xmlns:x="urn:x">
  <vmap:AdBreak timeOffset="start" breakType="linear,display" breakId="pre" x:own="1">
    <vmap:AdSource id="7" allowMultipleAds="true" followRedirects="false" x:more="2">
      <vmap:VASTAdData x:kept="3">
        <VAST version="3.0" xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <Ad id="a"><InLine><Impression>https://ads.example/seen</Impression></InLine></Ad>
        </VAST>
        <x:Beside/>
      </vmap:VASTAdData>
      <x:Own>1</x:Own>
    </vmap:AdSource>
    <vmap:TrackingEvents x:held="4">
      <vmap:Tracking event="breakStart">https://ads.example/break?a=1&amp;b=2</vmap:Tracking>
      <vmap:Tracking event="breakEnd" x:own="5"><![CDATA[https://ads.example/end]]></vmap:Tracking>
      <vmap:Tracking event="error">https://ads.example/error</vmap:Tracking>
    </vmap:TrackingEvents>
    <vmap:Extensions><vmap:Extension type="t"><x:Any b="1">text</x:Any></vmap:Extension></vmap:Extensions>
    <x:Stranger><x:Inside/></x:Stranger>
  </vmap:AdBreak>
  <vmap:AdBreak timeOffset="00:10:00" breakType="nonlinear" repeatAfter="00:05:00">
    <vmap:AdSource>
      <vmap:AdTagURI templateType="vast3"><![CDATA[https://ads.example/mid?a&b]]></vmap:AdTagURI>
    </vmap:AdSource>
  </vmap:AdBreak>
  <vmap:AdBreak timeOffset="end" breakType="linear">
    <vmap:AdSource>
      <vmap:CustomAdData templateType="proprietary"><![CDATA[{ "ads": [] }]]></vmap:CustomAdData>
    </vmap:AdSource>
  </vmap:AdBreak>
  <vmap:Extensions x:own="6">
    <vmap:Extension><x:Site>1</x:Site></vmap:Extension>
    <x:Stranger/>
  </vmap:Extensions>
  <x:Stranger/>
</vmap:VMAP>
"#;

fn source(vmap: &Vmap, index: usize) -> &AdSource {
    vmap.breaks[index].source.as_ref().expect("a source")
}

#[test]
fn a_document_with_everything_that_is_read() {
    let vmap = check_vmap(WHOLE, &[], true);
    assert_eq!(vmap.version.as_deref(), Some("1.0"));
    let [first, second, third] = &vmap.breaks[..] else {
        panic!("three breaks");
    };
    assert_eq!(first.time_offset, Some(BreakOffset::Start));
    assert_eq!(first.break_types, [BreakType::Linear, BreakType::Display]);
    assert_eq!(first.id.as_deref(), Some("pre"));
    assert_eq!(first.extensions[0].kind.as_deref(), Some("t"));
    assert_eq!(second.break_types, [BreakType::NonLinear]);
    assert_eq!(second.repeat_after, Some(Duration::from_mins(5)));
    assert_eq!(third.time_offset, Some(BreakOffset::End));
    assert_eq!(vmap.extensions[0].xml, "<x:Site>1</x:Site>");
}

#[test]
fn the_sources_of_a_break() {
    let vmap = check_vmap(WHOLE, &[], true);
    let first = source(&vmap, 0);
    assert_eq!(first.id.as_deref(), Some("7"));
    assert_eq!(first.allow_multiple_ads, Some(true));
    assert_eq!(first.follow_redirects, Some(false));
    let AdContent::Vast(data) = &first.content else {
        panic!("a VAST document");
    };
    assert_eq!(data.document.ads[0].id.as_deref(), Some("a"));
    let AdContent::TagUri(uri) = &source(&vmap, 1).content else {
        panic!("a URL");
    };
    assert_eq!(uri.url, "https://ads.example/mid?a&b");
    assert_eq!(uri.template_type, Some(TemplateType::Vast3));
    let AdContent::Custom(custom) = &source(&vmap, 2).content else {
        panic!("something else");
    };
    assert_eq!(custom.xml, "<![CDATA[{ \"ads\": [] }]]>");
    assert_eq!(custom.template_type, Some(TemplateType::Proprietary));
}

#[test]
fn the_events_of_a_break_and_where_they_stand() {
    let reading = read_vmap_text(WHOLE);
    let vmap = reading.document.as_ref().expect("it is read");
    let tracking = &vmap.breaks[0].tracking;
    let events: Vec<_> = tracking.iter().map(|tracking| &tracking.event).collect();
    let known = BreakEvent::KNOWN.iter().collect::<Vec<_>>();
    assert_eq!(events, known);
    assert_eq!(tracking[0].url, "https://ads.example/break?a=1&b=2");
    let places = [
        (vmap.breaks[1].place, 21, 3),
        (source(vmap, 0).place, 4, 5),
        (tracking[1].place, 15, 7),
    ];
    for (place, line, column) in places {
        let position = reading.position(place);
        assert_eq!((position.line, position.column), (line, column));
    }
}

#[test]
fn what_is_written_has_the_prefix_of_vmap() {
    let written = check_vmap(WHOLE, &[], true).to_xml();
    insta::assert_snapshot!(written, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <vmap:VMAP xmlns:vmap="http://www.iab.net/videosuite/vmap" version="1.0" xmlns:x="urn:x">
      <vmap:AdBreak timeOffset="start" breakType="linear,display" breakId="pre" x:own="1">
        <vmap:AdSource id="7" allowMultipleAds="true" followRedirects="false" x:more="2">
          <vmap:VASTAdData x:kept="3">
            <VAST version="3.0" xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <Ad id="a">
                <InLine>
                  <Impression>https://ads.example/seen</Impression>
                </InLine>
              </Ad>
            </VAST>
            <x:Beside/>
          </vmap:VASTAdData>
          <x:Own>1</x:Own>
        </vmap:AdSource>
        <vmap:TrackingEvents x:held="4">
          <vmap:Tracking event="breakStart">https://ads.example/break?a=1&amp;b=2</vmap:Tracking>
          <vmap:Tracking event="breakEnd" x:own="5">https://ads.example/end</vmap:Tracking>
          <vmap:Tracking event="error">https://ads.example/error</vmap:Tracking>
        </vmap:TrackingEvents>
        <vmap:Extensions>
          <vmap:Extension type="t"><x:Any b="1">text</x:Any></vmap:Extension>
        </vmap:Extensions>
        <x:Stranger><x:Inside/></x:Stranger>
      </vmap:AdBreak>
      <vmap:AdBreak timeOffset="00:10:00" breakType="nonlinear" repeatAfter="00:05:00">
        <vmap:AdSource>
          <vmap:AdTagURI templateType="vast3">https://ads.example/mid?a&amp;b</vmap:AdTagURI>
        </vmap:AdSource>
      </vmap:AdBreak>
      <vmap:AdBreak timeOffset="end" breakType="linear">
        <vmap:AdSource>
          <vmap:CustomAdData templateType="proprietary"><![CDATA[{ "ads": [] }]]></vmap:CustomAdData>
        </vmap:AdSource>
      </vmap:AdBreak>
      <vmap:Extensions x:own="6">
        <vmap:Extension><x:Site>1</x:Site></vmap:Extension>
        <x:Stranger/>
      </vmap:Extensions>
      <x:Stranger/>
    </vmap:VMAP>
    "#);
}

#[test]
fn old_namespaces_stay_and_a_missing_one_is_added() {
    let old = "<vmap:VMAP xmlns:vmap=\"http://www.iab.net/vmap-1.0\" version=\"1.0\"/>";
    let written = check_vmap(old, &["no_breaks"], true).to_xml();
    assert_eq!(written.matches("xmlns:vmap").count(), 1);
    assert!(written.contains("http://www.iab.net/vmap-1.0"));
    let bare = "<VMAP version=\"1.0\"/>";
    let written = check_vmap(bare, &["no_breaks"], true).to_xml();
    assert!(written.contains("xmlns:vmap=\"http://www.iab.net/videosuite/vmap\""));
    let own = "<VMAP version=\"1.0\" xmlns=\"http://www.iab.net/videosuite/vmap\"/>";
    let written = check_vmap(own, &["no_breaks"], true).to_xml();
    assert!(written.contains(" xmlns=\"") && written.contains(" xmlns:vmap=\""));
}

fn offset(written: &str, expected: &[&str]) -> Option<BreakOffset> {
    let attributes = format!("timeOffset=\"{written}\" breakType=\"linear\"");
    let source = "<AdSource><AdTagURI>u</AdTagURI></AdSource>";
    let text = with_break(&attributes, source);
    check_vmap(&text, expected, expected.is_empty()).breaks[0].time_offset
}

#[test]
fn offsets_in_the_forms_of_the_standard() {
    let millis = |millis| Some(BreakOffset::Time(Duration::from_millis(millis)));
    assert_eq!(offset("00:01:30", &[]), millis(90_000));
    assert_eq!(offset("00:10:23.125", &[]), millis(623_125));
    let Some(BreakOffset::Percent(percent)) = offset("33.3%", &[]) else {
        panic!("a share");
    };
    assert_eq!(percent.millionths(), 33_300_000);
    assert_eq!(
        offset("100%", &[]),
        Some(BreakOffset::Percent(Percent::WHOLE))
    );
    assert_eq!(offset("start", &[]), Some(BreakOffset::Start));
    assert_eq!(offset(" end ", &[]), Some(BreakOffset::End));
    assert_eq!(offset("#1", &[]), Some(BreakOffset::Position(1)));
    assert_eq!(
        offset("#4294967295", &[]),
        Some(BreakOffset::Position(u32::MAX))
    );
}

#[test]
fn offsets_in_other_forms() {
    let odd = &["odd_break_offset"];
    let minutes = Some(BreakOffset::Time(Duration::from_secs(90)));
    assert_eq!(offset("1:30", odd), minutes);
    assert_eq!(offset("90", odd), minutes);
    assert_eq!(offset("Start", odd), Some(BreakOffset::Start));
    assert_eq!(offset("END", odd), Some(BreakOffset::End));
    assert_eq!(offset("#007", odd), Some(BreakOffset::Position(7)));
    for bad in [
        "",
        "soon",
        "#0",
        "#",
        "#-1",
        "#+1",
        "#4294967296",
        "200%",
        "-1%",
        "-00:00:01",
    ] {
        assert_eq!(offset(bad, &["bad_break_offset"]), None, "{bad}");
    }
}

#[test]
fn an_offset_beyond_the_end_is_kept() {
    let source = "<AdSource><AdTagURI>u</AdTagURI></AdSource>";
    let text = with_break("timeOffset=\"101%\" breakType=\"linear\"", source);
    let vmap = check_vmap(&text, &["offset_beyond_end"], true);
    let offset = vmap.breaks[0].time_offset.expect("it is understood");
    assert_eq!(offset.to_string(), "101%");
}

#[test]
fn offsets_in_a_content() {
    let hour = Some(Duration::from_hours(1));
    let cases = [
        ("00:10:00", Some(600), Some(600)),
        ("25%", None, Some(900)),
        ("start", Some(0), Some(0)),
        ("end", None, Some(3_600)),
        ("#2", None, None),
    ];
    for (written, unknown, known) in cases {
        let offset = offset(written, &[]).expect("it is understood");
        assert_eq!(offset.resolve(None), unknown.map(Duration::from_secs));
        assert_eq!(offset.resolve(hour), known.map(Duration::from_secs));
        assert_eq!(offset.to_string(), written);
    }
}

#[test]
fn kinds_of_ads() {
    let types = |written: &str, expected: &[&str], strict| {
        let attributes = format!("timeOffset=\"start\" breakType=\"{written}\"");
        let text = with_break(&attributes, "<AdSource><AdTagURI>u</AdTagURI></AdSource>");
        check_vmap(&text, expected, strict).breaks[0]
            .break_types
            .clone()
    };
    assert_eq!(
        types("linear,nonlinear,display", &[], true),
        BreakType::KNOWN
    );
    assert_eq!(types(" display , linear ,", &[], true).len(), 2);
    let odd = types("Linear,nonLinear", &["odd_keyword", "odd_keyword"], false);
    assert_eq!(odd, [BreakType::Linear, BreakType::NonLinear]);
    let unknown = types("linear,audio", &["unknown_break_type"], true);
    assert_eq!(unknown[1], BreakType::Other("audio".to_owned()));
    assert_eq!(types(" , ", &["missing_break_type"], false), []);
}

#[test]
fn breaks_that_lack_something() {
    let source = "<AdSource><AdTagURI>u</AdTagURI></AdSource>";
    let text = with_break("breakType=\"linear\"", source);
    check_vmap(&text, &["missing_break_offset"], false);
    let text = with_break("timeOffset=\"start\"", source);
    check_vmap(&text, &["missing_break_type"], false);
    let vmap = check_vmap(&with_preroll(""), &["no_ad_source"], true);
    assert_eq!(vmap.breaks[0].source, None);
    let text = with_preroll("<AdSource id=\"1\"/>");
    check_vmap(&text, &["empty_ad_source"], false);
    let text = with_preroll("<AdSource><AdTagURI> </AdTagURI></AdSource>");
    check_vmap(&text, &["empty_url"], false);
    let text = with_preroll("<AdSource><VASTAdData>none</VASTAdData></AdSource>");
    check_vmap(&text, &["empty_ad_source"], false);
}

#[test]
fn only_the_first_of_what_may_stand_once() {
    let uri = "<AdTagURI>u</AdTagURI>";
    let text = with_preroll(&format!("<AdSource>{uri}<CustomAdData/></AdSource>"));
    let vmap = check_vmap(&text, &["repeated_element"], false);
    assert!(matches!(source(&vmap, 0).content, AdContent::TagUri(_)));
    let text = with_preroll(&format!("<AdSource>{uri}</AdSource>").repeat(2));
    check_vmap(&text, &["repeated_element"], false);
    let text = with_preroll(&format!("<AdSource><VASTAdData/>{uri}</AdSource>"));
    let vmap = check_vmap(&text, &["empty_ad_source"], false);
    assert!(matches!(source(&vmap, 0).content, AdContent::TagUri(_)));
    let two = "<VAST version=\"3.0\"/>".repeat(2);
    let text = with_preroll(&format!(
        "<AdSource><VASTAdData>{two}</VASTAdData></AdSource>"
    ));
    check_vmap(&text, &["no_ads", "repeated_element"], false);
}

#[test]
fn extensions_that_are_repeated_are_read_as_one() {
    let extensions =
        |kind| format!("<Extensions a=\"1\"><Extension type=\"{kind}\"/></Extensions>");
    let text = format!(
        "<VMAP version=\"1.0\"><AdBreak timeOffset=\"end\" breakType=\"linear\"/>{}{}</VMAP>",
        extensions("x"),
        extensions("y")
    );
    let vmap = check_vmap(&text, &["no_ad_source", "repeated_element"], false);
    assert_eq!(vmap.extensions.len(), 2);
    assert_eq!(vmap.foreign.attributes().len(), 1);
}

#[test]
fn events_that_need_care() {
    let tracking = "<TrackingEvents><Tracking event=\"BreakStart\">u</Tracking>\
        <Tracking event=\"breakPause\">v</Tracking><Tracking>w</Tracking>\
        <Tracking event=\"\">x</Tracking><Tracking event=\"error\"/></TrackingEvents>";
    let source = "<AdSource><AdTagURI>u</AdTagURI></AdSource>";
    let expected = [
        "odd_event",
        "unknown_event",
        "missing_event",
        "missing_event",
        "empty_url",
    ];
    let vmap = check_vmap(
        &with_preroll(&format!("{source}{tracking}")),
        &expected,
        false,
    );
    let [start, other] = &vmap.breaks[0].tracking[..] else {
        panic!("two events");
    };
    assert_eq!(start.event, BreakEvent::BreakStart);
    assert_eq!(other.event, BreakEvent::Other("breakPause".to_owned()));
}

#[test]
fn documents_without_a_prefix_or_with_another_one() {
    let elements = "<P:AdBreak timeOffset='start' breakType='linear'><P:AdSource>\
        <P:VASTData><VAST version='2.0'/></P:VASTData></P:AdSource></P:AdBreak>";
    for prefix in ["", "vmap:", "v:"] {
        let elements = elements.replace("P:", prefix);
        let text = format!("<{prefix}VMAP version='1.0'>{elements}</{prefix}VMAP>");
        let vmap = check_vmap(&text, &["no_ads"], true);
        assert!(matches!(source(&vmap, 0).content, AdContent::Vast(_)));
        assert!(vmap.to_xml().contains("<vmap:VASTAdData>"));
    }
}

#[test]
fn templates_of_a_server_s_own() {
    let text = with_preroll("<AdSource><AdTagURI templateType=\"vast4\">u</AdTagURI></AdSource>");
    let vmap = check_vmap(&text, &["unknown_template_type"], true);
    let AdContent::TagUri(uri) = &source(&vmap, 0).content else {
        panic!("a URL");
    };
    assert_eq!(
        uri.template_type,
        Some(TemplateType::Other("vast4".to_owned()))
    );
}

#[test]
fn versions() {
    let with_version = |attribute: &str| format!("<VMAP {attribute}><AdBreak/></VMAP>");
    let first = |attribute: &str| codes(&read_vmap_text(&with_version(attribute)))[0];
    assert_eq!(first(""), "missing_version");
    assert_eq!(first("version=' '"), "missing_version");
    assert_eq!(first("version='2.0'"), "unknown_version");
    assert_eq!(first("version='1.0'"), "missing_break_offset");
    assert_eq!(first("version='1.0.1'"), "missing_break_offset");
    let vmap = read_vmap_text(&with_version("version='2.0'")).document;
    assert_eq!(vmap.expect("it is read").version.as_deref(), Some("2.0"));
}

#[test]
fn each_reader_refuses_the_other_kind() {
    let vmap = with_preroll("<AdSource><AdTagURI>u</AdTagURI></AdSource>");
    let vast = "<VAST version=\"4.2\"/>";
    assert_eq!(codes(&read_text(&vmap)), ["vmap"]);
    let reading = read_vmap_text(vast);
    assert_eq!(
        (codes(&reading), reading.document),
        (vec!["not_vmap"], None)
    );
    let any = |text: &str| read_any(text.as_bytes(), &ReadOptions::default());
    let read = any(&vmap).document;
    assert_eq!(read, read_vmap_text(&vmap).document.map(AnyDocument::Vmap));
    let read = any(vast).document;
    assert_eq!(read, read_text(vast).document.map(AnyDocument::Vast));
    assert_eq!(codes(&any("<rss/>")), ["not_vast"]);
    assert_eq!(
        codes(&any("<VideoAdServingTemplate/>")),
        ["unsupported_version"]
    );
    assert_eq!(
        codes(&read_vmap(b"<VMAP/><VMAP/>", &STRICT)).last(),
        Some(&"second_root")
    );
}
