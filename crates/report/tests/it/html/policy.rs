//! What a page lets a browser do.

use super::{Parsed, full_cell, page, render, result};
use crate::fixture::pod;
use vastsim_report::sha256_hex;

/// The bytes of base64, in hexadecimal.
fn hex_of_base64(text: &str) -> String {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.trim_end_matches('=').chars();
    let bits: String = digits
        .map(|digit| format!("{:06b}", ALPHABET.find(digit).unwrap()))
        .collect();
    let bytes = bits.as_bytes().chunks_exact(8);
    let byte = |bits: &[u8]| u8::from_str_radix(str::from_utf8(bits).unwrap(), 2).unwrap();
    bytes.map(|bits| format!("{:02x}", byte(bits))).collect()
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
        let hash = policy
            .split_once(&start)
            .unwrap()
            .1
            .split('\'')
            .next()
            .unwrap();
        let contents: Vec<_> = page.all(element).collect();
        assert_eq!(contents.len(), 1);
        assert_eq!(
            hex_of_base64(hash),
            sha256_hex(contents[0].text.as_bytes()).to_string()
        );
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
