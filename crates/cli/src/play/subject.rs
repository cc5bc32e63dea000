//! What is played: a cell of a scenario, or an ad by itself.

use crate::args::PlayArgs;
use crate::exit::Usage;
use crate::overrides::overrides;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::time::Duration;
use vastsim_player::{AddressPolicy, HostList, HttpClient, HttpFetch};
use vastsim_report::{Untrusted, sha256_hex};
use vastsim_scenario::{
    Cell, Disk, FileKind, Files, ReadError, Scenario, Tracker, kind_of, load_set,
};
use vastsim_vast::{Fetch as _, FetchError, FetchRequest, Fetched};

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
        let (scenario, is_ad) = scenario(args)?;
        let cell = chosen(&scenario, args.cell.as_deref())?;
        let sha256 = (!is_ad).then(|| sha256_hex(&scenario.inputs[0].bytes));
        Ok(Self {
            scenario,
            cell,
            sha256,
        })
    }

    /// Which cell of the scenario it is, from 1.
    pub(crate) const fn cell_number(&self) -> usize {
        self.cell + 1
    }

    /// How its provider's requests are sent.
    pub(crate) fn tracker(&self) -> &Tracker {
        &self.cell().tracker
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

/// What is to be played as a scenario, and whether it is an ad by itself, which
/// nothing interrupts.
fn scenario(args: &PlayArgs) -> anyhow::Result<(Scenario, bool)> {
    let world = World::new(args);
    let overrides = overrides(&args.set, args.seed, None);
    let Some(subject) = args.subject.to_str().filter(|text| text.contains("://")) else {
        let path = &args.subject;
        let kind = Disk.read(path, BYTES_MAX);
        let kind = kind.map_or(FileKind::Scenario, |bytes| kind_of(path, &bytes));
        if !matches!(kind, FileKind::Vast | FileKind::Vmap) {
            return Ok((load_set(path, &world, &overrides)?, false));
        }
        let name = path.file_name().context("the path names no file")?;
        let around = Around::new(&world, path.with_file_name(AROUND), &name.to_string_lossy());
        return Ok((load_set(&around.scenario, &around, &overrides)?, true));
    };
    let answer = world.client.get(subject, FIRST_TIMEOUT, BYTES_MAX as usize);
    let document = answer.with_context(|| format!("cannot fetch {}", Untrusted(subject)))?;
    let name = subject.replace("://", ":");
    let mut around = Around::new(&world, PathBuf::from(AROUND), &name);
    around.document = Some((PathBuf::from(name), document.body));
    Ok((load_set(&around.scenario, &around, &overrides)?, true))
}

/// What the scenario around an ad is called in messages.
const AROUND: &str = "<play>";
/// How long the first document may take, as players have it.
const FIRST_TIMEOUT: Duration = Duration::from_secs(5);

/// Files, and documents behind wrappers where the user lets them be requested.
struct World {
    client: HttpClient,
    may_fetch: bool,
}

impl World {
    fn new(args: &PlayArgs) -> Self {
        let policy = AddressPolicy::default()
            .allow_private(args.beacons.allow_private)
            .with_hosts(HostList::any());
        let is_url = args.subject.to_string_lossy().contains("://");
        Self {
            client: HttpClient::new(policy),
            may_fetch: args.fetch || is_url,
        }
    }
}

impl Files for World {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        Disk.read(path, limit_bytes)
    }

    fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        if self.may_fetch {
            return HttpFetch::new(self.client.clone()).fetch(request);
        }
        let reason = "no file is mapped to it, and `--fetch` is not given";
        FetchError::Refused(reason.to_owned()).into()
    }
}

/// An ad, and a scenario around it that only exists here.
struct Around<'w> {
    world: &'w World,
    scenario: PathBuf,
    text: String,
    /// A document that was fetched.
    document: Option<(PathBuf, Vec<u8>)>,
}

impl<'w> Around<'w> {
    fn new(world: &'w World, scenario: PathBuf, vast: &str) -> Self {
        let text = serde_json::json!({
            "name": "play",
            "ad": { "vast": vast },
            "playback": { "interruptions": { "model": "none" } },
        });
        Self {
            world,
            scenario,
            text: text.to_string(),
            document: None,
        }
    }
}

impl Files for Around<'_> {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        if path == self.scenario {
            return Ok(self.text.clone().into_bytes());
        }
        match &self.document {
            Some((name, bytes)) if name == path => Ok(bytes.clone()),
            _ => self.world.read(path, limit_bytes),
        }
    }

    fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        self.world.fetch(request)
    }
}
