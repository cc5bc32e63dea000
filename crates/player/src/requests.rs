//! What a viewing requests: its URLs with their macros replaced.

use rand_core::Rng;
use rand_pcg::Pcg64Dxsm;
use std::borrow::Cow;
use std::time::Duration;
use vastsim_engine::{Purpose, SimTime, fork};
use vastsim_vast::{
    MacroExpander, MacroName, MacroValues, UnixMillis, UrlKind, UrlTooLong, cache_busting,
    error_code, playhead, timestamp,
};

/// Replaces the macros of the URLs that a viewing requests (VAST 4.3, 6).
///
/// `CACHEBUSTING` comes from a random stream of the viewing and `TIMESTAMP` from
/// its clock, so that the same viewing requests the same URLs.
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

    /// The URL to request for one of a document, with what else is known.
    ///
    /// # Errors
    /// If it would become too long; it must not be requested.
    pub fn expand<'u>(
        &mut self,
        url: &'u str,
        kind: UrlKind,
        moment: &Moment,
        known: &MacroValues,
    ) -> Result<Cow<'u, str>, UrlTooLong> {
        if self.expander.tokens(url).next().is_none() {
            return Ok(Cow::Borrowed(url));
        }
        let mut values = known.clone();
        values.set(
            MacroName::CacheBusting,
            cache_busting(self.random.next_u64()),
        );
        if let Some(at) = self.unix_ms(moment.clock) {
            values.set(MacroName::Timestamp, timestamp(at));
        }
        moment.describe(&mut values);
        self.expander.expand(url, kind, &values)
    }

    fn unix_ms(&self, clock: SimTime) -> Option<UnixMillis> {
        let passed_ms = i64::try_from(clock.as_nanos() / 1_000_000).ok()?;
        UnixMillis::new(self.began_unix_ms.checked_add(passed_ms)?)
    }
}

impl Moment {
    fn describe(&self, values: &mut MacroValues) {
        let content = playhead(duration(self.content_playhead));
        values.set(MacroName::MediaPlayhead, content.clone());
        values.set(MacroName::ContentPlayhead, content);
        if let Some(ad) = self.ad_playhead {
            values.set(MacroName::AdPlayhead, playhead(duration(ad)));
        }
        if let Some(code) = self.vast_error {
            values.set(MacroName::ErrorCode, error_code(code));
        }
        let states = [(self.is_muted, "muted"), (self.is_fullscreen, "fullscreen")];
        let states = states.into_iter().filter(|(is_so, _)| *is_so);
        let states: Vec<_> = states.map(|(_, state)| state.to_owned()).collect();
        values.set(MacroName::PlayerState, states);
    }
}

fn duration(time: SimTime) -> Duration {
    Duration::from_nanos(time.as_nanos())
}
