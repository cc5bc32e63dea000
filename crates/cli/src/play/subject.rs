//! What is played: a cell of a scenario, or an ad by itself.

use crate::args::PlayArgs;
use crate::exit::Usage;
use anyhow::Context;
use std::path::{Path, PathBuf};
use vastsim_report::sha256_hex;
use vastsim_scenario::{
    Cell, Disk, FileKind, Files, Overrides, ReadError, Scenario, kind_of, load, load_with,
};

/// What is played.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) scenario: Scenario,
    /// The cell that is played, as an index.
    cell: usize,
    /// The digest of the scenario; none for an ad by itself.
    pub(crate) sha256: Option<String>,
}

/// Largest file that is looked at to tell what it is.
const BYTES_MAX: u64 = 16 << 20;

impl Subject {
    pub(crate) fn load(args: &PlayArgs) -> anyhow::Result<Self> {
        let path = &args.subject;
        let bytes = Disk.read(path, BYTES_MAX);
        let kind = bytes.map_or(FileKind::Scenario, |bytes| kind_of(path, &bytes));
        let is_ad = matches!(kind, FileKind::Vast | FileKind::Vmap);
        let scenario = if is_ad { by_itself(path)? } else { load(path)? };
        let scenario = scenario.with(Overrides {
            seed: args.seed,
            sessions: None,
        });
        let cell = chosen(&scenario, args.cell.as_deref())?;
        let sha256 = (!is_ad).then(|| sha256_hex(&scenario.inputs[0].bytes));
        Ok(Self {
            scenario,
            cell,
            sha256,
        })
    }

    pub(crate) fn cell(&self) -> &Cell {
        &self.scenario.cells[self.cell]
    }
}

/// The cell of a label, or of a number from 1; without either the first one.
fn chosen(scenario: &Scenario, asked: Option<&str>) -> Result<usize, Usage> {
    let cells = &scenario.cells;
    let Some(asked) = asked else { return Ok(0) };
    let by_label = cells.iter().position(|cell| cell.label == asked);
    let number = asked.parse::<usize>().ok();
    let by_number = number.filter(|number| (1..=cells.len()).contains(number));
    by_label
        .or(by_number.map(|number| number - 1))
        .ok_or_else(|| unknown_cell(scenario, asked))
}

fn unknown_cell(scenario: &Scenario, asked: &str) -> Usage {
    const SHOWN: usize = 6;
    let labels = scenario.cells.iter().map(|cell| cell.label.as_str());
    let mut shown: Vec<_> = labels.take(SHOWN).collect();
    if scenario.cells.len() > SHOWN {
        shown.push("…");
    }
    let count = scenario.cells.len();
    let shown = shown.join("`, `");
    Usage(format!(
        "`{asked}` is no cell; give a number from 1 to {count} or a label: `{shown}`"
    ))
}

/// The scenario of an ad that nothing interrupts.
fn by_itself(path: &Path) -> anyhow::Result<Scenario> {
    let around = Around::new(path)?;
    Ok(load_with(&around.scenario, &around)?)
}

/// The files of an ad, and a scenario beside it that only exists here.
struct Around {
    scenario: PathBuf,
    text: String,
}

impl Around {
    fn new(path: &Path) -> anyhow::Result<Self> {
        let name = path.file_name().context("the path names no file")?;
        let text = serde_json::json!({
            "name": "play",
            "ad": { "vast": name.to_string_lossy() },
            "playback": { "interruptions": { "model": "none" } },
        });
        Ok(Self {
            scenario: path.with_file_name("<play>"),
            text: text.to_string(),
        })
    }
}

impl Files for Around {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        if path == self.scenario {
            return Ok(self.text.clone().into_bytes());
        }
        Disk.read(path, limit_bytes)
    }
}
