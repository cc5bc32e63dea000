//! XML as another reader has it, to be compared with.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element, without what is in its children.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlainElement {
    /// The name with its prefix.
    pub(crate) name: String,
    /// Names with prefixes, and values without white space around them.
    pub(crate) attributes: Vec<(String, String)>,
    /// The text of the element itself, without white space around it.
    pub(crate) text: String,
    /// How many elements it is in.
    pub(crate) depth: usize,
    /// From its start tag to its end tag.
    pub(crate) raw: String,
    start: usize,
}

/// The elements of a document, in the order of their start tags.
pub(crate) fn elements(text: &str) -> Result<Vec<PlainElement>, quick_xml::Error> {
    let mut walk = Walk {
        text,
        elements: Vec::new(),
        open: Vec::new(),
    };
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event()?;
        if matches!(event, Event::Eof) {
            break;
        }
        walk.event(event, start, reader.buffer_position() as usize)?;
    }
    for element in &mut walk.elements {
        element.text = element.text.trim().to_owned();
    }
    Ok(walk.elements)
}

struct Walk<'t> {
    text: &'t str,
    elements: Vec<PlainElement>,
    /// Indices of the open elements.
    open: Vec<usize>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) -> quick_xml::Result<()> {
        match event {
            Event::Start(tag) => self.open(&tag, start)?,
            Event::Empty(tag) => {
                self.open(&tag, start)?;
                self.close(end);
            }
            Event::End(_) => self.close(end),
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) => self.push(&resolved(&reference)?),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart<'_>, start: usize) -> quick_xml::Result<()> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.unwrap_or(attribute.value);
            attributes.push((attribute.key.0.to_owned(), value.trim().to_owned()));
        }
        self.elements.push(PlainElement {
            name: tag.name().0.to_owned(),
            attributes,
            depth: self.open.len(),
            start,
            ..PlainElement::default()
        });
        self.open.push(self.elements.len() - 1);
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let index = self.open.pop().expect("end tags are checked");
        let element = &mut self.elements[index];
        self.text[element.start..end].clone_into(&mut element.raw);
    }

    fn push(&mut self, text: &str) {
        if let Some(index) = self.open.last() {
            self.elements[*index].text.push_str(text);
        }
    }
}

/// The character of a reference; as written, if there is none.
fn resolved(reference: &BytesRef<'_>) -> quick_xml::Result<String> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character.to_string());
    }
    let entity = quick_xml::escape::resolve_predefined_entity(reference);
    Ok(entity.map_or_else(|| format!("&{};", &**reference), str::to_owned))
}
