//! What a value means, however it is spelt.

use crate::config::{INHERIT, PARTS};
use crate::decimal::Decimal;
use crate::file::{Duration, RateFrom};
use crate::node::{Node, Value, join};

/// The places of a scenario where a text is a number.
const DURATIONS: [&str; 3] = ["ad.duration", "ad.content_duration", "ad.pod.duration"];

/// Where a text may be a percentage.
const RATE_FROM: &str = "playback.interruptions.rates.from";

/// Whether a text says no more than `null`.
fn is_inherited(text: &str, path: &str) -> bool {
    let root = path.split('.').next().unwrap_or_default();
    text == INHERIT && PARTS.contains(&root)
}

/// A text that is equal for values at `path` of equal meaning: `10` and `1e1`,
/// or `00:00:10` and `00:00:10.000` as a duration.
pub(crate) fn meaning(node: &Node, path: &str) -> String {
    match &node.value {
        Value::Number(text) => match Decimal::parse(text) {
            Ok(decimal) => decimal.to_string(),
            Err(_) => text.clone(),
        },
        Value::String(text) if DURATIONS.contains(&path) => match Duration::parse(text) {
            Ok(duration) => format!("{} ns", duration.as_nanos()),
            Err(_) => format!("{text:?}"),
        },
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| meaning(item, path)).collect();
            format!("{items:?}")
        }
        Value::Object(entries) => {
            let entry = |key, value| (key, meaning(value, &join(path, key)));
            let entries = entries.iter().map(|e| entry(e.key.as_str(), &e.value));
            format!("{:?}", entries.collect::<Vec<_>>())
        }
        Value::String(text) if path.ends_with(RATE_FROM) => {
            match RateFrom::parse_percentage(text) {
                Some(billionths) => format!("{billionths} billionths"),
                None => format!("{text:?}"),
            }
        }
        Value::String(text) if is_inherited(text, path) => "null".to_owned(),
        // In quotes, so that no text looks like a number.
        Value::String(text) => format!("{text:?}"),
        Value::Bool(_) | Value::Null | Value::Unset => node.label(),
    }
}
