//! Which file stands for a URL, and what if it is not there.

use crate::files::{Memory, lines};
use crate::wrappers::{MAP, inline, loaded, refused, scenario, vast, wrapper};
use std::cell::RefCell;
use std::path::Path;
use vastsim_scenario::{Files, ReadError, load_with};
use vastsim_vast::{FetchRequest, Fetched, Tag, UrlTooLong};

fn tagged(url: &str, spare: &str) -> String {
    vast(&[wrapper("w", "", url), spare.to_owned()].concat())
}

#[test]
fn a_file_missing_from_a_folder_is_an_answer_that_did_not_come() {
    let document = tagged("https://ads.example/no/ad.xml", &inline("spare", ""));
    let loaded = loaded(MAP, &[("v/a.xml", &document)]);
    assert_eq!(loaded.cells[0].ad_id, "spare");
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    s.json:1:94: warning: cannot read the document behind a wrapper: no such file; hint: tried `answers/no/ad.xml`
    v/a.xml:2:1: warning: there was no answer: its file cannot be read (VAST error 301)
    ");
    let alone = tagged("https://ads.example/no/ad.xml", "");
    insta::assert_snapshot!(refused(MAP, &[("v/a.xml", &alone)]), @"
    s.json:1:94: warning: cannot read the document behind a wrapper: no such file; hint: tried `answers/no/ad.xml`
    v/a.xml:2:1: error: there was no answer: its file cannot be read (VAST error 301)
    ");
}

#[test]
fn a_file_that_the_scenario_names_must_be_there() {
    let document = tagged("https://ads.example/tag", &inline("spare", ""));
    insta::assert_snapshot!(refused(MAP, &[("v/a.xml", &document)]), @"
    s.json:1:133: error: cannot read the document behind a wrapper: no such file; hint: tried `v/tag.xml`
    v/a.xml:2:1: warning: there was no answer: its file cannot be read (VAST error 301)
    ");
}

#[test]
fn a_url_is_mapped_once() {
    let map = r#""url_map": { "https://ads.example/": "a/", "HTTPS://ADS.example/": "b/" }"#;
    let document = vast(&inline("ad", ""));
    insta::assert_snapshot!(refused(map, &[("v/a.xml", &document)]), @"s.json:1:100: error: the URL `HTTPS://ADS.example/` is mapped already; hint: scheme and host are the same in upper and lower case");
}

/// Requests what it is asked for, and marks tags whose macros it would replace.
struct Asked(Memory, RefCell<Vec<String>>);

impl Files for Asked {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        self.0.read(path, limit_bytes)
    }

    fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        self.1.borrow_mut().push(request.url.to_owned());
        Fetched::from(vast(&inline("far", "")).as_str())
    }

    fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        Ok(tag.url.replace("[CACHEBUSTING]", "1"))
    }
}

#[test]
fn tags_without_a_file_are_expanded_and_those_with_one_are_not() {
    let far = wrapper("w", "", "https://far.example/?cb=[CACHEBUSTING]");
    let near = wrapper("x", "", "https://ads.example/tag?cb=[CACHEBUSTING]");
    let ads = vast(&format!("{far}{near}"));
    let tag = vast(&inline("near", ""));
    let map = r#""url_map": { "https://ads.example/tag?cb=[CACHEBUSTING]": "v/tag.xml" }"#;
    let files = Memory::new(&[("v/a.xml", &ads), ("v/tag.xml", &tag)]);
    let files = Asked(files.with("s.json", scenario(map)), Vec::new().into());
    load_with(Path::new("s.json"), &files).unwrap();
    assert_eq!(*files.1.borrow(), ["https://far.example/?cb=1"]);
}
