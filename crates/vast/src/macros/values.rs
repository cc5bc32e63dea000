//! What is known for one URL.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::encode::encode_component;
use super::request::query_parameters;
use super::{MacroName, MacroToken, UrlKind};

/// The value of a macro, before it is encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MacroValue {
    /// One value; a comma in it is encoded.
    One(String),
    /// A list, whose elements are joined by bare commas; nothing is written
    /// if it is empty.
    List(Vec<String>),
    /// It would be shared if it were known: `-1`.
    Unknown,
    /// It is known and not shared, as a matter of policy: `-2`.
    Withheld,
}

impl From<&str> for MacroValue {
    fn from(value: &str) -> Self {
        Self::One(value.to_owned())
    }
}

impl From<String> for MacroValue {
    fn from(value: String) -> Self {
        Self::One(value)
    }
}

impl From<Vec<String>> for MacroValue {
    fn from(values: Vec<String>) -> Self {
        Self::List(values)
    }
}

/// What is known for one URL.
///
/// A name may have a value from several sources: one that is always the same
/// counts before one from the ad request, and that before one set for
/// a macro of the standard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MacroValues {
    official: BTreeMap<MacroName, MacroValue>,
    always: BTreeMap<String, String>,
    requested: BTreeMap<String, String>,
}

impl MacroValues {
    /// Nothing is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the value of a macro of the standard.
    pub fn set(&mut self, name: MacroName, value: impl Into<MacroValue>) -> &mut Self {
        self.official.insert(name, value.into());
        self
    }

    /// Sets a value that is always the same, under any name. If the name is
    /// that of a list of the standard, commas separate its elements.
    pub fn set_static(&mut self, name: impl Into<String>, value: impl Into<String>) -> &mut Self {
        self.always.insert(name.into(), value.into());
        self
    }

    /// Takes values from the query of an ad request; `macros` has the macro
    /// that each parameter fills.
    ///
    /// Names and values are percent-decoded; `+` is a space, and escapes that
    /// are malformed or not UTF-8 stay as they are. The first parameter that
    /// fills a macro counts, the fragment does not. If the macro is a list of
    /// the standard, commas separate its elements.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// # use vastsim_vast::UrlTooLong;
    /// use vastsim_vast::{MacroExpander, MacroValues, UrlKind};
    ///
    /// let macros = BTreeMap::from([("wl".to_owned(), "WL".to_owned())]);
    /// let mut values = MacroValues::new();
    /// values.derive_from_request("https://ads.example/vast?wl=a+b", &macros);
    /// let expander = MacroExpander::default();
    /// let url = expander.expand("https://t.example/?wl=[WL]", UrlKind::Tracking, &values)?;
    /// assert_eq!(url, "https://t.example/?wl=a%20b");
    /// # Ok::<(), UrlTooLong>(())
    /// ```
    pub fn derive_from_request(
        &mut self,
        request_url: &str,
        macros: &BTreeMap<String, String>,
    ) -> &mut Self {
        let mut requested = BTreeMap::new();
        for (parameter, value) in query_parameters(request_url) {
            if let Some(name) = macros.get(&parameter) {
                requested.entry(name.clone()).or_insert(value);
            }
        }
        self.requested.extend(requested);
        self
    }

    /// What takes the place of a token; none if it stays as it is.
    pub(super) fn substitute(
        &self,
        token: &MacroToken<'_>,
        kind: UrlKind,
    ) -> Option<Substitute<'_>> {
        let official = token.official;
        if official.is_some_and(|name| !name.is_replaced_in(kind)) {
            return None;
        }
        let text = self.always.get(token.name);
        if let Some(text) = text.or_else(|| self.requested.get(token.name)) {
            let is_list = official.is_some_and(MacroName::is_list);
            return Some(Substitute::Text { text, is_list });
        }
        let known = |name| Substitute::Value {
            name,
            value: self.official.get(&name).unwrap_or(&MacroValue::Unknown),
        };
        official.map(known)
    }
}

/// What takes the place of a token.
#[derive(Clone, Copy)]
pub(super) enum Substitute<'v> {
    Text {
        text: &'v str,
        is_list: bool,
    },
    Value {
        name: MacroName,
        value: &'v MacroValue,
    },
}

impl Substitute<'_> {
    /// The macro of the standard that is replaced, unless its value is always the
    /// same or from the ad request.
    pub(super) fn name(self) -> Option<MacroName> {
        match self {
            Self::Text { .. } => None,
            Self::Value { name, .. } => Some(name),
        }
    }

    /// Appends it, encoded.
    pub(super) fn write_to(self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Text { text, is_list } if is_list => write_list(text.split(','), out),
            Self::Text { text, .. } => encode_component(text, out),
            Self::Value { value, .. } => value.write_to(out),
        }
    }
}

impl MacroValue {
    /// Appends it, encoded.
    pub(super) fn write_to(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::One(value) => encode_component(value, out),
            Self::List(values) => write_list(values.iter().map(String::as_str), out),
            Self::Unknown => out.write_str("-1"),
            Self::Withheld => out.write_str("-2"),
        }
    }
}

fn write_list<'v>(values: impl Iterator<Item = &'v str>, out: &mut impl Write) -> fmt::Result {
    for (index, value) in values.enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        encode_component(value, out)?;
    }
    Ok(())
}
