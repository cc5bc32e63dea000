//! Attributes that take one of a few words, or a word of somebody's own.

use std::borrow::Cow;

use super::attribute::AttributeValue;
use super::lenient::{Codes, accept};
use crate::diagnostic::{Code, excerpt};
use crate::value::Value;
use crate::xml::{Attribute, Cursor};

/// A word that the standard knows, or another one.
pub(crate) trait Word: Clone + 'static {
    const CODES: Codes;
    /// What is reported of a word that the standard does not know.
    const UNKNOWN: Code;
    /// Those of the standard.
    const WORDS: &'static [Self];

    /// The word of the standard that is written so.
    fn known(text: &str) -> Option<Self>;

    fn text(&self) -> &str;

    fn other(text: String) -> Self;
}

impl<T: Word> AttributeValue for T {
    const CODES: Codes = <T as Word>::CODES;

    fn parse(text: &str) -> Value<Self> {
        let text = text.trim();
        if let Some(word) = T::known(text) {
            return Value::Standard(word);
        }
        let mut known = T::WORDS.iter();
        match known.find(|word| word.text().eq_ignore_ascii_case(text)) {
            _ if text.is_empty() => Value::Bad("is empty".to_owned()),
            Some(word) => Value::Odd(word.clone(), word.text().to_owned()),
            None => Value::Standard(T::other(text.to_owned())),
        }
    }

    fn written(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.text())
    }

    fn read(xml: &mut Cursor<'_>, attribute: &Attribute<'_>) -> Option<Self> {
        read_word(xml, attribute, &attribute.value)
    }
}

/// Reads one word of an attribute.
pub(crate) fn read_word<T: Word>(
    xml: &mut Cursor<'_>,
    attribute: &Attribute<'_>,
    text: &str,
) -> Option<T> {
    let (name, at) = (attribute.name, attribute.offset);
    let word = accept(xml, T::parse(text), <T as Word>::CODES, name, text, at)?;
    if T::known(word.text()).is_none() {
        let (word, none_of) = (excerpt(word.text()), none_of::<T>());
        xml.report(T::UNKNOWN, at, format!("`{name}` `{word}` {none_of}"));
    }
    Some(word)
}

fn none_of<T: Word>() -> String {
    let words = T::WORDS.iter().map(|word| format!("`{}`", word.text()));
    match &words.collect::<Vec<_>>()[..] {
        [one, other] => format!("is neither {one} nor {other}"),
        words => format!("is none of {}", words.join(", ")),
    }
}

/// An attribute that takes one of a few words or another one, as a table of
/// them.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $codes:expr, $unknown:expr => {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal $(| $alias:literal)*,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// Another one, as written.
            Other(String),
        }

        impl $name {
            /// Every one of the standard's.
            pub const KNOWN: &[Self] = &[$(Self::$variant,)*];

            /// As the standard writes it, or as it was written.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl $crate::model::word::Word for $name {
            const CODES: $crate::model::lenient::Codes = $codes;
            const UNKNOWN: $crate::diagnostic::Code = $unknown;
            const WORDS: &'static [Self] = Self::KNOWN;

            fn known(text: &str) -> Option<Self> {
                Some(match text {
                    $($word $(| $alias)* => Self::$variant,)*
                    _ => return None,
                })
            }

            fn text(&self) -> &str {
                self.as_str()
            }

            fn other(text: String) -> Self {
                Self::Other(text)
            }
        }
    };
}

pub(crate) use words;
