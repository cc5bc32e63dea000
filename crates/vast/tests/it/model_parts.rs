//! Every element of the model: what it reads, and what it reports.

use vastsim_vast::{AdBody, Document, EventName, InLine, Linear, NonLinear, Version, Wrapper};

use crate::support::{
    check_repaired, codes, inline, linear, read_text, with_content, with_inline, with_linear,
};

fn wrapper(document: &Document) -> &Wrapper {
    match &document.ads[0].body {
        AdBody::Wrapper(wrapper) => wrapper,
        AdBody::InLine(_) => panic!("the ad is in the document"),
    }
}

fn with_wrapper(content: &str) -> String {
    format!("<VAST version=\"4.2\"><Ad><Wrapper>{content}</Wrapper></Ad></VAST>")
}

fn with_creative(content: &str) -> String {
    with_inline(&format!(
        "<Creatives><Creative>{content}</Creative></Creatives>"
    ))
}

/// What is found in a document, and that it is found again once written, but
/// for what was repaired.
fn check(text: &str, expected: &[&str]) -> Document {
    let reading = read_text(text);
    assert_eq!(codes(&reading), expected, "{text}");
    let document = reading.document.expect("it is read");
    assert_eq!(
        read_text(&document.to_xml()).document.as_ref(),
        Some(&document),
        "{text}"
    );
    document
}

/// Each attribute of an element in turn is bad, odd, or repeated elsewhere.
fn check_attributes(document: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (attribute, code) in cases {
        let expected: Vec<&str> = code.split_terminator(' ').collect();
        check(&document(attribute), &expected);
    }
}

#[test]
fn values_that_are_odd_or_bad() {
    check_attributes(
        |attribute| format!("<VAST version='4.2'><Ad {attribute}><InLine/></Ad></VAST>"),
        &[
            ("sequence='1'", ""),
            ("sequence=''", "bad_number"),
            ("sequence='-1'", "bad_number"),
            ("sequence='4294967296'", "bad_number"),
            ("sequence='1.0'", "odd_number"),
            ("conditionalAd='TRUE'", "odd_boolean"),
            ("conditionalAd='yes'", "bad_boolean"),
            ("adType='Video'", "odd_keyword"),
            ("adType='film'", "unknown_keyword"),
            ("adType=''", "bad_keyword"),
            ("id=''", ""),
        ],
    );
    check_attributes(
        |attribute| with_linear(attribute, "<Duration>00:00:30</Duration>"),
        &[
            ("skipoffset='00:00:05'", ""),
            ("skipoffset='5'", "odd_offset"),
            ("skipoffset=''", "bad_offset"),
            ("skipoffset='199.999999%'", "offset_beyond_end"),
            ("skipoffset='200%'", "bad_offset"),
        ],
    );
    check_attributes(
        |attribute| {
            with_content(&format!(
                "<MediaFiles><MediaFile {attribute}>u</MediaFile></MediaFiles>"
            ))
        },
        &[
            ("delivery='Streaming'", "odd_keyword"),
            ("delivery='carrier pigeon'", "unknown_keyword"),
            ("scalable='1' maintainAspectRatio='0'", ""),
            ("fileSize='640px' bitrate='x'", "odd_number bad_number"),
        ],
    );
    check_attributes(
        |attribute| with_content(&format!("<Icons><Icon {attribute}/></Icons>")),
        &[
            ("duration='00:00:01' offset='24:00:00'", ""),
            ("duration='1'", "odd_duration"),
            ("offset='24:00:01'", "bad_duration"),
            ("offset='10%'", "bad_duration"),
        ],
    );
    check_attributes(
        |attribute| with_inline(&format!("<Pricing {attribute}>1</Pricing>")),
        &[
            ("model='cpm'", ""),
            ("model='Cpm'", "odd_keyword"),
            ("model='cpx'", "unknown_keyword"),
        ],
    );
}

#[test]
fn events() {
    let tracking = |attributes: &str| {
        with_content(&format!(
            "<TrackingEvents><Tracking {attributes}>u</Tracking></TrackingEvents>"
        ))
    };
    check_attributes(
        tracking,
        &[
            ("event='notUsed'", ""),
            ("event='verificationNotExecuted'", ""),
            ("event='FirstQuartile'", "odd_event"),
            ("event='first-quartile'", "unknown_event"),
            ("event=' '", "missing_event"),
            ("", "missing_event"),
            ("event='progress'", "missing_offset"),
            ("event='progress' offset='x'", "bad_offset"),
            ("event='progress' offset='50%'", ""),
        ],
    );
    let document = check(&tracking("event='a &amp; b'"), &["unknown_event"]);
    let other = EventName::Other("a & b".to_owned());
    assert_eq!(linear(&document).tracking[0].event, other);
}

#[test]
fn versions_as_written() {
    let cases = [
        ("v5", "v5", "unknown_version"),
        ("v 5", "v 5", "unknown_version"),
        ("v", "v", "unknown_version"),
        ("5,1", "5,1", "unknown_version"),
        ("v4,2", "4.2", "odd_version"),
        ("4.2.1", "4.2", "odd_version"),
        (" ", "", "missing_version"),
    ];
    for (written, expected, code) in cases {
        let document = check(&format!("<VAST version='{written}'/>"), &[code, "no_ads"]);
        assert_eq!(document.version.as_str(), expected);
    }
    for written in ["1", "1.0", "v1,1", "V1"] {
        let reading = read_text(&format!("<VAST version='{written}'/>"));
        assert_eq!(codes(&reading), ["unsupported_version"], "{written}");
    }
    assert_eq!(
        check("<VAST version='2'/>", &["odd_version", "no_ads"]).version,
        Version::V2_0
    );
}

#[test]
fn what_may_stand_once() {
    let once = [
        "AdSystem",
        "AdTitle",
        "AdServingId",
        "Description",
        "Advertiser",
        "Pricing",
        "Expires",
    ];
    for name in once {
        let twice = format!("<{name}>1</{name}><{name}>2</{name}>");
        check(&with_inline(&twice), &["repeated_element"]);
    }
    for name in ["AdSystem", "VASTAdTagURI", "Pricing"] {
        let twice = format!("<{name}>1</{name}><{name}>2</{name}>");
        check(&with_wrapper(&twice), &["repeated_element"]);
    }
    for name in ["Linear", "NonLinearAds", "CompanionAds"] {
        let twice = format!("<{name}><Duration>00:00:01</Duration></{name}>").repeat(2);
        check(&with_creative(&twice), &["repeated_element"]);
    }
    for name in ["AdParameters", "VideoClicks"] {
        check(
            &with_content(&format!("<{name}/>").repeat(2)),
            &["repeated_element"],
        );
    }
    let clicks = "<ClickThrough>u</ClickThrough>".repeat(2);
    check(
        &with_content(&format!("<VideoClicks>{clicks}</VideoClicks>")),
        &["repeated_element"],
    );
}

#[test]
fn elements_that_hold_others_are_joined() {
    let events = "<TrackingEvents a='1'><Tracking event='start'>u</Tracking></TrackingEvents>";
    let text = with_content(&format!("{events}{events}"));
    let document = check_repaired(&text, &["repeated_element"], false);
    assert_eq!(linear(&document).tracking.len(), 2);
    assert_eq!(linear(&document).foreign.attributes().len(), 1);
    assert_eq!(check_repaired(&document.to_xml(), &[], true), document);
    let creatives = "<Creatives><Creative/></Creatives><Creatives/>";
    check(&with_wrapper(creatives), &["repeated_element"]);
}

#[test]
fn durations() {
    let duration = |text: &str| with_linear("", text);
    check(&duration("<Duration>soon</Duration>"), &["bad_duration"]);
    check(&duration("<Duration/>"), &["bad_duration"]);
    check(&duration(""), &["missing_duration"]);
    let creative = "<Creatives><Creative><Linear/></Creative></Creatives>";
    check(&with_wrapper(creative), &[]);
    check(&with_inline("<Expires>soon</Expires>"), &["bad_number"]);
    check(&with_inline("<Expires>60.0</Expires>"), &["odd_number"]);
}

#[test]
fn urls_that_are_empty() {
    let inline = ["Impression", "Error", "Survey"];
    let files = ["MediaFile", "Mezzanine", "InteractiveCreativeFile"];
    let resources = ["StaticResource", "IFrameResource", "IconViewTracking"];
    let cases = (inline.iter().map(|name| with_inline(&format!("<{name}/>"))))
        .chain(files.map(|name| with_content(&format!("<MediaFiles><{name}/></MediaFiles>"))))
        .chain(
            resources.map(|name| with_content(&format!("<Icons><Icon><{name}/></Icon></Icons>"))),
        );
    for text in cases {
        check(&text, &["empty_url"]);
    }
}

#[test]
fn any_prefix() {
    let plain = with_content("<MediaFiles><MediaFile id='1'>u</MediaFile></MediaFiles>");
    let prefixed = plain
        .replace("</", "</v:")
        .replace('<', "<v:")
        .replace("<v:/v:", "</v:");
    let document = check_repaired(&prefixed, &[], true);
    assert_eq!(document, check_repaired(&plain, &[], true));
}

const INLINE: &str = "<AdServingId>s</AdServingId><Category authority='a'>c</Category>\
    <Advertiser id='i'>adv</Advertiser><Pricing model='cpv' currency='EUR'>1.5</Pricing>\
    <Survey type='t'>u</Survey><Expires>60</Expires>\
    <ViewableImpression id='v'><Viewable>1</Viewable><NotViewable>2</NotViewable>\
    <ViewUndetermined>3</ViewUndetermined></ViewableImpression><AdVerifications><Verification vendor='o'>\
    <JavaScriptResource apiFramework='omid' browserOptional='true'>j</JavaScriptResource>\
    <ExecutableResource apiFramework='f' type='t' language='l'>e</ExecutableResource>\
    <TrackingEvents><Tracking event='verificationNotExecuted'>n</Tracking></TrackingEvents>\
    </Verification></AdVerifications>";

#[test]
fn an_inline_ad() {
    let document = check_repaired(&with_inline(INLINE), &[], true);
    let ad: &InLine = inline(&document);
    assert_eq!(ad.ad_serving_id.as_deref(), Some("s"));
    assert_eq!(
        (
            ad.categories[0].authority.as_deref(),
            ad.categories[0].code.as_str()
        ),
        (Some("a"), "c")
    );
    let pricing = ad.pricing.as_ref().expect("a price");
    assert_eq!(
        (pricing.currency.as_deref(), pricing.price.as_str()),
        (Some("EUR"), "1.5")
    );
    assert_eq!((ad.expires_s, ad.surveys[0].url.as_str()), (Some(60), "u"));
    let viewable = &ad.viewable_impressions[0];
    let urls = [
        &viewable.viewable,
        &viewable.not_viewable,
        &viewable.view_undetermined,
    ];
    assert_eq!(urls.map(|links| links[0].url.as_str()), ["1", "2", "3"]);
    let verification = &ad.verifications[0];
    assert_eq!(verification.vendor.as_deref(), Some("o"));
    assert_eq!(
        verification.java_script_resources[0].browser_optional,
        Some(true)
    );
    assert_eq!(verification.executable_resources[0].reference, "e");
    assert_eq!(
        verification.tracking[0].event,
        EventName::VerificationNotExecuted
    );
}

#[test]
fn a_wrapper() {
    let text = "<VAST version='4.2'><Ad><Wrapper followAdditionalWrappers='false' allowMultipleAds='true' \
        fallbackOnNoAd='1'><BlockedAdCategories authority='a'>1,2</BlockedAdCategories></Wrapper></Ad></VAST>";
    let document = check_repaired(text, &[], true);
    let wrapper = wrapper(&document);
    let switches = [
        wrapper.follow_additional_wrappers,
        wrapper.allow_multiple_ads,
        wrapper.fallback_on_no_ad,
    ];
    assert_eq!(switches, [Some(false), Some(true), Some(true)]);
    assert_eq!(wrapper.blocked_ad_categories[0].codes, "1,2");
}

#[test]
fn icons_and_files() {
    let document = check_repaired(
        &with_content(
            "<VideoClicks><CustomClick id='c'>u</CustomClick></VideoClicks><Icons><Icon program='AdChoices' \
         xPosition='left'><IconClicks><IconClickFallbackImages><IconClickFallbackImage width='1'>\
         <AltText>a</AltText><StaticResource creativeType='image/png'>s</StaticResource>\
         </IconClickFallbackImage></IconClickFallbackImages></IconClicks></Icon></Icons><MediaFiles>\
         <ClosedCaptionFiles><ClosedCaptionFile language='en'>c</ClosedCaptionFile></ClosedCaptionFiles>\
         <InteractiveCreativeFile variableDuration='true'>i</InteractiveCreativeFile></MediaFiles>",
        ),
        &[],
        true,
    );
    let linear: &Linear = linear(&document);
    let clicks = linear.video_clicks.as_ref().expect("clicks");
    assert_eq!(clicks.custom_clicks[0].id.as_deref(), Some("c"));
    let icon = &linear.icons[0];
    assert_eq!(
        (icon.program.as_deref(), icon.x_position.as_deref()),
        (Some("AdChoices"), Some("left"))
    );
    let image = &icon.clicks.as_ref().expect("clicks").fallback_images[0];
    assert_eq!(
        (image.width, image.alt_text.as_deref()),
        (Some(1), Some("a"))
    );
    let captions = linear.closed_caption_files.as_ref().expect("captions");
    assert_eq!(captions.files[0].language.as_deref(), Some("en"));
    assert_eq!(
        linear.interactive_creative_files[0].variable_duration,
        Some(true)
    );
}

#[test]
fn overlays_and_banners() {
    let document = check_repaired(
        &with_creative(
            "<NonLinearAds><NonLinear minSuggestedDuration='00:00:10' expandedWidth='5'>\
         <IFrameResource>f</IFrameResource><NonLinearClickThrough>t</NonLinearClickThrough>\
         <NonLinearClickTracking id='k'>k</NonLinearClickTracking></NonLinear><TrackingEvents>\
         <Tracking event='close'>u</Tracking></TrackingEvents></NonLinearAds><CompanionAds required='any'>\
         <Companion adSlotID='s' pxratio='2' renderingMode='end-card'><AltText>a</AltText><TrackingEvents>\
         <Tracking event='creativeView'>v</Tracking></TrackingEvents></Companion></CompanionAds>",
        ),
        &[],
        true,
    );
    let creative = &inline(&document).creatives[0];
    let overlays = creative.non_linear_ads.as_ref().expect("overlays");
    let overlay: &NonLinear = &overlays.non_linears[0];
    assert_eq!(
        overlay.suggested_duration_min.map(|d| d.as_secs()),
        Some(10)
    );
    assert_eq!(
        (overlay.expanded_width, overlay.click_tracking.len()),
        (Some(5), 1)
    );
    assert_eq!(overlays.tracking[0].event, EventName::Close);
    let banners = creative.companion_ads.as_ref().expect("banners");
    let banner = &banners.companions[0];
    assert_eq!(
        (banner.ad_slot_id.as_deref(), banner.pixel_ratio.as_deref()),
        (Some("s"), Some("2"))
    );
    assert_eq!(banner.tracking[0].event, EventName::CreativeView);
}
