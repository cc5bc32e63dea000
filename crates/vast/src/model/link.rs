//! URLs that a document asks to be requested.

use crate::diagnostic::Code;
use crate::xml::{Cursor, Element, Position, Read};

/// A URL, such as that of an impression or an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Who asked for it, where the document says so.
    pub id: Option<String>,
    /// The URL as written, macros included, white space around it removed.
    pub url: String,
    /// Where its element starts.
    pub position: Position,
}

impl Link {
    /// Reads a link; none if it is empty.
    pub(super) fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let id = element.string("id");
        let position = xml.position(element.offset);
        let url = read_url(xml, element)?;
        Ok(url.map(|url| Self { id, url, position }))
    }

    /// Reads a link that counts as a tracking URL into `links`.
    pub(super) fn read_into(
        links: &mut Vec<Self>,
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
    ) -> Read<()> {
        xml.count_tracking_url(element.offset)?;
        links.extend(Self::read(xml, element)?);
        Ok(())
    }
}

/// Reads the URL that an element holds; none if it is empty.
pub(super) fn read_url(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
    let content = xml.content(element.offset)?;
    let most = xml.limits().url_bytes;
    if content.text.len() > most {
        let message = format!("a URL is larger than {most} bytes");
        return Err(xml.refuse(Code::LimitUrl, content.offset, message));
    }
    if content.text.is_empty() {
        let message = format!("`{}` has no URL", element.name);
        xml.report(Code::EmptyUrl, content.offset, message);
        return Ok(None);
    }
    if !content.text.contains(['\t', '\r', '\n']) {
        return Ok(Some(content.text));
    }
    let message = "a URL is broken over several lines, which are joined";
    xml.report(Code::BrokenUrl, content.offset, message);
    Ok(Some(content.text.replace(['\t', '\r', '\n'], "")))
}
