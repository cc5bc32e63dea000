//! Which column has the offsets, and in which unit.

use super::header::Header;
use crate::observed::Format;
use crate::observed::mapping::OffsetUnit;
use crate::observed::names::Role;
use crate::observed::problem::Objection;

impl Header<'_> {
    /// The column of offsets, and its unit: the one that is stated, or else the one that its name
    /// tells. Where several columns have offsets, the stated unit tells which is meant.
    pub(super) fn offset(
        &self,
        format: Format,
        stated: Option<OffsetUnit>,
    ) -> Result<(usize, OffsetUnit), Objection> {
        let is_stated = |unit| stated.is_none_or(|stated| stated == unit);
        let (meant, others): (Vec<_>, Vec<_>) = Role::OFFSETS
            .into_iter()
            .partition(|(role, unit)| self.mapped(*role).is_some() || is_stated(*unit));
        for (role, unit) in meant.into_iter().chain(others) {
            if let Some(column) = self.locate(format, role)? {
                let named = self.unit_of(format, column).unwrap_or(unit);
                return Ok((column, stated.unwrap_or(named)));
            }
        }
        Ok((0, OffsetUnit::Seconds))
    }

    /// The unit that the layout's name of a column tells.
    fn unit_of(&self, format: Format, column: usize) -> Option<OffsetUnit> {
        let mut named = Role::OFFSETS.into_iter();
        let named = named.find(|(role, _)| self.own(format, *role) == Some(column));
        named.map(|(_, unit)| unit)
    }
}
