//! From the path of a scenario to all that a run needs.

use crate::ads::{Ads, Found};
use crate::compile::Programs;
use crate::decode::{At, Decode};
use crate::error::LoadError;
use crate::file::{MatrixFile, Name, ScenarioFile, Seed, SeedPolicy, Sessions, VARIED_ROOTS};
use crate::files::{Disk, Files};
use crate::idle_rules::Windows;
use crate::inputs::Inputs;
use crate::kind::read_scenario;
use crate::matrix::{Combination, Matrix};
use crate::merge::merge;
use crate::model::chosen;
use crate::node::{Node, Value};
use crate::playback_settings::PlaybackSettings;
use crate::problem::Problems;
use crate::profile::Profile;
use crate::providers::Providers;
use crate::scenario::{Cell, Scenario};
use crate::shown_ad::{ShownAds, macro_expander};
use crate::source::Origin;
use crate::usage::Usage;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

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
    let (inputs, bytes) = Inputs::open(path, files)?;
    load_opened(path, inputs, &bytes)
}

/// As [`load`], of a file that is open already.
pub(crate) fn load_opened(
    path: &Path,
    inputs: Inputs<'_>,
    bytes: &[u8],
) -> Result<Scenario, LoadError> {
    let mut problems = Problems::default();
    let root = read_scenario(path, bytes, &mut problems);
    let file = root.as_ref().and_then(|root| {
        let at = At {
            node: root,
            path: "",
        };
        ScenarioFile::decode(at, &mut problems)
    });
    let mut loader = Loader {
        inputs,
        problems,
        ads: Ads::default(),
        programs: Programs::default(),
        shown: ShownAds::default(),
        providers: Providers::default(),
        usage: Usage::default(),
        windows: Windows::default(),
        seeds: file.as_ref().map(seeds).unwrap_or_default(),
    };
    let cells = match (&root, &file) {
        (Some(root), Some(file)) => loader.cells(root, file)?,
        _ => Vec::new(),
    };
    loader.finish(file, cells)
}

/// What the cells of one scenario share while they are made.
struct Loader<'f> {
    inputs: Inputs<'f>,
    problems: Problems,
    ads: Ads,
    programs: Programs,
    shown: ShownAds,
    providers: Providers,
    usage: Usage,
    windows: Windows,
    /// That of the run, and which the cells draw with.
    seeds: (u64, SeedPolicy),
}

impl Loader<'_> {
    fn cells(&mut self, root: &Node, file: &ScenarioFile) -> Result<Vec<Cell>, LoadError> {
        let (base, none) = (cell_base(root), MatrixFile::default());
        let written = file.matrix.as_ref().unwrap_or(&none);
        let matrix = Matrix::new(written, &base, &mut self.problems);
        let mut cells = Vec::new();
        for combination in matrix.combinations() {
            if self.problems.is_full() {
                break;
            }
            if self.problems.has_errors() && combination.place >= WRONG_CELLS_MAX {
                continue;
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
        let mut scenario = base.clone();
        let (inputs, problems) = (&mut self.inputs, &mut self.problems);
        combination.apply(&mut scenario, problems);
        let profile = self.providers.get(&scenario, inputs, problems)?;
        let merged = profile.as_ref().map(|p| merge(p.level(), &scenario));
        let file = self.decode(merged.as_ref().unwrap_or(&scenario));
        self.note_usage(&scenario, profile.as_deref(), file.as_ref());
        let Some(file) = file else { return Ok(None) };
        let ad = self.ad(&file, &scenario)?;
        let sound = self.problems.error_reports() == reports_before;
        let (Some(ad), Some(profile), true) = (ad, profile, sound) else {
            return Ok(None);
        };
        let settings = Settings { ad, profile, file };
        Ok(self.compile(combination, settings, &scenario.origin))
    }

    fn note_usage(
        &mut self,
        scenario: &Node,
        profile: Option<&Profile>,
        file: Option<&ScenarioFile>,
    ) {
        let playback = file.and_then(|file| file.playback.as_ref());
        self.usage.note_playback(scenario, profile.and(playback));
        let ad = file.and_then(|file| file.ad.as_ref());
        self.usage.note_parser(scenario, ad.map(|ad| &ad.value));
    }

    fn compile(
        &mut self,
        combination: &Combination<'_>,
        settings: Settings,
        fallback: &Origin,
    ) -> Option<Cell> {
        let Settings { ad, profile, file } = settings;
        let (ad_key, show) = ad;
        let playback = file.playback.as_ref()?;
        let made = (ad_key.clone(), show.as_ref());
        let (programs, problems) = (&mut self.programs, &mut self.problems);
        let program = programs.get(made, playback, fallback, problems)?;
        let durations = show.ads.iter().map(|ad| ad.creative.duration());
        for duration in durations.collect::<BTreeSet<_>>() {
            self.windows.note(playback, duration);
        }
        let ads = self.shown.get(ad_key, &show, &profile);
        let (label, (seed, policy)) = (combination.label(), self.seeds);
        Some(Cell {
            seed: policy.seed(seed, &label),
            label,
            provider: profile.name().to_owned(),
            ad_id: show.first()?.id.clone(),
            model: chosen(playback)?.as_str(),
            macros: macro_expander(profile.tracker()),
            playback: PlaybackSettings::of(playback),
            profile,
            program,
            ads,
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
            seed: self.seeds.0,
            seed_policy: self.seeds.1,
            sessions: file.sessions.unwrap_or(Sessions::DEFAULT),
            cells,
            inputs: self.inputs.finish(),
            warnings,
        })
    }
}

/// The seed of a run, and which its cells draw with.
fn seeds(file: &ScenarioFile) -> (u64, SeedPolicy) {
    let seed = file.seed.map_or(0, |Seed(seed)| seed);
    (seed, file.seed_policy.unwrap_or_default())
}

/// All that a cell is made of, free of errors.
struct Settings {
    ad: Found,
    profile: Arc<Profile>,
    file: ScenarioFile,
}

/// What cells are made of: the scenario without what they have in common. Its
/// unknown keys are reported by then.
fn cell_base(root: &Node) -> Node {
    let is_part = |key: &str| key == "name" || VARIED_ROOTS.contains(&key);
    let entries = root.entries().unwrap_or_default().iter();
    let parts = entries.filter(|entry| is_part(&entry.key));
    Node {
        value: Value::Object(Arc::new(parts.cloned().collect())),
        origin: root.origin.clone(),
    }
}
