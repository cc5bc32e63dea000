//! What a viewing requests: its URLs with their macros replaced.

use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;
use std::time::Duration;
use vastsim_engine::{BreakPosition, Purpose, SimTime, fork};
use vastsim_vast::{
    MacroExpander, MacroName, MacroValue, MacroValues, UnixMillis, UrlKind, UrlTooLong,
    cache_busting, error_code, playhead, timestamp,
};

/// Replaces the macros of the URLs that a viewing requests (VAST 4.3, 6).
///
/// `CACHEBUSTING` comes from a random stream of the viewing, one draw for each URL
/// that has it, and `TIMESTAMP` from its clock, so that the same viewing requests
/// the same URLs.
///
/// ```
/// use vastsim_engine::SimTime;
/// use vastsim_player::{Moment, Requests};
/// use vastsim_vast::{MacroExpander, MacroValues, UrlKind};
///
/// let mut requests = Requests::new(MacroExpander::default(), 42, 0, 1_700_000_000_000);
/// let moment = Moment {
///     clock: SimTime::from_secs(7),
///     ad_playhead: Some(SimTime::from_secs(5)),
///     ..Moment::default()
/// };
/// let url = "https://t.example/?at=[ADPLAYHEAD]&cb=[CACHEBUSTING]";
/// let url = requests.expand(url, UrlKind::Tracking, &moment, &MacroValues::new())?;
/// assert_eq!(url, "https://t.example/?at=00%3A00%3A05.000&cb=31572445");
/// # Ok::<(), vastsim_vast::UrlTooLong>(())
/// ```
#[derive(Debug, Clone)]
pub struct Requests {
    expander: MacroExpander,
    random: Pcg64Dxsm,
    began_unix_ms: i64,
}

/// How things stand when something is requested.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// The viewing's clock.
    pub clock: SimTime,
    /// The playhead of the ad, while one plays.
    pub ad_playhead: Option<SimTime>,
    /// The playhead of the content.
    pub content_playhead: SimTime,
    /// Where the break is in the content, during one or in its place.
    pub break_position: Option<BreakPosition>,
    /// How many ads of the break were played, with the one that is told of.
    pub ad_count: Option<usize>,
    /// Whether the sound is off.
    pub is_muted: bool,
    /// Whether the player fills the screen.
    pub is_fullscreen: bool,
    /// The error that is reported.
    pub vast_error: Option<u16>,
}

impl Requests {
    /// For viewing `index` of a run with `seed`, which began so many
    /// milliseconds after 1970.
    pub fn new(expander: MacroExpander, seed: u64, index: u64, began_unix_ms: i64) -> Self {
        Self {
            expander,
            random: fork(seed, index, Purpose::Beacon),
            began_unix_ms,
        }
    }

    /// As [`Self::new`], for the documents that are requested before it begins:
    /// their draws are their own, so that beacons do not depend on them.
    pub fn of_documents(
        expander: MacroExpander,
        seed: u64,
        index: u64,
        began_unix_ms: i64,
    ) -> Self {
        Self {
            random: fork(seed, index, Purpose::Document),
            ..Self::new(expander, seed, index, began_unix_ms)
        }
    }

    /// The URL to request for one of a document, with what else is known.
    ///
    /// # Errors
    /// If it would become too long; it must not be requested.
    pub fn expand(
        &mut self,
        url: &str,
        kind: UrlKind,
        moment: &Moment,
        known: &MacroValues,
    ) -> Result<String, UrlTooLong> {
        let mut expanded = String::new();
        self.expand_into(&mut expanded, url, kind, moment, known)?;
        Ok(expanded)
    }

    /// As [`Self::expand`], behind what `out` holds already.
    pub(crate) fn expand_into(
        &mut self,
        out: &mut String,
        url: &str,
        kind: UrlKind,
        moment: &Moment,
        known: &MacroValues,
    ) -> Result<(), UrlTooLong> {
        let began_unix_ms = self.began_unix_ms;
        let (expander, random) = (&self.expander, &mut self.random);
        let mut busting = None;
        let live = |name| match name {
            MacroName::CacheBusting => {
                let draw = *busting.get_or_insert_with(|| random.next_u64());
                Some(cache_busting(draw).into())
            }
            MacroName::Timestamp => Some(timestamp(moment.unix_ms(began_unix_ms)?).into()),
            _ => moment.value(name),
        };
        expander.expand_into(out, url, kind, known, live)?;
        Ok(())
    }
}

impl Moment {
    fn unix_ms(&self, began_unix_ms: i64) -> Option<UnixMillis> {
        let passed_ms = i64::try_from(self.clock.as_nanos() / 1_000_000).ok()?;
        UnixMillis::new(began_unix_ms.checked_add(passed_ms)?)
    }

    /// What it says of a macro.
    fn value(&self, name: MacroName) -> Option<MacroValue> {
        Some(match name {
            MacroName::MediaPlayhead | MacroName::ContentPlayhead => {
                playhead(duration(self.content_playhead)).into()
            }
            MacroName::AdPlayhead => playhead(duration(self.ad_playhead?)).into(),
            MacroName::BreakPosition => (self.break_position? as u8).to_string().into(),
            MacroName::AdCount => self.ad_count?.to_string().into(),
            MacroName::ErrorCode => error_code(self.vast_error?).into(),
            MacroName::PlayerState => self.player_state().into(),
            _ => return None,
        })
    }

    fn player_state(&self) -> Vec<String> {
        let states = [(self.is_muted, "muted"), (self.is_fullscreen, "fullscreen")];
        let states = states.into_iter().filter(|(is_so, _)| *is_so);
        states.map(|(_, state)| state.to_owned()).collect()
    }
}

fn duration(time: SimTime) -> Duration {
    Duration::from_nanos(time.as_nanos())
}
