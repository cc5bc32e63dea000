//! What the standard does not know.

use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;
use vastsim_vast::{Foreign, ForeignAttribute, ForeignElement};

use super::values::{few, text};

const NAMES: [&str; 6] = ["x:id", "xmlns:x", "data-b", "Id", "_1", "é"];

const ELEMENTS: [&str; 6] = [
    "<Unknown/>",
    "<x:Foreign xmlns:x=\"u\" a = 'é &amp; &#9;' ><Linear/>&lt;</x:Foreign >",
    "<Deep><Deep> <Deep>é</Deep>\r\n\t</Deep></Deep>",
    "<A><![CDATA[</A> ]] >&]]><!-- </A> --><?A </A>?></A>",
    "<Impressions>text</Impressions>",
    "<B a='>'\n/>",
];

/// Attributes and elements of the element itself and of those in it.
pub(super) fn foreign(holders: &[&'static str]) -> BoxedStrategy<Foreign> {
    let own = (attributes(""), elements("")).boxed();
    let held = holders
        .iter()
        .map(|holder| (attributes(holder), elements(holder)).boxed());
    let parts: Vec<_> = std::iter::once(own).chain(held).collect();
    parts.prop_map(joined).boxed()
}

/// Attributes alone.
pub(super) fn foreign_attributes() -> BoxedStrategy<Foreign> {
    attributes("")
        .prop_map(|attributes| joined(vec![(attributes, Vec::new())]))
        .boxed()
}

fn joined(parts: Vec<(Vec<ForeignAttribute>, Vec<ForeignElement>)>) -> Foreign {
    let mut foreign = Foreign::default();
    for (attributes, elements) in parts {
        for attribute in attributes {
            foreign.add_attribute(attribute);
        }
        for element in elements {
            foreign.add_element(element);
        }
    }
    foreign
}

fn attributes(within: &'static str) -> BoxedStrategy<Vec<ForeignAttribute>> {
    let attribute = move |(name, value): (&str, String)| ForeignAttribute {
        within,
        name: name.to_owned(),
        value,
    };
    let named = btree_map(select(&NAMES[..]), text(), 0..3);
    let attributes = named.prop_map(move |named| named.into_iter().map(attribute).collect());
    prop_oneof![4 => Just(Vec::new()), 1 => attributes].boxed()
}

fn elements(within: &'static str) -> BoxedStrategy<Vec<ForeignElement>> {
    let element = select(&ELEMENTS[..]).prop_map(move |xml| ForeignElement {
        within,
        xml: xml.to_owned(),
    });
    prop_oneof![4 => Just(Vec::new()), 1 => few(element.boxed())].boxed()
}
