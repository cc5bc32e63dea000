//! What the model holds of a whole document.

use std::time::Duration;

use vastsim_vast::{AdBody, Delivery, EventName, Link, Offset, Version};

use crate::support::{check_repaired, codes, inline, linear, read_text, with_content, with_inline};

const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<VAST version="4.3" xmlns="http://www.iab.com/VAST">
  <Error><![CDATA[https://ads.example/none?code=[ERRORCODE]]]></Error>
  <Ad id="first" sequence="2">
    <InLine>
      <AdSystem version="1">example</AdSystem>
      <AdTitle>A title</AdTitle>
      <Error>https://ads.example/error</Error>
      <Impression id="i1"> https://ads.example/seen </Impression>
      <Impression>https://other.example/seen</Impression>
      <Extensions><Extension><Linear><Duration>never read</Duration></Linear></Extension></Extensions>
      <Creatives>
        <Creative id="c1" adId="x" sequence="1">
          <UniversalAdId idRegistry="none">u</UniversalAdId>
          <Linear skipoffset="00:00:05">
            <Duration>00:00:30</Duration>
            <TrackingEvents>
              <Tracking event="start">https://ads.example/start</Tracking>
              <Tracking event="progress" offset="50%">https://ads.example/half</Tracking>
            </TrackingEvents>
            <VideoClicks><ClickThrough>https://shop.example</ClickThrough></VideoClicks>
            <MediaFiles>
              <Mezzanine>https://cdn.example/raw.mov</Mezzanine>
              <MediaFile id="m" delivery="progressive" type="video/mp4" width="640" height="360"
                bitrate="800" minBitrate="700" maxBitrate="900" scalable="true"
                maintainAspectRatio="false" codec="avc1" apiFramework="SIMID">
                <![CDATA[https://cdn.example/a.mp4]]>
              </MediaFile>
            </MediaFiles>
          </Linear>
        </Creative>
        <Creative AdID="y"><CompanionAds><Companion/></CompanionAds></Creative>
        <Creative><NonLinearAds/></Creative>
        <Creative/>
      </Creatives>
    </InLine>
  </Ad>
  <Ad id="second">
    <Wrapper followAdditionalWrappers="true">
      <AdSystem>example</AdSystem>
      <VASTAdTagURI>https://ads.example/next</VASTAdTagURI>
      <Error>https://ads.example/wrapper-error</Error>
      <Impression>https://ads.example/wrapper-seen</Impression>
    </Wrapper>
  </Ad>
</VAST>
"#;

fn urls(links: &[Link]) -> Vec<&str> {
    links.iter().map(|link| link.url.as_str()).collect()
}

#[test]
fn an_ad_with_everything_that_is_read() {
    let document = check_repaired(WHOLE, &[], true);
    assert_eq!(document.version, Version::V4_3);
    assert_eq!(
        urls(&document.errors),
        ["https://ads.example/none?code=[ERRORCODE]"]
    );
    let ad = &document.ads[0];
    assert_eq!((ad.id.as_deref(), ad.sequence), (Some("first"), Some(2)));
    let inline = inline(&document);
    let ad_system = inline.ad_system.as_ref().expect("an ad server");
    assert_eq!(ad_system.name, "example");
    assert_eq!(ad_system.version.as_deref(), Some("1"));
    assert_eq!(inline.ad_title.as_deref(), Some("A title"));
    assert_eq!(urls(&inline.errors), ["https://ads.example/error"]);
    let impressions = ["https://ads.example/seen", "https://other.example/seen"];
    assert_eq!(urls(&inline.impressions), impressions);
    assert_eq!(inline.impressions[0].id.as_deref(), Some("i1"));
}

#[test]
fn creatives_of_every_kind() {
    let document = check_repaired(WHOLE, &[], true);
    let creatives = &inline(&document).creatives;
    assert_eq!(creatives[0].id.as_deref(), Some("c1"));
    assert_eq!(creatives[0].ad_id.as_deref(), Some("x"));
    assert_eq!(creatives[0].sequence, Some(1));
    assert_eq!(creatives[1].ad_id.as_deref(), Some("y"));
    let companions = creatives[1].companion_ads.as_ref().expect("companions");
    assert_eq!(companions.companions.len(), 1);
    assert!(creatives[2].non_linear_ads.is_some());
    let empty = &creatives[3];
    assert!(empty.linear.is_none() && empty.non_linear_ads.is_none());
    assert!(empty.companion_ads.is_none());
}

/// VAST 2.0 and 3.0 write it otherwise than 4.0 does.
#[test]
fn the_ad_id_of_a_creative_in_any_version() {
    for name in ["adId", "adID", "AdID"] {
        let creatives = format!("<Creatives><Creative {name}=\"x\"/></Creatives>");
        let document = check_repaired(&with_inline(&creatives), &[], true);
        let creative = &inline(&document).creatives[0];
        assert_eq!(creative.ad_id.as_deref(), Some("x"), "{name}");
    }
}

#[test]
fn verifications_in_an_extension() {
    let verifications = "<AdVerifications><Verification vendor=\"v\">\
        <JavaScriptResource>https://v.example/omid.js</JavaScriptResource>\
        </Verification></AdVerifications>";
    let extension = |kind: &str| {
        format!(
            "<Extensions><Extension type=\"{kind}\">{verifications}</Extension></Extensions>\
             <AdTitle>t</AdTitle>"
        )
    };
    let document = check_repaired(&with_inline(&extension("AdVerifications")), &[], true);
    let read = &inline(&document).extensions[0];
    assert_eq!(read.verifications[0].vendor.as_deref(), Some("v"));
    assert_eq!(read.xml, verifications);
    assert!(inline(&document).verifications.is_empty());
    assert_eq!(inline(&document).ad_title.as_deref(), Some("t"));
    let again = check_repaired(&document.to_xml(), &[], true);
    assert_eq!(again, document);

    let document = check_repaired(&with_inline(&extension("other")), &[], true);
    let other = &inline(&document).extensions[0];
    assert!(other.verifications.is_empty());
    assert_eq!(other.xml, verifications);
}

#[test]
fn a_linear_creative() {
    let reading = read_text(WHOLE);
    let document = reading.document.as_ref().expect("it is read");
    let linear = linear(document);
    assert_eq!(linear.duration, Some(Duration::from_secs(30)));
    assert_eq!(
        linear.skip_offset,
        Some(Offset::Time(Duration::from_secs(5)))
    );
    let [start, half] = &linear.tracking[..] else {
        panic!("two events");
    };
    assert_eq!(start.event, EventName::Start);
    assert_eq!(start.url, "https://ads.example/start");
    let position = reading.position(start.place);
    assert_eq!((position.line, position.column), (18, 15));
    assert!(WHOLE[position.offset..].starts_with("<Tracking event=\"start\">"));
    assert_eq!(half.event, EventName::Progress);
    let resolved = half
        .offset
        .map(|offset| offset.resolve(Duration::from_secs(30)));
    assert_eq!(resolved, Some(Duration::from_secs(15)));
}

#[test]
fn a_media_file() {
    let document = check_repaired(WHOLE, &[], true);
    let [file] = &linear(&document).media_files[..] else {
        panic!("one media file");
    };
    assert_eq!(file.url, "https://cdn.example/a.mp4");
    assert_eq!(file.id.as_deref(), Some("m"));
    assert_eq!(file.delivery, Some(Delivery::Progressive));
    assert_eq!(file.mime_type.as_deref(), Some("video/mp4"));
    assert_eq!((file.width, file.height), (Some(640), Some(360)));
    let bitrates = (
        file.bitrate_kbps,
        file.bitrate_kbps_min,
        file.bitrate_kbps_max,
    );
    assert_eq!(bitrates, (Some(800), Some(700), Some(900)));
    assert_eq!(
        (file.scalable, file.maintain_aspect_ratio),
        (Some(true), Some(false))
    );
    assert_eq!(file.codec.as_deref(), Some("avc1"));
    assert_eq!(file.api_framework.as_deref(), Some("SIMID"));
}

#[test]
fn a_wrapper_is_named() {
    let document = check_repaired(WHOLE, &[], true);
    let AdBody::Wrapper(wrapper) = &document.ads[1].body else {
        panic!("the second ad is a wrapper");
    };
    let uri = wrapper.tag_uri.as_ref().map(|link| link.url.as_str());
    assert_eq!(uri, Some("https://ads.example/next"));
    assert_eq!(urls(&wrapper.errors), ["https://ads.example/wrapper-error"]);
    assert_eq!(
        urls(&wrapper.impressions),
        ["https://ads.example/wrapper-seen"]
    );
}

#[test]
fn roots_that_are_not_vast() {
    let cases = [
        ("<VideoAdServingTemplate/>", "unsupported_version", 102),
        ("<VAST version=\"1.0\"/>", "unsupported_version", 102),
        ("<VAST version=\"0.9\"/>", "unsupported_version", 102),
        ("<vmap:VMAP version=\"1.0\"/>", "vmap", 101),
        ("<rss/>", "not_vast", 101),
        ("<vast version=\"3.0\"/>", "not_vast", 101),
    ];
    for (text, code, vast_error) in cases {
        let reading = read_text(text);
        assert_eq!(codes(&reading), [code], "{text}");
        assert_eq!(reading.document, None);
        assert_eq!(reading.diagnostics[0].code.vast_error(), Some(vast_error));
    }
}

#[test]
fn documents_without_an_ad() {
    let document = check_repaired("<VAST version=\"3.0\"/>", &["no_ads"], true);
    assert_eq!(document.ads, []);
    let text = "<VAST version=\"3.0\"><Ad/></VAST>";
    let document = check_repaired(text, &["empty_ad", "no_ads"], false);
    assert_eq!(document.ads, []);
    let no_ads = &read_text("<VAST version=\"3.0\"/>").diagnostics[0];
    assert_eq!(no_ads.code.vast_error(), Some(303));
}

#[test]
fn only_the_first_of_what_may_stand_once() {
    let text = with_content("<Duration>00:00:10</Duration>");
    let document = check_repaired(&text, &["repeated_element"], false);
    assert_eq!(linear(&document).duration, Some(Duration::from_secs(30)));
    let text = "<VAST version=\"2.0\"><Ad><InLine/><Wrapper/></Ad></VAST>";
    let document = check_repaired(text, &["repeated_element"], false);
    assert!(matches!(document.ads[0].body, AdBody::InLine(_)));
    let two = "<Linear><Duration>00:00:01</Duration></Linear>".repeat(2);
    let text = with_inline(&format!(
        "<Creatives><Creative>{two}</Creative></Creatives>"
    ));
    check_repaired(&text, &["repeated_element"], false);
}

#[test]
fn urls_that_need_care() {
    let text = with_inline("<Impression> </Impression><Error/>");
    let document = check_repaired(&text, &["empty_url", "empty_url"], false);
    assert_eq!(inline(&document).impressions, []);
    let text = with_inline("<Impression>https://x.example/\r\n\ta</Impression>");
    let document = check_repaired(&text, &["broken_url"], false);
    assert_eq!(
        urls(&inline(&document).impressions),
        ["https://x.example/a"]
    );
    let text = with_inline("<Impression>https://x.exa<b>no</b>mple</Impression>");
    let document = check_repaired(&text, &[], true);
    assert_eq!(urls(&inline(&document).impressions), ["https://x.example"]);
}
