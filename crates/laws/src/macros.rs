//! Macros: expansion replaces tokens and nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use vastsim_vast::{
    MacroExpander, MacroFormat, MacroName, MacroValue, MacroValues, UrlKind, UrlTooLong,
};

/// Longest text that one byte of a URL may become: a token of three bytes at
/// least becomes a value of [`VALUE`], of which each byte may take three.
const GROWTH_MAX: usize = 3 * VALUE.len();

/// A bound that short URLs exceed, in bytes.
const BYTES_MAX: usize = 64;

/// A value that is full of what tokens are made of.
const VALUE: &str = "[ERRORCODE],%%X%% é&?";

/// A first byte that chooses, then a URL: its tokens lie where they say, and
/// expansion changes them alone, once, and in bounded room: what would become
/// longer than it may is refused whole.
///
/// # Panics
/// If it does not.
pub fn macros(data: &[u8]) {
    let (choice, url) = data.split_first().unwrap_or((&0, &[]));
    let url = String::from_utf8_lossy(url);
    let expander = MacroExpander::new(formats(*choice)).with_url_bytes_max(usize::MAX);
    check_tokens(&expander, &url);
    for kind in kinds() {
        let plain = expand(&expander, &url, kind, &MacroValues::new());
        assert!(plain.len() <= url.len(), "`-1` is longer than a token");
        let full = expand(&expander, &url, kind, &VALUES);
        check_bound(&expander, &url, kind, &full);
        assert!(full.len() <= url.len() * GROWTH_MAX, "{} bytes", full.len());
        let is_copied = matches!(full, Cow::Owned(_));
        assert!(is_copied || full == url, "{full}");
        assert!(
            !is_copied || expander.tokens(&url).next().is_some(),
            "{full}"
        );
    }
    check_request(&expander, &url);
}

fn expand<'u>(
    expander: &MacroExpander,
    url: &'u str,
    kind: UrlKind,
    values: &MacroValues,
) -> Cow<'u, str> {
    match expander.expand(url, kind, values) {
        Ok(full) => full,
        Err(error) => panic!("{error}"),
    }
}

/// A URL that may be so long is made, and one that may not is not, of which
/// no part is kept.
fn check_bound(expander: &MacroExpander, url: &str, kind: UrlKind, full: &str) {
    for bytes_max in [full.len(), full.len() / 2, BYTES_MAX] {
        let bounded = expander.clone().with_url_bytes_max(bytes_max);
        match bounded.expand(url, kind, &VALUES) {
            Ok(bounded) => assert!(bounded == full && full.len() <= bytes_max),
            Err(error) => assert!(error == UrlTooLong { bytes_max } && full.len() > bytes_max),
        }
    }
}

fn kinds() -> [UrlKind; 5] {
    use UrlKind::{Click, Error, Request, Tracking, Verification};
    [Tracking, Error, Click, Verification, Request]
}

/// Those formats of the providers whose bits are set, and one of their own.
fn formats(choice: u8) -> Vec<MacroFormat> {
    let all = ["[X]", "${X}", "%%X%%", "{X}", "aXb"];
    let chosen = all
        .iter()
        .enumerate()
        .filter(|(bit, _)| choice >> bit & 1 == 1);
    chosen
        .filter_map(|(_, format)| MacroFormat::parse(format).ok())
        .collect()
}

/// A value for every macro, and for one that is nobody's. Made once: that
/// took most of the fuzzer's time.
static VALUES: LazyLock<MacroValues> = LazyLock::new(|| {
    let mut values = MacroValues::new();
    for name in MacroName::ALL {
        values.set(*name, MacroValue::One(VALUE.to_owned()));
    }
    values.set_static("OWN", VALUE);
    values
});

/// A URL that is the request whose parameters its own tokens name: each token
/// becomes no more than the URL, of which each byte may take three.
fn check_request(expander: &MacroExpander, url: &str) {
    let own = BTreeMap::from([("q".to_owned(), "Q".to_owned())]);
    let mut values = MacroValues::new();
    values.derive_from_request(url, &own);
    let full = expand(expander, url, UrlKind::Request, &values);
    assert!(
        full.len() <= url.len() * (3 * url.len() + 1),
        "{} bytes",
        full.len()
    );
}

/// Tokens follow each other, and each holds its name.
fn check_tokens(expander: &MacroExpander, url: &str) {
    let mut end = 0;
    for token in expander.tokens(url) {
        assert!(token.range.start >= end, "tokens overlap");
        let text = url.get(token.range.clone());
        assert!(
            text.is_some_and(|text| text.contains(token.name)),
            "{token:?}"
        );
        end = token.range.end;
    }
}
