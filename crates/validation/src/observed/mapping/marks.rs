//! Values of a mapping that are checked as they are read.

use crate::observed::Format;
use encoding_rs::Encoding;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error as _};
use std::borrow::Cow;

/// A value that is one of some texts, as a type of its own.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident($type:ty), $read:path, $schema:tt) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct $name(pub(super) $type);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(deserializer)?;
                $read(&text).map(Self).map_err(D::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

checked!(
    /// The label of an encoding.
    EncodingName(&'static Encoding), encoding, { "type": "string" }
);
checked!(
    /// A character between fields.
    Delimiter(char), delimiter, { "type": "string", "pattern": "^[\\t !#-+./:;<=>?@^_`{|},~-]$" }
);
checked!(
    /// The mark before decimals.
    Decimal(char), decimal, { "enum": [".", ","] }
);
checked!(
    /// The mark between thousands.
    Thousands(char), thousands, { "enum": [",", ".", "'", "_", " "] }
);
checked!(
    /// The name of a layout.
    FormatName(Format), format, {
        "enum": [
            "quartiles", "google-ad-manager", "yandex-direct", "yandex-market", "sessions",
            "generic"
        ]
    }
);

fn encoding(text: &str) -> Result<&'static Encoding, String> {
    let encoding = Encoding::for_label_no_replacement(text.as_bytes());
    encoding.ok_or_else(|| format!("unknown encoding `{text}`, known are such as `windows-1251`"))
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut characters = text.chars();
    let (first, second) = (characters.next(), characters.next());
    let is_apt = |c: &char| *c == '\t' || *c == ' ' || (c.is_ascii_punctuation() && *c != '"');
    first
        .filter(is_apt)
        .filter(|_| second.is_none())
        .ok_or_else(|| format!("`{text}` is no delimiter, which is one character such as `;`"))
}

fn decimal(text: &str) -> Result<char, String> {
    one_of(text, &['.', ','])
}

fn thousands(text: &str) -> Result<char, String> {
    one_of(text, &[',', '.', '\'', '_', ' '])
}

fn one_of(text: &str, marks: &[char]) -> Result<char, String> {
    let known = marks.iter().find(|mark| text.chars().eq([**mark]));
    let list: Vec<_> = marks.iter().map(|mark| format!("`{mark}`")).collect();
    let list = list.join(", ");
    known
        .copied()
        .ok_or_else(|| format!("unknown mark `{text}`, known here: {list}"))
}

fn format(text: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|known| known.as_str() == text);
    let list = Format::ALL.map(|known| format!("`{known}`")).join(", ");
    known.ok_or_else(|| format!("unknown format `{text}`, known here: {list}"))
}
