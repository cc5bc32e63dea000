//! A viewing as a log: one event of `tracing` for each thing that is told.

use crate::requested::Requested;
use crate::told::{Listener, Told};
use tracing::{debug, info, warn};
use vastsim_engine::{Ending, EventKind, Milestone, Program, Refusal, SimTime, Viewing};

/// Logs a viewing, for whoever subscribes to `tracing` with the target
/// `vastsim::play`: what happens at the level `INFO`, each URL at `DEBUG`.
///
/// Every line says where the viewing stands, so that it can be read by itself:
/// `creative_id`, `duration_s`, `offset_s` (the playhead), `percent` (of the
/// duration, rounded down), `quartile` (the last milestone) and `clock_s` (the
/// viewing's clock). Between ads the first is empty and the others are 0. `event`
/// says what happened: the name of a tracking event, or `began`, `ended`, `over`,
/// `request` and `refused`, of which the offset is that of the last look.
///
/// Text of documents is passed on as it is; a subscriber that writes to a
/// terminal has to make it safe.
#[derive(Debug)]
pub struct Log<'a> {
    program: &'a Program,
    ad_ids: Vec<&'a str>,
    at: Position<'a>,
}

/// Where a viewing stands.
#[derive(Debug, Clone, Copy, Default)]
struct Position<'a> {
    creative_id: &'a str,
    duration: SimTime,
    offset: SimTime,
    reached: Option<Milestone>,
}

/// Logs one line at a level, with what every line says.
macro_rules! line {
    ($level:ident, $at:expr, $clock:expr, $event:expr, $($more:tt)*) => {
        $level!(
            target: "vastsim::play",
            event = $event,
            creative_id = $at.creative_id,
            duration_s = $at.duration.as_secs_f64(),
            offset_s = $at.offset.as_secs_f64(),
            percent = $at.percent(),
            quartile = $at.quartile(),
            clock_s = $clock.as_secs_f64(),
            $($more)*
        )
    };
}

impl<'a> Log<'a> {
    /// A log of a program; `ad_ids` names the ad of each of its turns.
    pub fn new(program: &'a Program, ad_ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            program,
            ad_ids: ad_ids.into_iter().collect(),
            at: Position::default(),
        }
    }

    fn began(&mut self, clock: SimTime, turn: usize) {
        self.at = Position {
            creative_id: self.ad_ids.get(turn).copied().unwrap_or_default(),
            duration: self.program.turns()[turn].plan.duration(),
            ..Position::default()
        };
        line!(info, self.at, clock, "began", turn);
    }

    fn reached(&mut self, playhead: SimTime, kind: EventKind) {
        self.at.offset = playhead;
        self.at.reached = kind.milestone().or(self.at.reached);
    }

    fn happened(
        &self,
        clock: SimTime,
        event: &str,
        vast_error: Option<u16>,
        requests: Requested<'_>,
    ) {
        line!(
            info,
            self.at,
            clock,
            event,
            vast_error,
            requests = requests.len()
        );
        for request in requests.iter() {
            match request {
                Ok(url) => line!(debug, self.at, clock, "request", of = event, url),
                Err(too_long) => {
                    line!(warn, self.at, clock, "request", of = event, error = %too_long);
                }
            }
        }
    }

    fn ended(&mut self, clock: SimTime, turn: usize, watched: SimTime, ending: Ending) {
        let reasons = self.program.turns()[turn].plan.reasons();
        let reason = match ending {
            Ending::Interrupted { reason, .. } => Some(reasons.name(reason).as_str()),
            _ => None,
        };
        line!(
            info,
            self.at,
            clock,
            "ended",
            ending = name(ending),
            reason,
            vast_error = ending.vast_error(),
            watched_s = watched.as_secs_f64(),
        );
        self.at = Position::default();
    }
}

impl Listener for Log<'_> {
    fn hear(&mut self, told: &Told<'_>) {
        match *told {
            Told::Noticed {
                clock,
                kind,
                requests,
                ..
            } => self.happened(clock, kind.as_str(), kind.vast_error(), requests),
            Told::Began { clock, turn } => self.began(clock, turn),
            Told::Event {
                clock,
                playhead,
                kind,
                vast_error,
                requests,
                ..
            } => {
                self.reached(playhead, kind);
                self.happened(clock, kind.as_str(), vast_error, requests);
            }
            Told::Ended {
                turn,
                clock,
                ref progress,
                ending,
            } => {
                self.at.offset = progress.position;
                self.ended(clock, turn, progress.watched, ending);
            }
            Told::Over { clock } => line!(info, self.at, clock, "over",),
        }
    }

    fn wake(&mut self, _: SimTime, viewing: &Viewing<'_>) {
        if let Some((_, _, session)) = viewing.current() {
            self.at.offset = session.progress().position;
        }
    }

    fn refuse(&mut self, now: SimTime, refusal: Refusal) {
        line!(info, self.at, now, "refused", why = %refusal);
    }
}

impl Position<'_> {
    fn percent(&self) -> u64 {
        let played = u128::from(self.offset.as_nanos()) * 100;
        let percent = played / u128::from(self.duration.as_nanos().max(1));
        // The playhead is never beyond the end.
        percent as u64
    }

    fn quartile(&self) -> &'static str {
        self.reached.map_or("", Milestone::as_str)
    }
}

fn name(ending: Ending) -> &'static str {
    match ending {
        Ending::Completed => "completed",
        Ending::PartlyPlayed => "partly_played",
        Ending::Interrupted { .. } => "interrupted",
        Ending::Skipped { .. } => "skipped",
        Ending::Stopped { .. } => "stopped",
        Ending::Failed { .. } | Ending::ZeroDuration => "failed",
    }
}
