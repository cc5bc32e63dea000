//! What the source of a break allows of its first document.

use vastsim_vast::{
    AdContent, AdSource, ReadOptions, Resolution, ResolveOptions, read_vmap, resolve_url,
};

use crate::resolve_world::{
    World, ads, failures, inline, inline_with, left_out, resolved_by, vast, wrapper,
};

/// The source of a break, with these attributes.
fn source(attributes: &str) -> AdSource {
    let text = format!(
        "<VMAP version=\"1.0\"><AdBreak timeOffset=\"start\" breakType=\"linear\">\
         <AdSource {attributes}><AdTagURI>0</AdTagURI></AdSource></AdBreak></VMAP>"
    );
    let vmap = read_vmap(text.as_bytes(), &ReadOptions::default()).document;
    let source = vmap.and_then(|vmap| vmap.breaks.into_iter().next()?.source);
    source.expect("the break has a source")
}

fn by(attributes: &str) -> ResolveOptions {
    ResolveOptions::default().for_source(&source(attributes))
}

/// A first document that has everything, and what is behind its wrapper.
fn first() -> (String, World) {
    let pod = inline_with("p", "sequence=\"1\"", "");
    let first = vast(&[wrapper("w", "", "1"), inline("a"), pod]);
    (first, World::of([("1", vast(&[inline("b")]))]))
}

fn resolved(attributes: &str) -> Resolution {
    let (first, mut world) = first();
    resolved_by(&first, &by(attributes), &mut world)
}

#[test]
fn both_are_allowed_unless_the_source_says_no() {
    assert_eq!(by(""), ResolveOptions::default());
    let yes = "followRedirects=\"true\" allowMultipleAds=\"true\"";
    for attributes in ["", yes] {
        let resolution = resolved(attributes);
        assert_eq!(ads(&resolution), ["w>b", "a", "p"]);
        assert!(left_out(&resolution).is_empty());
    }
}

#[test]
fn redirects_that_must_not_be_followed_are_as_if_not_there() {
    let resolution = resolved("followRedirects=\"false\"");
    assert_eq!(ads(&resolution), ["a", "p"]);
    assert_eq!(left_out(&resolution), ["w AdditionalWrapper"]);

    let only = vast(&[wrapper("w", "", "1")]);
    let (_, mut world) = first();
    let resolution = resolved_by(&only, &by("followRedirects=\"false\""), &mut world);
    let failure = "303 at , the answer holds no ad that may be taken: none.of.this";
    assert_eq!(failures(&resolution), [failure]);
    assert!(world.requests.is_empty());
}

#[test]
fn one_ad_is_the_first_that_stands_alone() {
    let resolution = resolved("allowMultipleAds=\"false\"");
    assert_eq!(ads(&resolution), ["w>b"]);
    assert_eq!(left_out(&resolution), ["a NotTheFirst", "p InPod"]);
    let resolution = resolved("allowMultipleAds=\"false\" followRedirects=\"false\"");
    assert_eq!(ads(&resolution), ["a"]);
}

#[test]
fn a_source_says_nothing_of_the_documents_behind() {
    let all = "allowMultipleAds=\"true\"";
    let first = vast(&[wrapper("w", all, "1")]);
    let mut world = World::of([
        ("1", vast(&[wrapper("v", "", "2"), inline("a")])),
        ("2", vast(&[inline("b")])),
    ]);
    let resolution = resolved_by(&first, &by("allowMultipleAds=\"false\""), &mut world);
    assert_eq!(ads(&resolution), ["w>v>b", "w>a"]);
}

#[test]
fn a_document_that_is_requested_is_the_first() {
    let source = source("followRedirects=\"false\" allowMultipleAds=\"false\"");
    let options = ResolveOptions::default().for_source(&source);
    let AdContent::TagUri(tag) = &source.content else {
        panic!("a tag")
    };
    let (document, _) = first();
    let mut world = World::of([("0", document)]);
    let resolution = resolve_url(&tag.url, &options, &mut world);
    assert_eq!(ads(&resolution), ["a"]);
    assert_eq!(world.urls(), ["0"]);
}
