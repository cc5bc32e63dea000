//! Truth values: `true`, `false`, `1`, `0`.

use super::Value;

/// Reads a truth value, in any letter case.
pub(crate) fn parse_boolean(text: &str) -> Value<bool> {
    match text.trim() {
        "true" | "1" => Value::Standard(true),
        "false" | "0" => Value::Standard(false),
        text if text.eq_ignore_ascii_case("true") => Value::Odd(true, "true".to_owned()),
        text if text.eq_ignore_ascii_case("false") => Value::Odd(false, "false".to_owned()),
        "" => Value::Bad("is empty".to_owned()),
        _ => Value::Bad("is neither `true` nor `false`".to_owned()),
    }
}
