//! How documents depart from the standard: every rule, and what each edition
//! lets pass.

use insta::assert_snapshot;
use proptest::prelude::*;
use proptest::sample::Index;
use vastsim_vast::{Limits, ReadOptions, Severity, conformance, read, read_any};

use crate::support::{STRICT, read_text};

/// What conformance says of a document, a line each: its code and message.
fn found(text: &str) -> Vec<String> {
    let found = conformance(text, &Limits::default());
    let line = |found: &vastsim_vast::Diagnostic| {
        let code = found.code.as_str().trim_start_matches("vast::");
        format!("{code}: {}", found.message)
    };
    found.iter().map(line).collect()
}

fn check(document: &str, expected: &[&str]) {
    assert_eq!(found(document), expected, "{document}");
}

/// A document with one ad of this content, which lacks nothing that its
/// edition demands of an `InLine` itself.
fn inline(version: &str, content: &str) -> String {
    let serving_id = if version >= "4.1" {
        "<AdServingId>a-1</AdServingId>"
    } else {
        ""
    };
    format!(
        "<VAST version=\"{version}\"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>\
         {serving_id}<Impression>https://x.example/i</Impression>{content}</InLine></Ad></VAST>"
    )
}

/// The same with one creative of this content.
fn creative(version: &str, content: &str) -> String {
    let id = if version >= "4.0" {
        "<UniversalAdId idRegistry=\"ad-id.org\">u</UniversalAdId>"
    } else {
        ""
    };
    let creatives = format!("<Creatives><Creative>{id}{content}</Creative></Creatives>");
    inline(version, &creatives)
}

const FILE: &str = "<MediaFile delivery=\"progressive\" type=\"video/mp4\" width=\"1\" \
    height=\"1\">https://x.example/v.mp4</MediaFile>";

/// The same with a linear creative: its attributes, content, and media files.
fn linear(version: &str, attributes: &str, content: &str, files: &str) -> String {
    let linear = format!(
        "<Linear {attributes}><Duration>00:00:30</Duration>{content}\
         <MediaFiles>{files}</MediaFiles></Linear>"
    );
    creative(version, &linear)
}

/// The same with something beside the creatives.
fn described(version: &str, content: &str) -> String {
    let whole = linear(version, "", "", FILE);
    whole.replace("<Creatives>", &format!("{content}<Creatives>"))
}

/// A document with one wrapper that lacks nothing, and this content.
fn wrapper(version: &str, content: &str) -> String {
    format!(
        "<VAST version=\"{version}\"><Ad><Wrapper><AdSystem>s</AdSystem>\
         <Impression>https://x.example/i</Impression>\
         <VASTAdTagURI>https://x.example/next</VASTAdTagURI>{content}</Wrapper></Ad></VAST>"
    )
}

fn tracking(version: &str, events: &[&str]) -> String {
    let event = |event: &&str| format!("<Tracking {event}>https://x.example/t</Tracking>");
    let events: String = events.iter().map(event).collect();
    let content = format!("<TrackingEvents>{events}</TrackingEvents>");
    linear(version, "skipoffset=\"10%\"", &content, FILE)
}

const VERSIONS: [&str; 6] = ["2.0", "3.0", "4.0", "4.1", "4.2", "4.3"];

#[test]
fn documents_that_lack_nothing() {
    for version in VERSIONS {
        check(&linear(version, "", "", FILE), &[]);
        check(&wrapper(version, ""), &[]);
        let document = linear(version, "", "", FILE);
        assert_eq!(read(document.as_bytes(), &STRICT).diagnostics, []);
    }
}

#[test]
fn elements_that_are_missing() {
    let document = "<VAST version=\"4.1\"><Ad><InLine/></Ad></VAST>";
    let missing = [
        "AdSystem",
        "AdTitle",
        "Impression",
        "AdServingId",
        "Creatives",
    ]
    .map(|name| format!("missing_element: `InLine` has no `{name}`, which VAST 4.1 demands"));
    check(document, &missing.each_ref().map(String::as_str));
    check(
        "<VAST version=\"2.0\"><Ad><Wrapper/></Ad></VAST>",
        &[
            "missing_element: `Wrapper` has no `AdSystem`, which VAST 2.0 demands",
            "missing_element: `Wrapper` has no `Impression`, which VAST 2.0 demands",
            "missing_element: `Wrapper` has no `VASTAdTagURI`, which VAST 2.0 demands",
        ],
    );
    check(
        &creative("2.0", ""),
        &["missing_element: `Creative` has none of `Linear`, `NonLinearAds`, `CompanionAds`"],
    );
    check(
        &creative("2.0", "<Linear><Duration>00:00:01</Duration></Linear>"),
        &["missing_element: `Linear` has no `MediaFiles`, which VAST 2.0 demands"],
    );
}

#[test]
fn what_each_edition_demands() {
    let bare = inline(
        "3.0",
        "<Creatives><Creative><CompanionAds/></Creative></Creatives>",
    );
    check(&bare, &[]);
    check(
        &bare.replace("3.0", "4.0"),
        &[
            "missing_element: `CompanionAds` has no `Companion`, which VAST 4.0 demands",
            "missing_element: `Creative` has no `UniversalAdId`, which VAST 4.0 demands",
        ],
    );
    let clicks = "<VideoClicks><ClickTracking>https://x.example/c</ClickTracking></VideoClicks>";
    check(&linear("3.0", "", clicks, FILE), &[]);
    check(
        &linear("4.2", "", clicks, FILE),
        &["missing_element: `VideoClicks` has no `ClickThrough`, which VAST 4.2 demands"],
    );
}

#[test]
fn what_came_with_a_later_edition_or_ended() {
    check(
        &described("3.0", "<AdServingId>a</AdServingId>"),
        &["not_in_version: `AdServingId` came with VAST 4.1, the document is VAST 3.0"],
    );
    check(
        &linear("2.0", "skipoffset=\"00:00:05\"", "", FILE),
        &[
            "not_in_version: the `skipoffset` of `Linear` came with VAST 3.0, the document is VAST 2.0",
        ],
    );
    let twice = "<UniversalAdId idRegistry=\"a\" idValue=\"u\"/>";
    let document = linear("4.0", "", "", FILE);
    let (before, after) = document.split_once("<UniversalAdId").expect("it has one");
    let after = after.split_once("</UniversalAdId>").expect("it ends").1;
    let document = format!("{before}{twice}{after}");
    check(&document, &[]);
    check(
        &document
            .replace("4.0", "4.1")
            .replace("<Impression>", "<AdServingId>a</AdServingId><Impression>"),
        &[
            "not_in_version: the `idValue` of `UniversalAdId` ended with VAST 4.0, the document is VAST 4.1",
            "bad_value: `UniversalAdId` is empty, `unknown` is its value if there is none",
        ],
    );
    let clicks = "<Creatives><Creative><Linear><VideoClicks>\
        <ClickThrough>https://x.example</ClickThrough></VideoClicks></Linear></Creative></Creatives>";
    check(&wrapper("4.2", clicks), &[]);
    check(
        &wrapper("4.1", clicks),
        &["not_in_version: `ClickThrough` came with VAST 4.2, the document is VAST 4.1"],
    );
}

#[test]
fn names_that_are_unknown() {
    check(
        &described("3.0", "<adSystem/><Vendor/><Description>d</Description>"),
        &[
            "unknown_element: `adSystem` is not known in `InLine`, `AdSystem` is",
            "unknown_element: `Vendor` is not known in `InLine`",
        ],
    );
    check(
        &linear(
            "4.2",
            "skipOffset=\"5%\" data-x=\"\" v:x=\"\" xmlns:v=\"v\"",
            "",
            FILE,
        ),
        &[
            "unknown_attribute: `skipOffset` is not known in `Linear`, `skipoffset` is",
            "unknown_attribute: `data-x` is not known in `Linear`",
        ],
    );
    check(
        &wrapper("3.0", "<AdTitle>t</AdTitle>"),
        &["unknown_element: `AdTitle` is not known in `Wrapper`"],
    );
}

#[test]
fn newer_documents_may_have_more() {
    let newer = linear("4.4", "shape=\"round\"", "<Hologram/>", FILE);
    check(&newer, &[]);
    check(
        "<VAST version=\"4.4\"><Ad><InLine/></Ad></VAST>",
        &[
            "AdSystem",
            "AdTitle",
            "Impression",
            "AdServingId",
            "Creatives",
        ]
        .map(|name| format!("missing_element: `InLine` has no `{name}`, which VAST 4.3 demands"))
        .each_ref()
        .map(String::as_str),
    );
    let unstated = linear("4.3", "shape=\"round\"", "", FILE).replace(" version=\"4.3\"", "");
    check(
        &unstated,
        &["unknown_attribute: `shape` is not known in `Linear`"],
    );
}

#[test]
fn elements_that_may_stand_once() {
    check(
        &described(
            "3.0",
            "<Description/><Description/><Error>https://x.example/e</Error>\
             <Error>https://x.example/f</Error>",
        ),
        &["repeated_element: `Description` may stand only once in `InLine`"],
    );
    let two = "<UniversalAdId idRegistry=\"clearcast.co.uk\">v</UniversalAdId><Linear>";
    let document = linear("4.2", "", "", FILE).replace("<Linear >", two);
    check(&document, &[]);
    check(
        &document.replace("4.2", "4.1"),
        &["repeated_element: `UniversalAdId` may stand only once in `Creative`"],
    );
}

/// Of a word that reading does not know, however it is written.
#[test]
fn words_that_reading_reports_are_not_reported_again() {
    let words = ["mandatory", "", "Any", "none"];
    for word in words {
        let document = creative(
            "4.1",
            &format!(
                "<CompanionAds required=\"{word}\"><Companion width=\"1\" height=\"1\" \
                 renderingMode=\"{word}\"><HTMLResource>a</HTMLResource></Companion></CompanionAds>"
            ),
        );
        check(
            &document.replace("<Ad>", &format!("<Ad adType=\"{word}\">")),
            &[],
        );
    }
    for model in ["cpx", "", "Cpm"] {
        for version in ["3.0", "4.2"] {
            let pricing = format!("<Pricing model=\"{model}\" currency=\"EUR\">1</Pricing>");
            let document = described(version, &pricing);
            assert_eq!(read_text(&document).diagnostics.len(), 1, "{document}");
            check(&document, &[]);
        }
    }
}

#[test]
fn what_reading_says_is_not_said_again() {
    let content = "<Duration>00:00:30</Duration><TrackingEvents><Tracking event=\"Start\"/>\
        <Tracking event=\"progress\">https://x.example/p</Tracking></TrackingEvents>";
    let document = linear(
        "3.0",
        "skipoffset=\"soon\"",
        content,
        "<MediaFile delivery=\"rtmp\" \
        type=\"video/mp4\" width=\"640px\" height=\"\">https://x.example/v</MediaFile>",
    );
    assert!(read_text(&document).diagnostics.len() >= 8);
    check(&document, &[]);
    let both = "<VAST version=\"2.0\"><Ad/><Ad sequence=\"first\"/></VAST>";
    check(
        both,
        &["not_in_version: the `sequence` of `Ad` came with VAST 3.0, the document is VAST 2.0"],
    );
}

#[test]
fn values() {
    let cases = [
        (
            "<Pricing model=\"CPM\" currency=\"EUR\">1</Pricing>",
            "bad_value: `model` `CPM` is none of `cpc`, `cpm`, `cpe`, `cpv`",
        ),
        (
            "<Pricing model=\"cpm\" currency=\"EURO\">1</Pricing>",
            "bad_value: `currency` `EURO` is not three letters such as `USD`",
        ),
        (
            "<Pricing model=\"cpm\">1</Pricing>",
            "missing_attribute: `Pricing` has no `currency`, which VAST 3.0 demands",
        ),
        (
            "<Survey type=\"script\">https://x.example</Survey>",
            "bad_value: `type` `script` is not a media type such as `video/mp4`",
        ),
        (
            "<Survey>not a url</Survey>",
            "bad_url: `Survey` `not a url` is not a URL, it contains a space",
        ),
        (
            "<Survey>/path</Survey>",
            "bad_url: `Survey` `/path` is not a URL, it does not start with a scheme such as `https:`",
        ),
    ];
    for (content, expected) in cases {
        check(&described("3.0", content), &[expected]);
    }
    for url in [
        "//x.example/a",
        "[TRACKER]",
        "%%TRACKER%%",
        "{tracker}",
        "about:blank",
    ] {
        check(&described("3.0", &format!("<Survey>{url}</Survey>")), &[]);
    }
    check(
        &described(
            "4.0",
            "<Pricing model=\"CPM\" currency=\"EUR\">enc:7f</Pricing>",
        ),
        &[],
    );
}

#[test]
fn values_of_later_editions() {
    let cases = [
        (
            "<Category>IAB1</Category>",
            "missing_attribute: `Category` has no `authority`, which VAST 4.2 demands",
        ),
        (
            "<Category authority=\"me, myself\">IAB1</Category>",
            "bad_value: `authority` `me, myself` is not a domain or URL",
        ),
        (
            "<Category authority=\"https://iabtechlab.com/1.0\"/>",
            "bad_value: `Category` is empty",
        ),
        (
            "<ViewableImpression><Tracking/></ViewableImpression>",
            "unknown_element: `Tracking` is not known in `ViewableImpression`",
        ),
    ];
    for (content, expected) in cases {
        check(&described("4.2", content), &[expected]);
    }
    let document = linear("4.2", "", "", FILE);
    check(
        &document.replace("<Ad>", "<Ad adType=\"display\" conditionalAd=\"YES\">"),
        &["deprecated: `conditionalAd` is deprecated since VAST 4.1"],
    );
    check(
        &wrapper("4.2", "").replace("<Wrapper>", "<Wrapper allowMultipleAds=\"True\">"),
        &[],
    );
}

#[test]
fn events_of_each_edition() {
    for (version, event, reason) in [
        (
            "2.0",
            "skip",
            "came with VAST 3.0, the document is VAST 2.0",
        ),
        (
            "2.0",
            "closeLinear",
            "came with VAST 3.0, the document is VAST 2.0",
        ),
        (
            "4.0",
            "closeLinear",
            "came with VAST 4.1, the document is VAST 4.0",
        ),
        (
            "4.0",
            "fullscreen",
            "ended with VAST 3.0, the document is VAST 4.0",
        ),
        (
            "4.1",
            "timeSpentViewing",
            "ended with VAST 4.0, the document is VAST 4.1",
        ),
        (
            "4.1",
            "interactiveStart",
            "came with VAST 4.2, the document is VAST 4.1",
        ),
    ] {
        let event_attribute = format!("event=\"{event}\"");
        let document = tracking(version, &["event=\"start\"", &event_attribute]);
        let document = document.replace(" skipoffset=\"10%\"", "");
        let found = found(&document);
        let expected = format!("not_in_version: `event` `{event}` {reason}");
        assert!(found.contains(&expected), "{found:?}");
    }
    check(
        &tracking("3.0", &["event=\"start\"", "event=\"exitFullscreen\""]),
        &[],
    );
    check(
        &tracking("4.2", &["event=\"start\"", "event=\"interactiveStart\""]),
        &[],
    );
    let overlay = "<NonLinearAds><TrackingEvents><Tracking>https://x.example</Tracking>\
        <Tracking event=\"Close\">https://x.example</Tracking>\
        <Tracking event=\"clickthru\">https://x.example</Tracking></TrackingEvents>\
        <NonLinear width=\"1\" height=\"1\"><HTMLResource>a</HTMLResource></NonLinear></NonLinearAds>";
    check(&creative("3.0", overlay), &[]);
}

#[test]
fn tracking_of_playback() {
    let advice = "advice: neither start, quartiles nor completion of the creative are tracked";
    check(&tracking("3.0", &["event=\"mute\""]), &[advice]);
    check(
        &tracking("3.0", &["event=\"skip\"", "event=\"complete\""]),
        &[],
    );
    let unskippable = tracking("3.0", &["event=\"skip\"", "event=\"start\""]);
    let unskippable = unskippable.replace("skipoffset=\"10%\"", "");
    check(
        &unskippable,
        &["advice: `skip` is tracked, but the creative has no `skipoffset`"],
    );
    let creatives = "<Creatives><Creative><Linear><TrackingEvents>\
        <Tracking event=\"skip\">https://x.example</Tracking>\
        <Tracking event=\"progress\">https://x.example</Tracking>\
        </TrackingEvents></Linear></Creative></Creatives>";
    check(&wrapper("3.0", creatives), &[]);
}

#[test]
fn media_files() {
    let file = |attributes: &str| FILE.replace("<MediaFile", &format!("<MediaFile {attributes}"));
    let cases = [
        (
            "minBitrate=\"1\"",
            "inconsistent: `minBitrate` stands without `maxBitrate`",
        ),
        (
            "maxBitrate=\"1\"",
            "inconsistent: `maxBitrate` stands without `minBitrate`",
        ),
        (
            "minBitrate=\"2\" maxBitrate=\"1\"",
            "inconsistent: `minBitrate` is greater than `maxBitrate`",
        ),
        (
            "bitrate=\"1\" minBitrate=\"1\" maxBitrate=\"1\"",
            "advice: `bitrate` stands beside `minBitrate` and `maxBitrate`, which replace it",
        ),
        (
            "apiFramework=\"VPAID\"",
            "deprecated: VPAID is deprecated since VAST 4.1, SIMID and OMID take its place",
        ),
        (
            "apiFramework=\"SIMID\"",
            "deprecated: `apiFramework` is deprecated since VAST 4.1",
        ),
        (
            "fileSize=\"large\"",
            "bad_value: `fileSize` `large` is not a number",
        ),
    ];
    for (attributes, expected) in cases {
        check(&linear("4.2", "", "", &file(attributes)), &[expected]);
    }
    check(&linear("4.0", "", "", &file("apiFramework=\"VPAID\"")), &[]);
    check(
        &linear("4.2", "", "", &file("fileSize=\"5000000000\"")),
        &[],
    );
    let flash = FILE.replace("video/mp4", "application/x-shockwave-flash");
    check(
        &linear("2.0", "", "", &flash),
        &["deprecated: Flash runs nowhere any more"],
    );
    let demands = |name: &str| {
        format!("missing_attribute: `MediaFile` has no `{name}`, which VAST 3.0 demands")
    };
    let missing = ["delivery", "type", "width", "height"].map(demands);
    check(
        &linear("3.0", "", "", "<MediaFile>https://x.example/v</MediaFile>"),
        &missing.each_ref().map(String::as_str),
    );
}

#[test]
fn mezzanines_and_captions() {
    let demands = |name: &str| {
        format!("missing_attribute: `Mezzanine` has no `{name}`, which VAST 4.1 demands")
    };
    let missing = ["delivery", "type", "width", "height"].map(demands);
    let mezzanine = format!("{FILE}<Mezzanine>https://x.example/m</Mezzanine>");
    check(&linear("4.0", "", "", &mezzanine), &[]);
    check(
        &linear("4.1", "", "", &mezzanine),
        &missing.each_ref().map(String::as_str),
    );
    let mezzanine = mezzanine.replace(
        "<Mezzanine>",
        "<Mezzanine delivery=\"Streaming\" type=\"video/mp4\" width=\"1\" height=\"tall\">",
    );
    check(&linear("4.1", "", "", &mezzanine), &[]);
    let captions = "<ClosedCaptionFiles><ClosedCaptionFile type=\"text/srt\" language=\"en\">\
        https://x.example/c.srt</ClosedCaptionFile></ClosedCaptionFiles>";
    check(&linear("4.1", "", "", &format!("{captions}{FILE}")), &[]);
}

/// A document with an interactive creative: its attributes and its URL.
fn interactive(attributes: &str, url: &str) -> String {
    let file =
        format!("{FILE}<InteractiveCreativeFile {attributes}>{url}</InteractiveCreativeFile>");
    linear("4.3", "", "", &file)
}

#[test]
fn interactive_creatives() {
    let simid = "apiFramework=\"SIMID\" type=\"text/html\"";
    let url = "https://x.example/c.html";
    check(&interactive(simid, url), &[]);
    check(&interactive(simid, "data:text/html;base64,PGI+"), &[]);
    let cases = [
        (
            "apiFramework=\"SIMID\"",
            url,
            "missing_attribute: a SIMID creative has no `type`, which is `text/html`",
        ),
        (
            "apiFramework=\"SIMID\" type=\"text/javascript\"",
            url,
            "bad_value: the `type` of a SIMID creative is not `text/html`",
        ),
        (
            "apiFramework=\"simid\" type=\"text/html\"",
            url,
            "bad_value: `apiFramework` must be written `SIMID`",
        ),
        (
            "apiFramework=\"SIMID \" type=\"text/html\"",
            url,
            "bad_value: `apiFramework` must be written `SIMID`",
        ),
        (
            simid,
            "HTTP://x.example",
            "bad_value: a SIMID creative is not loaded over `http`, only over `https`",
        ),
        (
            simid,
            "javascript:run()",
            "bad_value: the URL of a SIMID creative is not that of an HTML document",
        ),
        (
            simid,
            "data:text/javascript,a",
            "bad_value: the URL of a SIMID creative is not that of an HTML document",
        ),
        (
            "type=\"text/html\"",
            url,
            "advice: without `apiFramework` no player knows how to run the file",
        ),
        (
            "apiFramework=\"other\"",
            url,
            "advice: without `type` no player knows how to run the file",
        ),
    ];
    for (attributes, url, expected) in cases {
        check(&interactive(attributes, url), &[expected]);
    }
}

#[test]
fn frames_of_overlays() {
    let overlay = |attributes: &str, frame: &str| {
        creative(
            "4.1",
            &format!(
                "<NonLinearAds><NonLinear width=\"1\" height=\"1\" {attributes}>\
                <IFrameResource {frame}>http://x.example</IFrameResource></NonLinear></NonLinearAds>"
            ),
        )
    };
    check(
        &overlay("", ""),
        &["insecure_url: the URL of `IFrameResource` is not secure"],
    );
    let secure = "bad_value: a SIMID creative is not loaded over `http`, only over `https`";
    let missing = "missing_attribute: a SIMID creative has no `type`, which is `text/html`";
    check(&overlay("apiFramework=\"SIMID\"", ""), &[missing, secure]);
    check(&overlay("", "apiFramework=\"SIMID\""), &[missing, secure]);
    check(
        &overlay("", "apiFramework=\"SIMID\" type=\"text/html\""),
        &[secure],
    );
    let companion = "</NonLinearAds><CompanionAds><Companion width=\"1\" height=\"1\">\
        <IFrameResource>https://x.example</IFrameResource></Companion></CompanionAds>";
    let both = overlay("apiFramework=\"SIMID\"", "type=\"text/html\"");
    check(&both.replace("</NonLinearAds>", companion), &[secure]);
}

#[test]
fn visible_creatives_need_a_resource() {
    let missing = |name: &str| {
        format!(
            "missing_element: `{name}` has none of `StaticResource`, `IFrameResource`, `HTMLResource`"
        )
    };
    let size = "width=\"1\" height=\"1\"";
    let companion = format!("<CompanionAds><Companion {size}/></CompanionAds>");
    check(&creative("2.0", &companion), &[&missing("Companion")]);
    let overlay = format!("<NonLinearAds><NonLinear {size}/></NonLinearAds>");
    check(&creative("3.0", &overlay), &[&missing("NonLinear")]);
    let icon =
        format!("<Icons><Icon program=\"a\" {size} xPosition=\"left\" yPosition=\"7\"/></Icons>");
    check(&linear("3.0", "", &icon, FILE), &[&missing("Icon")]);
    let creatives = format!("<Creatives><Creative>{overlay}</Creative></Creatives>");
    check(&wrapper("3.0", &creatives), &[]);
}

#[test]
fn icons_and_companions() {
    let icon = "<Icons><Icon xPosition=\"center\"><HTMLResource>a</HTMLResource></Icon></Icons>";
    check(
        &linear("4.0", "", icon, FILE),
        &["bad_value: `xPosition` `center` is none of `left`, `right`"],
    );
    let demands =
        |name: &str| format!("missing_attribute: `Icon` has no `{name}`, which VAST 3.0 demands");
    let missing = ["program", "width", "height", "xPosition", "yPosition"].map(demands);
    let icon = icon.replace(" xPosition=\"center\"", "");
    check(
        &linear("3.0", "", &icon, FILE),
        &missing.each_ref().map(String::as_str),
    );
    let companion = "<CompanionAds required=\"some\"><Companion width=\"1\" height=\"1\" \
        renderingMode=\"later\" pxratio=\"1.5\"><StaticResource>https://x.example</StaticResource>\
        <CompanionClickTracking>https://x.example</CompanionClickTracking></Companion></CompanionAds>";
    check(
        &creative("4.1", companion),
        &[
            "missing_attribute: `StaticResource` has no `creativeType`, which VAST 4.1 demands",
            "missing_attribute: `CompanionClickTracking` has no `id`, which VAST 4.1 demands",
        ],
    );
}

/// A document with this in its verifications.
fn verification(content: &str) -> String {
    described(
        "4.3",
        &format!("<AdVerifications>{content}</AdVerifications>"),
    )
}

const SCRIPT: &str = "<JavaScriptResource apiFramework=\"omid\" browserOptional=\"true\">\
    https://x.example/v.js</JavaScriptResource>";

#[test]
fn verifications() {
    let vendor =
        |vendor: &str| format!("<Verification vendor=\"{vendor}\">{SCRIPT}</Verification>");
    check(&verification(&vendor("x.example-omid")), &[]);
    check(
        &verification("<Verification/>"),
        &[
            "missing_attribute: `Verification` has no `vendor`, which VAST 4.3 demands",
            "missing_element: `Verification` has none of `JavaScriptResource`, `ExecutableResource`",
        ],
    );
    check(
        &verification(&vendor("vendor")),
        &["advice: `vendor` `vendor` is not of the form `example.com-omid`"],
    );
    check(
        &verification(&[vendor("x.example-omid"), vendor("X.example-omid")].concat()),
        &["advice: another verification has the `vendor` `X.example-omid`"],
    );
    let bare = "<JavaScriptResource>https://x.example</JavaScriptResource><ExecutableResource/>";
    check(
        &verification(&vendor("x.example-omid").replace(SCRIPT, bare)),
        &[
            "missing_attribute: `JavaScriptResource` has no `apiFramework`, which VAST 4.3 demands",
            "missing_attribute: `JavaScriptResource` has no `browserOptional`, which VAST 4.3 demands",
            "missing_attribute: `ExecutableResource` has no `apiFramework`, which VAST 4.3 demands",
            "missing_attribute: `ExecutableResource` has no `type`, which VAST 4.3 demands",
            "bad_value: `ExecutableResource` is empty",
        ],
    );
}

#[test]
fn events_of_verifications() {
    let tracked = |event: &str, url: &str| {
        verification(&format!(
            "<Verification vendor=\"x.example-omid\">{SCRIPT}<TrackingEvents>\
             <Tracking event=\"{event}\">{url}</Tracking></TrackingEvents></Verification>"
        ))
    };
    check(
        &tracked("verificationNotExecuted", "https://x.example?r=[REASON]"),
        &[],
    );
    check(
        &tracked("verificationNotExecuted", "https://x.example"),
        &["advice: `verificationNotExecuted` is tracked without `[REASON]`"],
    );
    check(
        &tracked("start", "https://x.example"),
        &[
            "unknown_event: `event` `start` is not `verificationNotExecuted`, the only event of a verification",
        ],
    );
}

#[test]
fn verifications_before_their_edition() {
    let extension = "<Extensions><Extension type=\"AdVerifications\"><Other/><AdVerifications>\
        <Verification vendor=\"x.example-omid\"/></AdVerifications></Extension></Extensions>";
    let missing =
        "missing_element: `Verification` has none of `JavaScriptResource`, `ExecutableResource`";
    for version in ["2.0", "3.0", "4.0"] {
        check(&described(version, extension), &[missing]);
    }
    check(&described("4.1", extension), &[]);
}

#[test]
fn pods() {
    let ad = linear("3.0", "", "", FILE);
    let ad = ad
        .trim_start_matches("<VAST version=\"3.0\">")
        .trim_end_matches("</VAST>");
    let pod = |sequences: &[&str]| {
        let place = |sequence: &&str| ad.replace("<Ad>", &format!("<Ad sequence=\"{sequence}\">"));
        let ads: String = sequences.iter().map(place).collect();
        format!("<VAST version=\"3.0\">{ads}{ad}</VAST>")
    };
    check(&pod(&["2", "1"]), &[]);
    check(
        &pod(&["1", "1"]),
        &["inconsistent: another ad of the pod has the `sequence` `1`"],
    );
    check(
        &pod(&["0", "0"]),
        &["bad_value: `sequence` `0` is not greater than zero"; 2],
    );
}

#[test]
fn what_identifies_and_counts_an_ad() {
    let one = linear("4.1", "", "", FILE);
    let (frame, ad) = one.split_once("<Ad>").expect("an ad");
    let ad = ad.trim_end_matches("</VAST>");
    check(
        &format!("{frame}<Ad>{ad}<Ad>{ad}</VAST>"),
        &["advice: another ad has the `AdServingId` `a-1`"],
    );
    check(
        &described("4.1", "<Impression>https://x.example/i</Impression>"),
        &["advice: the same impression is counted twice"],
    );
    let blank = "<Impression>about:blank</Impression>".repeat(2);
    check(&described("4.1", &blank), &[]);
}

#[test]
fn errors_beside_ads() {
    let both =
        linear("4.0", "", "", FILE).replace("</VAST>", "<Error>https://x.example/e</Error></VAST>");
    check(
        &both,
        &["inconsistent: `Error` says that there is no ad, but there is an `Ad` beside it"],
    );
    check(
        &linear("3.0", "", "", FILE).replace("</VAST>", "<Error>https://x.example</Error></VAST>"),
        &[],
    );
    check(
        "<VAST version=\"4.0\"><Error>https://x.example/e</Error></VAST>",
        &[],
    );
}

#[test]
fn what_is_given_up() {
    let survey = "<Survey>https://x.example</Survey>";
    check(&described("4.0", survey), &[]);
    check(
        &described("4.1", survey),
        &["deprecated: `Survey` is deprecated since VAST 4.1"],
    );
}

#[test]
fn urls_in_the_clear() {
    let two = "<Error>http://x.example/a</Error>".repeat(2);
    check(
        &described("3.0", &two),
        &["insecure_url: the URL of `Error` is not secure"],
    );
    let ad = "<Ad><Wrapper><AdSystem>s</AdSystem><Impression>http://x.example</Impression>\
        <VASTAdTagURI>https://x.example</VASTAdTagURI></Wrapper></Ad>";
    check(
        &format!("<VAST version=\"3.0\">{}</VAST>", ad.repeat(2)),
        &["insecure_url: the URL of `Impression` is not secure"; 2],
    );
}

#[test]
fn elements_of_the_standard_in_extensions() {
    let extension = |content: &str| {
        described(
            "4.1",
            &format!(
                "<Extensions><Extension type=\"Icon\" of=\"me\">{content}</Extension></Extensions>"
            ),
        )
    };
    let misplaced = "misplaced_element: `MediaFile` is not looked for in an extension";
    check(
        &extension("<MediaFile><Tracking/></MediaFile>"),
        &[misplaced],
    );
    check(
        &extension("<Mine><More><MediaFile/></More></Mine>"),
        &[misplaced],
    );
    check(&extension("<a><b><c><d><MediaFile/></d></c></b></a>"), &[]);
    check(&extension("<my:MediaFile/>"), &[]);
    check(&extension("<Mine xmlns=\"my\"><MediaFile/></Mine>"), &[]);
    check(&extension("<Icon><MediaFile/></Icon><Error/>"), &[]);
}

#[test]
fn findings_have_a_place_and_advice() {
    let text = "<VAST version=\"4.2\">\n <Ad>\n  <Wrapper>\n   <AdSystem>s</AdSystem>\n   \
        <Impression>http://x.example</Impression>\n   <Creatives><Creative adID=\"\"/></Creatives>\n\
        </Wrapper></Ad></VAST>";
    let found = conformance(text, &Limits::default());
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_snapshot!(lines.join("\n"), @"
    note[vast::insecure_url] at 5:16 in VAST/Ad[1]/Wrapper/Impression[1]: the URL of `Impression` is not secure
    hint: use `https`: a secure page does not request the URL as it is
    warning[vast::unknown_attribute] at 6:31 in VAST/Ad[1]/Wrapper/Creatives/Creative[1]: `adID` is not known in `Creative`, `adId` is
    hint: players pass over it: correct its name, or leave it out
    warning[vast::missing_element] at 3:3 in VAST/Ad[1]/Wrapper: `Wrapper` has no `VASTAdTagURI`, which VAST 4.2 demands
    hint: add it: players may refuse the document without it
    ");
    assert_eq!(found[1].code.vast_error(), Some(101));
    assert_eq!(found[0].code.vast_error(), None);
}

/// Times of a creative of 30 seconds: what lies beyond never happens.
#[test]
fn offsets_beyond_the_duration() {
    let progress = |offset: &str| {
        let event = "event=\"progress\"";
        format!(
            "<TrackingEvents><Tracking event=\"start\">https://x.example/</Tracking>\
             <Tracking {event} offset=\"{offset}\">https://x.example/</Tracking></TrackingEvents>"
        )
    };
    for at_most in ["00:00:30", "100%", "soon"] {
        let document = linear(
            "4.2",
            &format!("skipoffset=\"{at_most}\""),
            &progress(at_most),
            FILE,
        );
        check(&document, &[]);
    }
    check(
        &linear(
            "4.2",
            "skipoffset=\"00:00:30.001\"",
            &progress("1:00"),
            FILE,
        ),
        &[
            "offset_beyond_end: `skipoffset` `00:00:30.001` lies beyond the `Duration` of the creative, `00:00:30`",
            "offset_beyond_end: `offset` `00:01:00` lies beyond the `Duration` of the creative, `00:00:30`",
        ],
    );
    let interactive = |varies| {
        let file = format!(
            "{FILE}<InteractiveCreativeFile apiFramework=\"SIMID\" type=\"text/html\" \
             variableDuration=\"{varies}\">https://x.example/</InteractiveCreativeFile>"
        );
        linear("4.2", "", &progress("00:01:00"), &file)
    };
    check(&interactive("true"), &[]);
    assert_eq!(found(&interactive("false")).len(), 1);
}

/// A VMAP document with a break for each of these contents of `VASTAdData`.
fn vmap(contents: &[&str]) -> String {
    let breaks = contents.iter().map(|content| {
        format!(
            "<AdBreak timeOffset=\"start\" breakType=\"linear\"><AdSource>\n\
             <VASTAdData>{content}</VASTAdData></AdSource></AdBreak>\n"
        )
    });
    let breaks: Vec<String> = breaks.collect();
    format!("<VMAP version=\"1.0\">\n{}</VMAP>", breaks.concat())
}

#[test]
fn each_document_in_vmap_is_held_to_its_own_edition() {
    let lacking = |version| {
        format!(
            "<VAST version=\"{version}\">\n<Ad><Wrapper><AdSystem>s</AdSystem>\
             <Impression>http://x.example/é</Impression></Wrapper></Ad></VAST>"
        )
    };
    let (old, new) = (lacking("2.0"), lacking("4.1"));
    let section = format!("<![CDATA[{}]]>", new.replace("http:", "https:"));
    let text = vmap(&[&old, "words", "<![CDATA[<VAST><Ad>]]>", &section]);
    let lines = conformance(&text, &Limits::default());
    let lines: Vec<String> = lines
        .iter()
        .map(|found| {
            format!(
                "{} in {}: {}",
                found.position, found.element_path, found.message
            )
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    4:48 in VMAP/AdBreak[1]/AdSource/VASTAdData/VAST/Ad[1]/Wrapper/Impression[1]: the URL of `Impression` is not secure
    4:5 in VMAP/AdBreak[1]/AdSource/VASTAdData/VAST/Ad[1]/Wrapper: `Wrapper` has no `VASTAdTagURI`, which VAST 2.0 demands
    11:5 in VMAP/AdBreak[4]/AdSource/VASTAdData/VAST/Ad[1]/Wrapper: `Wrapper` has no `VASTAdTagURI`, which VAST 4.1 demands
    ");
}

#[test]
fn what_cannot_be_read_is_walked_as_far_as_it_goes() {
    for text in [
        "",
        "no markup",
        "<rss/>",
        "<VMAP/>",
        "<VAST version=\"1.0\"",
        "<VAST version=\"1.1\"><Ad/><Add/></VAST>",
        "<!DOCTYPE VAST>",
    ] {
        check(text, &[]);
    }
    check(
        "<VAST version=\"3.0\"><Add/><Ad>",
        &["unknown_element: `Add` is not known in `VAST`"],
    );
}

#[test]
fn limits_hold() {
    let many = format!(
        "<VAST version=\"3.0\">{}</VAST>",
        "<Adverts/>".repeat(5_000)
    );
    let limits = Limits {
        diagnostics: 10,
        ..Limits::default()
    };
    let found = conformance(&many, &limits);
    let last = found.last().expect("there are some");
    assert_eq!(last.code.as_str(), "vast::diagnostics_left_out");
    assert_eq!(found.len(), 11);
    assert_eq!(last.message, "4990 more diagnostics are left out");
}

const PIECES: [&str; 27] = [
    "<Ad>",
    "</Ad>",
    "<InLine>",
    "</InLine>",
    "<Wrapper>",
    "</Wrapper>",
    "<Creatives>",
    "<Creative>",
    "<Linear skipoffset=\"a\">",
    "<Extensions>",
    "<Extension type=\"AdVerifications\">",
    "<AdVerifications>",
    "<Verification vendor=\"é\">",
    "<Tracking event=\"skip\"/>",
    "<NonLinearAds>",
    "<NonLinear>",
    "<IFrameResource apiFramework=\"simid\">",
    "http:",
    "data:",
    "<Impression/>",
    "<MediaFile minBitrate=\"9\" maxBitrate=\"\"/>",
    "<é:Linear>",
    "<>",
    "&",
    "\"",
    "<Pricing currency=\"ééé\">",
    "]]>",
];

/// What holds of every text: no panic, no errors, and nothing said twice.
fn check_any(text: &str) {
    let reading = read_any(text.as_bytes(), &ReadOptions::default());
    let limits = Limits::default();
    for found in conformance(&reading.text, &limits) {
        assert_ne!(found.severity, Severity::Error, "{found}");
        assert!(reading.text.is_char_boundary(found.position.offset));
        assert!(!found.message.ends_with('.') && !found.message.contains('\n'));
        let again = reading
            .diagnostics
            .iter()
            .any(|said| (said.code, said.position) == (found.code, found.position));
        assert!(!again, "{found}");
    }
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check_any(&text);
    }

    #[test]
    fn any_markup(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..48)) {
        let document = format!("<VAST version=\"4.0\">{}", pieces.concat());
        check_any(&document);
        check_any(&vmap(&[&document]));
        check_any(&vmap(&[&format!("<![CDATA[{document}]]>")]));
    }

    #[test]
    fn cut_and_changed_documents(
        version in prop::sample::select(&VERSIONS[..]),
        at in any::<Index>(),
        piece in prop::sample::select(&PIECES[..]),
    ) {
        let document = tracking(version, &["event=\"start\"", "event=\"é\""]);
        let boundaries: Vec<usize> = document.char_indices().map(|(at, _)| at).collect();
        let at = boundaries[at.index(boundaries.len())];
        check_any(&format!("{}{piece}{}", &document[..at], &document[at..]));
        check_any(&document[at..]);
    }
}
