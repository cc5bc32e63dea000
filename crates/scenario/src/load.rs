//! From the path of a scenario to all that a run needs.

use crate::ads::{Ads, Found};
use crate::compile::Programs;
use crate::config::{Config, Override, Stages, defaults, lay, overlay, pruned};
use crate::decode::{At, Decode};
use crate::error::LoadError;
use crate::file::{Name, ScenarioFile, Seed, Sessions};
use crate::files::{Disk, Files};
use crate::group::Group;
use crate::idle_rules::Windows;
use crate::inputs::Inputs;
use crate::kind::read_scenario;
use crate::matrix::{Combination, Matrix, cell_base};
use crate::model::chosen;
use crate::node::Node;
use crate::playback_settings::PlaybackSettings;
use crate::problem::Problems;
use crate::profile::Profile;
use crate::providers::Providers;
use crate::publishers::{Publisher, Publishers};
use crate::scenario::{Cell, Scenario};
use crate::shown_ad::{ShownAds, macro_expander};
use crate::source::Origin;
use crate::tracker::Tracker;
use crate::usage::Usage;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use vastsim_engine::Shares;

/// How many cells of files that are wrong are looked at: what is wrong has no
/// bounds on its size.
const WRONG_CELLS_MAX: usize = 100;

/// Reads a scenario and everything that it names, and compiles its cells.
///
/// # Errors
/// [`LoadError::Invalid`] with all that is wrong with the files, at once;
/// [`LoadError::Io`] if the system keeps a file from being read, or if the
/// scenario itself is not there.
pub fn load(path: &Path) -> Result<Scenario, LoadError> {
    load_with(path, &Disk)
}

/// As [`load`], with files from elsewhere.
///
/// # Errors
/// As [`load`].
pub fn load_with(path: &Path, files: &dyn Files) -> Result<Scenario, LoadError> {
    load_set(path, files, &[])
}

/// As [`load_with`], with what the command line says laid over the scenario.
///
/// # Errors
/// As [`load`].
pub fn load_set(
    path: &Path,
    files: &dyn Files,
    overrides: &[Override],
) -> Result<Scenario, LoadError> {
    let (inputs, bytes) = Inputs::open(path, files)?;
    load_opened(path, inputs, &bytes, overrides)
}

/// As [`load_set`], of a file that is open already.
pub(crate) fn load_opened(
    path: &Path,
    inputs: Inputs<'_>,
    bytes: &[u8],
    overrides: &[Override],
) -> Result<Scenario, LoadError> {
    let mut problems = Problems::default();
    let root = read_scenario(path, bytes, &mut problems);
    let file = root.as_ref().and_then(|root| {
        let mut run = Stages::of(root.clone());
        lay(overrides, &mut run);
        let run = run.last().map_or_else(Node::nothing, pruned);
        let node = &overlay(&run_defaults(), &run);
        ScenarioFile::decode(At { node, path: "" }, &mut problems)
    });
    let mut loader = Loader {
        inputs,
        problems,
        overrides,
        ads: Ads::default(),
        programs: Programs::default(),
        shown: ShownAds::default(),
        providers: Providers::default(),
        publishers: Publishers::default(),
        usage: Usage::default(),
        windows: Windows::default(),
    };
    let cells = match (&root, &file) {
        (Some(root), Some(file)) => loader.cells(root, file)?,
        _ => Vec::new(),
    };
    loader.finish(file, cells)
}

/// What the built-in defaults say of the run as a whole.
fn run_defaults() -> Node {
    let defaults = defaults().last();
    defaults.map_or_else(Node::nothing, |tree| tree.only(&["seed", "sessions"]))
}

/// What the cells of one scenario share while they are made.
struct Loader<'f> {
    inputs: Inputs<'f>,
    problems: Problems,
    overrides: &'f [Override],
    ads: Ads,
    programs: Programs,
    shown: ShownAds,
    providers: Providers,
    publishers: Publishers,
    usage: Usage,
    windows: Windows,
}

impl Loader<'_> {
    fn cells(&mut self, root: &Node, file: &ScenarioFile) -> Result<Vec<Cell>, LoadError> {
        let axes = file.matrix.as_ref().map_or(&[][..], |matrix| &matrix.axes);
        let matrix = Matrix::new(axes, &mut self.problems);
        let base = cell_base(root);
        let mut cells = Vec::new();
        for (index, combination) in matrix.combinations().enumerate() {
            let wrong = self.problems.has_errors() && index >= WRONG_CELLS_MAX;
            if wrong || self.problems.is_full() {
                break;
            }
            cells.extend(self.cell(&base, &combination)?);
        }
        Ok(cells)
    }

    /// Makes one cell; `None` after reporting why it cannot be made.
    fn cell(
        &mut self,
        base: &Node,
        combination: &Combination<'_>,
    ) -> Result<Option<Cell>, LoadError> {
        let reports_before = self.problems.error_reports();
        let run = self.run_level(base, combination);
        let own = run.last().map_or_else(Node::nothing, pruned);
        let (profile, publisher) = self.levels_below(&own)?;
        let is_whole = profile.is_some() && publisher.is_some();
        let provider = profile.as_ref().map(|profile| profile.stages().clone());
        let Publisher { id, stages } = publisher.unwrap_or_default();
        let config = Config::resolve(provider.unwrap_or_default(), stages, run);
        // Without the levels below, nobody knows what the scenario is laid over.
        let file = self.decode(if is_whole { config.resolved() } else { &own });
        self.note_usage(&own, is_whole, file.as_ref());
        let Some(file) = file else { return Ok(None) };
        let ad = self.ad(&file, &own)?;
        let sound = self.problems.error_reports() == reports_before;
        let (Some(ad), Some(profile), true) = (ad, profile, sound) else {
            return Ok(None);
        };
        let settings = Settings {
            ad,
            provider: profile.name().to_owned(),
            publisher: id,
            config,
            file,
        };
        Ok(self.compile(combination, settings, &own.origin))
    }

    /// What the scenario, its matrix and the command line say, in this order.
    fn run_level(&self, base: &Node, combination: &Combination<'_>) -> Stages {
        let mut run = Stages::of(base.clone());
        let mut varied = base.clone();
        combination.apply(&mut varied);
        run.push(varied);
        lay(self.overrides, &mut run);
        run
    }

    /// The profile and the publisher that a cell names; `None` for what was
    /// reported.
    fn levels_below(
        &mut self,
        own: &Node,
    ) -> Result<(Option<Arc<Profile>>, Option<Publisher>), LoadError> {
        let named = defaults().last().map(|defaults| overlay(defaults, own));
        let named = named.as_ref().unwrap_or(own);
        let (inputs, problems) = (&mut self.inputs, &mut self.problems);
        let profile = self.providers.get(named, inputs, problems)?;
        let publisher = self.publishers.get(named, inputs, problems)?;
        Ok((profile, publisher))
    }

    fn note_usage(&mut self, scenario: &Node, is_whole: bool, file: Option<&ScenarioFile>) {
        let playback = file.and_then(|file| file.playback.as_ref());
        self.usage
            .note_playback(scenario, playback.filter(|_| is_whole));
        let ad = file.and_then(|file| file.ad.as_ref());
        self.usage.note_parser(scenario, ad.map(|ad| &ad.value));
    }

    fn compile(
        &mut self,
        combination: &Combination<'_>,
        settings: Settings,
        fallback: &Origin,
    ) -> Option<Cell> {
        let Settings {
            ad,
            provider,
            publisher,
            config,
            file,
        } = settings;
        let (ad_key, show) = ad;
        let playback = file.playback.as_ref()?;
        let tracker = Tracker::of(file.tracker.as_ref()?)?;
        let made = (ad_key.clone(), show.as_ref());
        let (programs, problems) = (&mut self.programs, &mut self.problems);
        let program = programs.get(made, playback, fallback, problems)?;
        let durations = show.ads.iter().map(|ad| ad.creative.duration());
        for duration in durations.collect::<BTreeSet<_>>() {
            self.windows.note(playback, duration);
        }
        let ads = self.shown.get(ad_key, &show, &tracker);
        let group = Group {
            name: String::new(),
            provider,
            publisher: Some(publisher).filter(|publisher| !publisher.is_empty()),
            model: chosen(playback)?.as_str(),
            macros: macro_expander(&tracker),
            playback: PlaybackSettings::of(playback)?,
            tracker,
            config,
            program,
            ads,
        };
        Some(Cell {
            label: combination.label(),
            ad_id: show.first()?.id.clone(),
            shares: Shares::of_one(),
            groups: vec![group],
        })
    }

    fn decode(&mut self, scenario: &Node) -> Option<ScenarioFile> {
        let at = At {
            node: scenario,
            path: "",
        };
        ScenarioFile::decode(at, &mut self.problems)
    }

    fn ad(&mut self, file: &ScenarioFile, scenario: &Node) -> Result<Option<Found>, LoadError> {
        let Some(ad) = &file.ad else {
            if scenario.get("ad").is_none() {
                let start = scenario.origin.first_character();
                self.problems.error(&start, "ad", "the key `ad` is missing");
            }
            return Ok(None);
        };
        let parser = file.parser.clone().unwrap_or_default();
        self.ads
            .get(ad, &parser, &mut self.inputs, &mut self.problems)
    }

    fn finish(
        mut self,
        file: Option<ScenarioFile>,
        cells: Vec<Cell>,
    ) -> Result<Scenario, LoadError> {
        self.usage.finish(&mut self.problems);
        self.windows.finish(&mut self.problems);
        let warnings = self.problems.finish().map_err(LoadError::Invalid)?;
        let Some(file) = file else {
            return Err(LoadError::Invalid(warnings));
        };
        Ok(Scenario {
            name: file.name.map(|Name(name)| name).unwrap_or_default(),
            description: file.description.unwrap_or_default(),
            seed: file.seed.map(|Seed(seed)| seed).unwrap_or_default(),
            sessions: file.sessions.unwrap_or(Sessions::DEFAULT),
            cells,
            inputs: self.inputs.finish(),
            warnings,
        })
    }
}

/// All that a cell is made of, free of errors.
struct Settings {
    ad: Found,
    provider: String,
    publisher: String,
    config: Config,
    file: ScenarioFile,
}
