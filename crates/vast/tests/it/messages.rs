//! Messages as people see them.

use insta::assert_snapshot;
use vastsim_vast::{ReadOptions, read};

use crate::support::{STRICT, messages, read_text, with_content, with_linear};

fn shown(text: &str) -> String {
    messages(&read_text(text))
}

#[test]
fn refusals() {
    assert_snapshot!(shown(""), @r#"
    error[vast::not_xml] at 1:1: the document is empty
    hint: the document must start with `<VAST version="…">`
    "#);
    assert_snapshot!(shown("404 not found"), @r#"
    error[vast::not_xml] at 1:1: the document starts with `404 not found` instead of an element
    hint: the document must start with `<VAST version="…">`
    "#);
    assert_snapshot!(shown("<!DOCTYPE html>\n<html></html>"), @"
    error[vast::html_page] at 1:1: the document is an HTML page
    hint: the server answered with an HTML page, not VAST: open the URL in a browser to see whether it is an error, a login or a consent page
    ");
    assert_snapshot!(shown("<!DOCTYPE VAST><VAST/>"), @"
    error[vast::doctype] at 1:1: the document has a document type declaration, which is refused
    hint: remove the `<!DOCTYPE …>`: VAST has none, and it could name files
    ");
    assert_snapshot!(shown("<rss version=\"2.0\"/>"), @"error[vast::not_vast] at 1:1 in rss: the root element is `rss`, not `VAST`");
    assert_snapshot!(shown("<VMAP/>"), @"
    error[vast::vmap] at 1:1 in VMAP: the document is VMAP, not VAST
    hint: read it as VMAP where that can be done; otherwise take the VAST document out of its `VASTAdData`, or fetch its `AdTagURI`
    ");
    assert_snapshot!(shown("<VideoAdServingTemplate/>"), @"
    error[vast::unsupported_version] at 1:1 in VideoAdServingTemplate: the document is VAST 1.x, which was another format
    hint: ask the ad server for VAST 2.0 or later
    ");
}

#[test]
fn malformed_documents() {
    assert_snapshot!(shown("<VAST version=\"3.0\">\n  <Ad>\n"), @"
    error[vast::unclosed] at 3:1 in VAST/Ad[1]: the document ends inside `<Ad>`
    hint: close it, or fetch the document again if it was cut off on its way
    ");
    assert_snapshot!(shown("<VAST version=\"3.0\">\n  <Ad id=\"1"), @r#"
    error[vast::unclosed] at 2:3 in VAST/Ad[1]: an attribute value in a tag is not closed
    hint: close it, or fetch the document again if it was cut off on its way
    "#);
    assert_snapshot!(shown("<VAST version=\"3.0\">\n  <Ad></Add>"), @"error[vast::mismatched_tag] at 2:7 in VAST/Ad[1]: `</Add>` cannot end `<Ad>`");
    assert_snapshot!(shown("<VAST version=\"3.0\"><Ad id=\"1\" id=\"2\"/></VAST>"), @"error[vast::duplicate_attribute] at 1:32 in VAST/Ad[1]: the attribute `id` is repeated");
    assert_snapshot!(shown("<VAST version=\"3.0\"/><VAST/>"), @"
    warning[vast::no_ads] at 1:1 in VAST: the document has no ad
    hint: fetch it again: the ad server had nothing to show
    error[vast::second_root] at 1:22: the document has a second root element
    ");
    assert_snapshot!(shown("<VAST version=\"3.0\"/>\n\n  bye"), @"
    warning[vast::no_ads] at 1:1 in VAST: the document has no ad
    hint: fetch it again: the ad server had nothing to show
    error[vast::text_outside_root] at 3:3: the root element is followed by the text `bye`
    ");
    assert_snapshot!(shown("<VAST>é\u{1b}</VAST>"), @"
    warning[vast::missing_version] at 1:1 in VAST: the document does not say its `version`, it is read and checked like 4.3
    error[vast::forbidden_character] at 1:8 in VAST: the character U+001B is forbidden in XML
    ");
}

const BROKEN: &str = "<TrackingEvents>
  <Tracking event=\"Start\">https://x.example/?é=1&b=2</Tracking>
  <Tracking event=\"progress\">https://x.example/</Tracking>
  <Tracking event=\"first-quartile\"> </Tracking>
</TrackingEvents>
<Duration>\n  1:30\n</Duration>
<MediaFiles><MediaFile width=\"640px\" height=\"\">u</MediaFile></MediaFiles>";

#[test]
fn repairs_have_a_place_and_advice() {
    let text = with_linear("skipoffset=\"later\"", BROKEN);
    assert_snapshot!(shown(&text), @"
    warning[vast::bad_offset] at 1:81 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear: `skipoffset` `later` is not a duration
    hint: write `HH:MM:SS`, `HH:MM:SS.mmm` or `n%`
    warning[vast::odd_event] at 2:20 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/TrackingEvents/Tracking[1]: `event` `Start` is read as `start`
    warning[vast::raw_ampersand] at 2:49 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/TrackingEvents/Tracking[1]: `&` must be written `&amp;`
    hint: write `&amp;`, or put the URL into `<![CDATA[…]]>`
    warning[vast::missing_offset] at 3:3 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/TrackingEvents/Tracking[2]: a progress event without an `offset` never fires
    warning[vast::unknown_event] at 4:20 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/TrackingEvents/Tracking[3]: the event `first-quartile` is not in the standard
    warning[vast::empty_url] at 4:3 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/TrackingEvents/Tracking[3]: `Tracking` has no URL
    warning[vast::odd_duration] at 7:3 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/Duration: `Duration` `1:30` is read as `00:01:30`
    hint: write `HH:MM:SS` or `HH:MM:SS.mmm`
    warning[vast::odd_number] at 9:31 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/MediaFiles/MediaFile[1]: `width` `640px` is read as `640`
    warning[vast::bad_number] at 9:46 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/MediaFiles/MediaFile[1]: `height` is empty
    ");
}

#[test]
fn strict_reading_makes_repairs_errors() {
    let text = "<VAST version=\"4,1\"><Error>https://x.example/?a&b</Error></VAST>";
    assert_snapshot!(messages(&read(text.as_bytes(), &STRICT)), @"
    error[vast::odd_version] at 1:16 in VAST: `version` `4,1` is read as `4.1`
    error[vast::raw_ampersand] at 1:48 in VAST/Error[1]: `&` must be written `&amp;`
    hint: write `&amp;`, or put the URL into `<![CDATA[…]]>`
    warning[vast::no_ads] at 1:1 in VAST: the document has no ad
    hint: fetch it again: the ad server had nothing to show
    ");
}

/// Once, whether the version names it or not.
#[test]
fn a_version_is_named_with_the_standard() {
    let version = |version| {
        shown(&format!(
            "<VAST version=\"{version}\"><Ad><InLine/></Ad></VAST>"
        ))
    };
    assert_snapshot!(version("VAST 3.0"), @"warning[vast::odd_version] at 1:16 in VAST: `version` `VAST 3.0` is read as `3.0`");
    assert_snapshot!(version("VAST four"), @"
    warning[vast::odd_version] at 1:16 in VAST: `version` `VAST four` is read as `four`
    warning[vast::unknown_version] at 1:16 in VAST: VAST four is unknown, it is read and checked like 4.3
    ");
    assert_snapshot!(version("VAST 1.1"), @"
    warning[vast::odd_version] at 1:16 in VAST: `version` `VAST 1.1` is read as `1.1`
    error[vast::unsupported_version] at 1:16 in VAST: the document is VAST 1.1, which was another format
    hint: ask the ad server for VAST 2.0 or later
    ");
}

#[test]
fn a_duration_of_zero_is_warned_of() {
    let text = with_linear("", "<Duration>00:00:00</Duration>");
    assert_snapshot!(shown(&text), @"
    warning[vast::zero_duration] at 1:61 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear: a linear creative has a `Duration` of zero, there is nothing to play
    hint: write how long the media file plays
    ");
    let strict = read(text.as_bytes(), &STRICT);
    assert!(strict.document.is_some(), "it is read as it is written");
    let wrapper = text.replace("InLine>", "Wrapper>");
    assert!(!shown(&wrapper).contains("zero_duration"));
}

#[test]
fn a_very_long_path_shows_its_ends() {
    let text = "<VAST version=\"4.2\">".to_owned() + &"<Ad>".repeat(64);
    assert_snapshot!(shown(&text), @"
    error[vast::limit_depth] at 1:273 in VAST/Ad[1]/Ad[1]/…/Ad[1]/Ad[1]: elements are nested deeper than 64
    hint: take out what is nested too deep: no more elements may be open at a time than `Limits::depth` says
    ");
}

#[test]
fn words_that_are_not_the_standards_are_kept() {
    let text = "<VAST version=\"4.2\"><Ad adType=\"display\"><InLine/></Ad></VAST>";
    assert_snapshot!(shown(text), @"warning[vast::unknown_keyword] at 1:33 in VAST/Ad[1]: `adType` `display` is none of `video`, `audio`, `hybrid`");
    let document = read_text(text).document.expect("it is read");
    assert!(document.to_xml().contains("adType=\"display\""));
    let text = with_content("<MediaFiles><MediaFile delivery=\"rtmp\">u</MediaFile></MediaFiles>");
    assert_snapshot!(shown(&text), @"warning[vast::unknown_keyword] at 1:132 in VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/MediaFiles/MediaFile[1]: `delivery` `rtmp` is neither `progressive` nor `streaming`");
}

#[test]
fn long_pieces_of_the_document_are_cut() {
    let text = format!("<{}/>", "x".repeat(1_000));
    assert_snapshot!(shown(&text), @"error[vast::not_vast] at 1:1 in xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…: the root element is `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`, not `VAST`");
    let text = format!("<VAST version=\"1.{}\"/>", "x".repeat(1_000));
    assert_snapshot!(shown(&text), @"
    error[vast::unsupported_version] at 1:16 in VAST: the document is VAST 1.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, which was another format
    hint: ask the ad server for VAST 2.0 or later
    ");
    let text = format!(
        "<VAST version=\"a\nb\"><Ad sequence=\"{}\"/></VAST>",
        "y".repeat(100)
    );
    assert_snapshot!(shown(&text), @"
    warning[vast::unknown_version] at 1:16 in VAST: VAST a b is unknown, it is read and checked like 4.3
    warning[vast::bad_number] at 2:18 in VAST/Ad[1]: `sequence` `yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…` is not a whole number
    warning[vast::empty_ad] at 2:4 in VAST/Ad[1]: an `Ad` has neither `InLine` nor `Wrapper`
    warning[vast::no_ads] at 1:1 in VAST: the document has no ad
    hint: fetch it again: the ad server had nothing to show
    ");
}

#[test]
fn bytes_of_another_encoding() {
    let reading = read(b"<VAST>\n caf\xe9</VAST>", &ReadOptions::default());
    assert_snapshot!(messages(&reading), @"
    error[vast::invalid_bytes] at 2:5: these bytes are not UTF-8
    hint: save the document as UTF-8, or declare the encoding it has
    ");
}
