//! Limits of VMAP: a document at them is read, one beyond is refused by name.

use vastsim_vast::{Limits, ReadOptions, Reading, Vmap, read_vmap};

use crate::support::codes;

fn read_within(text: &str, limits: Limits) -> Reading<Vmap> {
    let lenient = true;
    read_vmap(text.as_bytes(), &ReadOptions { lenient, limits })
}

/// `document(limit)` is read, `document(limit + 1)` is refused with `code`.
fn check(limit: usize, code: &str, message: &str, document: impl Fn(usize) -> String) {
    let at_limit = read_within(&document(limit), Limits::default());
    assert!(at_limit.document.is_some());
    let beyond = read_within(&document(limit + 1), Limits::default());
    assert_eq!(codes(&beyond).last(), Some(&code));
    assert_eq!(beyond.document, None);
    let last = beyond.diagnostics.last().expect("there is one");
    assert_eq!(last.message, message);
}

fn with_breaks(breaks: &str) -> String {
    format!("<VMAP version=\"1.0\">{breaks}</VMAP>")
}

fn a_break(content: &str) -> String {
    format!("<AdBreak timeOffset=\"start\" breakType=\"linear\">{content}</AdBreak>")
}

fn vast(content: &str) -> String {
    let vast = format!("<VAST version=\"3.0\">{content}</VAST>");
    format!("<AdSource><VASTAdData>{vast}</VASTAdData></AdSource>")
}

#[test]
fn breaks() {
    let message = "the document has more than 1000 breaks";
    check(1_000, "limit_breaks", message, |count| {
        with_breaks(&a_break("").repeat(count))
    });
}

#[test]
fn ads_of_all_breaks() {
    let message = "the document has more than 1000 ads";
    check(1_000, "limit_ads", message, |count| {
        let ads = |count| a_break(&vast(&"<Ad><InLine/></Ad>".repeat(count)));
        with_breaks(&format!("{}{}", ads(600), ads(count - 600)))
    });
    check(1_000, "limit_ads", message, |count| {
        let ads = "<Ad><InLine/></Ad>".repeat(500);
        let text = format!("<![CDATA[<VAST version=\"3.0\">{ads}</VAST>]]>");
        let first = format!("<AdSource><VASTAdData>{text}</VASTAdData></AdSource>");
        let second = vast(&"<Ad><InLine/></Ad>".repeat(count - 500));
        with_breaks(&format!("{}{}", a_break(&first), a_break(&second)))
    });
}

#[test]
fn tracking_urls_of_a_break() {
    let message = "a break has more than 10000 tracking URLs";
    check(10_000, "limit_tracking_urls", message, |count| {
        let tracking = |count| {
            let tracking = "<Tracking event=\"error\">u</Tracking>".repeat(count);
            format!("<TrackingEvents>{tracking}</TrackingEvents>")
        };
        let ads = vast("<Error>u</Error><Ad><InLine><Error>u</Error></InLine></Ad>");
        let content = format!("{}{ads}{}", tracking(100), tracking(count - 100));
        with_breaks(&a_break(&content).repeat(2))
    });
    let message = "the document has more than 10000 tracking URLs";
    check(10_000, "limit_tracking_urls", message, |count| {
        with_breaks(&a_break(&vast(&"<Error>u</Error>".repeat(count))).repeat(2))
    });
    let message = "an ad has more than 10000 tracking URLs";
    check(10_000, "limit_tracking_urls", message, |count| {
        let errors = "<Error>u</Error>".repeat(count);
        with_breaks(&a_break(&vast(&format!(
            "<Ad><InLine>{errors}</InLine></Ad>"
        ))))
    });
}
