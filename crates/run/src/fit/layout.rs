//! JSON as the profiles of the house are written: what is short on one line.

use crate::json::visible_json;

/// Where lines end.
const WIDTH: usize = 100;

/// A JSON value whose keys keep their order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A number or a text, as it is written.
    Value(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Item {
    pub(super) fn text(text: &str) -> Self {
        Self::Value(quoted(text))
    }

    pub(super) fn count(count: u64) -> Self {
        Self::Value(count.to_string())
    }

    /// A finite number with all its digits; JSON has no other.
    pub(super) fn number(number: f64) -> Self {
        Self::Value(number.to_string())
    }

    pub(super) fn object<const N: usize>(entries: [(&str, Self); N]) -> Self {
        let entries = entries.into_iter();
        Self::Object(entries.map(|(key, item)| (key.to_owned(), item)).collect())
    }

    /// Adds an entry to an object, if there is one.
    pub(super) fn with(mut self, key: &str, item: Option<Self>) -> Self {
        if let (Self::Object(entries), Some(item)) = (&mut self, item) {
            entries.push((key.to_owned(), item));
        }
        self
    }

    /// The file.
    pub(super) fn render(&self) -> String {
        let mut text = String::new();
        self.write(0, 0, &mut text);
        visible_json(&text) + "\n"
    }

    /// Writes at a depth of indentation, behind so many characters.
    fn write(&self, depth: usize, before: usize, text: &mut String) {
        if depth > 0
            && let Some(line) = self
                .on_one_line()
                .filter(|line| before + line.len() < WIDTH)
        {
            text.push_str(&line);
            return;
        }
        let (open, close) = match self {
            Self::Value(value) => return text.push_str(value),
            Self::List(_) => ('[', ']'),
            Self::Object(_) => ('{', '}'),
        };
        text.push(open);
        self.write_inside(depth + 1, text);
        text.extend(["\n", &" ".repeat(depth * 2)]);
        text.push(close);
    }

    fn write_inside(&self, depth: usize, text: &mut String) {
        let entries = self.entries();
        let widest = entries.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        let fits = |item: &Self| {
            let line = item.on_one_line();
            line.is_some_and(|line| depth * 2 + widest + line.len() < WIDTH)
        };
        let is_object = |item: &Self| matches!(item, Self::Object(_));
        let is_table = entries
            .iter()
            .all(|(_, item)| is_object(item) && fits(item));
        for (index, (key, item)) in entries.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let width = if is_table { widest } else { 0 };
            let begun = format!("{:1$}{key:width$}", "", depth * 2);
            text.extend([comma, "\n", &begun]);
            item.write(depth, begun.chars().count(), text);
        }
    }

    /// What stands before each part, and the part.
    fn entries(&self) -> Vec<(String, &Self)> {
        match self {
            Self::Value(_) => Vec::new(),
            Self::List(items) => items.iter().map(|item| (String::new(), item)).collect(),
            Self::Object(entries) => {
                let entries = entries.iter();
                entries
                    .map(|(key, item)| (format!("{}: ", quoted(key)), item))
                    .collect()
            }
        }
    }

    /// All of it on a line; `None` if it has lists of objects, or objects of
    /// objects of objects.
    fn on_one_line(&self) -> Option<String> {
        let is_flat = |item: &Self| matches!(item, Self::Value(_));
        let entries = self.entries();
        let parts: Option<Vec<_>> = entries
            .iter()
            .map(|(key, item)| {
                let inner = item.on_one_line()?;
                let is_leaf = item.entries().iter().all(|(_, item)| is_flat(item));
                is_leaf.then(|| format!("{key}{inner}"))
            })
            .collect();
        let parts = parts?.join(", ");
        Some(match self {
            Self::Value(value) => value.clone(),
            Self::List(items) if items.iter().all(is_flat) => format!("[{parts}]"),
            Self::List(_) => return None,
            Self::Object(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Object(_) => format!("{{ {parts} }}"),
        })
    }
}

/// Writing a text as JSON cannot fail.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
