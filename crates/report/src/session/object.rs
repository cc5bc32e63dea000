//! Objects of a file as tables, from which type, reading, writing and schema
//! are made.

use super::{Broken, Field, Reader};

/// Makes an object from its table. Each field says whether its key is
/// `required`; `defaulted`, and always written; or `optional`, and left out
/// where there is nothing.
macro_rules! object {
    (
        $(#[doc = $about:literal])+
        $(#[derive($derive:ident)])?
        pub struct $type:ident {
            $($(#[doc = $doc:literal])+ $presence:ident $field:ident: $of:ty = $key:literal,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq $(, $derive)?)]
        pub struct $type {
            $($(#[doc = $doc])+ pub $field: $of,)+
            /// Keys that are not known here, in their order. They are written
            /// behind the known ones.
            pub unknown: $crate::session::JsonObject,
        }

        impl $crate::session::Field for $type {
            fn read(
                reader: &mut $crate::session::Reader<'_>,
            ) -> $crate::session::Read<Self> {
                let Some(at) = reader.begins_object()? else {
                    return Ok(None);
                };
                $(let mut $field = $crate::session::object::Slot::<$of>::default();)+
                let mut unknown = $crate::session::JsonObject::default();
                reader.object(|reader, key| match key {
                    $($key => $field.fill(reader),)+
                    _ => {
                        let value = reader.kept()?;
                        unknown.push(key, value);
                        Ok(())
                    }
                })?;
                $(let $field = $field.$presence($key, at, reader);)+
                let ($(Some($field),)+) = ($($field,)+) else {
                    return Ok(None);
                };
                Ok(Some(Self { $($field,)+ unknown }))
            }

            fn write(&self, writer: &mut $crate::session::Writer) {
                writer.open('{');
                $($crate::session::object::presence::$presence(
                    writer,
                    concat!(",\"", $key, "\":"),
                    &self.$field,
                );)+
                self.unknown.write_entries(writer);
                writer.close('}');
            }

            fn schema() -> serde_json::Value {
                let mut schema = $crate::session::object::schema(concat!($($about, "\n"),+));
                $($crate::session::object::describe::<$of>(
                    &mut schema,
                    $key,
                    concat!($($doc, "\n"),+),
                    stringify!($presence) == "required",
                );)+
                schema
            }
        }
    };
}

pub(super) use object;

/// What came of a key, if it was met.
pub(super) struct Slot<T> {
    met: bool,
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            met: false,
            value: None,
        }
    }
}

impl<T: Field> Slot<T> {
    pub(super) fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Broken> {
        self.met = true;
        self.value = T::read(reader)?;
        Ok(())
    }

    pub(super) fn required(self, key: &str, at: usize, reader: &mut Reader<'_>) -> Option<T> {
        if !self.met {
            reader.report_missing(at, key);
        }
        self.value
    }
}

impl<T: Field + Default> Slot<T> {
    pub(super) fn defaulted(self, _: &str, _: usize, _: &Reader<'_>) -> Option<T> {
        if self.met {
            self.value
        } else {
            Some(T::default())
        }
    }

    pub(super) fn optional(self, key: &str, at: usize, reader: &Reader<'_>) -> Option<T> {
        self.defaulted(key, at, reader)
    }
}

/// How a field is written, by its presence. Keys come as they are written.
pub(super) mod presence {
    use super::super::{Field, Writer};

    #[expect(clippy::inline_always, reason = "as `Writer::entry_below`")]
    #[inline(always)]
    pub(in super::super) fn required(writer: &mut Writer, key: &'static str, value: &impl Field) {
        writer.entry_below(key, value);
    }

    #[expect(clippy::inline_always, reason = "as `Writer::entry_below`")]
    #[inline(always)]
    pub(in super::super) fn defaulted(writer: &mut Writer, key: &'static str, value: &impl Field) {
        writer.entry_below(key, value);
    }

    #[expect(clippy::inline_always, reason = "as `Writer::entry_below`")]
    #[inline(always)]
    pub(in super::super) fn optional(writer: &mut Writer, key: &'static str, value: &impl Field) {
        if !value.is_nothing() {
            writer.entry_below(key, value);
        }
    }
}

/// The schema of an object without keys.
pub(super) fn schema(about: &str) -> serde_json::Value {
    serde_json::json!({
        "type": "object",
        "description": first_paragraph(about),
        "properties": {},
        "required": [],
    })
}

/// Adds a key to the schema of an object.
pub(super) fn describe<T: Field>(
    object: &mut serde_json::Value,
    key: &str,
    doc: &str,
    required: bool,
) {
    let mut property = T::schema();
    property["description"] = first_paragraph(doc).into();
    object["properties"][key] = property;
    if let (true, Some(keys)) = (required, object["required"].as_array_mut()) {
        keys.push(key.into());
    }
}

/// The first paragraph of a documentation comment, in one line.
fn first_paragraph(doc: &str) -> String {
    let lines = doc.lines().map(str::trim);
    let lines: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join(" ")
}
