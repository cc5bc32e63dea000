//! How a type of the model is read from an element and written to one.

use std::time::Duration;

use super::lenient::{Codes, accept, report_repeated};
use crate::diagnostic::Code;
use crate::value::{duration_value, parse_number, standard_form};
use crate::write::XmlWriter;
use crate::xml::{Cursor, Element, Read, Refused};

/// What an element is read into.
pub(crate) trait Part: Sized {
    /// Reads the element that was opened last, none if it says nothing.
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>>;

    fn write(&self, name: &str, out: &mut XmlWriter);
}

/// A field that holds the children of one name.
pub(crate) trait Children {
    fn read_child(&mut self, xml: &mut Cursor<'_>, child: &Element<'_>) -> Read<()>;

    fn write_children(&self, name: &str, out: &mut XmlWriter);

    fn is_none(&self) -> bool;
}

impl<T: Part> Children for Option<T> {
    fn read_child(&mut self, xml: &mut Cursor<'_>, child: &Element<'_>) -> Read<()> {
        if self.is_some() {
            report_repeated(xml, child);
        } else {
            *self = T::read(xml, child)?;
        }
        Ok(())
    }

    fn write_children(&self, name: &str, out: &mut XmlWriter) {
        if let Some(part) = self {
            part.write(name, out);
        }
    }

    fn is_none(&self) -> bool {
        Option::is_none(self)
    }
}

impl<T: Part> Children for Vec<T> {
    fn read_child(&mut self, xml: &mut Cursor<'_>, child: &Element<'_>) -> Read<()> {
        // Matched where it is: `?` would move a part once more.
        match T::read(xml, child) {
            Ok(Some(part)) => {
                make_room(self);
                self.push(part);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(Refused) => Err(Refused),
        }
    }

    fn write_children(&self, name: &str, out: &mut XmlWriter) {
        for part in self {
            part.write(name, out);
        }
    }

    fn is_none(&self) -> bool {
        self.is_empty()
    }
}

/// Makes room for one more, without the spare room that a vector takes for
/// its first: most documents have one ad with one or two creatives.
fn make_room<T>(parts: &mut Vec<T>) {
    const LARGE_BYTES: usize = 200;
    if size_of::<T>() > LARGE_BYTES && parts.len() == parts.capacity() {
        parts.reserve_exact(parts.len().max(1));
    }
}

impl Part for String {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let text = xml.content_or_raw(element.offset)?;
        Ok((!text.is_empty()).then(|| text.into_owned()))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.leaf(name, self);
    }
}

impl Part for Duration {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let codes = Codes {
            odd: Code::OddDuration,
            bad: Code::BadDuration,
        };
        let content = xml.content(element.offset)?;
        let value = duration_value(&content.text);
        let (text, at) = (&content.text, content.offset);
        Ok(accept(xml, value, codes, element.name, text, at))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.leaf(name, &standard_form(*self));
    }
}

impl Part for u32 {
    fn read(xml: &mut Cursor<'_>, element: &Element<'_>) -> Read<Option<Self>> {
        let codes = Codes::NUMBER;
        let content = xml.content(element.offset)?;
        let value = parse_number(&content.text);
        let (text, at) = (&content.text, content.offset);
        Ok(accept(xml, value, codes, element.name, text, at))
    }

    fn write(&self, name: &str, out: &mut XmlWriter) {
        out.leaf(name, &self.to_string());
    }
}
