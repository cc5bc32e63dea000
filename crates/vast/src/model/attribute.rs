//! What attributes hold, and how it is read and written.

use std::borrow::Cow;
use std::time::Duration;

use super::lenient::{Codes, accept};
use crate::diagnostic::Code;
use crate::value::{
    Offset, Percent, Value, duration_value, parse_boolean, parse_number, standard_form,
};
use crate::write::XmlWriter;
use crate::xml::{Attribute, Cursor, trim};

/// A value that an attribute may have.
pub(crate) trait AttributeValue: Sized {
    /// What is reported of a value that is odd or bad.
    const CODES: Codes;

    fn parse(text: &str) -> Value<Self>;

    fn written(&self) -> Cow<'_, str>;

    /// The value, if it can be understood.
    fn read(xml: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<Self> {
        let (name, text) = (attribute.name, &attribute.value);
        accept(
            xml,
            Self::parse(text),
            Self::CODES,
            name,
            text,
            attribute.offset,
        )
    }
}

/// A field that holds the attribute of one name.
pub(crate) trait AttributeField {
    fn read_attribute(&mut self, xml: &mut Cursor<'_>, attribute: &Attribute<'_>);

    fn write_attribute(&self, name: &str, out: &mut XmlWriter);

    fn is_none(&self) -> bool;
}

impl<T: AttributeValue> AttributeField for Option<T> {
    fn read_attribute(&mut self, xml: &mut Cursor<'_>, attribute: &Attribute<'_>) {
        *self = T::read(xml, attribute);
    }

    fn write_attribute(&self, name: &str, out: &mut XmlWriter) {
        if let Some(value) = self {
            out.attribute(name, &value.written());
        }
    }

    fn is_none(&self) -> bool {
        Option::is_none(self)
    }
}

/// A text; one that is empty is as good as none.
impl AttributeValue for String {
    const CODES: Codes = Codes::NUMBER;

    fn parse(text: &str) -> Value<Self> {
        Value::Standard(text.trim().to_owned())
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn read(_: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<Self> {
        let text = trim(&attribute.value);
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl AttributeValue for u32 {
    const CODES: Codes = Codes::NUMBER;

    fn parse(text: &str) -> Value<Self> {
        parse_number(text)
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl AttributeValue for u64 {
    const CODES: Codes = Codes::NUMBER;

    fn parse(text: &str) -> Value<Self> {
        parse_number(text)
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl AttributeValue for bool {
    const CODES: Codes = Codes {
        odd: Code::OddBoolean,
        bad: Code::BadBoolean,
    };

    fn parse(text: &str) -> Value<Self> {
        parse_boolean(text)
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

impl AttributeValue for Duration {
    const CODES: Codes = Codes {
        odd: Code::OddDuration,
        bad: Code::BadDuration,
    };

    fn parse(text: &str) -> Value<Self> {
        duration_value(text)
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Owned(standard_form(*self))
    }
}

impl AttributeValue for Offset {
    const CODES: Codes = Codes {
        odd: Code::OddOffset,
        bad: Code::BadOffset,
    };

    fn parse(text: &str) -> Value<Self> {
        Self::parse(text)
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    /// Says so if the offset can never be reached.
    fn read(xml: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<Self> {
        let (name, text) = (attribute.name, &attribute.value);
        let value = Self::parse(text);
        let offset = accept(xml, value, Self::CODES, name, text, attribute.offset)?;
        if let Self::Percent(percent) = offset {
            check_reachable(xml, percent, attribute);
        }
        Some(offset)
    }
}

/// Reports an offset beyond the end.
pub(crate) fn check_reachable(xml: &mut Cursor<'_>, percent: Percent, attribute: &Attribute<'_>) {
    if percent > Percent::WHOLE {
        let message = format!("`{}` lies beyond the end, it never happens", attribute.name);
        xml.report(Code::OffsetBeyondEnd, attribute.offset, message);
    }
}
