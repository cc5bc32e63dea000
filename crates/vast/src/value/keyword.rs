//! One of a few words.

use super::Value;

/// Reads one of the words that `all` have, written in other letter case.
pub(crate) fn parse_keyword<T: Copy>(
    text: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Value<T> {
    let text = text.trim();
    let mut known = all.iter();
    match known.find(|known| word(**known).eq_ignore_ascii_case(text)) {
        Some(known) => Value::Odd(*known, word(*known).to_owned()),
        None if text.is_empty() => Value::Bad("is empty".to_owned()),
        None => Value::Bad(none_of(all, word)),
    }
}

fn none_of<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<String> = all
        .iter()
        .map(|known| format!("`{}`", word(*known)))
        .collect();
    match &words[..] {
        [one, other] => format!("is neither {one} nor {other}"),
        _ => format!("is none of {}", words.join(", ")),
    }
}
