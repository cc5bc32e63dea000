//! What a row is about, renamed as a mapping says.

use crate::observed::columns::Columns;
use crate::observed::record::Record;
use crate::observed::{Keys, Mapping, RenamedValues};
use std::collections::BTreeMap;

/// The columns that say what a row is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyColumns<'m> {
    keys: [Option<usize>; 6],
    by: Option<usize>,
    cluster: Option<usize>,
    renamed: Option<&'m RenamedValues>,
}

/// What a row is about, and how it is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About<'r> {
    pub(super) keys: Keys<'r>,
    pub(super) by: Option<&'r str>,
    pub(super) cluster: Option<&'r str>,
}

impl<'m> KeyColumns<'m> {
    pub(super) fn of(columns: &Columns, mapping: Option<&'m Mapping>) -> Self {
        Self {
            keys: columns.keys,
            by: columns.by,
            cluster: columns.cluster,
            renamed: mapping.map(|mapping| &mapping.values),
        }
    }

    /// What a record is about.
    pub(super) fn read<'r>(&self, record: &Record<'r>) -> About<'r>
    where
        'm: 'r,
    {
        let key = |index: usize| {
            let value = self.keys[index].map(|column| record.trimmed(column))?;
            let value = self.renamed(index, value);
            (!value.is_empty()).then_some(value)
        };
        About {
            keys: Keys {
                cell: key(0),
                provider: key(1),
                publisher: key(2),
                ad_id: key(3),
                model: key(4),
                ad_index: key(5),
            },
            by: self.told_apart(self.by, record),
            cluster: self.told_apart(self.cluster, record),
        }
    }

    /// A value of a key's column is renamed here too.
    fn told_apart<'r>(&self, column: Option<usize>, record: &Record<'r>) -> Option<&'r str>
    where
        'm: 'r,
    {
        let column = column?;
        let value = record.trimmed(column);
        let key = self.keys.iter().position(|key| *key == Some(column));
        Some(key.map_or(value, |key| self.renamed(key, value)))
    }

    fn renamed<'r>(&self, key: usize, value: &'r str) -> &'r str
    where
        'm: 'r,
    {
        let renamed = self.renamed.map(|values| values.of(key));
        let renamed = renamed.and_then(|values| values.get(value));
        renamed.map_or(value, String::as_str)
    }
}

impl RenamedValues {
    /// Those of a key, in the order of keys.
    fn of(&self, key: usize) -> &BTreeMap<String, String> {
        match key {
            0 => &self.cell,
            1 => &self.provider,
            2 => &self.publisher,
            3 => &self.ad_id,
            4 => &self.model,
            _ => &self.ad_index,
        }
    }
}

/// What a row is about, kept until the next row is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KeptAbout {
    keys: [Option<String>; 6],
    by: Option<String>,
    cluster: Option<String>,
}

impl KeptAbout {
    pub(super) fn of(about: &About<'_>) -> Self {
        let keys = about.keys;
        let kept = |value: Option<&str>| value.map(str::to_owned);
        let values = [
            keys.cell,
            keys.provider,
            keys.publisher,
            keys.ad_id,
            keys.model,
            keys.ad_index,
        ];
        Self {
            keys: values.map(kept),
            by: kept(about.by),
            cluster: kept(about.cluster),
        }
    }

    pub(super) fn about(&self) -> About<'_> {
        let key = |index: usize| self.keys[index].as_deref();
        About {
            keys: Keys {
                cell: key(0),
                provider: key(1),
                publisher: key(2),
                ad_id: key(3),
                model: key(4),
                ad_index: key(5),
            },
            by: self.by.as_deref(),
            cluster: self.cluster.as_deref(),
        }
    }
}
