//! JSON that is kept as it was: ordered objects, numbers as text.

use super::{Broken, Field, Read, Reader, Writer};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A JSON value of which nothing is lost: objects keep their order, numbers
/// their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(JsonNumber),
    /// A string.
    String(Cow<'static, str>),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(JsonObject),
}

/// A JSON number as it is written, such as `1.50` or `1e400`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonNumber(Cow<'static, str>);

/// The entries of a JSON object, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JsonObject(Cow<'static, [JsonEntry]>);

/// A key and its value.
pub(super) type JsonEntry = (Cow<'static, str>, Json);

impl JsonNumber {
    /// A number that is written so.
    pub(super) const fn constant(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text, by the grammar of RFC 8259, section 6.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl JsonObject {
    /// An object that many share.
    pub(super) const fn constant(entries: &'static [JsonEntry]) -> Self {
        Self(Cow::Borrowed(entries))
    }

    /// The value of a key, in time linear in the number of keys.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let entry = self.0.iter().find(|(name, _)| name == key);
        entry.map(|(_, value)| value)
    }

    /// Sets the value of a key: in its place, or as the last one.
    pub fn insert(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Json>) {
        let (key, value) = (key.into(), value.into());
        let entries = self.0.to_mut();
        match entries.iter_mut().find(|(name, _)| *name == key) {
            Some(entry) => entry.1 = value,
            None => entries.push((key, value)),
        }
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    pub(super) fn push(&mut self, key: &str, value: Json) {
        self.0.to_mut().push((Cow::Owned(key.to_owned()), value));
    }

    pub(super) fn write_entries(&self, writer: &mut Writer) {
        for (key, value) in self.iter() {
            writer.entry(key, value);
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(Cow::Owned(text.to_owned()))
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(JsonNumber(Cow::Owned(number.to_string())))
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Reader<'_> {
    /// The value here, kept whole.
    pub(super) fn kept(&mut self) -> Result<Json, Broken> {
        self.count_kept()?;
        match self.peek() {
            Some(b'{') => self.kept_object().map(Json::Object),
            Some(b'[') => {
                let mut items = Vec::new();
                self.array(|reader, _| {
                    items.push(reader.kept()?);
                    Ok(())
                })?;
                Ok(Json::Array(items))
            }
            Some(b'"') => Ok(Json::String(Cow::Owned(self.string_token()?.into_owned()))),
            Some(b'-' | b'0'..=b'9') => {
                let text = self.number_token()?.to_owned();
                Ok(Json::Number(JsonNumber(Cow::Owned(text))))
            }
            _ => Ok(match self.word()? {
                Some(value) => Json::Bool(value),
                None => Json::Null,
            }),
        }
    }

    fn kept_object(&mut self) -> Result<JsonObject, Broken> {
        let mut object = JsonObject::default();
        self.object(|reader, key| {
            let value = reader.kept()?;
            object.push(key, value);
            Ok(())
        })?;
        Ok(object)
    }
}

impl Field for JsonObject {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        if reader.begins_object()?.is_none() {
            return Ok(None);
        }
        reader.kept_object().map(Some)
    }

    fn write(&self, writer: &mut Writer) {
        writer.open('{');
        self.write_entries(writer);
        writer.close('}');
    }

    fn schema() -> Value {
        json!({ "type": "object" })
    }
}

impl Field for Json {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        reader.kept().map(Some)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.raw("null"),
            Self::Bool(value) => value.write(writer),
            Self::Number(number) => writer.raw(number.as_str()),
            Self::String(text) => writer.string(text),
            Self::Array(items) => items.write(writer),
            Self::Object(object) => object.write(writer),
        }
    }

    fn schema() -> Value {
        json!({})
    }
}
