//! A small, round result to test with.

use vastsim_report::{
    AdRecord, Agreement, CellEntry, CellKey, CellRecord, EventRecord, ExpectedRecord, FolderError,
    IncidenceRecord, InterruptionRecord, Manifest, MilestoneRecord, OffsetRecord, Quantile,
    ResultFile, ResultFolder, RunRecord, ScenarioEntry, SurvivalRecord, Table, Timing, sha256_hex,
    tables, tables::AdsPerCell,
};
use vastsim_stats::Confidence;

/// A thousand sessions of a 30 s ad: 200 interrupted, 800 complete.
pub(crate) fn cell() -> CellRecord {
    CellRecord {
        key: CellKey {
            scenario: "six-providers".to_owned(),
            cell: "provider=google".to_owned(),
            provider: "google".to_owned(),
            publisher: None,
            model: "window".to_owned(),
        },
        seed: u64::MAX,
        ads: vec![ad()],
    }
}

/// The only ad of [`cell`].
pub(crate) fn ad() -> AdRecord {
    AdRecord {
        ad_id: "synthetic-30".to_owned(),
        duration_ns: 30_000_000_000,
        sessions: 1000,
        completed: 800,
        interrupted: 200,
        skipped: 0,
        errored: 0,
        watched_ns: 25_500_000_000_000,
        watched_standard_error_s: Some(0.125),
        milestones: vec![
            milestone("start", 1000, Some(1.0)),
            milestone("midpoint", 850, Some(0.84)),
            milestone("complete", 800, None),
        ],
        interruptions: vec![
            interruption("midpoint", "closed", 150),
            interruption("complete", "closed", 50),
        ],
        offsets: vec![offsets("closed"), offsets("all")],
        survival: vec![
            survival(0, 0, Some(1.0)),
            survival(15_007_743_999, 150, Some(0.84)),
            survival(30_000_000_000, 200, None),
        ],
        incidence: vec![
            incidence("closed", 0, 0),
            incidence("closed", 15_007_743_999, 150),
            incidence("closed", 30_000_000_000, 200),
        ],
        events: vec![
            event("impression", 1000, 1000),
            event("progress@5s", 1900, 950),
            event("complete", 800, 800),
        ],
        expected: Some(ExpectedRecord {
            start_reach: Some(1.0),
            vcr: 0.792,
            mean_watched_s: 25.386,
        }),
    }
}

/// The cell of a run that was stopped before its first session.
pub(crate) fn empty_cell() -> CellRecord {
    let mut cell = cell();
    cell.key = CellKey {
        publisher: Some("=acme".to_owned()),
        ..cell.key
    };
    cell.ads = vec![never_started()];
    cell
}

/// An ad that no viewing started.
fn never_started() -> AdRecord {
    AdRecord {
        sessions: 0,
        completed: 0,
        interrupted: 0,
        watched_ns: 0,
        watched_standard_error_s: None,
        expected: None,
        milestones: vec![milestone("start", 0, Some(1.0))],
        interruptions: vec![interruption("midpoint", "closed", 0)],
        survival: vec![survival(0, 0, Some(1.0))],
        incidence: vec![incidence("closed", 0, 0)],
        events: vec![event("impression", 0, 0)],
        offsets: vec![OffsetRecord {
            count: 0,
            sum_ns: 0,
            min_ns: None,
            max_ns: None,
            quantiles: vec![],
            ..offsets("all")
        }],
        ..ad()
    }
}

/// A cell of three ads: the first is that of [`cell`], the second fails, and
/// the substitute of the third is never started.
pub(crate) fn pod() -> CellRecord {
    let failing = AdRecord {
        ad_id: "empty".to_owned(),
        duration_ns: 0,
        sessions: 800,
        errored: 800,
        milestones: vec![milestone("start", 800, Some(1.0))],
        survival: Vec::new(),
        incidence: Vec::new(),
        events: vec![event("impression", 800, 800), event("error", 800, 800)],
        ..never_started()
    };
    let spare = AdRecord {
        ad_id: "spare".to_owned(),
        ..never_started()
    };
    CellRecord {
        ads: vec![ad(), failing, spare],
        ..cell()
    }
}

fn milestone(name: &str, reached: u64, expected: Option<f64>) -> MilestoneRecord {
    MilestoneRecord {
        milestone: name.to_owned(),
        reached,
        expected,
    }
}

fn interruption(segment: &str, reason: &str, interrupted: u64) -> InterruptionRecord {
    InterruptionRecord {
        segment: segment.to_owned(),
        reason: reason.to_owned(),
        interrupted,
        expected: Some(0.1),
    }
}

fn survival(offset_ns: u64, interrupted: u64, expected: Option<f64>) -> SurvivalRecord {
    SurvivalRecord {
        offset_ns,
        interrupted,
        expected,
    }
}

fn incidence(reason: &str, offset_ns: u64, interrupted: u64) -> IncidenceRecord {
    IncidenceRecord {
        reason: reason.to_owned(),
        offset_ns,
        interrupted,
        expected: Some(0.1),
    }
}

fn event(name: &str, fired: u64, sessions: u64) -> EventRecord {
    EventRecord {
        event: name.to_owned(),
        fired,
        sessions,
    }
}

fn offsets(reason: &str) -> OffsetRecord {
    OffsetRecord {
        reason: reason.to_owned(),
        count: 200,
        sum_ns: 1_500_000_000_001,
        min_ns: Some(1),
        max_ns: Some(14_999_999_999),
        quantiles: vec![
            (Quantile::P50, 7_500_000_000),
            (Quantile::P999, 14_900_000_000),
        ],
    }
}

/// The tables of [`cell`] as files.
pub(crate) fn files() -> Vec<ResultFile> {
    let cells = [cell()];
    all_tables(&cells)
        .into_iter()
        .map(ResultFile::from)
        .collect()
}

/// The tables of a result with these cells.
pub(crate) fn all_tables(cells: &[CellRecord]) -> [Table<'_>; 7] {
    let are_several = cells.iter().any(|cell| cell.ads.len() > 1);
    let ads = if are_several {
        AdsPerCell::Several
    } else {
        AdsPerCell::One
    };
    tables::all(cells, ads, Confidence::default())
}

/// One small file with the given name and text.
pub(crate) fn file(name: &str, text: &str) -> ResultFile {
    ResultFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        rows: None,
    }
}

/// The run that played [`cell`].
pub(crate) fn run() -> RunRecord {
    RunRecord {
        vastsim: "0.1.0".to_owned(),
        value_version: 1,
        scenario: ScenarioEntry {
            name: "six-providers".to_owned(),
            file: "six-providers.json".to_owned(),
            sha256: sha256_hex(b"{}"),
        },
        inputs: vec![],
        set: Vec::new(),
        seed: u64::MAX,
        sessions: 1000,
        sessions_planned: 2000,
        complete: false,
        shards: None,
        precision: Vec::new(),
        sessions_most: None,
        confidence: 0.95,
        models: vec!["window".to_owned()],
        agreement: Some(Agreement {
            compared: 9,
            limit_standard_errors: 5.0,
            off: 0,
            disagreements: Vec::new(),
        }),
        cells: vec![CellEntry::new(&cell(), 2000).in_run_of(cell().seed)],
        digest: sha256_hex(b"counts"),
    }
}

/// Writes files, and makes them the result.
pub(crate) fn commit(folder: ResultFolder, files: &[ResultFile]) -> Result<Manifest, FolderError> {
    let staged = folder.stage(files)?;
    folder.commit(staged, run(), Some(&timing()))
}

/// What the run cost.
pub(crate) fn timing() -> Timing {
    Timing {
        started_at: "2026-01-02T03:04:05Z".to_owned(),
        wall_s: 0.5,
        sessions_per_s: 2000.0,
        threads: 4,
    }
}
