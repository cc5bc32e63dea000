//! What is played: a cell of a scenario, or an ad by itself.

use crate::asked::Asked;
use crate::given::Given;
use crate::world::World;
use std::path::{Path, PathBuf};
use vastsim_engine::Viewing;
use vastsim_player::{Listener, Requests, Story, WebError, url_of};
use vastsim_report::sha256_hex;
use vastsim_scenario::{
    Cell, Disk, FileKind, Files, Group, LoadError, Scenario, Tracker, UnknownCell, kind_of,
    load_set,
};

/// What is played.
#[derive(Debug)]
pub struct Subject {
    scenario: Scenario,
    /// The cell that is played, as an index.
    cell: usize,
    /// The group that the viewer is one of, as an index.
    group: usize,
    session: u64,
    sha256: Option<String>,
}

/// Why there is nothing to be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubjectError {
    /// The scenario, the ad, or a file that they name is wrong or cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The URL brings no document.
    #[error(transparent)]
    Web(#[from] WebError),
    /// There is no such cell.
    #[error(transparent)]
    Cell(#[from] UnknownCell),
    /// The path ends in `..`, say.
    #[error("the path names no file")]
    Unnamed,
}

/// Largest file that is looked at to tell what it is.
const BYTES_MAX: u64 = 16 << 20;

impl Subject {
    /// Reads what is to be played.
    ///
    /// # Errors
    /// If it cannot be played, or the cell is none of its cells.
    pub fn load(given: Given<'_>, asked: &Asked<'_>) -> Result<Self, SubjectError> {
        let (scenario, is_ad) = scenario(given, asked)?;
        let cell = scenario.cell_index(asked.cell)?;
        let chosen = &scenario.cells[cell];
        let group = chosen.shares.group_of(chosen.seed, asked.session);
        let sha256 = (!is_ad).then(|| sha256_hex(&scenario.inputs[0].bytes));
        Ok(Self {
            scenario,
            cell,
            group,
            session: asked.session,
            sha256,
        })
    }

    /// The scenario; around an ad by itself one that says nothing else.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The digest of the scenario; none for an ad by itself.
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Which session of a run is played, from 0.
    pub const fn session(&self) -> u64 {
        self.session
    }

    /// Which cell of the scenario it is, from 1.
    pub const fn cell_number(&self) -> usize {
        self.cell + 1
    }

    /// How its provider's requests are sent.
    pub fn tracker(&self) -> &Tracker {
        &self.group().tracker
    }

    /// The cell that is played.
    pub fn cell(&self) -> &Cell {
        &self.scenario.cells[self.cell]
    }

    /// The group that the run plays the session for.
    pub fn group(&self) -> &Group {
        &self.cell().groups[self.group]
    }

    /// The viewing, which has not begun.
    pub fn viewing(&self) -> Viewing<'_> {
        Viewing::new(&self.group().program, self.cell().seed, self.session)
    }

    /// Tells a listener of the viewing, which began so many milliseconds after 1970.
    pub fn story<L: Listener>(&self, began_unix_ms: i64, listener: L) -> Story<'_, L> {
        let (group, seed) = (self.group(), self.cell().seed);
        let requests = Requests::new(group.macros.clone(), seed, self.session, began_unix_ms);
        let known = group.ads.iter().map(|ad| &ad.macros);
        let story = Story::new(known, requests, listener);
        let story = story.with_known_between(group.macros_between());
        if self.tracker().enabled {
            story
        } else {
            story.without_requests()
        }
    }
}

/// What is to be played as a scenario, and whether it is an ad by itself, which
/// nothing interrupts.
fn scenario(given: Given<'_>, asked: &Asked<'_>) -> Result<(Scenario, bool), SubjectError> {
    match given {
        Given::Named(named) => match url_of(named) {
            Some(url) => Ok((of_url(url, asked)?, true)),
            None => of_file(named, asked),
        },
        Given::Scenario(path, bytes) => {
            let world = World::of_scenario(asked).with(path, bytes);
            Ok((load_set(path, &world, &asked.overrides())?, false))
        }
        Given::Document(path, bytes) => {
            let name = path.file_name().ok_or(SubjectError::Unnamed)?;
            let folder = path.parent().unwrap_or(Path::new(""));
            let world = World::of_ad(asked, asked.may_fetch);
            let (world, around) = around(world, folder, &name.to_string_lossy(), bytes);
            Ok((load_set(&around, &world, &asked.overrides())?, true))
        }
    }
}

fn of_url(url: &str, asked: &Asked<'_>) -> Result<Scenario, SubjectError> {
    let world = World::of_ad(asked, true);
    let document = world.web.document(url, BYTES_MAX)?;
    let name = url.replace("://", ":");
    let (world, around) = around(world, Path::new(""), &name, document);
    Ok(load_set(&around, &world, &asked.overrides())?)
}

fn of_file(path: &Path, asked: &Asked<'_>) -> Result<(Scenario, bool), SubjectError> {
    let Ok(bytes) = Disk.read(path, BYTES_MAX) else {
        // It says why once more.
        let world = World::of_scenario(asked);
        return Ok((load_set(path, &world, &asked.overrides())?, false));
    };
    let given = match kind_of(path, &bytes) {
        FileKind::Vast | FileKind::Vmap => Given::Document(path, bytes),
        _ => Given::Scenario(path, bytes),
    };
    scenario(given, asked)
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
