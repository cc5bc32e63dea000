//! A row of a table, field by field.

use crate::table::unescaped;
use csv::StringRecord;
use std::collections::BTreeMap;

/// A table is not one that this version writes.
#[derive(Debug)]
pub(super) struct Unreadable;

/// A row, and what its columns are called.
pub(super) struct Row<'r> {
    columns: &'r BTreeMap<String, usize>,
    record: &'r StringRecord,
}

impl<'r> Row<'r> {
    pub(super) const fn new(
        columns: &'r BTreeMap<String, usize>,
        record: &'r StringRecord,
    ) -> Self {
        Self { columns, record }
    }

    /// As it stands in the file.
    pub(super) fn field(&self, column: &str) -> Result<&'r str, Unreadable> {
        let place = self.columns.get(column).ok_or(Unreadable)?;
        self.record.get(*place).ok_or(Unreadable)
    }

    /// Without the apostrophe that keeps spreadsheets from computing.
    pub(super) fn text(&self, column: &str) -> Result<&'r str, Unreadable> {
        self.field(column).map(unescaped)
    }

    pub(super) fn count(&self, column: &str) -> Result<u64, Unreadable> {
        self.field(column)?.parse().map_err(|_| Unreadable)
    }

    /// A whole number among decimal ones.
    pub(super) fn whole(&self, column: &str) -> Result<u64, Unreadable> {
        let whole = self.field(column)?.strip_suffix(".0").ok_or(Unreadable)?;
        whole.parse().map_err(|_| Unreadable)
    }

    /// None of an empty field.
    pub(super) fn number(&self, column: &str) -> Result<Option<f64>, Unreadable> {
        let field = Some(self.field(column)?).filter(|field| !field.is_empty());
        let number = field.map(str::parse).transpose();
        number.map_err(|_| Unreadable)
    }

    /// Seconds, to the nanosecond; none of an empty field.
    pub(super) fn nanos(&self, column: &str) -> Result<Option<u64>, Unreadable> {
        let field = Some(self.field(column)?).filter(|field| !field.is_empty());
        field.map(|text| nanos(text).ok_or(Unreadable)).transpose()
    }

    /// 0 where every cell shows a single ad.
    pub(super) fn ad_index(&self) -> Result<u64, Unreadable> {
        if self.columns.contains_key("ad_index") {
            self.count("ad_index")
        } else {
            Ok(0)
        }
    }
}

/// A decimal number with at most nine digits behind its point, times 10^9.
pub(super) fn nanos(seconds: &str) -> Option<u64> {
    const NANOS_PER_SECOND: u64 = 1_000_000_000;
    const DIGITS: usize = 9;
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    if fraction.len() > DIGITS || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let fraction: u64 = format!("{fraction:0<DIGITS$}").parse().ok()?;
    whole.checked_mul(NANOS_PER_SECOND)?.checked_add(fraction)
}
