//! Ads: those that are in the document, and those that it points to.

use super::lenient::{number, report_repeated};
use super::{Creative, Link};
use crate::diagnostic::Code;
use crate::xml::{Cursor, Element, Position, Read};

/// An ad (VAST 4.3, 3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ad {
    /// The ad server's identifier.
    pub id: Option<String>,
    /// Its place in a pod; none for an ad that stands alone.
    pub sequence: Option<u32>,
    /// Where its element starts.
    pub position: Position,
    /// The ad itself, or where to find it.
    pub body: AdBody,
}

/// An ad itself, or where to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdBody {
    /// The ad.
    InLine(InLine),
    /// A pointer to another document.
    Wrapper(Wrapper),
}

/// An ad that is in the document (VAST 4.3, 3.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InLine {
    /// The ad server that answered.
    pub ad_system: Option<String>,
    /// The ad's common name.
    pub ad_title: Option<String>,
    /// What to request when the first frame is shown.
    pub impressions: Vec<Link>,
    /// What to request when the ad cannot be shown.
    pub errors: Vec<Link>,
    /// Its parts, in document order.
    pub creatives: Vec<Creative>,
}

/// A pointer to an ad in another document (VAST 4.3, 3.19).
///
/// Read as far as an error must name it; its creatives are not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrapper {
    /// Where the other document is.
    pub tag_uri: Option<Link>,
    /// What to request beside the impressions of the ad.
    pub impressions: Vec<Link>,
    /// What to request when no ad can be shown.
    pub errors: Vec<Link>,
}

impl Ad {
    /// Reads an ad; none if it has neither of the two bodies.
    pub(super) fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let id = element.string("id");
        let sequence = number(xml, element, "sequence");
        let position = xml.position(element.offset);
        let mut body = None;
        xml.reset_tracking_urls();
        xml.each_child(|xml, child| AdBody::read_into(&mut body, xml, child))?;
        xml.reset_tracking_urls();
        if body.is_none() {
            let message = "an `Ad` has neither `InLine` nor `Wrapper`";
            xml.report(Code::EmptyAd, element.offset, message);
        }
        Ok(body.map(|body| Self {
            id,
            sequence,
            position,
            body,
        }))
    }
}

impl AdBody {
    fn read_into(body: &mut Option<Self>, xml: &mut Cursor<'_>, child: &Element<'_>) -> Read<()> {
        match child.name {
            "InLine" | "Wrapper" if body.is_some() => report_repeated(xml, child),
            "InLine" => *body = Some(Self::InLine(InLine::read(xml)?)),
            "Wrapper" => *body = Some(Self::Wrapper(Wrapper::read(xml)?)),
            _ => {}
        }
        Ok(())
    }
}

impl InLine {
    fn read(xml: &mut Cursor<'_>) -> Read<Self> {
        let mut ad = Self::default();
        xml.each_child(|xml, child| {
            match child.name {
                "AdSystem" => ad.ad_system = read_text(xml, child)?,
                "AdTitle" => ad.ad_title = read_text(xml, child)?,
                "Impression" => Link::read_into(&mut ad.impressions, xml, child)?,
                "Error" => Link::read_into(&mut ad.errors, xml, child)?,
                "Creatives" => read_creatives(&mut ad.creatives, xml)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(ad)
    }
}

impl Wrapper {
    fn read(xml: &mut Cursor<'_>) -> Read<Self> {
        let mut wrapper = Self::default();
        xml.each_child(|xml, child| {
            match child.name {
                "VASTAdTagURI" if wrapper.tag_uri.is_some() => report_repeated(xml, child),
                "VASTAdTagURI" => wrapper.tag_uri = Link::read(xml, child)?,
                "Impression" => Link::read_into(&mut wrapper.impressions, xml, child)?,
                "Error" => Link::read_into(&mut wrapper.errors, xml, child)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(wrapper)
    }
}

fn read_creatives(creatives: &mut Vec<Creative>, xml: &mut Cursor<'_>) -> Read<()> {
    xml.each_child(|xml, child| {
        if child.name == "Creative" {
            creatives.push(Creative::read(xml, child)?);
        }
        Ok(())
    })
}

fn read_text(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
    let text = xml.content(element.offset)?.text;
    Ok((!text.is_empty()).then_some(text))
}
