//! What the text of an element is: words, a URL, or markup.

use memchr::memchr3;

use super::Foreign;
use crate::diagnostic::Code;
use crate::write::XmlWriter;
use crate::xml::{Content, Cursor, Element, Read};

/// A kind of content.
pub(crate) trait ContentKind {
    /// Reads the content of the element that was opened last; none if the
    /// element is worth nothing without.
    /// What the standard does not know in it goes to `foreign`.
    fn read(
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        foreign: &mut Foreign,
    ) -> Read<Option<String>>;

    fn write(content: &str, out: &mut XmlWriter);
}

/// Any text, which may be empty.
pub(crate) enum Words {}

impl ContentKind for Words {
    fn read(
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        foreign: &mut Foreign,
    ) -> Read<Option<String>> {
        let content = read_content(xml, element, foreign)?;
        Ok(Some(content.text.into_owned()))
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// Where something is.
pub(crate) enum Url {}

impl ContentKind for Url {
    fn read(
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        foreign: &mut Foreign,
    ) -> Read<Option<String>> {
        let content = read_content(xml, element, foreign)?;
        accept_url(xml, element, content)
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// What is requested to tell of an event.
pub(crate) enum TrackingUrl {}

impl ContentKind for TrackingUrl {
    fn read(
        xml: &mut Cursor<'_>,
        element: &Element<'_>,
        foreign: &mut Foreign,
    ) -> Read<Option<String>> {
        xml.count_tracking_url(element.offset)?;
        Url::read(xml, element, foreign)
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// Text for the creative, or markup that is meant as one.
pub(crate) enum Markup {}

impl ContentKind for Markup {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>, _: &mut Foreign) -> Read<Option<String>> {
        Ok(Some(xml.content_or_raw(element.offset)?.into_owned()))
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.text(content);
    }
}

/// XML that is kept as it is written.
pub(crate) enum Raw {}

impl ContentKind for Raw {
    fn read(xml: &mut Cursor<'_>, _: &Element<'_>, _: &mut Foreign) -> Read<Option<String>> {
        Ok(Some(xml.raw_content(|_, _| Ok(()))?.to_owned()))
    }

    fn write(content: &str, out: &mut XmlWriter) {
        out.raw(content);
    }
}

fn read_content<'a>(
    xml: &mut Cursor<'a>,
    element: &Element<'_>,
    foreign: &mut Foreign,
) -> Read<Content<'a>> {
    xml.content_and(element.offset, |xml, child| {
        foreign.read_element("", xml, child)
    })
}

/// The URL that an element holds; none if it is empty. One that brings its
/// data with it may be as large as any text.
fn accept_url(
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
    content: Content<'_>,
) -> Read<Option<String>> {
    let most = xml.limits().url_bytes;
    if content.text.len() > most && !is_data(&content.text) {
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

/// Whether a URL holds what it leads to, in letters of any case (RFC 3986,
/// 3.1).
fn is_data(url: &str) -> bool {
    let scheme = url.as_bytes().first_chunk::<5>();
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"data:"))
}
