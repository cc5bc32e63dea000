//! Plays a resolution's ads one by one, as far as the break allows.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::LineupNote;
use super::order::Order;
use super::place::{Current, LineupPlace};
use crate::resolve::Resolution;

/// How much may be played in a break.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BreakLimits {
    /// How long it may take; as long as it likes if none.
    pub duration_max: Option<Duration>,
    /// How many ads it may have; any number if none.
    pub ads_max: Option<usize>,
}

/// The ads of a break, one after the other.
///
/// It plays nothing itself: ask for a [`Step`], do it, tell what came of it,
/// and ask again. An ad that nobody calls failed counts as played.
///
/// A copy costs little, so that one can try what comes if an ad fails.
///
/// ```
/// use vastsim_vast::{BreakLimits, Lineup, ReadOptions, ResolveOptions, Step, read, resolve};
///
/// let answer = br#"<VAST version="4.2">
///     <Ad id="second" sequence="2"><InLine/></Ad>
///     <Ad id="first" sequence="1"><InLine/></Ad>
///     <Ad id="spare"><InLine/></Ad>
/// </VAST>"#;
/// let reading = read(answer, &ReadOptions::default());
/// let mut nowhere = std::collections::BTreeMap::new();
/// let resolution = resolve(reading, &ResolveOptions::default(), &mut nowhere);
///
/// let mut lineup = Lineup::new(&resolution, BreakLimits::default());
/// let mut played = Vec::new();
/// while let Some(step) = lineup.step() {
///     match step {
///         Step::Play(turn) => {
///             let ad = resolution.ad(turn.ad).expect("it is one of its ads");
///             played.push(ad.element().id.clone().unwrap_or_default());
///             if turn.ordinal == 1 && !turn.is_substitute {
///                 lineup.fail(405);
///             }
///         }
///         Step::Report(report) => played.push(format!("error {}", report.vast_error)),
///     }
/// }
/// assert_eq!(played, ["first", "error 405", "spare", "second"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineup {
    ads: Arc<Ads>,
    limits: BreakLimits,
    place: LineupPlace,
    reports: VecDeque<Report>,
    used: Duration,
    ads_played: usize,
}

/// What can be played at all.
#[derive(Debug, PartialEq, Eq)]
struct Ads {
    order: Order,
    /// The document above each document.
    parents: Vec<Option<usize>>,
    durations: Vec<Option<Duration>>,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Play an ad.
    Play(Turn),
    /// Request the error URLs of an ad and of the wrappers above it,
    /// [`ResolvedAd::errors`](crate::ResolvedAd::errors).
    Report(Report),
}

/// An ad to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Which one, for [`Resolution::ad`].
    pub ad: usize,
    /// Which one of those that play it is, from 1: what `ADCOUNT` stands for.
    pub ordinal: usize,
    /// Whether it stands in for an ad that failed, or did not fit.
    pub is_substitute: bool,
}

/// An ad that was not played, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Which one, for [`Resolution::ad`].
    pub ad: usize,
    /// The code to put into the error URLs (VAST 4.3, 2.3.6.3).
    pub vast_error: u16,
}

/// "Ad Break shortened. Ad was not served."
const BREAK_SHORTENED: u16 = 206;

impl Lineup {
    /// The ads of a resolution, for a break of these limits.
    pub fn new(resolution: &Resolution, limits: BreakLimits) -> Self {
        let sources = resolution.sources().iter();
        let parents = sources.map(|source| source.wrapper.map(|at| at.source));
        let ads = Ads {
            order: Order::of(resolution),
            parents: parents.collect(),
            durations: resolution.ads().map(|ad| ad.duration()).collect(),
        };
        Self {
            ads: Arc::new(ads),
            limits,
            place: LineupPlace::default(),
            reports: VecDeque::new(),
            used: Duration::ZERO,
            ads_played: 0,
        }
    }

    /// What is odd about its pods.
    pub fn notes(&self) -> &[LineupNote] {
        &self.ads.order.notes
    }

    /// How far it has come.
    pub fn place(&self) -> &LineupPlace {
        &self.place
    }

    /// What to do next; none once the break is over.
    pub fn step(&mut self) -> Option<Step> {
        self.finish();
        if let Some(report) = self.reports.pop_front() {
            return Some(Step::Report(report));
        }
        if let Some(slot) = self.place.vacant.take()
            && let Some(turn) = self.substitute(slot)
        {
            return Some(Step::Play(turn));
        }
        self.advance()
    }

    /// Tells that the ad that is playing has failed. Its error URLs and a
    /// substitute are the next steps. Does nothing if no ad is playing.
    pub fn fail(&mut self, vast_error: u16) {
        let Some(current) = self.place.current.take() else {
            return;
        };
        let ad = current.ad;
        self.use_time(current.elapsed.unwrap_or_default());
        self.reports.push_back(Report { ad, vast_error });
        self.place.vacant = Some(current.slot);
    }

    /// Tells how long the ad that is playing has taken so far. Unless told,
    /// an ad takes the duration that it says, nothing if it says none or
    /// fails. Does nothing if no ad is playing.
    pub fn played(&mut self, elapsed: Duration) {
        if let Some(current) = &mut self.place.current {
            current.elapsed = Some(elapsed);
        }
    }

    /// How much of the break has been used.
    pub fn used(&self) -> Duration {
        self.used
    }

    fn use_time(&mut self, elapsed: Duration) {
        self.used = self.used.saturating_add(elapsed);
    }

    /// Counts the ad that was playing as played.
    fn finish(&mut self) {
        if let Some(current) = self.place.current.take() {
            let duration = self.duration(current.ad);
            self.use_time(current.elapsed.or(duration).unwrap_or_default());
            self.ads_played += 1;
        }
    }

    /// The next place that something can be played at.
    fn advance(&mut self) -> Option<Step> {
        let ads = Arc::clone(&self.ads);
        while let Some(slot) = ads.order.slots.get(self.place.next) {
            let (index, ad, is_alone) = (self.place.next, slot.ad, slot.is_alone);
            self.place.next += 1;
            let turn = match ad {
                Some(ad) if self.fits(ad) => Some(self.play(index, ad, false)),
                Some(ad) if is_alone => return Some(self.pass_over(index, ad)),
                Some(_) => return self.shorten(index),
                None => self.substitute(index),
            };
            if turn.is_some() {
                return turn.map(Step::Play);
            }
        }
        None
    }

    /// Drops a stand-alone ad, for which another one may be played: the player
    /// "may select one or more" of them (VAST 4.3, 3.3.1).
    fn pass_over(&mut self, index: usize, ad: usize) -> Step {
        self.place.vacant = Some(index);
        Step::Report(Report {
            ad,
            vast_error: BREAK_SHORTENED,
        })
    }

    /// Drops the ads from a place on.
    fn shorten(&mut self, index: usize) -> Option<Step> {
        let slots = &self.ads.order.slots;
        self.place.next = slots.len();
        let dropped = slots[index..].iter().filter_map(|slot| slot.ad);
        self.reports.extend(dropped.map(|ad| Report {
            ad,
            vast_error: BREAK_SHORTENED,
        }));
        self.reports.pop_front().map(Step::Report)
    }

    /// The next ad of the nearest buffet.
    fn substitute(&mut self, index: usize) -> Option<Turn> {
        let ads = Arc::clone(&self.ads);
        let slot = ads.order.slots.get(index)?;
        let mut source = Some(slot.source).filter(|_| slot.may_be_replaced);
        while let Some(at) = source {
            while let Some(ad) = self.take_spare(&ads, at) {
                // There is never more time later: what does not fit now is
                // passed over for good.
                if self.fits(ad) {
                    return Some(self.play(index, ad, true));
                }
            }
            source = ads.parents.get(at).copied().flatten();
        }
        None
    }

    /// The next ad of the buffet of a document, if it has one left.
    fn take_spare(&mut self, ads: &Ads, source: usize) -> Option<usize> {
        let taken = self.place.taken.get(&source).copied().unwrap_or_default();
        let spare = *ads.order.buffets.get(&source)?.get(taken)?;
        self.place.taken.insert(source, taken + 1);
        Some(spare)
    }

    fn play(&mut self, slot: usize, ad: usize, is_substitute: bool) -> Turn {
        self.place.current = Some(Current {
            slot,
            ad,
            elapsed: None,
        });
        Turn {
            ad,
            ordinal: self.ads_played + 1,
            is_substitute,
        }
    }

    /// Whether an ad fits into what is left of the break.
    fn fits(&self, ad: usize) -> bool {
        let is_room = self
            .limits
            .ads_max
            .is_none_or(|most| self.ads_played < most);
        let is_time = self
            .limits
            .duration_max
            .is_none_or(|most| match self.duration(ad) {
                Some(duration) => self.used.saturating_add(duration) <= most,
                None => self.used < most,
            });
        is_room && is_time
    }

    fn duration(&self, ad: usize) -> Option<Duration> {
        self.ads.durations.get(ad).copied().flatten()
    }
}
