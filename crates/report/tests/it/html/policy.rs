//! What a page lets a browser do.

use super::{Parsed, full_cell, page, render, result};
use crate::fixture::pod;
use sha2::{Digest, Sha256};

/// The hash that stands in a policy, as base64, of a text.
fn hash(text: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = Sha256::digest(text)
        .iter()
        .fold(Vec::new(), |mut bits, byte| {
            bits.extend((0..8).rev().map(|bit| byte >> bit & 1));
            bits
        });
    bits.resize(bits.len().next_multiple_of(6), 0);
    let digit = |bits: &[u8]| bits.iter().fold(0, |sum, bit| 2 * sum + bit);
    let digits = bits
        .chunks(6)
        .map(|bits| ALPHABET[usize::from(digit(bits))]);
    digits.map(char::from).chain(['=']).collect()
}

#[test]
fn the_policy_has_the_hashes_of_the_only_style_and_script() {
    let page = page(vec![full_cell("a")]);
    let mut metas = page.all("meta");
    let policy = metas.find(|it| it.get("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.unwrap().get("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.ends_with("; base-uri 'none'; form-action 'none'"));
    for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
        let start = format!("{directive} 'sha256-");
        let named = policy.split_once(&start).unwrap().1.split('\'').next();
        let contents: Vec<_> = page.all(element).collect();
        assert_eq!(contents.len(), 1);
        assert_eq!(named, Some(hash(&contents[0].text).as_str()));
    }
}

/// The policy comes before anything that it is to forbid.
#[test]
fn the_policy_comes_first() {
    let page = page(vec![]);
    let names: Vec<_> = page.elements.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names[..4], ["html", "head", "meta", "meta"]);
    assert_eq!(
        page.elements[3].get("http-equiv"),
        Some("Content-Security-Policy")
    );
}

#[test]
fn nothing_is_fetched_and_nothing_is_said_inline() {
    let html = render(&result(vec![full_cell("a"), pod()]));
    assert!(!html.contains("http://") && !html.contains("https://"));
    let page = Parsed::of(&html);
    for element in &page.elements {
        for name in element.attributes.keys() {
            assert!(
                name != "style" && name != "src" && !name.starts_with("on"),
                "{element:?}"
            );
        }
    }
    let fetches = [
        "link", "img", "iframe", "object", "embed", "form", "base", "image", "use",
    ];
    assert!(
        page.elements
            .iter()
            .all(|it| !fetches.contains(&it.name.as_str()))
    );
}
