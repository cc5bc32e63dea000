//! What the text of an element is: words, a URL, or markup.

use memchr::memchr3;

use crate::diagnostic::Code;
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Read};

/// A kind of content.
pub(crate) trait ContentKind {
    /// Reads the content of the element that was opened last; none if the
    /// element is worth nothing without.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>>;

    fn write(content: &str, out: &mut XmlWriter);
}

/// Any text, which may be empty.
pub(crate) enum Words {}

impl ContentKind for Words {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
        read_text(xml, element).map(Some)
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// Where something is.
pub(crate) enum Url {}

impl ContentKind for Url {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
        read_url(xml, element)
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// What is requested to tell of an event.
pub(crate) enum TrackingUrl {}

impl ContentKind for TrackingUrl {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
        xml.count_tracking_url(element.offset)?;
        read_url(xml, element)
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// Text for the creative, or markup that is meant as one.
pub(crate) enum Markup {}

impl ContentKind for Markup {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
        Ok(Some(xml.content_or_raw(element.offset)?.into_owned()))
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// XML that is kept as it is written.
pub(crate) enum Raw {}

impl ContentKind for Raw {
    fn read(xml: &mut Cursor<'_>, _: &Element<'_>) -> Read<Option<String>> {
        Ok(Some(xml.raw_content(|_, _| Ok(()))?.to_owned()))
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.raw(content);
    }
}

pub(crate) fn read_text(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<String> {
    Ok(xml.content(element.offset)?.text.into_owned())
}

/// Reads the URL that an element holds; none if it is empty. One that brings
/// its data with it may be as large as any text.
pub(crate) fn read_url(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<String>> {
    let content = xml.content(element.offset)?;
    let most = xml.limits().url_bytes;
    let is_data = content.text.starts_with("data:");
    if content.text.len() > most && !is_data {
        let message = format!("a URL is larger than {most} bytes");
        return Err(xml.refuse(Code::LimitUrl, content.offset, message));
    }
    if content.text.is_empty() {
        let message = format!("`{}` has no URL", element.name);
        xml.report(Code::EmptyUrl, content.offset, message);
        return Ok(None);
    }
    if memchr3(b'\t', b'\r', b'\n', content.text.as_bytes()).is_none() {
        return Ok(Some(content.text.into_owned()));
    }
    let message = "a URL is broken over several lines, which are joined";
    xml.report(Code::BrokenUrl, content.offset, message);
    Ok(Some(content.text.replace(['\t', '\r', '\n'], "")))
}
