//! The tables of a result folder, read back.

use crate::folder::{FolderError, ResultFolder};
use crate::{CellKey, Manifest};
use std::collections::BTreeMap;
use std::path::Path;

/// What the tables of a result say, as integers where they are such.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredResult {
    /// What was run.
    pub manifest: Manifest,
    /// The ads, in the order of `summary.csv`.
    pub ads: Vec<StoredAd>,
}

/// An ad of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAd {
    /// The cell that shows it.
    pub cell: CellKey,
    /// Its identifier.
    pub ad_id: String,
    /// Its place among the ads of the cell, from 0.
    pub ad_index: u64,
    /// Sessions played.
    pub sessions: u64,
    /// The mean time watched, in seconds; `None` without sessions.
    pub mean_watched_s: Option<f64>,
    /// That by the model's closed form.
    pub mean_watched_s_expected: Option<f64>,
    /// Sessions that reached each milestone, by its VAST name.
    pub milestones: Vec<StoredRate>,
    /// Sessions interrupted, by segment and reason.
    pub interruptions: Vec<StoredRate>,
}

/// How many sessions something is true of.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRate {
    /// VAST name of the milestone, or of that at which the segment begins.
    pub milestone: String,
    /// Why sessions were interrupted; `None` of a milestone.
    pub reason: Option<String>,
    /// How many sessions.
    pub count: u64,
    /// That rate by the model's closed form.
    pub expected: Option<f64>,
}

impl StoredResult {
    /// Reads the result in a folder, every file of which is compared with its
    /// manifest.
    ///
    /// # Errors
    /// As [`ResultFolder::verify`]; and [`FolderError::Damaged`] for a table that is
    /// not listed, as those of a part of a run, or cannot be understood.
    pub fn read(folder: &Path) -> Result<Self, FolderError> {
        let manifest = ResultFolder::verify(folder)?;
        let table = |name| Sheet::read(folder, &manifest, name);
        let summary = table("summary.csv")?;
        let mut ads = summary.rows(StoredAd::of_summary)?;
        let milestones = table("quartiles.csv")?.rows(|row| rate(row, None, "reached"))?;
        let interruptions =
            table("interruptions.csv")?.rows(|row| rate(row, Some("reason"), "interrupted"))?;
        let [mut milestones, mut interruptions] = [by_place(milestones), by_place(interruptions)];
        for ad in &mut ads {
            ad.milestones = milestones.remove(&ad.place()).unwrap_or_default();
            ad.interruptions = interruptions.remove(&ad.place()).unwrap_or_default();
        }
        if !ads.iter().all(StoredAd::adds_up) {
            return Err((summary.damaged)());
        }
        Ok(Self { manifest, ads })
    }
}

fn by_place(rates: Vec<(Place, StoredRate)>) -> BTreeMap<Place, Vec<StoredRate>> {
    let mut by_place: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (place, rate) in rates {
        by_place.entry(place).or_default().push(rate);
    }
    by_place
}

/// Label of the cell, and place of the ad in it.
type Place = (String, u64);

impl StoredAd {
    fn place(&self) -> Place {
        (self.cell.cell.clone(), self.ad_index)
    }

    /// Whether no more sessions reached something, or were interrupted, than there
    /// were.
    fn adds_up(&self) -> bool {
        let counts = self.interruptions.iter().map(|rate| rate.count);
        let interrupted = counts.fold(0, u64::saturating_add);
        let mut reached = self.milestones.iter().map(|rate| rate.count);
        interrupted <= self.sessions && reached.all(|count| count <= self.sessions)
    }

    fn of_summary(row: &Row<'_>) -> Result<Self, Unreadable> {
        let publisher = row.text("publisher")?;
        Ok(Self {
            cell: CellKey {
                scenario: row.text("scenario")?,
                cell: row.text("cell")?,
                provider: row.text("provider")?,
                publisher: (!publisher.is_empty()).then_some(publisher),
                model: row.text("model")?,
            },
            ad_id: row.text("ad_id")?,
            ad_index: row.ad_index()?,
            sessions: row.count("sessions")?,
            mean_watched_s: row.number("mean_watched_s")?,
            mean_watched_s_expected: row.number("mean_watched_s_expected")?,
            milestones: Vec::new(),
            interruptions: Vec::new(),
        })
    }
}

fn rate(
    row: &Row<'_>,
    reason: Option<&str>,
    count: &str,
) -> Result<(Place, StoredRate), Unreadable> {
    let milestone = if reason.is_some() {
        "segment"
    } else {
        "milestone"
    };
    let rate = StoredRate {
        milestone: row.text(milestone)?,
        reason: match reason {
            Some(column) => Some(row.text(column)?),
            None => None,
        },
        count: row.count(count)?,
        expected: row.number("expected")?,
    };
    Ok(((row.text("cell")?, row.ad_index()?), rate))
}

/// A table, and where it is.
struct Sheet {
    bytes: Vec<u8>,
    damaged: Box<dyn Fn() -> FolderError>,
}

impl Sheet {
    fn read(folder: &Path, manifest: &Manifest, name: &str) -> Result<Self, FolderError> {
        let path = folder.join(name);
        let damaged = move || FolderError::Damaged { path: path.clone() };
        let entry = manifest.files.iter().find(|file| file.name == name);
        let bytes = ResultFolder::read_file(folder, entry.ok_or_else(&damaged)?)?;
        let damaged = Box::new(damaged);
        Ok(Self { bytes, damaged })
    }

    fn rows<T>(
        &self,
        of: impl Fn(&Row<'_>) -> Result<T, Unreadable>,
    ) -> Result<Vec<T>, FolderError> {
        self.parsed(of).map_err(|Unreadable| (self.damaged)())
    }

    fn parsed<T>(
        &self,
        of: impl Fn(&Row<'_>) -> Result<T, Unreadable>,
    ) -> Result<Vec<T>, Unreadable> {
        let mut reader = csv::Reader::from_reader(&self.bytes[..]);
        let names = reader.headers().map_err(|_| Unreadable)?.clone();
        let columns = names.iter().enumerate().map(|(place, name)| (name, place));
        let columns: BTreeMap<_, _> = columns.collect();
        let row = |record: Result<csv::StringRecord, csv::Error>| {
            let (record, columns) = (record.map_err(|_| Unreadable)?, &columns);
            of(&Row {
                columns,
                record: &record,
            })
        };
        reader.into_records().map(row).collect()
    }
}

/// A table is not one that this version writes.
struct Unreadable;

struct Row<'r> {
    columns: &'r BTreeMap<&'r str, usize>,
    record: &'r csv::StringRecord,
}

impl<'r> Row<'r> {
    fn field(&self, column: &str) -> Result<&'r str, Unreadable> {
        let place = self.columns.get(column).ok_or(Unreadable)?;
        self.record.get(*place).ok_or(Unreadable)
    }

    /// Without the apostrophe that keeps spreadsheets from computing.
    fn text(&self, column: &str) -> Result<String, Unreadable> {
        let field = self.field(column)?;
        let escaped = field.strip_prefix('\'');
        let escaped = escaped.filter(|text| text.starts_with(['=', '+', '-', '@', '\t', '\r']));
        Ok(escaped.unwrap_or(field).to_owned())
    }

    fn count(&self, column: &str) -> Result<u64, Unreadable> {
        self.field(column)?.parse().map_err(|_| Unreadable)
    }

    /// None of an empty field.
    fn number(&self, column: &str) -> Result<Option<f64>, Unreadable> {
        match self.field(column)? {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Unreadable),
        }
    }

    /// 0 where every cell shows a single ad.
    fn ad_index(&self) -> Result<u64, Unreadable> {
        if self.columns.contains_key("ad_index") {
            self.count("ad_index")
        } else {
            Ok(0)
        }
    }
}
