//! The ads of a scenario, which observed rows belong to.

use crate::observed::Keys;
use std::fmt;
use vastsim_engine::{AdForm, SimTime};

/// One ad of a cell, with the names that rows may call it by.
#[derive(Debug, Clone, PartialEq)]
pub struct Target<'p> {
    /// Label of the cell.
    pub cell: String,
    /// Name of the provider.
    pub provider: String,
    /// Identifier of the publisher, if there is one.
    pub publisher: Option<String>,
    /// Identifier of the ad.
    pub ad_id: String,
    /// Place of the ad in its cell, from 0.
    pub ad_index: u64,
    /// Name of the interruption model.
    pub model: String,
    /// How long the ad is.
    pub duration: SimTime,
    /// What is expected of its sessions.
    pub form: AdForm<'p>,
}

impl Target<'_> {
    /// Whether every key that a row has is this ad's.
    pub(crate) fn is_meant_by(&self, keys: &KeyValues<'_>) -> bool {
        let own = self.keys();
        let mut pairs = keys.0.iter().zip(&own);
        pairs.all(|(key, own)| key.is_none_or(|key| is_written_so(own, key)))
    }

    /// What it is called, in the order of [`KEY_NAMES`].
    pub(crate) fn keys(&self) -> [String; KEY_NAMES.len()] {
        [
            self.cell.clone(),
            self.provider.clone(),
            self.publisher.clone().unwrap_or_default(),
            self.ad_id.clone(),
            self.model.clone(),
            self.ad_index.to_string(),
        ]
    }
}

/// Tables have an apostrophe in front of a name that a spreadsheet would take for
/// a formula.
fn is_written_so(name: &str, text: &str) -> bool {
    let unescaped = || text.strip_prefix('\'') == Some(name);
    text == name || name.starts_with(['=', '+', '-', '@']) && unescaped()
}

/// What a row is about, in the order of [`KEY_NAMES`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct KeyValues<'r>(pub(crate) [Option<&'r str>; KEY_NAMES.len()]);

/// The columns of keys.
pub(crate) const KEY_NAMES: [&str; 6] = [
    "cell",
    "provider",
    "publisher",
    "ad_id",
    "model",
    "ad_index",
];

impl<'r> From<&Keys<'r>> for KeyValues<'r> {
    fn from(keys: &Keys<'r>) -> Self {
        Self([
            keys.cell,
            keys.provider,
            keys.publisher,
            keys.ad_id,
            keys.model,
            keys.ad_index,
        ])
    }
}

impl KeyValues<'_> {
    /// The same without the keys that are not wanted.
    pub(crate) fn only(self, wanted: [bool; KEY_NAMES.len()]) -> Self {
        let keep = |index: usize| self.0[index].filter(|_| wanted[index]);
        Self(core::array::from_fn(keep))
    }
}

/// As ``provider `google` and ad_id `spot` ``.
impl fmt::Display for KeyValues<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (name, value) in KEY_NAMES.iter().zip(self.0) {
            if let Some(value) = value {
                write!(f, "{separator}{name} `{value}`")?;
                separator = " and ";
            }
        }
        Ok(())
    }
}
