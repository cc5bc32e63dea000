//! Lenient reading: what is understood in spite of its form, and reported.

use crate::diagnostic::{Code, excerpt};
use crate::value::Value;
use crate::xml::{Cursor, Element};

/// The codes of a kind of value: where it is odd, and where it is bad.
#[derive(Clone, Copy)]
pub(crate) struct Codes {
    pub(crate) odd: Code,
    pub(crate) bad: Code,
}

impl Codes {
    pub(crate) const NUMBER: Self = Self {
        odd: Code::OddNumber,
        bad: Code::BadNumber,
    };
    pub(crate) const KEYWORD: Self = Self {
        odd: Code::OddKeyword,
        bad: Code::BadKeyword,
    };
}

/// The value, if there is one; reports it unless it is standard. `name` is
/// that of the attribute or element, `text` what it holds.
pub(crate) fn accept<T>(
    xml: &mut Cursor<'_>,
    value: Value<T>,
    codes: Codes,
    name: &str,
    text: &str,
    offset: usize,
) -> Option<T> {
    match value {
        Value::Standard(value) => Some(value),
        Value::Odd(value, form) => {
            let message = format!("{} is read as `{form}`", written(name, text));
            xml.report(codes.odd, offset, message);
            Some(value)
        }
        Value::Bad(reason) => {
            let message = format!("{} {reason}", written(name, text));
            xml.report(codes.bad, offset, message);
            None
        }
    }
}

fn written(name: &str, text: &str) -> String {
    match excerpt(text.trim()) {
        blank if blank.is_empty() => format!("`{name}`"),
        text => format!("`{name}` `{text}`"),
    }
}

/// Reports an element that may stand once and was there before.
pub(crate) fn report_repeated(xml: &mut Cursor<'_>, element: &Element<'_>) {
    let message = format!(
        "`{}` is not read, an earlier element has its place",
        element.name
    );
    xml.report(Code::RepeatedElement, element.offset, message);
}

/// Reports an element that holds others, may stand once, and was there before.
pub(crate) fn report_joined(xml: &mut Cursor<'_>, element: &Element<'_>) {
    let message = format!(
        "`{}` is repeated, what it holds is read as if it stood in the first",
        element.name
    );
    xml.report(Code::RepeatedElement, element.offset, message);
}
