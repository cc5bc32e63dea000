//! A matrix as large as any: what its cells share is made once.

use crate::files::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_scenario::*;

/// Files that count how often each was read.
#[derive(Default)]
struct Counted {
    files: Memory,
    reads: RefCell<BTreeMap<PathBuf, usize>>,
}

impl Files for Counted {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        *self.reads.borrow_mut().entry(path.to_owned()).or_default() += 1;
        self.files.read(path, limit_bytes)
    }
}

/// 10,000 cells of two profiles and two documents, which differ otherwise in speed
/// and tolerance alone.
fn scenario() -> String {
    let list = |values: &mut dyn Iterator<Item = usize>| {
        let values: Vec<_> = values.map(|value| value.to_string()).collect();
        values.join(",")
    };
    format!(
        r#"{{ "name": "t", "matrix": {{ "provider": ["a.json", "b.json"], "ad.vast": ["a.xml", "b.xml"],
            "playback.quartile_tolerance_s": [{}], "playback.speed": [{}] }} }}"#,
        list(&mut (1..=50)),
        list(&mut (1..=50))
    )
}

fn files() -> Memory {
    let inline = |seconds: u64| {
        format!(
            r#"<VAST version="4.2"><Ad id="a"><InLine><Creatives><Creative><Linear>
               <Duration>00:00:{seconds}</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"#
        )
    };
    let profile = |name: &str, probability: f64| {
        format!(
            r#"{{ "name": "{name}", "playback": {{ "interruptions": {{ "rules": {{ "start": {{ "probability": {probability} }} }} }} }} }}"#
        )
    };
    Memory::default()
        .with("s.json", scenario())
        .with("a.xml", inline(15))
        .with("b.xml", inline(30))
        .with("a.json", profile("a", 0.25))
        .with("b.json", profile("b", 0.5))
}

#[test]
fn ten_thousand_cells_read_and_compile_what_they_share_once() {
    let counted = Counted {
        files: files(),
        ..Counted::default()
    };
    let scenario = load_with(Path::new("s.json"), &counted).unwrap();
    assert_eq!(scenario.cells.len(), 10_000);
    let reads = counted.reads.into_inner();
    assert_eq!(reads.len(), 5);
    assert!(reads.values().all(|reads| *reads == 1), "{reads:?}");
    let distinct = |address: fn(&Cell) -> usize| {
        let addresses = scenario.cells.iter().map(address);
        addresses.collect::<BTreeSet<_>>().len()
    };
    assert_eq!(
        distinct(|cell| Arc::as_ptr(&cell.groups[0].program).addr()),
        4
    );
    assert_eq!(
        distinct(|cell| Arc::as_ptr(&cell.groups[0].program.turns()[0].plan).addr()),
        4
    );
    assert_eq!(distinct(|cell| cell.groups[0].ads.as_ptr().addr()), 2);
}
