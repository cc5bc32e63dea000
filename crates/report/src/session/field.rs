//! What a value of a file can be, and how each is read and written.

use super::digits::push_decimal;
use super::{Read, Reader, Writer};
use serde_json::{Value, json};
use std::borrow::Cow;

/// Most items of a list: events, tracking requests.
const ITEMS_MAX: usize = 1_000_000;

/// A type of values in a session file.
pub(super) trait Field: Sized {
    /// The value, or nothing after reporting what is wrong.
    fn read(reader: &mut Reader<'_>) -> Read<Self>;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// Whether an optional key with this value is left out.
    fn is_nothing(&self) -> bool {
        false
    }

    /// Its JSON Schema.
    fn schema() -> Value;
}

impl Field for bool {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        match reader.peek() {
            Some(b't' | b'f') => reader.word(),
            _ => reader.expected("`true` or `false`"),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }

    fn schema() -> Value {
        json!({ "type": "boolean" })
    }
}

impl Field for String {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        let string = reader.string("a string")?;
        Ok(string.map(|(_, text)| text.into_owned()))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn schema() -> Value {
        json!({ "type": "string" })
    }
}

impl Field for Cow<'static, str> {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        Ok(String::read(reader)?.map(Self::Owned))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn schema() -> Value {
        String::schema()
    }
}

/// Small integers are numbers.
macro_rules! number_field {
    ($($integer:ty),+) => {
        $(impl Field for $integer {
            fn read(reader: &mut Reader<'_>) -> Read<Self> {
                let Some((at, text)) = reader.number("a number")? else {
                    return Ok(None);
                };
                let value = text.parse().ok();
                let message = format!("expected an integer from 0 to {}", Self::MAX);
                Ok(value.or_else(|| reader.report(at, message)))
            }

            fn write(&self, writer: &mut Writer) {
                push_decimal(u64::from(*self), writer.token());
            }

            fn schema() -> Value {
                json!({ "type": "integer", "minimum": 0, "maximum": Self::MAX })
            }
        })+
    };
}

number_field!(u16, u32);

/// Integers above 2^53 travel as text: many readers would round them.
impl Field for u64 {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        let Some((at, text)) = reader.string("a string of digits")? else {
            return Ok(None);
        };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let value = text.parse().ok().filter(|_| digits && text.len() <= 20);
        let message = "expected a string of digits, at most 18446744073709551615";
        Ok(value.or_else(|| reader.report(at, message)))
    }

    fn write(&self, writer: &mut Writer) {
        writer.quoted(|out| push_decimal(*self, out));
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{1,20}$" })
    }
}

impl<T: Field> Field for Box<T> {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        Ok(T::read(reader)?.map(Self::new))
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }

    fn is_nothing(&self) -> bool {
        T::is_nothing(self)
    }

    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Field> Field for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        if reader.peek() != Some(b'n') {
            return Ok(T::read(reader)?.map(Some));
        }
        reader.word()?;
        Ok(Some(None))
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.raw("null"),
        }
    }

    fn is_nothing(&self) -> bool {
        self.is_none()
    }

    fn schema() -> Value {
        json!({ "anyOf": [T::schema(), { "type": "null" }] })
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        if reader.peek() != Some(b'[') {
            return reader.expected("an array");
        }
        let mut items = Some(Self::new());
        reader.array(|reader, index| {
            if index == ITEMS_MAX {
                return Err(reader.give_up(&format!("more than {ITEMS_MAX} items")));
            }
            let item = T::read(reader)?;
            match (&mut items, item) {
                (Some(items), Some(item)) => items.push(item),
                _ => items = None,
            }
            Ok(())
        })?;
        Ok(items)
    }

    fn write(&self, writer: &mut Writer) {
        writer.open('[');
        for item in self {
            writer.item();
            item.write(writer);
        }
        writer.close(']');
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }

    fn schema() -> Value {
        json!({ "type": "array", "items": T::schema(), "maxItems": ITEMS_MAX })
    }
}
