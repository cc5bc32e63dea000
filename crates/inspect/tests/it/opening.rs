//! Where documents come from, and what becomes of those that cannot be read.

use crate::{json, read, web};
use std::path::Path;
use vastsim_inspect::{Layout, OpenError, Opening, tree};

const REFUSED: &str = "<VAST version=\"4.2\">\n  <Ad id=\"a\"></Add>\n</VAST>";

#[test]
fn a_document_has_the_name_that_it_is_given() {
    let opened = read("<VAST version=\"4.2\"/>", false, None);
    assert!(opened.is_valid());
    assert_eq!(json(&opened)["file"], "ad.xml");
    assert_eq!(json(&opened)["schema"], "vastsim.inspect.v1");
}

#[test]
fn a_document_that_is_refused_has_a_view_with_the_place_and_no_tree() {
    let opened = read(REFUSED, false, None);
    let view = json(&opened);
    assert!(!opened.is_valid());
    assert_eq!(view["valid"], false);
    assert!(view["document"].is_null());
    let errors = view["diagnostics"].as_array().unwrap().iter();
    let errors: Vec<_> = errors.filter(|it| it["severity"] == "error").collect();
    assert_eq!(errors[0]["line"], 2);
    let layout = Layout {
        urls: false,
        width: None,
    };
    assert!(tree(&vastsim_inspect::Inspection::of(&opened), layout).is_none());
}

#[test]
fn strictly_what_must_be_repaired_is_refused() {
    let unstated = "<VAST><Ad/></VAST>";
    assert!(read(unstated, false, None).is_valid());
    assert!(!read(unstated, true, None).is_valid());
}

#[test]
fn what_brings_no_document_is_an_error() {
    let opening = Opening {
        strict: false,
        web: &web(),
        following: None,
    };
    let missing = opening.open(Path::new("nowhere.xml")).unwrap_err();
    assert!(matches!(&missing, OpenError::File(error) if error.is_usage()));
    let private = opening.open(Path::new("http://127.0.0.1/tag")).unwrap_err();
    assert!(matches!(&private, OpenError::Web(error) if error.is_usage()));
}
