//! Where to report what the engine refuses.

use crate::file::{PlaybackFile, rate_path};
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use vastsim_engine::{HazardError, Milestone, Probability, TickModel};

/// Examples of a rate and of a point.
const RATES: &str = "{ \"from\": 0, \"rate_per_s\": 0.02 }";
const POINTS: &str = "{ \"offset_s\": 5, \"survival\": 0.9 }";

/// Where to report what the engine refuses.
pub(crate) struct Places<'a> {
    pub(crate) playback: &'a PlaybackFile,
    pub(crate) fallback: &'a Origin,
}

impl Places<'_> {
    /// What was made; `None` after reporting why it could not be.
    pub(crate) fn reported<T>(
        &self,
        made: Result<T, HazardError>,
        problems: &mut Problems,
    ) -> Option<T> {
        let error = match made {
            Ok(made) => return Some(made),
            Err(error) => error,
        };
        problems.add(self.problem(error));
        None
    }

    fn problem(&self, error: HazardError) -> Problem {
        match error {
            HazardError::TickInterval { .. } => {
                let most = TickModel::MAX_TICKS;
                let message = format!("so short an interval gives more than {most} ticks");
                let (origin, path) = self.tick_interval();
                Problem::error(origin, path, message)
            }
            HazardError::CertainConstantHazard => {
                let (origin, path) = self.certain_hazard();
                let problem = Problem::error(origin, &path, error.to_string());
                problem.hint("give one below 1, or let `within` be `uniform`")
            }
            HazardError::RateOrder { index } => self.rate_order(index),
            HazardError::RateCount { count: 0 } => self.nothing("hazard", "rates", RATES),
            HazardError::PointCount { count: 0 } => self.nothing("empirical", "points", POINTS),
            _ => {
                let (origin, path) = self.model();
                Problem::error(origin, path, error.to_string())
            }
        }
    }

    /// A model without the list that it draws from, such as `example`.
    fn nothing(&self, model: &str, list: &str, example: &str) -> Problem {
        let (origin, path) = self.model();
        let message = format!("the model `{model}` has no `{list}`");
        let problem = Problem::error(origin, path, message);
        problem.hint(format!("say them, as in `\"{list}\": [{example}]`"))
    }

    /// Rates whose order depends on the ad.
    fn rate_order(&self, index: usize) -> Problem {
        let interruptions = self.playback.interruptions.as_ref();
        let rates = interruptions.and_then(|file| file.rates.as_ref());
        let from = |index: usize| Some(&rates?.0.get(index)?.from);
        let before = index.checked_sub(1).and_then(from);
        let (Some(own), Some(before)) = (from(index), before) else {
            let (origin, path) = self.model();
            return Problem::error(origin, path, HazardError::RateOrder { index }.to_string());
        };
        let message = format!(
            "the rate from {} begins before the one from {} in one of the ads",
            own.value, before.value
        );
        let problem = Problem::error(&own.origin, &rate_path(index), message);
        problem.hint("give all of them in seconds, or all as percentages")
    }

    pub(crate) fn model(&self) -> (&Origin, &'static str) {
        let interruptions = self.playback.interruptions.as_ref();
        let model = interruptions.and_then(|file| file.model.as_ref());
        let origin = model.map_or(self.fallback, |model| &model.origin);
        (origin, "playback.interruptions.model")
    }

    pub(crate) fn tick_interval(&self) -> (&Origin, &'static str) {
        let interval = self.playback.tick_interval_s.as_ref();
        let origin = interval.map_or(self.fallback, |interval| &interval.origin);
        (origin, "playback.tick_interval_s")
    }

    /// The first probability of 1 among those of the segments.
    fn certain_hazard(&self) -> (&Origin, String) {
        let interruptions = self.playback.interruptions.as_ref();
        let written = Milestone::SEGMENTS.into_iter().filter_map(|segment| {
            let file = interruptions?;
            let own = file.segments.as_ref().and_then(|all| all.get(segment));
            let own = own.and_then(|own| own.probability.as_ref());
            let rule = || file.rules.as_ref()?.get(segment)?.probability.as_ref();
            let list = if own.is_some() { "segments" } else { "rules" };
            Some((list, segment, own.or_else(rule)?))
        });
        let mut certain = written.filter(|(.., written)| written.value.0 == Probability::ONE);
        match certain.next() {
            Some((list, segment, written)) => {
                let path = format!("playback.interruptions.{list}.{segment}.probability");
                (&written.origin, path)
            }
            None => (self.fallback, "playback.interruptions.segments".to_owned()),
        }
    }
}
