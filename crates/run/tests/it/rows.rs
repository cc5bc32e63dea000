//! Rows that are taken as they are played are those of files and of counts.

use crate::scenarios::{loaded, played, scenario};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use vastsim_montecarlo::{Advance, Progress, RunOptions};
use vastsim_report::rows::{RowFormat, RowTable};
use vastsim_run::rows::{PlayedRows, Repeated, SessionBlock};
use vastsim_scenario::{Files, ReadError, Scenario, load_with};

/// Two ads, one after the other, for two kinds of viewers.
const POD: &str = r#"{
    "name": "pod", "seed": 5, "sessions": 20000,
    "ad": { "pod": [
        { "id": "first", "duration": "00:00:15" }, { "id": "second", "duration": "00:00:06" }
    ] },
    "population": [
        { "name": "calm", "weight": 3, "provider": "tiger" },
        { "name": "hasty", "weight": 1, "provider": "google" }
    ]
}"#;

fn options(threads: usize) -> RunOptions {
    RunOptions {
        threads: NonZeroUsize::new(threads).unwrap(),
        ..RunOptions::default()
    }
}

fn rows(text: &str, range: Range<u64>) -> PlayedRows {
    PlayedRows::new(loaded(text), range).unwrap()
}

fn place(column: &Repeated, row: usize) -> usize {
    let place = match column {
        Repeated::Same(place) => *place,
        Repeated::Each(places) => places[row],
    };
    place as usize
}

/// As a line of the file of sessions, but for the watched time in nanoseconds.
fn session_lines(rows: &PlayedRows, threads: usize) -> Vec<String> {
    let names = rows.names();
    let line = |block: &SessionBlock, row: usize| {
        let is_set = |bits: &[u8]| bits[row / 8] >> (row % 8) & 1 == 1;
        let completed = is_set(&block.completed.clone().into_bytes());
        let [segment, reason] = if is_set(&block.interrupted.clone().into_bytes()) {
            let (segment, reason) = (block.segment[row], block.reason[row]);
            [
                &*names.segments[segment as usize],
                &names.reasons[reason as usize],
            ]
        } else {
            ["", ""]
        };
        format!(
            "{},{},{},{},{segment},{reason},{completed},{}",
            names.cells[block.cell as usize],
            block.session[row],
            place(&block.ad_index, row),
            names.ad_ids[place(&block.ad_id, row)],
            block.watched_ns[row],
        )
    };
    let mut lines = Vec::new();
    for block in rows.sessions(options(threads), |block| block) {
        let block = block.unwrap();
        lines.extend((0..block.session.len()).map(|row| line(&block, row)));
    }
    lines
}

fn event_lines(rows: &PlayedRows, threads: usize) -> Vec<String> {
    let names = rows.names();
    let mut lines = Vec::new();
    for block in rows.events(options(threads), |block| block) {
        let block = block.unwrap();
        lines.extend((0..block.session.len()).map(|row| {
            format!(
                "{} {} {} {} {}",
                names.cells[block.cell as usize],
                block.session[row],
                place(&block.ad_index, row),
                names.events[block.event[row] as usize],
                block.offset_ns[row]
            )
        }));
    }
    lines
}

/// What was written of a file of sessions, with the watched time in nanoseconds.
fn written_sessions(rows: &PlayedRows) -> Vec<String> {
    let text = written(rows, RowTable::Sessions);
    let line = |line: &str| {
        let mut fields: Vec<_> = line.split(',').collect();
        let seconds: f64 = fields.pop().unwrap().parse().unwrap();
        fields.remove(4);
        let watched_ns = (seconds * 1e9).round() as u64;
        format!("{},{watched_ns}", fields.join(","))
    };
    text.lines().skip(1).map(line).collect()
}

fn written_events(rows: &PlayedRows) -> Vec<String> {
    let line = |line: &str| {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        let offset_ns = (event["offset_s"].as_f64().unwrap() * 1e9).round();
        format!(
            "{} {} {} {} {offset_ns}",
            event["cell"].as_str().unwrap(),
            event["session"],
            event["ad_index"],
            event["event"].as_str().unwrap(),
        )
    };
    written(rows, RowTable::Events).lines().map(line).collect()
}

fn written(rows: &PlayedRows, table: RowTable) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let written = rows.write(&path, table.usual_format(), &options(2), &());
    let text = std::fs::read_to_string(&path).unwrap();
    let header = usize::from(table.usual_format() == RowFormat::SessionsCsv);
    let rows = written.unwrap().unwrap().rows as usize;
    assert_eq!(text.lines().count(), rows + header);
    text
}

#[test]
fn streams_have_the_rows_of_files() {
    for text in [POD, &POD.replace("20000", "1")] {
        let rows = rows(text, 0..loaded(text).sessions.get());
        assert_eq!(session_lines(&rows, 2), written_sessions(&rows));
        assert_eq!(event_lines(&rows, 2), written_events(&rows));
    }
}

/// A scenario, and the document that it plays.
struct Document(String);

impl Files for Document {
    fn read(&self, path: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        let is_document = path.extension().is_some_and(|it| it == "xml");
        let scenario = r#"{ "name": "many", "sessions": 3000, "ad": { "vast": "many.xml" },
                            "provider": "google" }"#;
        Ok(if is_document {
            self.0.clone()
        } else {
            scenario.to_owned()
        }
        .into())
    }
}

/// An inline ad whose document asks for as many progress events.
fn many_events(progress: usize) -> Scenario {
    let events = (0..progress).map(|at| {
        format!(
            r#"<Tracking event="progress" offset="00:00:{:02}">https://t.example/{at}</Tracking>"#,
            at + 1
        )
    });
    let events: String = events.collect();
    let document = format!(
        r#"<VAST version="4.2"><Ad id="many"><InLine><AdSystem>one</AdSystem>
        <AdTitle>Many</AdTitle><Impression>https://t.example/i</Impression><Creatives><Creative>
        <Linear><Duration>00:00:30</Duration><TrackingEvents>{events}</TrackingEvents><MediaFiles>
        <MediaFile delivery="progressive" type="video/mp4" width="640" height="360">
        https://m.example/a.mp4</MediaFile></MediaFiles></Linear></Creative></Creatives></InLine>
        </Ad></VAST>"#
    );
    load_with(Path::new("many.json"), &Document(document)).unwrap()
}

#[test]
fn events_of_ads_that_have_many_are_those_of_files() {
    for progress in [0, 1, 2, 9, 10, 25] {
        let rows = PlayedRows::new(many_events(progress), 0..3000).unwrap();
        let events = event_lines(&rows, 2);
        let mut of_each = BTreeMap::<_, usize>::new();
        for event in &events {
            let session = event.split(' ').nth(1);
            *of_each.entry(session).or_default() += 1;
        }
        assert_eq!(of_each.into_values().max(), Some(7 + progress));
        assert_eq!(events, written_events(&rows));
    }
}

#[test]
fn rows_depend_neither_on_threads_nor_on_how_a_run_is_cut() {
    let (all, [first, second]) = (
        rows(POD, 0..20_000),
        [rows(POD, 0..8_191), rows(POD, 8_191..20_000)],
    );
    let whole = session_lines(&all, 1);
    assert_eq!(session_lines(&all, 3), whole);
    assert_eq!(
        [session_lines(&first, 2), session_lines(&second, 1)].concat(),
        whole
    );
    let events = event_lines(&all, 1);
    assert_eq!(
        [event_lines(&first, 1), event_lines(&second, 2)].concat(),
        events
    );
}

#[test]
fn what_is_shown_is_what_is_counted() {
    let (scenario, mut completed) = (scenario(9), BTreeMap::new());
    let run = played(&scenario);
    let rows = PlayedRows::new(scenario, 0..1000).unwrap();
    for line in session_lines(&rows, 2) {
        let fields: Vec<_> = line.split(',').collect();
        *completed.entry(fields[0].to_owned()).or_insert(0) += u64::from(fields[6] == "true");
    }
    assert_eq!(completed.len(), 2);
    let [summary, ..] = run.tables();
    let columns = &summary.columns;
    let at = columns
        .iter()
        .position(|it| it.name == "completed")
        .unwrap();
    let counted: Vec<_> = summary.rows.map(|row| row[at].to_string()).collect();
    let shown: Vec<_> = completed.values().map(ToString::to_string).collect();
    assert_eq!(shown, counted);
}

#[test]
fn a_stream_that_nobody_takes_stops_playing() {
    let endless = POD.replace("20000", "1000000000000");
    let rows = rows(&endless, 0..1_000_000_000_000);
    let mut stream = rows.sessions(options(2), |block| block);
    assert!(stream.next().is_some());
    drop(stream);
    drop(rows.events(options(2), |block| block));
}

#[test]
fn sessions_that_no_cell_has_are_refused() {
    let refused = |range| PlayedRows::new(loaded(POD), range).unwrap_err().to_string();
    assert_eq!(
        refused(5..5),
        "sessions 5 to 5 are no range of the 20000 of each cell"
    );
    assert_eq!(
        refused(0..20_001),
        "sessions 0 to 20001 are no range of the 20000 of each cell"
    );
}

#[test]
fn blocks_of_long_pods_have_no_more_rows() {
    let ad = r#"{ "duration": "00:00:06" }"#;
    let pod = vec![ad; 500].join(",");
    let text = format!(
        r#"{{ "name": "long", "sessions": 200, "ad": {{ "pod": [{pod}] }},
              "playback": {{ "interruptions": {{ "model": "none" }} }} }}"#
    );
    let rows = rows(&text, 0..200);
    let sessions = rows
        .sessions(options(2), |block| block)
        .map(|block| block.unwrap().session.len());
    let events = rows
        .events(options(2), |block| block)
        .map(|block| block.unwrap().session.len());
    assert!(sessions.max() <= Some(65_536));
    assert!(events.max() <= Some(131_072));
}

/// Stops after some viewings.
struct Enough(std::sync::atomic::AtomicU64);

impl Progress for Enough {
    fn advance(&self, more: Advance) {
        self.0
            .fetch_add(more.viewings, std::sync::atomic::Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed) > 0
    }
}

#[test]
fn a_file_is_stopped_in_the_middle_of_a_chunk_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (rows, path) = (rows(POD, 0..20_000), folder.path().join("rows.ndjson"));
    let enough = Enough(0.into());
    let written = rows.write(&path, RowFormat::EventsNdjson, &options(1), &enough);
    assert_eq!(written.unwrap(), None);
    assert!(enough.0.into_inner() < 4_096);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
