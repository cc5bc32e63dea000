//! What the rows of an ad have in common.

use super::AdsPerCell;
use crate::{AdRecord, CellRecord, Value};

/// An ad, and the cell that shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) cell: &'a CellRecord,
    pub(super) ad: &'a AdRecord,
    /// Its place among the ads of the cell, if the table has a column for it.
    index: Option<u64>,
}

impl<'a> Shown<'a> {
    /// Every ad of a cell, with or without its place.
    pub(super) fn all(
        cell: &'a CellRecord,
        ads: AdsPerCell,
    ) -> impl Iterator<Item = Self> + use<'a> {
        let has_index = ads == AdsPerCell::Several;
        let shown = (0..).zip(&cell.ads);
        shown.map(move |(index, ad)| Self {
            cell,
            ad,
            index: has_index.then_some(index),
        })
    }

    /// A row: the key followed by the table's own values.
    pub(super) fn row<const OWN: usize>(self, own: [Value<'a>; OWN]) -> Vec<Value<'a>> {
        let key = &self.cell.key;
        let place = [
            key.scenario.as_str().into(),
            key.cell.as_str().into(),
            key.provider.as_str().into(),
            key.publisher.as_deref().into(),
            self.ad.ad_id.as_str().into(),
        ];
        let index = self.index.map(Value::from);
        let model = [key.model.as_str().into()];
        let values = place.into_iter().chain(index).chain(model).chain(own);
        values.collect()
    }
}
