//! `validation.csv`: one row per ad and segment, and per part that is screened.

use super::record::{AdValidationRecord, PartRecord, ValidationRecord};
use super::segment::SegmentRecord;
use crate::{Column, Kind, Table, Unit, Value};

/// The columns of `validation.csv`.
pub const COLUMNS: [Column; 24] = [
    Column::text("scenario", "Name of the scenario"),
    Column::text("cell", "Label of the cell in the scenario's matrix"),
    Column::text("provider", "Name of the provider's profile"),
    Column::text("publisher", "Identifier of the publisher, if there is one"),
    Column::text("ad_id", "Identifier of the ad"),
    Column::new(
        "ad_index",
        Kind::Integer,
        Unit::None,
        "Place of the ad among those of the cell, from 0",
    ),
    Column::text("model", "Name of the interruption model"),
    Column::text(
        "part",
        "Value of the column that is screened; empty for all of them together",
    ),
    Column::text(
        "segment",
        "VAST name of the milestone that the segment begins at",
    ),
    Column::sessions("entered", "Sessions that entered the segment"),
    Column::sessions("interrupted", "Of these, sessions that ended in it"),
    Column::fraction("observed", "Interrupted among those that entered"),
    Column::fraction("expected", "That rate by the profile"),
    number("difference", "Observed less expected"),
    number(
        "ci_low",
        "Lower end of the interval of the difference, at 1 − 2α",
    ),
    number(
        "ci_high",
        "Upper end of the interval of the difference, at 1 − 2α",
    ),
    Column::fraction("margin", "The greatest difference that does not matter"),
    number(
        "log10_p_equivalence",
        "log10 of the p-value of: the difference is beyond the margin",
    ),
    number(
        "log10_p_beyond",
        "log10 of the p-value of: the difference is within the margin",
    ),
    number(
        "log10_p_difference",
        "log10 of the p-value of: there is no difference",
    ),
    number(
        "design_effect",
        "Variance as a multiple of that of independent sessions",
    ),
    Column::text(
        "verdict",
        "equivalent, equivalent_but_detectable, different or inconclusive; empty for parts",
    ),
    Column::sessions(
        "sessions_to_settle",
        "Sessions that have to start to settle what is inconclusive",
    ),
    Column::text(
        "flagged",
        "Of a part, true where it is off, false where it is not; else empty",
    ),
];

/// A number without a unit, of either sign.
const fn number(name: &'static str, description: &'static str) -> Column {
    Column::new(name, Kind::Number, Unit::None, description)
}

/// A row per ad and segment, then those of its parts.
pub fn table(record: &ValidationRecord) -> Table<'_> {
    let rows = record.ads.iter().flat_map(move |ad| {
        let whole = ad.segments.iter();
        let whole = whole.map(move |segment| row(record, ad, None, segment));
        let parts = ad.parts.iter().flat_map(move |part| {
            let segments = part.segments.iter();
            let rows = segments.map(move |segment| row(record, ad, Some(part), segment));
            let grows = part.segments.is_empty();
            rows.chain(grows.then(|| row_without_segment(record, ad, part)))
        });
        whole.chain(parts)
    });
    Table {
        name: "validation",
        columns: &COLUMNS,
        rows: Box::new(rows),
    }
}

/// Of a part whose counts grow there is no segment to compare.
fn row_without_segment<'r>(
    record: &'r ValidationRecord,
    ad: &'r AdValidationRecord,
    part: &'r PartRecord,
) -> Vec<Value<'r>> {
    let own = COLUMNS.len() - KEY;
    let mut values = key(record, ad, Some(part)).to_vec();
    values.extend(std::iter::repeat_n(Value::Empty, own));
    values[COLUMNS.len() - 1] = flagged(part);
    values
}

/// The columns that say what a row is about.
const KEY: usize = 8;

fn key<'r>(
    record: &'r ValidationRecord,
    ad: &'r AdValidationRecord,
    part: Option<&'r PartRecord>,
) -> [Value<'r>; KEY] {
    [
        record.scenario.name.as_str().into(),
        ad.cell.as_str().into(),
        ad.provider.as_str().into(),
        ad.publisher.as_deref().into(),
        ad.ad_id.as_str().into(),
        ad.ad_index.into(),
        ad.model.as_str().into(),
        part.map(|part| part.value.as_str()).into(),
    ]
}

fn flagged(part: &PartRecord) -> Value<'static> {
    if part.flagged { "true" } else { "false" }.into()
}

fn row<'r>(
    record: &'r ValidationRecord,
    ad: &'r AdValidationRecord,
    part: Option<&'r PartRecord>,
    segment: &'r SegmentRecord,
) -> Vec<Value<'r>> {
    let own = [
        segment.segment.as_str().into(),
        segment.entered.into(),
        segment.interrupted.into(),
        segment.observed.into(),
        segment.expected.into(),
        segment.difference.into(),
        segment.ci_low.into(),
        segment.ci_high.into(),
        record.criteria.margin.into(),
        segment.log10_p_equivalence.into(),
        segment.log10_p_beyond.into(),
        segment.log10_p_difference.into(),
        segment.design_effect.into(),
        segment.verdict.as_deref().into(),
        segment.sessions_to_settle.into(),
        part.map_or(Value::Empty, flagged),
    ];
    key(record, ad, part).into_iter().chain(own).collect()
}
