//! From the path of a scenario to all that a run needs.

mod cell;
mod group;
mod groups;

use crate::ads::Ads;
use crate::compile::Programs;
use crate::config::{Override, Stages, defaults, lay, marked, overlay, pruned};
use crate::decode::{At, Decode};
use crate::error::LoadError;
use crate::expected_kind::read_scenario;
use crate::file::{Name, ScenarioFile, Seed, SeedPolicy};
use crate::files::{Disk, Files};
use crate::idle_curves::Curves;
use crate::idle_rules::Windows;
use crate::idle_segments::Intervals;
use crate::inputs::Inputs;
use crate::matrix::{Matrix, cell_base};
use crate::node::Node;
use crate::problem::{Problem, Problems};
use crate::providers::Providers;
use crate::publishers::Publishers;
use crate::scenario::{Cell, Scenario};
use crate::shown_ad::ShownAds;
use crate::usage::Usage;
use std::path::Path;

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
        lay(overrides, &mut run, &mut problems);
        let run = run.last()?;
        // What is unset does not count, but its keys are checked.
        let (there, counts) = (marked(run), overlay(&run_defaults(), &pruned(run)));
        let mut decode = |node| ScenarioFile::decode(At { node, path: "" }, &mut problems);
        decode(&there);
        decode(&counts)
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
        intervals: Intervals::default(),
        curves: Curves::default(),
        seeds: file.as_ref().and_then(seeds),
        groups: 0,
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
    defaults.map_or_else(Node::nothing, |tree| {
        tree.only(&["seed", "sessions", "seed_policy"])
    })
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
    intervals: Intervals,
    curves: Curves,
    /// That of the run, and which the cells draw with.
    seeds: Option<(u64, SeedPolicy)>,
    /// How many there are in the cells that were made.
    groups: usize,
}

impl Loader<'_> {
    fn cells(&mut self, root: &Node, file: &ScenarioFile) -> Result<Vec<Cell>, LoadError> {
        let base = cell_base(root);
        let mut written = file.matrix.clone().unwrap_or_default();
        for one in self.overrides {
            if let Some(varied) = written.varies_around(one.path()) {
                let (shown, varied) = (one.path().as_str(), varied.as_str());
                let message = format!("the matrix varies `{varied}`, which `{shown}` is in");
                let problem = Problem::error(one.origin(), shown, message);
                self.problems
                    .add(problem.hint("set the whole of it, or change the matrix"));
            }
            written.pin(one.path(), one.value());
        }
        let matrix = Matrix::new(&written, &base, &mut self.problems);
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

    fn finish(
        mut self,
        file: Option<ScenarioFile>,
        cells: Vec<Cell>,
    ) -> Result<Scenario, LoadError> {
        self.usage.finish(&mut self.problems);
        self.windows.finish(&mut self.problems);
        self.intervals.finish(&mut self.problems);
        self.curves.finish(&mut self.problems);
        let warnings = self.problems.finish().map_err(LoadError::Invalid)?;
        let whole = file.and_then(|file| Some((self.seeds?, file.sessions?, file)));
        let Some(((seed, seed_policy), sessions, file)) = whole else {
            return Err(LoadError::Invalid(warnings));
        };
        Ok(Scenario {
            name: file.name.map(|Name(name)| name).unwrap_or_default(),
            description: file.description.unwrap_or_default(),
            seed,
            seed_policy,
            sessions,
            cells,
            inputs: self.inputs.finish(),
            warnings,
        })
    }
}

/// The seed of a run, and which its cells draw with.
fn seeds(file: &ScenarioFile) -> Option<(u64, SeedPolicy)> {
    let Seed(seed) = file.seed?;
    Some((seed, file.seed_policy?))
}
