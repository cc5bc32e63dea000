//! Lenient reading: what is understood in spite of its form, and reported.

use crate::diagnostic::{Code, excerpt};
use crate::value::{Value, parse_number};
use crate::xml::{Cursor, Element};

/// The codes of a kind of value: where it is odd, and where it is bad.
#[derive(Clone, Copy)]
pub(super) struct Codes {
    pub(super) odd: Code,
    pub(super) bad: Code,
}

/// The value, if there is one; reports it unless it is standard.
pub(super) fn accept<T>(
    xml: &mut Cursor<'_>,
    value: Value<T>,
    codes: Codes,
    what: &str,
    text: &str,
    offset: usize,
) -> Option<T> {
    let written = || match excerpt(text.trim()) {
        blank if blank.is_empty() => what.to_owned(),
        written => format!("{what} `{written}`"),
    };
    match value {
        Value::Standard(value) => Some(value),
        Value::Odd(value, form) => {
            xml.report(
                codes.odd,
                offset,
                format!("{} is read as `{form}`", written()),
            );
            Some(value)
        }
        Value::Bad(reason) => {
            xml.report(codes.bad, offset, format!("{} {reason}", written()));
            None
        }
    }
}

/// An attribute read by `parse`, if it is there and can be understood.
pub(super) fn attribute<T>(
    xml: &mut Cursor<'_>,
    element: &Element<'_>,
    name: &str,
    codes: Codes,
    parse: impl FnOnce(&str) -> Value<T>,
) -> Option<T> {
    let attribute = element.attribute(name)?;
    let text = &attribute.value;
    let what = format!("`{name}`");
    accept(xml, parse(text), codes, &what, text, attribute.offset)
}

pub(super) fn number(xml: &mut Cursor<'_>, element: &Element<'_>, name: &str) -> Option<u32> {
    let codes = Codes {
        odd: Code::OddNumber,
        bad: Code::BadNumber,
    };
    attribute(xml, element, name, codes, parse_number)
}

/// Reports an element that may stand once and was there before.
pub(super) fn report_repeated(xml: &mut Cursor<'_>, element: &Element<'_>) {
    let message = format!(
        "`{}` is not read, an earlier element has its place",
        element.name
    );
    xml.report(Code::RepeatedElement, element.offset, message);
}
