//! Creatives: the parts that an ad is made of.

use super::Linear;
use super::lenient::{number, report_repeated};
use crate::xml::{Cursor, Element, Position, Read};

/// One creative of an ad (VAST 4.3, 3.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creative {
    /// The ad server's identifier.
    pub id: Option<String>,
    /// The identifier of the ad it belongs to, from `adId` or `AdID`.
    pub ad_id: Option<String>,
    /// In which order creatives are shown.
    pub sequence: Option<u32>,
    /// What it is.
    pub body: CreativeBody,
    /// Where its element starts.
    pub position: Position,
}

/// What a creative is. Its non-linear and companion forms are recognised, but
/// their content is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CreativeBody {
    /// Video or audio that takes its own time.
    Linear(Linear),
    /// Overlays.
    NonLinearAds,
    /// Banners beside the player.
    CompanionAds,
    /// Nothing that the standard knows.
    Empty,
}

impl Creative {
    pub(super) fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Self> {
        let mut creative = Self {
            id: element.string("id"),
            ad_id: element.string("adId").or_else(|| element.string("AdID")),
            sequence: number(xml, element, "sequence"),
            body: CreativeBody::Empty,
            position: xml.position(element.offset),
        };
        xml.each_child(|xml, child| creative.body.read(xml, child))?;
        Ok(creative)
    }
}

impl CreativeBody {
    /// Reads a child of `Creative`. A linear one goes before the others.
    fn read(&mut self, xml: &mut Cursor<'_>, child: &Element<'_>) -> Read<()> {
        match (child.name, &self) {
            ("Linear", Self::Linear(_)) => report_repeated(xml, child),
            ("Linear", _) => *self = Self::Linear(Linear::read(xml, child)?),
            ("NonLinearAds", Self::Empty) => *self = Self::NonLinearAds,
            ("CompanionAds", Self::Empty) => *self = Self::CompanionAds,
            _ => {}
        }
        Ok(())
    }
}
