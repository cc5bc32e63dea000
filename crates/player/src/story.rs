//! A viewing as it is told: every event with the URLs that it requests.

use crate::ad_count::AdCount;
use crate::drive::Onlooker;
use crate::requested::RequestedUrls;
use crate::requests::{Moment, Requests};
use crate::told::{Listener, Told};
use vastsim_engine::{
    AdBreak, Audience, Effect, EventKind, Fired, NoticeKind, Refusal, Scene, SimTime, Viewing,
};
use vastsim_vast::{MacroValues, UrlKind};

/// Tells a viewing to a listener, with the URLs as they are to be requested.
#[derive(Debug)]
pub struct Story<'a, L> {
    /// What is known for the URLs of each ad.
    known: Vec<&'a MacroValues>,
    /// What is known for URLs that are about no ad.
    known_between: MacroValues,
    /// None if nothing is requested.
    requests: Option<Requests>,
    /// What the present event requests.
    urls: RequestedUrls,
    listener: L,
    content: SimTime,
    /// The turn that plays, or that what is told is about.
    turn: Option<usize>,
    /// The break to which that belongs.
    ad_break: AdBreak,
    ad_count: AdCount,
    is_muted: bool,
    is_fullscreen: bool,
}

impl<'a, L: Listener> Story<'a, L> {
    /// A story of a program; `known` has the macros of each of its turns.
    pub fn new(
        known: impl IntoIterator<Item = &'a MacroValues>,
        requests: Requests,
        listener: L,
    ) -> Self {
        Self {
            known: known.into_iter().collect(),
            known_between: MacroValues::new(),
            requests: Some(requests),
            urls: RequestedUrls::default(),
            listener,
            content: SimTime::ZERO,
            turn: None,
            ad_break: AdBreak::NONE,
            ad_count: AdCount::default(),
            is_muted: false,
            is_fullscreen: false,
        }
    }

    /// The same story, with what is known where no ad is shown.
    #[must_use]
    pub fn with_known_between(self, known_between: MacroValues) -> Self {
        Self {
            known_between,
            ..self
        }
    }

    /// The same story, in which nothing is requested.
    #[must_use]
    pub fn without_requests(self) -> Self {
        let requests = None;
        Self { requests, ..self }
    }

    /// The listener.
    pub fn into_listener(self) -> L {
        self.listener
    }

    fn played(&mut self, turn: usize, began: SimTime, effect: &Effect<'_>) {
        match *effect {
            Effect::Fired(firing) => {
                for fired in firing.events() {
                    self.fired(turn, began, &fired);
                }
            }
            Effect::Ended {
                clock,
                progress,
                ending,
                ..
            } => {
                self.ad_count.end(ending);
                self.listener.hear(&Told::Ended {
                    turn,
                    clock: began + clock,
                    progress,
                    ending,
                });
            }
        }
    }

    fn fired(&mut self, turn: usize, began: SimTime, fired: &Fired<'_>) {
        let kind = fired.event.kind();
        let clock = began + fired.clock;
        self.note(kind);
        let moment = Moment {
            ad_playhead: Some(fired.playhead),
            vast_error: fired.vast_error,
            ..self.moment(clock)
        };
        self.expand(fired.event.urls(), url_kind(kind), &moment);
        self.listener.hear(&Told::Event {
            turn,
            clock,
            playhead: fired.playhead,
            kind,
            vast_error: fired.vast_error,
            requests: self.urls.get(),
        });
    }

    /// What is told from now on is about this.
    fn turn_to(&mut self, turn: Option<usize>, ad_break: AdBreak, content: SimTime) {
        (self.turn, self.ad_break, self.content) = (turn, ad_break, content);
        if let Some(turn) = turn {
            self.ad_count.come(turn, ad_break);
        }
    }

    /// What the player looks like from now on.
    fn note(&mut self, kind: EventKind) {
        match kind {
            EventKind::Mute => self.is_muted = true,
            EventKind::Unmute => self.is_muted = false,
            EventKind::Fullscreen => self.is_fullscreen = true,
            EventKind::ExitFullscreen => self.is_fullscreen = false,
            _ => {}
        }
    }

    fn moment(&self, clock: SimTime) -> Moment {
        Moment {
            clock,
            content_playhead: self.content,
            break_position: Some(self.ad_break.position),
            ad_count: self.turn.map(|_| self.ad_count.count()),
            is_muted: self.is_muted,
            is_fullscreen: self.is_fullscreen,
            ..Moment::default()
        }
    }

    /// Replaces the macros of these URLs, instead of those before.
    fn expand<'u>(&mut self, urls: impl Iterator<Item = &'u str>, kind: UrlKind, moment: &Moment) {
        self.urls.clear();
        let known = self.turn.and_then(|turn| self.known.get(turn)).copied();
        let known = known.unwrap_or(&self.known_between);
        let Some(requests) = &mut self.requests else {
            return;
        };
        for url in urls {
            let expand = |out: &mut _| requests.expand_into(out, url, kind, moment, known);
            self.urls.push_with(expand);
        }
    }
}

impl<L: Listener> Audience for Story<'_, L> {
    fn see(&mut self, scene: &Scene<'_>) {
        match *scene {
            Scene::Noticed {
                clock,
                content,
                turn,
                ad_break,
                notice,
            } => {
                self.turn_to(turn, ad_break, content);
                let kind = notice.kind;
                let moment = Moment {
                    vast_error: kind.vast_error(),
                    ..self.moment(clock)
                };
                let url_kind = match kind {
                    NoticeKind::BreakStart | NoticeKind::BreakEnd => UrlKind::Tracking,
                    NoticeKind::BreakError | NoticeKind::AdError(_) => UrlKind::Error,
                };
                let urls = notice.urls.iter().map(String::as_str);
                self.expand(urls, url_kind, &moment);
                self.listener.hear(&Told::Noticed {
                    clock,
                    turn,
                    kind,
                    requests: self.urls.get(),
                });
            }
            Scene::Began {
                clock,
                content,
                turn,
                ad_break,
            } => {
                self.turn_to(Some(turn), ad_break, content);
                self.listener.hear(&Told::Began { clock, turn });
            }
            Scene::Played {
                began,
                turn,
                effect,
            } => self.played(turn, began, effect),
            Scene::Over { clock } => self.listener.hear(&Told::Over { clock }),
        }
    }
}

impl<L: Listener> Onlooker for Story<'_, L> {
    fn wake(&mut self, now: SimTime, viewing: &Viewing<'_>) {
        self.listener.wake(now, viewing);
    }

    fn refuse(&mut self, now: SimTime, refusal: Refusal) {
        self.listener.refuse(now, refusal);
    }
}

fn url_kind(kind: EventKind) -> UrlKind {
    match kind {
        EventKind::Error => UrlKind::Error,
        EventKind::Click => UrlKind::Click,
        _ => UrlKind::Tracking,
    }
}
