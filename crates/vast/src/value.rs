//! The values that attributes and texts hold, and how to read them leniently.

mod boolean;
mod duration;
mod number;
mod offset;
mod version;

pub(crate) use boolean::parse_boolean;
pub use duration::{DurationError, parse_duration, parse_standard_duration};
pub(crate) use duration::{duration_value, is_digits, standard_form};
pub(crate) use number::parse_number;
pub use offset::{Offset, Percent};
pub use version::Version;

/// What came of reading a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<T> {
    /// Written as the standard says.
    Standard(T),
    /// Understood, though written otherwise than in this, the standard's form.
    Odd(T, String),
    /// Not understood; the reason continues a sentence that names the value.
    Bad(String),
}

impl<T> Value<T> {
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Value<U> {
        match self {
            Self::Standard(value) => Value::Standard(change(value)),
            Self::Odd(value, form) => Value::Odd(change(value), form),
            Self::Bad(reason) => Value::Bad(reason),
        }
    }
}
