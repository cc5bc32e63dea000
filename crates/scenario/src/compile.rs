//! From a cell's merged settings to its program.

use crate::ads::AdKey;
use crate::file::{PlaybackFile, ReasonsFile};
use crate::model::model;
use crate::places::Places;
use crate::playback_settings::PlaybackSettings;
use crate::problem::{Problem, Problems};
use crate::show::Show;
use crate::source::Origin;
use std::collections::BTreeMap;
use std::sync::Arc;
use vastsim_engine::{
    Beacon, Creative, Cut, EventKind, Hazard, HazardError, Milestone, Model, Plan, Program,
    Reasons, SimTime, SurvivalCurve, TickModel, Trigger,
};

/// The most ticks that the plans of a scenario may hold together: each takes
/// memory, whatever the number of sessions.
const TICKS_MAX: u64 = 20 * TickModel::MAX_TICKS;

/// The most rates and points that the plans of a scenario may hold together.
const PIECES_MAX: usize = 1_000 * SurvivalCurve::MOST;

/// Below this share of sessions that reach the first quartile, `tick` is
/// hardly what was meant.
const REACH_MEANT: f64 = 0.01;

/// The most turns that the programs of a scenario may have together.
const TURNS_MAX: usize = 1 << 20;

/// The programs that were compiled so far, by all that they are made of.
#[derive(Default)]
pub(crate) struct Programs {
    compiled: BTreeMap<(AdKey, String), Arc<Program>>,
    ticks: u64,
    pieces: usize,
    turns: usize,
}

impl Programs {
    /// The program of a cell; `None` after reporting why there is none.
    ///
    /// `fallback` is the place to report what is wrong with a value that no
    /// file gives.
    pub(crate) fn get(
        &mut self,
        ads: (AdKey, &Show),
        playback: &PlaybackFile,
        fallback: &Origin,
        problems: &mut Problems,
    ) -> Option<Arc<Program>> {
        let (ad_key, show) = ads;
        let places = Places { playback, fallback };
        let recipe = Recipe {
            model: places.reported(model(playback)?, problems)?,
            reasons: reasons(playback)?,
            limit: playback.max_session_duration_s?.0,
            settings: PlaybackSettings::of(playback)?,
        };
        let key = (ad_key, recipe.key());
        if let Some(known) = self.compiled.get(&key) {
            return Some(Arc::clone(known));
        }
        self.count_turns(show, fallback, problems)?;
        let ads = show.ads.iter();
        let plans = ads.map(|ad| self.plan(&recipe, &ad.creative, &places, problems));
        let plans: Vec<_> = plans.collect::<Option<_>>()?;
        let program = Arc::new(show.program(&plans));
        self.compiled.insert(key, Arc::clone(&program));
        Some(program)
    }

    fn plan(
        &mut self,
        recipe: &Recipe,
        creative: &Creative,
        places: &Places<'_>,
        problems: &mut Problems,
    ) -> Option<Arc<Plan>> {
        self.count_ticks(&recipe.model, creative.duration(), places, problems)?;
        self.count_pieces(&recipe.model, places, problems)?;
        let plan = places.reported(recipe.compile(creative), problems)?;
        warn_of_ticks(&plan, places, problems);
        Some(Arc::new(plan))
    }

    fn count_turns(
        &mut self,
        show: &Show,
        fallback: &Origin,
        problems: &mut Problems,
    ) -> Option<()> {
        self.turns += show.turns.len();
        // A single program of any length is none too many.
        if self.turns <= TURNS_MAX || self.turns == show.turns.len() {
            return Some(());
        }
        let message = format!("the cells show more than {TURNS_MAX} ads together");
        let problem = Problem::error(&fallback.first_character(), "matrix", message);
        problems.add(problem.hint("make the matrix smaller, or the pods"));
        None
    }

    fn count_pieces(
        &mut self,
        model: &Model,
        places: &Places<'_>,
        problems: &mut Problems,
    ) -> Option<()> {
        self.pieces += model.pieces();
        if self.pieces <= PIECES_MAX {
            return Some(());
        }
        let message = format!("the cells hold more than {PIECES_MAX} rates and points together");
        let (origin, path) = places.model();
        let problem = Problem::error(origin, path, message);
        problems.add(problem.hint("say fewer, or make the matrix smaller"));
        None
    }

    fn count_ticks(
        &mut self,
        model: &Model,
        duration: SimTime,
        places: &Places<'_>,
        problems: &mut Problems,
    ) -> Option<()> {
        self.ticks += model.ticks(duration).min(TickModel::MAX_TICKS);
        if self.ticks <= TICKS_MAX {
            return Some(());
        }
        let message = format!("the cells hold more than {TICKS_MAX} ticks together");
        let (origin, path) = places.tick_interval();
        let problem = Problem::error(origin, path, message);
        problems.add(problem.hint("make `tick_interval_s` longer, or the matrix smaller"));
        None
    }
}

/// What makes a plan of a creative.
struct Recipe {
    model: Model,
    reasons: Reasons,
    limit: Option<SimTime>,
    settings: PlaybackSettings,
}

impl Recipe {
    /// What tells it from others. Debug output shows every float exactly:
    /// equal texts, equal plans.
    fn key(&self) -> String {
        let (model, reasons, limit) = (&self.model, &self.reasons, &self.limit);
        let settings = &self.settings;
        let player = (settings.quartile_basis, settings.first_only);
        let quartiles = settings.auto_quartiles;
        format!("{model:?} {reasons:?} {limit:?} {player:?} {quartiles}")
    }

    fn compile(&self, creative: &Creative) -> Result<Plan, HazardError> {
        let silenced = self.without_quartiles(creative);
        let creative = silenced.as_ref().unwrap_or(creative);
        let (model, reasons) = (&self.model, self.reasons.clone());
        let plan = Plan::compile(creative, model, reasons, self.limit)?;
        Ok(self.settings.apply(plan))
    }

    /// The creative without the requests that its player does not make; `None`
    /// if it makes all.
    fn without_quartiles(&self, creative: &Creative) -> Option<Creative> {
        if self.settings.auto_quartiles {
            return None;
        }
        let beacons = creative.beacons().iter();
        let rest = beacons.filter(|beacon| !is_quartile(beacon)).cloned();
        let silenced = Creative::new(creative.duration(), rest.collect()).ok()?;
        Some(silenced.with_skippable(creative.skippable()))
    }
}

fn is_quartile(beacon: &Beacon) -> bool {
    use EventKind::{FirstQuartile, Midpoint, ThirdQuartile};
    let quartiles = [FirstQuartile, Midpoint, ThirdQuartile].map(Trigger::Event);
    quartiles.contains(&beacon.trigger)
}

fn reasons(playback: &PlaybackFile) -> Option<Reasons> {
    let interruptions = playback.interruptions.as_ref()?;
    Some(match &interruptions.reasons.as_ref()?.value {
        ReasonsFile::Weighted(reasons) => reasons.clone(),
        ReasonsFile::ByProgress => Reasons::by_progress(),
    })
}

/// The limit on a session's length is left out of account: it is meant.
fn warn_of_ticks(plan: &Plan, places: &Places<'_>, problems: &mut Problems) {
    let Hazard::Tick(model) = plan.hazard() else {
        return;
    };
    let first_quartile = plan.position(Milestone::FirstQuartile);
    if model.survival(Cut::after(first_quartile)) < REACH_MEANT {
        let message = "model `tick` interrupts nearly every session at once: fewer than 1 in 100 \
                       reach `firstQuartile`";
        let (origin, path) = places.model();
        let problem = Problem::warning(origin, path, message);
        problems.add(
            problem.hint("its probabilities are per tick, `window` or `quartile` is usually meant"),
        );
    }
}
