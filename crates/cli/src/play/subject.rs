//! What is played: a cell of a scenario, or an ad by itself.

use super::world::World;
use crate::advice::not_fetched;
use crate::args::PlayArgs;
use crate::cell_choice::chosen_cell;
use crate::overrides::overrides;
use anyhow::Context;
use std::path::{Path, PathBuf};
use vastsim_player::url_of;
use vastsim_report::sha256_hex;
use vastsim_scenario::{Cell, Disk, FileKind, Files, Group, Scenario, Tracker, kind_of, load_set};

/// What is played.
#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) scenario: Scenario,
    /// The cell that is played, as an index.
    cell: usize,
    /// The group that the viewer is one of, as an index.
    group: usize,
    /// The digest of the scenario; none for an ad by itself.
    pub(crate) sha256: Option<String>,
}

/// Largest file that is looked at to tell what it is.
const BYTES_MAX: u64 = 16 << 20;

impl Subject {
    pub(crate) fn load(args: &PlayArgs) -> anyhow::Result<Self> {
        let (scenario, is_ad) = scenario(args)?;
        let cell = chosen_cell(&scenario, args.cell.as_deref())?;
        let chosen = &scenario.cells[cell];
        let group = chosen.shares.group_of(chosen.seed, args.session);
        let sha256 = (!is_ad).then(|| sha256_hex(&scenario.inputs[0].bytes));
        Ok(Self {
            scenario,
            cell,
            group,
            sha256,
        })
    }

    /// Which cell of the scenario it is, from 1.
    pub(crate) const fn cell_number(&self) -> usize {
        self.cell + 1
    }

    /// How its provider's requests are sent.
    pub(crate) fn tracker(&self) -> &Tracker {
        &self.group().tracker
    }

    pub(crate) fn cell(&self) -> &Cell {
        &self.scenario.cells[self.cell]
    }

    /// The group that the run plays the session for.
    pub(crate) fn group(&self) -> &Group {
        &self.cell().groups[self.group]
    }
}

/// What is to be played as a scenario, and whether it is an ad by itself, which
/// nothing interrupts.
fn scenario(args: &PlayArgs) -> anyhow::Result<(Scenario, bool)> {
    let overrides = overrides(&args.set, args.seed, None);
    let path = &args.subject;
    if let Some(url) = url_of(path) {
        let world = World::of_ad(args, true);
        let document = world.web.document(url, BYTES_MAX).map_err(not_fetched)?;
        let name = url.replace("://", ":");
        let (world, around) = around(world, Path::new(""), &name, document);
        return Ok((load_set(&around, &world, &overrides)?, true));
    }
    let world = World::of_scenario(args);
    let Ok(bytes) = Disk.read(path, BYTES_MAX) else {
        // It says why once more.
        return Ok((load_set(path, &world, &overrides)?, false));
    };
    if matches!(kind_of(path, &bytes), FileKind::Vast | FileKind::Vmap) {
        let name = path.file_name().context("the path names no file")?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let world = World::of_ad(args, args.fetch);
        let (world, around) = around(world, folder, &name.to_string_lossy(), bytes);
        return Ok((load_set(&around, &world, &overrides)?, true));
    }
    let world = world.with(path, bytes);
    Ok((load_set(path, &world, &overrides)?, false))
}

/// A world with an ad in a scenario that only exists there, and the path of that
/// scenario.
fn around(world: World, folder: &Path, vast: &str, document: Vec<u8>) -> (World, PathBuf) {
    let text = serde_json::json!({
        "name": "play",
        "ad": { "vast": vast },
        "playback": { "interruptions": { "model": "none" } },
    });
    let scenario = folder.join(AROUND);
    let world = world.with(&scenario, text.to_string().into_bytes());
    (world.with(&folder.join(vast), document), scenario)
}

/// What the scenario around an ad is called in messages.
const AROUND: &str = "<play>";
