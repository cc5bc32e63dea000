//! What a viewer is shown, before anybody says how it is interrupted.

mod ad_macros;
mod budget;
mod compose;
mod draft;
mod line;
mod notices;
mod order;
mod route;
mod timeline;

pub(crate) use ad_macros::AdMacros;
pub(crate) use draft::{Draft, FileAds};
pub(crate) use route::Route;

use crate::playable::PlayableAd;
use line::Edge;
use std::sync::Arc;
use vastsim_engine::{AdBreak, Notice, Plan, Program, Report, SimTime, Turn};

/// The most turns of a show.
pub(crate) const TURNS_MAX: usize = 4_096;

/// Ads and the order in which they are shown.
pub(crate) struct Show {
    /// Each once.
    pub(crate) ads: Vec<PlayableAd>,
    /// At least one; each leads to later ones only.
    pub(crate) turns: Vec<ShowTurn>,
    /// What is reported once everything is over.
    closing: Vec<Report>,
}

/// An ad's place in a show.
pub(crate) struct ShowTurn {
    pub(crate) ad: usize,
    /// Its place among those that are played if nothing fails.
    pub(crate) main_place: Option<usize>,
    ad_break: AdBreak,
    /// How much content plays before it.
    content: SimTime,
    reports: Vec<Report>,
    opening: Vec<Notice>,
    next: Edge,
    next_after_failure: Edge,
}

impl Show {
    /// The turns that are played if nothing fails.
    pub(crate) fn main_turns(&self) -> impl Iterator<Item = &ShowTurn> {
        self.turns.iter().filter(|turn| turn.main_place.is_some())
    }

    /// The ad that is shown first.
    pub(crate) fn first(&self) -> Option<&PlayableAd> {
        self.ads.get(self.turns.first()?.ad)
    }

    /// The program, with the plan of each ad.
    pub(crate) fn program(&self, plans: &[Arc<Plan>]) -> Program {
        let turns = self.turns.iter().map(|turn| Turn {
            plan: Arc::clone(&plans[turn.ad]),
            ad_break: turn.ad_break,
            content: turn.content,
            reports: turn.reports.clone(),
            opening: turn.opening.clone(),
            next: turn.next.to,
            next_after_failure: turn.next_after_failure.to,
            closing: turn.next.notices.clone(),
            closing_after_failure: turn.next_after_failure.notices.clone(),
        });
        Program::new(turns.collect(), self.closing.clone())
    }
}
