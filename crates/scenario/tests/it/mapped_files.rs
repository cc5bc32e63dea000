//! Which file stands for a URL, and what if it is not there.

use crate::files::lines;
use crate::wrappers::{MAP, inline, loaded, refused, vast, wrapper};

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
