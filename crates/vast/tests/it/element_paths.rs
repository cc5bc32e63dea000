//! What elements are called, by where they start.

use vastsim_vast::{AdContent, ElementPaths, Limits, ReadOptions, conformance, read_vmap};

#[test]
fn the_ads_of_a_break_are_named_with_the_break() {
    let text = "<v:VMAP xmlns:v=\"http://www.iab.net/videosuite/vmap\" version=\"1.0\">\
        <v:AdBreak timeOffset=\"start\" breakType=\"linear\"/>\
        <v:AdBreak timeOffset=\"end\" breakType=\"linear\"><v:AdSource><v:VASTAdData>\
        <VAST version=\"4.2\"><Ad><InLine/></Ad><Ad><InLine><Creatives><Creative/></Creatives>\
        </InLine></Ad></VAST></v:VASTAdData></v:AdSource></v:AdBreak></v:VMAP>";
    let vmap = read_vmap(text.as_bytes(), &ReadOptions::default());
    let vmap = vmap.document.unwrap();
    let paths = ElementPaths::of(text);
    assert_eq!(paths.at(vmap.breaks[1].place), "VMAP/AdBreak[2]");
    let source = vmap.breaks[1].source.as_ref().unwrap();
    let AdContent::Vast(data) = &source.content else {
        panic!("it has VAST data")
    };
    assert_eq!(
        paths.at(data.document.ads[1].place),
        "VMAP/AdBreak[2]/AdSource/VASTAdData/VAST/Ad[2]"
    );
}

#[test]
fn diagnostics_name_elements_in_the_same_way() {
    let text = "<VAST version=\"4.2\"><Ad/><Ad><InLine><Creatives><Creative/><Creative><Linear/>\
        </Creative></Creatives></InLine></Ad></VAST>";
    let paths = ElementPaths::of(text);
    let found = conformance(text, &Limits::default());
    assert!(found.len() > 3, "{found:?}");
    for diagnostic in found {
        assert_eq!(
            paths.at(diagnostic.position.offset),
            diagnostic.element_path
        );
    }
}

/// Very long ones too.
#[test]
fn diagnostics_of_deep_elements_are_named_in_the_same_way() {
    let deep = "<a>".repeat(40) + "<VAST/>" + &"</a>".repeat(40);
    let paths = ElementPaths::of(&deep);
    assert_eq!(paths.at(3 * 40_usize), "a/a/a/…/a/VAST");
    let cut = deep.replace("<VAST/>", "<VAST/");
    let reading = read_vmap(cut.as_bytes(), &ReadOptions::default());
    assert_eq!(reading.diagnostics[0].element_path, "a");
}

#[test]
fn of_a_text_that_breaks_off_what_is_before_has_names() {
    assert_eq!(ElementPaths::of("").at(0_usize), "");
    assert_eq!(ElementPaths::of("  <VAST/>").at(0_usize), "");
    let cut = ElementPaths::of("<VAST><Ad></VAST>");
    assert_eq!(cut.at(100_usize), "VAST/Ad[1]");
}
