//! Where the VAST documents are: a document is one, or VMAP that holds some.

use super::table::VAST;
use super::walk::Walk;
use crate::xml::{Cursor, Read};

/// Walks through the document, or through each one in it.
pub(super) fn walk(xml: &mut Cursor<'_>, text: &str) -> Read<()> {
    let root = xml.root()?;
    match root.name {
        "VMAP" => breaks(xml, text),
        _ => Walk::document(xml, &root, text),
    }
}

fn breaks(xml: &mut Cursor<'_>, text: &str) -> Read<()> {
    xml.each_child(|xml, child| match child.name {
        "AdBreak" => sources(xml, text),
        _ => Ok(()),
    })
}

fn sources(xml: &mut Cursor<'_>, text: &str) -> Read<()> {
    xml.each_child(|xml, child| match child.name {
        "AdSource" => contents(xml, text),
        _ => Ok(()),
    })
}

fn contents(xml: &mut Cursor<'_>, text: &str) -> Read<()> {
    xml.each_child(|xml, child| match child.name {
        "VASTAdData" | "VASTData" => data(xml, text),
        _ => Ok(()),
    })
}

/// As when it is read, the document is an element, or else text.
fn data(xml: &mut Cursor<'_>, text: &str) -> Read<()> {
    let mut is_element = false;
    let embedded = xml.each_child_and_text(|xml, child| {
        is_element |= child.name == VAST.name;
        Walk::document(xml, child, text)
    })?;
    if !is_element && embedded.as_str().starts_with('<') {
        // What ends it ends no other document, and is for reading to report.
        let _ended = xml.read_embedded(&embedded, |xml| {
            let root = xml.root()?;
            Walk::document(xml, &root, embedded.as_str())
        });
    }
    Ok(())
}
