//! From the rows of all tables to the records of ads.

use super::Extent;
use super::places::Places;
use super::row::{Row, Unreadable};
use super::sheet::{More, Sheet};
use crate::folder::FolderError;
use crate::{
    AdRecord, CellKey, CellRecord, EventRecord, ExpectedRecord, IncidenceRecord,
    InterruptionRecord, MilestoneRecord, OffsetRecord, Quantile, RunRecord, SurvivalRecord,
};

/// Reads the tables, which `sheet` opens by their names.
pub(super) fn read(
    sheet: &dyn Fn(&'static str) -> Result<Sheet, FolderError>,
    run: &RunRecord,
    extent: Extent,
) -> Result<Vec<CellRecord>, FolderError> {
    let mut cells = Vec::new();
    sheet("summary.csv")?.each(|row| add_ad(&mut cells, row))?;
    add_what_the_manifest_says(&mut cells, run);
    let places = Places::of(&cells);
    let Extent {
        rates_of,
        curves_of,
    } = extent;
    let tables: [(_, _, Add); 6] = [
        ("quartiles.csv", rates_of, add_milestone),
        ("interruptions.csv", rates_of, add_interruption),
        ("offsets.csv", curves_of, add_statistic),
        ("survival.csv", curves_of, add_survival),
        ("incidence.csv", curves_of, add_incidence),
        ("events.csv", curves_of, add_event),
    ];
    for (name, most, add) in tables.into_iter().filter(|(_, most, _)| *most > 0) {
        sheet(name)?.each(|row| {
            let place = places.find(row)?;
            if place.cell >= most {
                return Ok(More::Unwanted);
            }
            add(place.of(&mut cells)?, row)?;
            Ok(More::Wanted)
        })?;
    }
    let mut ads = cells.iter().flat_map(|cell| &cell.ads);
    if ads.all(adds_up) {
        Ok(cells)
    } else {
        Err(sheet("summary.csv")?.unreadable())
    }
}

/// Whether no more sessions were interrupted than there were, and no more completed than
/// started.
fn adds_up(ad: &AdRecord) -> bool {
    let counts = ad.interruptions.iter().map(|it| it.interrupted);
    let reached = |name: &str| {
        let mut milestones = ad.milestones.iter();
        milestones
            .find(|it| it.milestone == name)
            .map(|it| it.reached)
    };
    let is_funnel = reached("complete") <= reached("start") || reached("start").is_none();
    is_funnel && counts.fold(0, u64::saturating_add) <= ad.sessions
}

/// Adds a row to the ad that it is of.
type Add = fn(&mut AdRecord, &Row<'_>) -> Result<(), Unreadable>;

/// Rows of one cell stand together, its ads in order.
fn add_ad(cells: &mut Vec<CellRecord>, row: &Row<'_>) -> Result<More, Unreadable> {
    let label = row.text("cell")?;
    if cells.last().is_none_or(|cell| cell.key.cell != label) {
        cells.push(CellRecord {
            key: key(row)?,
            seed: row.count("seed")?,
            ads: Vec::new(),
        });
    }
    let cell = cells.last_mut().ok_or(Unreadable)?;
    if row.ad_index()? != cell.ads.len() as u64 {
        return Err(Unreadable);
    }
    cell.ads.push(ad(row)?);
    Ok(More::Wanted)
}

fn key(row: &Row<'_>) -> Result<CellKey, Unreadable> {
    let publisher = row.text("publisher")?;
    Ok(CellKey {
        scenario: row.text("scenario")?.to_owned(),
        cell: row.text("cell")?.to_owned(),
        provider: row.text("provider")?.to_owned(),
        publisher: (!publisher.is_empty()).then(|| publisher.to_owned()),
        model: row.text("model")?.to_owned(),
    })
}

fn ad(row: &Row<'_>) -> Result<AdRecord, Unreadable> {
    let ad = AdRecord {
        ad_id: row.text("ad_id")?.to_owned(),
        duration_ns: row.nanos("duration_s")?.ok_or(Unreadable)?,
        sessions: row.count("sessions")?,
        completed: row.count("completed")?,
        interrupted: row.count("interrupted")?,
        skipped: row.count("skipped")?,
        errored: row.count("errored")?,
        watched_ns: sum_ns(row.number("mean_watched_s")?, row.count("sessions")?),
        watched_standard_error_s: None,
        milestones: Vec::new(),
        interruptions: Vec::new(),
        offsets: Vec::new(),
        survival: Vec::new(),
        incidence: Vec::new(),
        events: Vec::new(),
        expected: expected(row)?,
    };
    let parts = [ad.completed, ad.interrupted, ad.skipped, ad.errored];
    let is_part = |count: u64| count <= ad.sessions;
    let all = parts.into_iter().all(is_part);
    all.then_some(ad).ok_or(Unreadable)
}

fn expected(row: &Row<'_>) -> Result<Option<ExpectedRecord>, Unreadable> {
    let [vcr, mean_watched_s] = [
        row.number("vcr_expected")?,
        row.number("mean_watched_s_expected")?,
    ];
    let pair = vcr.zip(mean_watched_s);
    Ok(pair.map(|(vcr, mean_watched_s)| ExpectedRecord {
        start_reach: None,
        vcr,
        mean_watched_s,
    }))
}

/// The sum of so many durations, of which the mean is known to twelve digits: one
/// that has this mean.
fn sum_ns(mean_s: Option<f64>, count: u64) -> u128 {
    (mean_s.unwrap_or_default() * 1e9 * count as f64).round() as u128
}

/// What no table has a column for.
fn add_what_the_manifest_says(cells: &mut [CellRecord], run: &RunRecord) {
    for (cell, entry) in cells.iter_mut().zip(&run.cells) {
        if let [single] = cell.ads.as_mut_slice() {
            single.watched_standard_error_s = entry.watched_standard_error_s;
        }
        for (ad, entry) in cell.ads.iter_mut().zip(&entry.ads) {
            ad.watched_standard_error_s = entry.watched_standard_error_s;
            if let Some(expected) = &mut ad.expected {
                expected.start_reach = entry.start_reach_expected;
            }
        }
    }
}

fn add_milestone(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    ad.milestones.push(MilestoneRecord {
        milestone: row.text("milestone")?.to_owned(),
        reached: part(row.count("reached")?, ad.sessions)?,
        expected: row.number("expected")?,
    });
    Ok(())
}

fn add_interruption(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    ad.interruptions.push(InterruptionRecord {
        segment: row.text("segment")?.to_owned(),
        reason: row.text("reason")?.to_owned(),
        interrupted: row.count("interrupted")?,
        expected: row.number("expected")?,
    });
    Ok(())
}

fn add_statistic(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    let (reason, statistic) = (row.text("reason")?, row.field("statistic")?);
    if statistic == "count" {
        let reason = reason.to_owned();
        let count = part(row.whole("value_s")?, ad.sessions)?;
        ad.offsets.push(OffsetRecord {
            reason,
            count,
            sum_ns: 0,
            min_ns: None,
            max_ns: None,
            quantiles: Vec::new(),
        });
        return Ok(());
    }
    let record = ad.offsets.last_mut().filter(|it| it.reason == reason);
    let record = record.ok_or(Unreadable)?;
    match statistic {
        "mean" => record.sum_ns = sum_ns(row.number("value_s")?, record.count),
        "min" => record.min_ns = row.nanos("value_s")?,
        "max" => record.max_ns = row.nanos("value_s")?,
        name => {
            let mut all = Quantile::ALL.into_iter();
            let quantile = all.find(|it| it.name() == name).ok_or(Unreadable)?;
            let value_ns = row.nanos("value_s")?;
            record.quantiles.extend(value_ns.map(|it| (quantile, it)));
        }
    }
    Ok(())
}

/// The table counts those of each step, the record those up to its end.
fn add_survival(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    let before = ad.survival.last().map_or(0, |it| it.interrupted);
    let interrupted = before.saturating_add(row.count("interrupted")?);
    ad.survival.push(SurvivalRecord {
        offset_ns: row.nanos("offset_s")?.ok_or(Unreadable)?,
        interrupted: part(interrupted, ad.sessions)?,
        expected: row.number("expected")?,
    });
    Ok(())
}

fn add_incidence(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    ad.incidence.push(IncidenceRecord {
        reason: row.text("reason")?.to_owned(),
        offset_ns: row.nanos("offset_s")?.ok_or(Unreadable)?,
        interrupted: part(row.count("interrupted")?, ad.sessions)?,
        expected: row.number("expected")?,
    });
    Ok(())
}

fn add_event(ad: &mut AdRecord, row: &Row<'_>) -> Result<(), Unreadable> {
    ad.events.push(EventRecord {
        event: row.text("event")?.to_owned(),
        fired: row.count("fired")?,
        sessions: part(row.count("sessions_with_event")?, ad.sessions)?,
    });
    Ok(())
}

/// A count of some of all sessions.
fn part(count: u64, sessions: u64) -> Result<u64, Unreadable> {
    (count <= sessions).then_some(count).ok_or(Unreadable)
}
