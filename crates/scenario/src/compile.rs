//! From a cell's merged settings to its plan.

use crate::ads::AdKey;
use crate::file::{PlaybackFile, ReasonsFile};
use crate::model::model;
use crate::playable::PlayableAd;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::sync::Arc;
use vastsim_engine::{
    Creative, Cut, Hazard, HazardError, Milestone, Model, Plan, Probability, Reasons, SimTime,
    TickModel,
};

/// The most ticks that the plans of a scenario may hold together: each takes
/// memory, whatever the number of sessions.
const TICKS_MAX: u64 = 20 * TickModel::MAX_TICKS;

/// Below this share of sessions that reach the first quartile, `tick` is
/// hardly what was meant.
const REACH_MEANT: f64 = 0.01;

/// The plans that were compiled so far, by all that they are made of.
#[derive(Default)]
pub(crate) struct Plans {
    compiled: BTreeMap<(AdKey, String), Arc<Plan>>,
    ticks: u64,
}

impl Plans {
    /// The plan of a cell; `None` after reporting why there is none.
    ///
    /// `fallback` is the place to report what is wrong with a value that no
    /// file gives.
    pub(crate) fn get(
        &mut self,
        ad: (AdKey, &PlayableAd),
        playback: &PlaybackFile,
        fallback: &Origin,
        problems: &mut Problems,
    ) -> Option<Arc<Plan>> {
        let (ad_key, ad) = ad;
        let places = Places { playback, fallback };
        let model = places.reported(model(playback), problems)?;
        let reasons = reasons(playback);
        let limit = playback.max_session_duration_s.and_then(|limit| limit.0);
        // Debug output shows every float exactly: equal texts, equal plans.
        let key = (ad_key, format!("{model:?} {reasons:?} {limit:?}"));
        if let Some(known) = self.compiled.get(&key) {
            return Some(Arc::clone(known));
        }
        let duration = ad.creative.duration();
        self.count_ticks(&model, duration, &places, problems)?;
        let plan = Recipe {
            model,
            reasons,
            limit,
        };
        let plan = Arc::new(places.reported(plan.compile(&ad.creative), problems)?);
        warn_of_ticks(&plan, &places, problems);
        self.compiled.insert(key, Arc::clone(&plan));
        Some(plan)
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

struct Recipe {
    model: Model,
    reasons: Reasons,
    limit: Option<SimTime>,
}

impl Recipe {
    fn compile(self, creative: &Creative) -> Result<Plan, HazardError> {
        Plan::compile(creative, &self.model, self.reasons, self.limit)
    }
}

fn reasons(playback: &PlaybackFile) -> Reasons {
    let interruptions = playback.interruptions.as_ref();
    let written = interruptions.and_then(|file| file.reasons.as_ref());
    match written.map(|written| &written.value) {
        Some(ReasonsFile::Weighted(reasons)) => reasons.clone(),
        Some(ReasonsFile::ByProgress) | None => Reasons::by_progress(),
    }
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

/// Where to report what the engine refuses.
struct Places<'a> {
    playback: &'a PlaybackFile,
    fallback: &'a Origin,
}

impl Places<'_> {
    fn reported<T>(&self, made: Result<T, HazardError>, problems: &mut Problems) -> Option<T> {
        let error = match made {
            Ok(made) => return Some(made),
            Err(error) => error,
        };
        problems.add(match error {
            HazardError::TickInterval { .. } => {
                let most = TickModel::MAX_TICKS;
                let message = format!("so short an interval gives more than {most} ticks");
                let (origin, path) = self.tick_interval();
                Problem::error(origin, path, message)
            }
            HazardError::CertainConstantHazard => {
                let (origin, path) = self.certain_hazard();
                let problem = Problem::error(origin, path, error.to_string());
                problem.hint("give one below 1, or let `within` be `uniform`")
            }
            _ => {
                let (origin, path) = self.model();
                Problem::error(origin, path, error.to_string())
            }
        });
        None
    }

    fn model(&self) -> (&Origin, &'static str) {
        let interruptions = self.playback.interruptions.as_ref();
        let model = interruptions.and_then(|file| file.model.as_ref());
        let origin = model.map_or(self.fallback, |model| &model.origin);
        (origin, "playback.interruptions.model")
    }

    fn tick_interval(&self) -> (&Origin, &'static str) {
        let interval = self.playback.tick_interval_s.as_ref();
        let origin = interval.map_or(self.fallback, |interval| &interval.origin);
        (origin, "playback.tick_interval_s")
    }

    /// The first probability of 1 among those of the segments.
    fn certain_hazard(&self) -> (&Origin, &'static str) {
        let interruptions = self.playback.interruptions.as_ref();
        let mut written = Milestone::SEGMENTS.into_iter().filter_map(|segment| {
            let file = interruptions?;
            let own = file.segments.as_ref().and_then(|all| all.get(segment));
            let own = own.and_then(|own| own.probability.as_ref());
            let rule = || file.rules.as_ref()?.get(segment)?.probability.as_ref();
            own.or_else(rule)
        });
        let certain = written.find(|written| written.value.0 == Probability::ONE);
        let origin = certain.map_or(self.fallback, |certain| &certain.origin);
        (origin, "playback.interruptions.segments")
    }
}
