//! What holds of every expansion, hostile URLs included.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use vastsim_vast::{
    MacroExpander, MacroFormat, MacroName, MacroValue, MacroValues, UrlKind, UrlTooLong,
    cache_busting,
};

const KINDS: [UrlKind; 5] = [
    UrlKind::Tracking,
    UrlKind::Error,
    UrlKind::Click,
    UrlKind::Verification,
    UrlKind::Request,
];

/// Pieces that URLs are made of: marks, names, and what looks like them.
const PIECES: [&str; 24] = [
    "[",
    "]",
    "${",
    "$",
    "{",
    "}",
    "%%",
    "%",
    "%5B",
    "%5d",
    "%5",
    "TIMESTAMP",
    "EXTENSIONS",
    "ERRORCODE",
    "REASON",
    "OWN",
    "own",
    "A",
    "_",
    "&",
    "=",
    "é",
    "\0",
    "%255B",
];

fn expander() -> MacroExpander {
    let formats = ["[X]", "${X}", "%%X%%", "{X}"];
    let formats = formats.map(|text| MacroFormat::parse(text).expect("a format"));
    MacroExpander::new(formats).with_url_bytes_max(usize::MAX)
}

fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..48);
    pieces.prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = UrlKind> {
    prop::sample::select(&KINDS[..])
}

/// Values of every source, made of this text.
fn values(text: &str) -> MacroValues {
    let mut values = MacroValues::new();
    let list = MacroValue::List(vec![text.to_owned(); 2]);
    values
        .set(MacroName::Timestamp, text)
        .set(MacroName::Extensions, list);
    values
        .set(MacroName::ErrorCode, text)
        .set_static("OWN", text);
    values
}

/// An expansion without a bound.
fn expand<'u>(
    expander: &MacroExpander,
    url: &'u str,
    kind: UrlKind,
    values: &MacroValues,
) -> Cow<'u, str> {
    let full = expander.expand(url, kind, values);
    full.expect("it may be as long as it likes")
}

/// A URL is what it is without a bound, or none if that exceeds the bound.
fn check_bound(expander: &MacroExpander, url: &str, kind: UrlKind, values: &MacroValues) {
    let full = expand(expander, url, kind, values);
    for bytes_max in [0, full.len() / 2, full.len().saturating_sub(1), full.len()] {
        let bounded = expander.clone().with_url_bytes_max(bytes_max);
        let result = bounded.expand(url, kind, values);
        if full.len() <= bytes_max {
            assert_eq!(result, Ok(full.clone()));
        } else {
            assert_eq!(result, Err(UrlTooLong { bytes_max }));
        }
    }
}

/// What holds of any expansion.
fn check(url: &str, kind: UrlKind, text: &str) {
    let (formats, values) = (expander(), values(text));
    let expanded = expand(&formats, url, kind, &values);
    check_bound(&formats, url, kind, &values);
    let tokens = formats.tokens(url).count();
    if tokens == 0 {
        assert!(matches!(expanded, Cow::Borrowed(_)));
    }
    // A list of two, each byte escaped; `-1` is shorter than its token.
    let bound_bytes = url.len() + tokens * (2 * 3 * text.len() + 1);
    assert!(expanded.len() <= bound_bytes);
    let mut end = 0;
    for token in formats.tokens(url) {
        assert!(token.range.start >= end && url[token.range.clone()].contains(token.name));
        assert_eq!(token.official, MacroName::from_name(token.name));
        end = token.range.end;
    }
}

/// The value of `OWN`, encoded.
fn encode(values: &MacroValues) -> String {
    expand(&expander(), "[OWN]", UrlKind::Tracking, values).into_owned()
}

fn plainly_decoded(text: &str) -> Vec<u8> {
    let mut decoded = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut digit = || char::from(bytes.next().expect("a digit")).to_digit(16);
        decoded.push(match byte {
            b'%' => (digit().expect("a digit") * 16 + digit().expect("a digit")) as u8,
            byte => byte,
        });
    }
    decoded
}

proptest! {
    #[test]
    fn any_text_expands(url in any::<String>(), kind in kind(), text in any::<String>()) {
        check(&url, kind, &text);
    }

    #[test]
    fn any_pieces_expand(url in pieces(), kind in kind(), text in pieces()) {
        check(&url, kind, &text);
    }

    #[test]
    fn text_without_marks_comes_back_borrowed(url in "[^\\[{%]*", kind in kind()) {
        let (expander, values) = (expander(), values("a"));
        let expanded = expand(&expander, &url, kind, &values);
        prop_assert!(matches!(expanded, Cow::Borrowed(same) if same == url));
    }

    #[test]
    fn expanding_twice_changes_nothing_more(
        url in pieces(),
        kind in kind(),
        text in "[.~!*'()-]{1,8}",
    ) {
        let (expander, values) = (expander(), values(&text));
        let once = expand(&expander, &url, kind, &values);
        prop_assert_eq!(&expand(&expander, &once, kind, &values), &once);
    }

    #[test]
    fn tokens_that_stay_are_all_that_stays(url in pieces(), text in "[.~!*'()-]{1,8}") {
        let (expander, values) = (expander(), values(&text));
        let expanded = expand(&expander, &url, UrlKind::Tracking, &values);
        for token in expander.tokens(&expanded) {
            let stays = ["ERRORCODE", "REASON"].contains(&token.name) || token.official.is_none();
            prop_assert!(stays && token.name != "OWN", "{}", token.name);
        }
    }

    #[test]
    fn decoding_undoes_encoding(text in any::<String>()) {
        let encoded = encode(MacroValues::new().set_static("OWN", text.clone()));
        let unreserved = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()%".contains(c);
        prop_assert!(encoded.chars().all(unreserved));
        prop_assert_eq!(plainly_decoded(&encoded), text.as_bytes());
        let macros = BTreeMap::from([("p".to_owned(), "OWN".to_owned())]);
        let mut decoded = MacroValues::new();
        decoded.derive_from_request(&format!("?p={encoded}"), &macros);
        prop_assert_eq!(encode(&decoded), encoded);
    }

    #[test]
    fn any_request_is_read(url in any::<String>(), query in "[%+a-fA-F0-9=&#?é]{0,64}") {
        let macros = BTreeMap::from([("a".to_owned(), "OWN".to_owned())]);
        let mut values = MacroValues::new();
        values.derive_from_request(&url, &macros);
        values.derive_from_request(&format!("?a={query}"), &macros);
        let encoded = encode(&values);
        prop_assert!(encoded != "[OWN]" && encoded.len() <= 3 * query.len());
    }

    #[test]
    fn cache_busting_is_monotone_and_of_eight_digits(a in any::<u64>(), b in any::<u64>()) {
        let (low, high) = (cache_busting(a.min(b)), cache_busting(a.max(b)));
        prop_assert!(low.len() == 8 && high.len() == 8 && low <= high);
        prop_assert!(low.bytes().chain(high.bytes()).all(|digit| digit.is_ascii_digit()));
    }
}

#[test]
fn hostile_urls_take_linear_time() {
    let long = "A".repeat(64);
    let longer = format!("[{}", "A".repeat(65));
    let pieces = [
        "[", "${", "$", "{", "%", "%5B", "[A", "${A", "%%A", "[]", "%%%%", &long, &longer, "é",
    ];
    for piece in pieces {
        // Steps that grow with the square of the length would take hours.
        let url = piece.repeat((1 << 20) / piece.len());
        let (formats, values) = (expander(), values("a"));
        let expanded = expand(&formats, &url, UrlKind::Tracking, &values);
        assert!(matches!(expanded, Cow::Borrowed(_)), "{piece}");
        assert_eq!(
            formats
                .tokens(&url)
                .filter(|token| token.name != "A")
                .count(),
            0
        );
    }
    for token in ["[TIMESTAMP]", "${OWN}", "%%EXTENSIONS%%"] {
        let url = token.repeat(100_000);
        let expanded = expand(&expander(), &url, UrlKind::Tracking, &values("a"));
        assert!(!expanded.contains(token) && expanded.len() <= 300_000);
    }
}

#[test]
fn hostile_requests_take_linear_time() {
    let macros = BTreeMap::from([("a".to_owned(), "OWN".to_owned())]);
    for piece in [
        "%", "%4", "%ff", "%41", "+", "&", "&a=", "&a", "=", "?", "#", "é",
    ] {
        let request = format!("?a=1{}", piece.repeat(1 << 20));
        let mut values = MacroValues::new();
        values.derive_from_request(&request, &macros);
        assert!(encode(&values).starts_with('1'), "{piece}");
    }
}

#[test]
fn long_values_take_no_more_room_and_time_than_the_bound() {
    let (formats, value) = (expander(), "&".repeat(1 << 20));
    let (bytes_max, url) = (MacroExpander::URL_BYTES_MAX, "[TIMESTAMP]".repeat(100_000));
    // Written out they would take 300 GB.
    let expanded = formats.with_url_bytes_max(bytes_max);
    let expanded = expanded.expand(&url, UrlKind::Tracking, &values(&value));
    assert_eq!(expanded, Err(UrlTooLong { bytes_max }));
}
