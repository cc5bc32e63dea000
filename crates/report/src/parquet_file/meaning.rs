//! What the columns mean, for the metadata of a file.

use parquet::file::metadata::KeyValue;

/// What a column says of itself: Parquet's schema has no place for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning<'m> {
    pub(crate) column: &'m str,
    pub(crate) description: &'m str,
    pub(crate) unit: Option<&'m str>,
}

impl Meaning<'_> {
    /// The `description` of the column and, if it has one, its `unit`, by its name.
    pub(super) fn pairs(&self) -> impl Iterator<Item = KeyValue> {
        let pair = |key: &str, value: &str| {
            KeyValue::new(format!("{}.{key}", self.column), value.to_owned())
        };
        let unit = self.unit.map(|unit| pair("unit", unit));
        [pair("description", self.description)]
            .into_iter()
            .chain(unit)
    }
}
