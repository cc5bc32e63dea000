//! What is requested: URLs with the macros of their moment replaced.

use vastsim_engine::{BreakPosition, SimTime};
use vastsim_player::{Moment, Requests};
use vastsim_vast::{MacroExpander, MacroName, MacroValues, UrlKind};

fn expanded(urls: &[&str], kind: UrlKind, known: &MacroValues) -> Vec<String> {
    let mut requests = Requests::new(MacroExpander::default(), 42, 0, 1_700_000_000_000);
    let moment = Moment {
        clock: SimTime::from_secs(7),
        ad_playhead: Some(SimTime::from_secs(5)),
        content_playhead: SimTime::from_secs(60),
        break_position: Some(BreakPosition::PostRoll),
        ad_count: Some(2),
        is_muted: true,
        is_fullscreen: true,
        vast_error: Some(405),
    };
    let mut expand = |url| requests.expand(url, kind, &moment, known);
    let urls = urls.iter().map(|url| expand(url).unwrap());
    urls.collect()
}

#[test]
fn a_moment_fills_the_macros_that_depend_on_it() {
    let url = "[TIMESTAMP] [CONTENTPLAYHEAD] [MEDIAPLAYHEAD] [ADPLAYHEAD] [PLAYERSTATE] \
               [BREAKPOSITION] [ADCOUNT] [ERRORCODE]";
    let known = MacroValues::new();
    assert_eq!(
        expanded(&[url], UrlKind::Error, &known),
        [
            "2023-11-14T22%3A13%3A27.000%2B00%3A00 00%3A01%3A00.000 00%3A01%3A00.000 \
          00%3A00%3A05.000 muted,fullscreen 3 2 405"
        ]
    );
    let only_in_error_urls = expanded(&["[ERRORCODE]"], UrlKind::Tracking, &known);
    assert_eq!(only_in_error_urls, ["[ERRORCODE]"]);
}

#[test]
fn what_is_always_the_same_counts_before_the_moment_and_the_moment_before_the_rest() {
    let mut known = MacroValues::new();
    known.set(MacroName::AdPlayhead, "known");
    known.set(MacroName::AdServingId, "served");
    known.set_static("PLAYERSTATE", "static");
    let urls = ["[ADPLAYHEAD] [ADSERVINGID] [PLAYERSTATE] [DOMAIN] [OWN]"];
    let expected = ["00%3A00%3A05.000 served static -1 [OWN]"];
    assert_eq!(expanded(&urls, UrlKind::Tracking, &known), expected);
}

#[test]
fn a_url_has_one_number_to_bust_caches_and_others_have_others() {
    let urls = [
        "[CACHEBUSTING] [CACHEBUSTING]",
        "[DOMAIN]",
        "[CACHEBUSTING]",
    ];
    let urls = expanded(&urls, UrlKind::Tracking, &MacroValues::new());
    assert_eq!(urls[0], "31572445 31572445");
    assert_ne!(urls[2], "31572445");
    let at_once = ["[CACHEBUSTING]", "[CACHEBUSTING]"];
    let at_once = expanded(&at_once, UrlKind::Tracking, &MacroValues::new());
    assert_eq!(at_once[1], urls[2]);
}
