//! Macros in URLs: every macro of the standard, and every rule.

use std::borrow::Cow;
use std::collections::BTreeMap;

use vastsim_vast::{
    MacroExpander, MacroFormat, MacroFormatError, MacroName, MacroValue, MacroValues, UrlKind,
    UrlTooLong,
};

const KINDS: [UrlKind; 5] = [
    UrlKind::Tracking,
    UrlKind::Error,
    UrlKind::Click,
    UrlKind::Verification,
    UrlKind::Request,
];

/// The formats of providers.
const FORMATS: [&str; 4] = ["[X]", "${X}", "%%X%%", "{X}"];

/// Name, first version, shape and contexts of each macro in the standard's
/// list: T tracking pixels, R requests, C clicks, E errors, V verifications.
const STANDARD_LIST: &str = "\
TIMESTAMP 4.0 one TR
CACHEBUSTING 3.0 one TR
CONTENTPLAYHEAD 3.0 one TR
MEDIAPLAYHEAD 4.1 one TR
BREAKPOSITION 4.1 one TR
BLOCKEDADCATEGORIES 4.1 list R
ADCATEGORIES 4.1 list R
ADCOUNT 4.1 one TR
TRANSACTIONID 4.1 one TR
PLACEMENTTYPE 4.1 one TR
ADTYPE 4.1 one TR
UNIVERSALADID 4.1 list T
BREAKMAXDURATION 4.2 one TR
BREAKMAXADS 4.2 one TR
BREAKMINADLENGTH 4.2 one TR
BREAKMAXADLENGTH 4.2 one TR
IFA 4.1 one TR
IFATYPE 4.1 one TR
CLIENTUA 4.1 one TR
SERVERUA 4.1 one TR
DEVICEUA 4.1 one TR
SERVERSIDE 4.1 one TR
DEVICEIP 4.1 one TR
LATLONG 4.1 list TR
DOMAIN 4.1 one TR
PAGEURL 4.1 one TR
APPBUNDLE 4.1 one TR
VASTVERSIONS 4.1 list R
APIFRAMEWORKS 4.1 list R
EXTENSIONS 4.1 list R
VERIFICATIONVENDORS 4.1 list R
OMIDPARTNER 4.1 one TR
MEDIAMIME 4.1 list R
PLAYERCAPABILITIES 4.1 list TR
CLICKTYPE 4.1 one TR
PLAYERSTATE 4.1 list T
INVENTORYSTATE 4.1 list TR
PLAYERSIZE 4.1 list TR
ADPLAYHEAD 4.1 one T
ASSETURI 3.0 one T
CONTENTID 4.1 one TR
CONTENTURI 4.1 one TR
PODSEQUENCE 4.1 one T
ADSERVINGID 4.1 one T
CLICKPOS 4.1 list C
ERRORCODE 3.0 one E
REASON 4.1 one V
LIMITADTRACKING 4.1 one TR
REGULATIONS 4.1 list TR
GDPRCONSENT 4.1 one TR
STOREID 4.x one TR
STOREURL 4.x one TR
PLAYBACKMETHODS 4.x one TR
CONTENTCAT 4.x list R
GPPSTRING 4.x one TR
GPPSECTIONID 4.x list TR
DSAREQUIRED next one R
DSAPARAMS next list R
DSAPUBRENDER next one R";

fn expander(formats: &[&str]) -> MacroExpander {
    let parse = |text: &&str| MacroFormat::parse(text).expect("a format");
    MacroExpander::new(formats.iter().map(parse))
}

/// Expands in a tracking URL, in the standard's format.
fn expand(url: &str, values: &MacroValues) -> String {
    expand_as(url, UrlKind::Tracking, values)
}

fn expand_as(url: &str, kind: UrlKind, values: &MacroValues) -> String {
    let expander = MacroExpander::default();
    let url = expander.expand(url, kind, values);
    url.expect("it is short").into_owned()
}

fn list(values: &[&str]) -> MacroValue {
    MacroValue::List(values.iter().map(ToString::to_string).collect())
}

fn contexts(letters: &str) -> Vec<UrlKind> {
    let kinds = |letter| match letter {
        'T' => KINDS[..4].to_vec(),
        'R' => vec![UrlKind::Request],
        'C' => vec![UrlKind::Click],
        'E' => vec![UrlKind::Error],
        _ => vec![UrlKind::Verification],
    };
    letters.chars().flat_map(kinds).collect()
}

#[test]
fn the_table_is_the_standards() {
    assert_eq!(MacroName::ALL.len(), 59);
    for (name, line) in MacroName::ALL.iter().zip(STANDARD_LIST.lines()) {
        let fields: Vec<&str> = line.split(' ').collect();
        let shape = if name.is_list() { "list" } else { "one" };
        assert_eq!([name.as_str(), name.since(), shape], fields[..3]);
        assert_eq!(name.contexts(), contexts(fields[3]), "{name}");
        assert_eq!(name.to_string(), fields[0]);
        assert_eq!(MacroName::from_name(fields[0]), Some(*name));
    }
    assert_eq!(STANDARD_LIST.lines().count(), 59);
}

#[test]
fn names_in_other_letter_case_are_not_the_standards() {
    for name in MacroName::ALL {
        assert_eq!(MacroName::from_name(&name.as_str().to_lowercase()), None);
    }
    for name in ["Timestamp", "", "[TIMESTAMP]", "TIMESTAMP ", "RANDOM"] {
        assert_eq!(MacroName::from_name(name), None, "{name}");
    }
}

/// Whether the standard reserves the macro for URLs of another kind.
fn is_reserved_elsewhere(name: MacroName, kind: UrlKind) -> bool {
    match name {
        MacroName::ErrorCode => kind != UrlKind::Error,
        MacroName::Reason => kind != UrlKind::Verification,
        _ => false,
    }
}

#[test]
fn every_macro_in_every_format_and_url() {
    let values = [
        (MacroValue::from("a b,c/d"), "a%20b%2Cc%2Fd"),
        (list(&["a b", "c,/d"]), "a%20b,c%2C%2Fd"),
        (MacroValue::Unknown, "-1"),
        (MacroValue::Withheld, "-2"),
    ];
    for name in MacroName::ALL {
        for format in FORMATS {
            let token = format.replace('X', name.as_str());
            let url = format!("https://t.example/{token}?a={token}&é#{token}");
            for kind in KINDS {
                let check = |values: &MacroValues, written: &str| {
                    let reserved = is_reserved_elsewhere(*name, kind);
                    let written = if reserved { &token } else { written };
                    let expected = url.replace(&token, written);
                    let expander = expander(&[format]);
                    assert_eq!(expander.expand(&url, kind, values), Ok(expected.into()));
                };
                check(&MacroValues::new(), "-1");
                for (value, written) in &values {
                    check(MacroValues::new().set(*name, value.clone()), written);
                }
            }
        }
    }
}

fn check_example(name: &str, value: impl Into<MacroValue>, expected: &str) {
    let official = MacroName::from_name(name).expect("it is the standard's");
    let mut values = MacroValues::new();
    values.set(official, value);
    assert_eq!(expand(&format!("[{name}]"), &values), expected);
}

#[test]
fn the_standards_examples_of_one_value() {
    for (name, value, expected) in [
        (
            "TIMESTAMP",
            "2016-01-17T8:15:07.127-05",
            "2016-01-17T8%3A15%3A07.127-05",
        ),
        ("CACHEBUSTING", "12345678", "12345678"),
        ("CONTENTPLAYHEAD", "00:05:21.123", "00%3A05%3A21.123"),
        ("MEDIAPLAYHEAD", "00:05:21.123", "00%3A05%3A21.123"),
        ("ADPLAYHEAD", "00:00:11.355", "00%3A00%3A11.355"),
        (
            "CLIENTUA",
            "MyPlayer/7.1 MyPlayerVastPlugin/1.1.2",
            "MyPlayer%2F7.1%20MyPlayerVastPlugin%2F1.1.2",
        ),
        (
            "SERVERUA",
            "MyServer/3.0 (+https://myserver.com/contact)",
            "MyServer%2F3.0%20(%2Bhttps%3A%2F%2Fmyserver.com%2Fcontact)",
        ),
        (
            "SERVERUA",
            "AdsBot-Google (+http://www.google.com/adsbot.html)",
            "AdsBot-Google%20(%2Bhttp%3A%2F%2Fwww.google.com%2Fadsbot.html)",
        ),
        (
            "DEVICEUA",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.2704.103 Safari/537.36",
            "Mozilla%2F5.0%20(X11%3B%20Linux%20x86_64)%20AppleWebKit%2F537.36%20(KHTML%2C%20like%20Gecko)%20Chrome%2F51.0.2704.103%20Safari%2F537.36",
        ),
        (
            "DEVICEIP",
            "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
            "2001%3A0db8%3A85a3%3A0000%3A0000%3A8a2e%3A0370%3A7334",
        ),
        (
            "PAGEURL",
            "https://www.mydomain.com/article/page",
            "https%3A%2F%2Fwww.mydomain.com%2Farticle%2Fpage",
        ),
        (
            "OMIDPARTNER",
            "MyIntegrationPartner/7.1",
            "MyIntegrationPartner%2F7.1",
        ),
        (
            "ASSETURI",
            "https://myadserver.com/video.mp4",
            "https%3A%2F%2Fmyadserver.com%2Fvideo.mp4",
        ),
        (
            "CONTENTID",
            "my-domain.com my-video-123",
            "my-domain.com%20my-video-123",
        ),
        (
            "GPPSTRING",
            "DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA",
            "DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA",
        ),
    ] {
        check_example(name, value, expected);
    }
}

#[test]
fn the_standards_examples_of_lists() {
    for (name, values, expected) in [
        (
            "BLOCKEDADCATEGORIES",
            &["IAB1-6", "IAB1-7"][..],
            "IAB1-6,IAB1-7",
        ),
        (
            "UNIVERSALADID",
            &["ad-id.org CNPA0484000H"][..],
            "ad-id.org%20CNPA0484000H",
        ),
        (
            "LATLONG",
            &["51.004703", "3.754806"][..],
            "51.004703,3.754806",
        ),
        (
            "MEDIAMIME",
            &["video/mp4", "application/x-mpegURL"][..],
            "video%2Fmp4,application%2Fx-mpegURL",
        ),
        ("PLAYERSIZE", &["640", "360"][..], "640,360"),
        ("EXTENSIONS", &["abc/def", "y=z"][..], "abc%2Fdef,y%3Dz"),
    ] {
        check_example(name, list(values), expected);
    }
}

#[test]
fn the_whole_token_is_replaced() {
    let mut values = MacroValues::new();
    values.set_static("EXAMPLE", "somevalue");
    assert_eq!(
        expand("https://mydomain.com/something?test=[EXAMPLE]", &values),
        "https://mydomain.com/something?test=somevalue"
    );
}

#[test]
fn tokens_without_a_value_that_are_not_the_standards_stay() {
    for url in [
        "https://t.example/?a=[UNKNOWN]&b=[timestamp]&c=[Cachebusting]&d=%%WHO%%",
        "https://t.example/?a[]=1&b[0]=2&c[TIME STAMP]=3&d=[TIMESTAMP&e=TIMESTAMP]",
        "https://t.example/?a=[TIMESTAMP.ms]&b=[ТIMESTAMP]&c=${TIMESTAMP}",
        "https://[2001:db8::1]/?a=[A][",
        "",
    ] {
        let standard = MacroExpander::default();
        let expanded = standard.expand(url, UrlKind::Tracking, &MacroValues::new());
        assert!(
            matches!(expanded, Ok(Cow::Borrowed(same)) if same == url),
            "{url}"
        );
    }
}

#[test]
fn reserved_macros_stay_elsewhere_even_with_fixed_values() {
    let mut values = MacroValues::new();
    values
        .set(MacroName::ErrorCode, "303")
        .set(MacroName::Reason, "1");
    values.set_static("ERRORCODE", "900");
    let macros = BTreeMap::from([("r".to_owned(), "REASON".to_owned())]);
    values.derive_from_request("https://ads.example/?r=2", &macros);
    let url = "https://t.example/?e=[ERRORCODE]&r=[REASON]";
    let expected = [
        url,
        "https://t.example/?e=900&r=[REASON]",
        url,
        "https://t.example/?e=[ERRORCODE]&r=2",
        url,
    ];
    for (kind, expected) in KINDS.into_iter().zip(expected) {
        assert_eq!(expand_as(url, kind, &values), expected);
    }
}

#[test]
fn macros_of_other_contexts_are_replaced_everywhere() {
    let mut values = MacroValues::new();
    values.set(MacroName::ApiFrameworks, list(&["2", "7"]));
    let url = "?p=[CLICKPOS]&f=[APIFRAMEWORKS]&h=[ADPLAYHEAD]";
    for kind in KINDS {
        assert_eq!(expand_as(url, kind, &values), "?p=-1&f=2,7&h=-1");
    }
    values.set(MacroName::ClickPos, list(&["315", "204"]));
    assert_eq!(
        expand_as(url, UrlKind::Click, &values),
        "?p=315,204&f=2,7&h=-1"
    );
}

#[test]
fn what_was_put_in_is_not_expanded() {
    let mut values = MacroValues::new();
    values.set(MacroName::PageUrl, "[ERRORCODE]%5BTIMESTAMP%5D");
    values
        .set_static("OUTER", "TIMESTAMP")
        .set_static("NOTHING", "");
    let expanded = expand_as("[PAGEURL][ERRORCODE]", UrlKind::Error, &values);
    assert_eq!(expanded, "%5BERRORCODE%5D%255BTIMESTAMP%255D-1");
    assert_eq!(expand("[[OUTER]]", &values), "[TIMESTAMP]");
    assert_eq!(expand("[[NOTHING]TIMESTAMP]", &values), "[TIMESTAMP]");
}

#[test]
fn only_unreserved_characters_stay_unencoded() {
    let mut values = MacroValues::new();
    let ascii: String = (0_u8..128).map(char::from).collect();
    values
        .set_static("ASCII", ascii)
        .set_static("OTHER", "é€😀");
    assert_eq!(
        expand("[ASCII]", &values),
        "%00%01%02%03%04%05%06%07%08%09%0A%0B%0C%0D%0E%0F\
         %10%11%12%13%14%15%16%17%18%19%1A%1B%1C%1D%1E%1F\
         %20!%22%23%24%25%26'()*%2B%2C-.%2F0123456789%3A%3B%3C%3D%3E%3F\
         %40ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_\
         %60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~%7F"
    );
    assert_eq!(expand("[OTHER]", &values), "%C3%A9%E2%82%AC%F0%9F%98%80");
}

#[test]
fn values_have_an_order_of_precedence() {
    let macros = BTreeMap::from([
        ("ip".to_owned(), "DEVICEIP".to_owned()),
        ("wl".to_owned(), "WL".to_owned()),
    ]);
    let mut values = MacroValues::new();
    let url = "[DEVICEIP] [WL]";
    assert_eq!(expand(url, &values), "-1 [WL]");
    values.set(MacroName::DeviceIp, "official");
    assert_eq!(expand(url, &values), "official [WL]");
    values.derive_from_request("https://ads.example/?ip=requested&wl=requested", &macros);
    assert_eq!(expand(url, &values), "requested requested");
    values
        .set_static("DEVICEIP", "static")
        .set_static("WL", "static");
    assert_eq!(expand(url, &values), "static static");
    values.set_static("wl", "lower");
    assert_eq!(expand("[wl] [Wl]", &values), "lower [Wl]");
}

#[test]
fn texts_for_lists_are_split_at_commas() {
    let macros = BTreeMap::from([
        ("mime".to_owned(), "MEDIAMIME".to_owned()),
        ("page".to_owned(), "PAGEURL".to_owned()),
    ]);
    let mut values = MacroValues::new();
    let request = "https://ads.example/?mime=video/mp4%2Cvideo/webm,&page=a,b";
    values.derive_from_request(request, &macros);
    values
        .set_static("APIFRAMEWORKS", "2,7")
        .set_static("OWN", "2,7");
    assert_eq!(
        expand("[MEDIAMIME] [PAGEURL] [APIFRAMEWORKS] [OWN]", &values),
        "video%2Fmp4,video%2Fwebm, a%2Cb 2,7 2%2C7"
    );
    values.set(MacroName::Extensions, list(&[]));
    assert_eq!(expand("a=[EXTENSIONS]&", &values), "a=&");
}

#[test]
fn requests_are_decoded() {
    let macros = BTreeMap::from([
        ("a".to_owned(), "A".to_owned()),
        ("ä b".to_owned(), "B".to_owned()),
        ("second".to_owned(), "A".to_owned()),
        ("absent".to_owned(), "C".to_owned()),
    ]);
    let cases = [
        ("?a=1", "1 [B]"),
        ("https://ads.example/a=2?a=1&a=2", "1 [B]"),
        ("?second=2&a=1", "2 [B]"),
        ("?b=1&&a=x+y%20z%2Bw&", "x%20y%20z%2Bw [B]"),
        ("?a=1=2?3", "1%3D2%3F3 [B]"),
        ("?a", " [B]"),
        ("?a=&%C3%A4+b=%e2%82%ac", " %E2%82%AC"),
        ("?a=%&%C3%A4%20b=%4", "%25 %254"),
        ("?a=%zz%%41%4g&ä+b=%+", "%25zz%25A%254g %25%20"),
        (
            "?a=%ff%41%C3%28%c3&ä b=%C3é",
            "%25ffA%25C3(%25c3 %25C3%C3%A9",
        ),
        ("?b=1#?a=2&a=3", "[A] [B]"),
        ("?a=1#2", "1 [B]"),
        ("#?a=1", "[A] [B]"),
        ("a=1", "[A] [B]"),
        ("", "[A] [B]"),
    ];
    for (request, expected) in cases {
        let mut values = MacroValues::new();
        values.derive_from_request(request, &macros);
        assert_eq!(expand("[A] [B]", &values), expected, "{request}");
    }
}

#[test]
fn nothing_between_ampersands_is_no_parameter() {
    let macros = BTreeMap::from([(String::new(), "OWN".to_owned())]);
    let mut values = MacroValues::new();
    values.derive_from_request("https://ads.example/?&a=1&&", &macros);
    assert_eq!(expand("[OWN]", &values), "[OWN]");
    values.derive_from_request("https://ads.example/?a=1&=2", &macros);
    assert_eq!(expand("[OWN]", &values), "2");
}

#[test]
fn a_later_request_adds_to_an_earlier_one() {
    let names = ["a", "b"].map(|name| (name.to_owned(), name.to_uppercase()));
    let macros = BTreeMap::from(names);
    let mut values = MacroValues::new();
    values.derive_from_request("?a=1&b=1", &macros);
    values.derive_from_request("?a=2", &macros);
    assert_eq!(expand("[A] [B]", &values), "2 1");
}

#[test]
fn escaped_brackets_are_brackets() {
    let values = MacroValues::new();
    let url = "?a=%5BIFA%5D&b=%5bIFA%5d&c=[IFA%5D&d=%5BIFA]&e=%5BOWN%5D&f=%255BIFA%255D";
    assert_eq!(
        expand(url, &values),
        "?a=-1&b=-1&c=-1&d=-1&e=%5BOWN%5D&f=%255BIFA%255D"
    );
    let expander = expander(&["%%X%%", "{X}"]);
    assert_eq!(
        expander.expand(url, UrlKind::Tracking, &values),
        Ok(url.into())
    );
}

#[test]
fn the_first_format_that_matches_a_token_to_replace_counts() {
    let mut values = MacroValues::new();
    values.set_static("p_A", "long").set_static("A", "short");
    let url = "<[p_A]> <[p_IFA]> <[p_B]>";
    for (formats, expected) in [
        (["[X]", "[p_X]"], "<long> <-1> <[p_B]>"),
        (["[p_X]", "[X]"], "<short> <-1> <[p_B]>"),
    ] {
        let expander = expander(&formats);
        assert_eq!(
            expander.expand(url, UrlKind::Tracking, &values),
            Ok(expected.into())
        );
    }
    let url = "${IFA} {IFA} $[IFA] ${OWN}";
    for (formats, expected) in [
        (&["[X]", "${X}", "{X}"][..], "-1 -1 $-1 ${OWN}"),
        (&["{X}"], "$-1 -1 $[IFA] ${OWN}"),
        (&[], url),
    ] {
        let expander = expander(formats);
        assert_eq!(
            expander.expand(url, UrlKind::Tracking, &values),
            Ok(expected.into())
        );
    }
}

#[test]
fn the_marks_of_a_token_that_stays_are_its_own() {
    let marks = expander(&["%%X%%"]);
    for (url, expected) in [
        ("%%OWN%%IFA%%", "%%OWN%%IFA%%"),
        ("%%IFA%%OWN%%IFA%%", "-1OWN-1"),
        ("%%%IFA%%%", "%-1%"),
        ("%%%%IFA%%%%", "%%-1%%"),
        ("%%20%%%IFA%%", "%%20%%%IFA%%"),
    ] {
        let expanded = marks.expand(url, UrlKind::Tracking, &MacroValues::new());
        assert_eq!(expanded, Ok(expected.into()));
    }
}

#[test]
fn names_have_64_bytes_at_most() {
    let (longest, longer) = ("A".repeat(64), "A".repeat(65));
    let mut values = MacroValues::new();
    values
        .set_static(longest.clone(), "fits")
        .set_static(longer.clone(), "does not");
    values.set_static("with-hyphen", "no").set_static("", "no");
    assert_eq!(expand(&format!("[{longest}]"), &values), "fits");
    for name in [longer.as_str(), "with-hyphen", ""] {
        let url = format!("[{name}]");
        assert_eq!(expand(&url, &values), url);
    }
}

#[test]
fn tokens_are_listed_with_their_places() {
    let url = "https://é.example/?a=[IFA]&b=%5bOWN%5D&c=${REASON}&d=[ifa]&e=[]";
    let expander = expander(&["[X]", "${X}"]);
    let tokens: Vec<_> = expander.tokens(url).collect();
    let listed: Vec<_> = tokens
        .iter()
        .map(|token| (token.name, &url[token.range.clone()], token.official))
        .collect();
    assert_eq!(
        listed,
        [
            ("IFA", "[IFA]", Some(MacroName::Ifa)),
            ("OWN", "%5bOWN%5D", None),
            ("REASON", "${REASON}", Some(MacroName::Reason)),
            ("ifa", "[ifa]", None),
        ]
    );
    let exotic = self::expander(&["[X]", "[p_X]"]);
    let names: Vec<_> = exotic
        .tokens("[p_IFA] [p_A]")
        .map(|token| token.name)
        .collect();
    assert_eq!(names, ["IFA", "p_A"]);
}

#[test]
fn formats_are_given_back_as_they_were_written() {
    for text in ["[X]", "${X}", "%%X%%", "{X}", "é[ X ]é", "aXb", "%5BX%5D"] {
        let format = MacroFormat::parse(text).expect("a format");
        assert_eq!(format.to_string(), text);
    }
    assert_eq!(MacroFormat::parse("[X]"), Ok(MacroFormat::STANDARD));
    let both = expander(&["{X}", "aXb"]);
    let values = MacroValues::new();
    let expanded = both.expand("aIFAb a{IFA}b aIFA", UrlKind::Click, &values);
    assert_eq!(expanded, Ok("-1 a-1b aIFA".into()));
}

#[test]
fn no_formats() {
    for (text, error, message) in [
        (
            "",
            MacroFormatError::NoPlaceholder,
            "has no `X` for the name",
        ),
        (
            "[x]",
            MacroFormatError::NoPlaceholder,
            "has no `X` for the name",
        ),
        (
            "[XX]",
            MacroFormatError::SeveralPlaceholders,
            "has more than one `X`",
        ),
        (
            "X-X",
            MacroFormatError::SeveralPlaceholders,
            "has more than one `X`",
        ),
        (
            "X",
            MacroFormatError::NothingBefore,
            "has nothing before its `X`",
        ),
        (
            "X]",
            MacroFormatError::NothingBefore,
            "has nothing before its `X`",
        ),
        (
            "[X",
            MacroFormatError::NothingAfter,
            "has nothing after its `X`",
        ),
    ] {
        assert_eq!(MacroFormat::parse(text), Err(error), "{text}");
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_url_that_would_become_too_long_is_refused() {
    let mut values = MacroValues::new();
    values.set(MacroName::PageUrl, "&".repeat(1 << 20));
    let most = MacroExpander::URL_BYTES_MAX;
    let refused = Err(UrlTooLong { bytes_max: most });
    let url = "https://t.example/?u=".to_owned() + &"[PAGEURL]".repeat(900);
    let expander = MacroExpander::default();
    assert_eq!(expander.expand(&url, UrlKind::Tracking, &values), refused);
    let message = "the URL is longer than 65536 bytes, macros replaced";
    assert_eq!(UrlTooLong { bytes_max: most }.to_string(), message);
    // With nothing to replace a URL may be as long, and no longer.
    for (url, is_read) in [("a".repeat(most), true), ("a".repeat(most + 1), false)] {
        let result = expander.expand(&url, UrlKind::Tracking, &values);
        assert_eq!(result.is_ok(), is_read);
    }
}

#[test]
fn urls_may_be_as_long_as_their_maker_says() {
    let mut values = MacroValues::new();
    let list = ["a b", "", "c"].map(str::to_owned);
    values.set(MacroName::Extensions, list.to_vec());
    values.set(MacroName::Ifa, MacroValue::Withheld);
    let url = "?[EXTENSIONS][IFA][DEVICEIP]&[OWN]";
    let full = "?a%20b,,c-2-1&[OWN]";
    for bytes_max in 0..full.len() + 2 {
        let expander = MacroExpander::default().with_url_bytes_max(bytes_max);
        let result = expander.expand(url, UrlKind::Request, &values);
        let is_long = full.len() > bytes_max;
        let expected = if is_long {
            Err(UrlTooLong { bytes_max })
        } else {
            Ok(full.into())
        };
        assert_eq!(result, expected);
    }
}
