//! From a lineup to a line: what it plays, whichever ads fail.

use super::budget::Budget;
use super::line::{Edge, Line, LineTurn};
use super::notices;
use crate::followed::Followed;
use std::collections::BTreeMap;
use vastsim_engine::Notice;
use vastsim_vast::{BreakLimits, Lineup, LineupPlace, Step, Turn};

/// "Media player expecting different linearity." (VAST 4.3, 2.3.6.3)
const OTHER_LINEARITY: u16 = 201;

/// Stands for the error of an ad that was shown, which its session reports.
const REPORTED: u16 = 0;

/// The ways through a lineup, of which equal places are one.
pub(crate) struct Route<'f> {
    followed: &'f Followed,
    opening: Vec<Notice>,
    stops: Vec<Stop>,
    known: BTreeMap<LineupPlace, usize>,
    /// The stops at which nothing has failed: the first ones.
    main: usize,
    /// Whether there were more of them.
    is_cut: bool,
}

/// An ad that plays, and what follows as far as it is known.
struct Stop {
    lineup: Lineup,
    turn: Turn,
    next: Option<Edge>,
    next_after_failure: Edge,
}

/// What is reported on the way, and the ad that plays in the end.
type Way = (Vec<Notice>, Option<(Lineup, Turn)>);

impl<'f> Route<'f> {
    /// Whether anything of this is played.
    pub(crate) fn leads_anywhere(followed: &Followed) -> bool {
        Route::main(followed, 1, &mut Budget::new()).is_ok()
    }

    /// What is played if nothing fails, `stops_max` ads at the most. If there
    /// is nothing to play, what is reported instead.
    pub(crate) fn main(
        followed: &'f Followed,
        stops_max: usize,
        budget: &mut Budget,
    ) -> Result<Self, Vec<Notice>> {
        let mut route = Self {
            followed,
            opening: notices::of_failures(followed, budget),
            stops: Vec::new(),
            known: BTreeMap::new(),
            main: 0,
            is_cut: false,
        };
        let start = Lineup::new(&followed.resolution, BreakLimits::default());
        let (notices, mut found) = route.go(start, budget);
        route.opening.extend(notices);
        while let Some((lineup, turn)) = found.take() {
            let (notices, next) = route.go(lineup.clone(), budget);
            let index = route.add(lineup, turn);
            route.is_cut = next.is_some() && index + 1 >= stops_max;
            found = next.filter(|_| !route.is_cut);
            let to = found.as_ref().map(|_| index + 1);
            route.stops[index].next = Some(Edge { notices, to });
        }
        route.main = route.stops.len();
        match route.main {
            0 => Err(route.opening),
            _ => Ok(route),
        }
    }

    pub(crate) fn followed(&self) -> &'f Followed {
        self.followed
    }

    /// How many ads are played if nothing fails.
    pub(crate) fn main_turns(&self) -> usize {
        self.main
    }

    /// Whether some that would be played were left out.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Looks for what stands in for ads that fail, and for those that do,
    /// as long as there are no more than `stops_max`. Beyond it the next ad
    /// of the line follows. Says whether that was so.
    pub(crate) fn explore(&mut self, stops_max: usize, budget: &mut Budget) -> bool {
        let mut is_short = false;
        let mut at = 0;
        while at < self.stops.len() {
            if self.stops[at].next.is_none() {
                let played = self.stops[at].lineup.clone();
                let edge = self.edge(played, stops_max, budget);
                is_short |= edge.is_none();
                self.stops[at].next = Some(edge.unwrap_or_else(|| self.onwards(at)));
            }
            let mut failing = self.stops[at].lineup.clone();
            failing.fail(REPORTED);
            let edge = self.edge(failing, stops_max, budget);
            is_short |= edge.is_none();
            self.stops[at].next_after_failure = edge.unwrap_or_else(|| self.onwards(at));
            at += 1;
        }
        is_short
    }

    /// The ads of the resolution that are played in some case, in the order
    /// in which they were found.
    pub(crate) fn ads(&self) -> impl Iterator<Item = usize> {
        self.stops.iter().map(|stop| stop.turn.ad)
    }

    /// The line, with the place of each ad in the show.
    pub(crate) fn finish(self, ads: &BTreeMap<usize, usize>) -> Line {
        let main = self.main;
        let turns = self
            .stops
            .into_iter()
            .enumerate()
            .map(|(at, stop)| LineTurn {
                ad: ads.get(&stop.turn.ad).copied().unwrap_or_default(),
                is_main: at < main,
                next: stop.next.unwrap_or_default(),
                next_after_failure: stop.next_after_failure,
            });
        let line = Line {
            opening: self.opening,
            turns: turns.collect(),
        };
        line.sorted()
    }

    /// What follows on a stop; `None` if that would be too much.
    fn edge(&mut self, lineup: Lineup, stops_max: usize, budget: &mut Budget) -> Option<Edge> {
        if budget.is_spent() {
            return None;
        }
        let (notices, found) = self.go(lineup, budget);
        if budget.is_spent() {
            return None;
        }
        let Some((lineup, turn)) = found else {
            return Some(Edge { notices, to: None });
        };
        let to = match self.known.get(lineup.place()) {
            Some(known) => *known,
            None if self.stops.len() < stops_max => self.add(lineup, turn),
            None => return None,
        };
        Some(Edge {
            notices,
            to: Some(to),
        })
    }

    /// To the next ad of those that are played if nothing fails.
    fn onwards(&self, at: usize) -> Edge {
        let reached = self.stops[at].lineup.place().reached();
        let main = &self.stops[..self.main];
        let to = main.partition_point(|stop| stop.lineup.place().reached() <= reached);
        Edge {
            notices: Vec::new(),
            to: Some(to).filter(|to| *to < self.main),
        }
    }

    fn add(&mut self, lineup: Lineup, turn: Turn) -> usize {
        let index = self.stops.len();
        self.known.insert(lineup.place().clone(), index);
        self.stops.push(Stop {
            lineup,
            turn,
            next: None,
            next_after_failure: Edge::default(),
        });
        index
    }

    /// Goes on to the next ad with a linear creative: one without is to
    /// a player an ad that failed.
    fn go(&self, mut lineup: Lineup, budget: &mut Budget) -> Way {
        let mut told = Vec::new();
        while let Some(step) = lineup.step() {
            match step {
                Step::Play(turn) if self.followed.is_linear(turn.ad) => {
                    return (told, Some((lineup, turn)));
                }
                Step::Play(_) => lineup.fail(OTHER_LINEARITY),
                Step::Report(report) if report.vast_error == REPORTED => {}
                Step::Report(report) => {
                    let notice = notices::of_ad(self.followed, report.ad, report.vast_error);
                    told.extend(budget.afford(notice));
                }
            }
        }
        (told, None)
    }
}
