//! What the command line varies: an axis of the matrix.

mod range;

use super::overrides::{Override, OverrideError, read, split};
use crate::config_path::{ConfigPath, PathStep};
use crate::decode::Spanned;
use crate::node::{Node, Value};
use crate::source::{Origin, Source};
use std::sync::Arc;

impl Override {
    /// Reads `path=a,b,c` or `path=from:to:step`, of which each value makes cells: the
    /// same as `matrix."path"=[a,b,c]`, instead of what the matrix says of that path.
    /// Numbers `from` and all that follow a step apart, `to` among them if one falls
    /// there. Both forms may be mixed. A value that is not JSON is a string.
    ///
    /// ```
    /// # use vastsim_scenario::Override;
    /// let speeds = Override::vary("playback.speed=1:2:0.5,8").unwrap();
    /// assert_eq!(speeds.to_string(), r#"matrix."playback.speed"=[1,1.5,2,8]"#);
    /// ```
    ///
    /// # Errors
    /// [`OverrideError`]; nothing varies then.
    pub fn vary(text: &str) -> Result<Self, OverrideError> {
        let (path, values) = split(text).ok_or(OverrideError::NoAxis)?;
        let source = Source::typed("<--vary>", text);
        let start = text.len() - text.trim_start().len();
        let varied: ConfigPath = path.parse()?;
        let texts = texts(values)?;
        let items = texts.iter().map(|value| read("--vary", &varied, value));
        let items: Vec<_> = items.collect::<Result<_, _>>()?;
        Ok(Self {
            path: Spanned {
                origin: Origin::new(&source, start..start + path.len()),
                value: axis(&varied),
            },
            value: Node {
                value: Value::Array(Arc::new(items)),
                origin: Origin::new(&source, text.len() - values.len()..text.len()),
            },
        })
    }
}

/// The place of an axis in a scenario.
fn axis(varied: &ConfigPath) -> ConfigPath {
    let keys = ["matrix", varied.as_str()];
    ConfigPath::new(keys.map(|key| PathStep::Key(key.to_owned())).to_vec())
}

/// Each value, ranges in full.
fn texts(values: &str) -> Result<Vec<String>, OverrideError> {
    let mut texts = Vec::new();
    for value in items(values) {
        if value.is_empty() {
            return Err(OverrideError::NoAxis);
        }
        match range::numbers(value)? {
            Some(numbers) => texts.extend(numbers),
            None => texts.push(value.to_owned()),
        }
    }
    Ok(texts)
}

/// What commas divide that are in no quotes, brackets or braces.
fn items(values: &str) -> Vec<&str> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    let divides = |character: char| {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '[' | '{' if !is_quoted => depth += 1,
            ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0 && !is_quoted
    };
    values.split(divides).map(str::trim).collect()
}
