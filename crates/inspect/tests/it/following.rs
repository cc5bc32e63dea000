//! Wrappers: which file answers for a URL, and what is said where none does.

use crate::{json, read};
use std::fs;
use vastsim_inspect::{Following, Mapping, MappingError, Opened};
use vastsim_vast::PlayerPreset;

const WRAPPER: &str = "<VAST version=\"4.2\"><Ad><Wrapper><AdSystem>s</AdSystem>\
     <VASTAdTagURI>https://ads.example/tag?cb=1</VASTAdTagURI></Wrapper></Ad></VAST>";

/// The wrapper, with these documents behind it.
fn followed(map: &[Mapping]) -> Opened {
    let following = Following {
        player: PlayerPreset::Standard,
        map: &Mapping::together(map),
        may_fetch: false,
        unmapped: |url, address| format!("{url} is not saved as {address}"),
    };
    read(WRAPPER, false, Some(following))
}

#[test]
fn who_calls_says_what_would_bring_a_document() {
    let view = json(&followed(&[]));
    let message = view["resolved"]["failures"][0]["message"].as_str().unwrap();
    let said = "https://ads.example/tag?cb=1 is not saved as https://ads.example/tag";
    assert!(message.contains(said), "{message}");
}

#[test]
fn a_document_behind_a_wrapper_is_judged_beside_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tag.xml");
    fs::write(&file, "<VAST><Ad/></VAST>").unwrap();
    let path = file.display().to_string();
    let mapping = Mapping::new("https://ads.example/tag", path).unwrap();
    let opened = followed(&[mapping]);
    let judged = opened.judged();
    let paths: Vec<_> = judged.iter().map(|it| it.source.path()).collect();
    assert_eq!(paths, ["ad.xml".as_ref(), file.as_path()]);
    assert!(!judged[1].diagnostics.is_empty());
}

#[test]
fn mappings_are_of_urls_of_the_web() {
    let parse = |text: &str| text.parse::<Mapping>().unwrap_err();
    assert_eq!(parse("https://ads.example/tag"), MappingError::Incomplete);
    assert_eq!(parse("https://ads.example/tag="), MappingError::Incomplete);
    let url = "tag.xml".to_owned();
    assert_eq!(parse("tag.xml=a.xml"), MappingError::NotAUrl { url });
    assert!("https://ads.example/?a=b=a.xml".parse::<Mapping>().is_ok());
}
