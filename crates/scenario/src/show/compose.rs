//! From a draft to a show.

use super::budget::{Budget, bytes_of, bytes_of_texts};
use super::draft::{Draft, FileAds, Moment, Part};
use super::line::{Edge, Line, LineTurn};
use super::route::Route;
use super::{Show, ShowTurn, TURNS_MAX};
use crate::linear_ad::LinearAd;
use crate::playable::PlayableAd;
use crate::problem::{Problem, Problems};
use std::collections::BTreeMap;
use vastsim_engine::{Notice, Report, SimTime};

impl Draft<'_> {
    /// Puts everything together; `None` after reporting why that cannot be.
    pub(crate) fn finish(mut self, problems: &mut Problems) -> Option<Show> {
        self.shorten(problems);
        self.explore(problems);
        let lines = self.lines(problems);
        self.charge_macros(&lines);
        if self.budget.is_spent() {
            let most = Budget::BYTES >> 20;
            let message = format!("the ads have more than {most} MiB of URLs");
            let problem = Problem::error(&self.origin, "ad", message);
            problems.add(problem.hint("those of a wrapper count for each ad behind it"));
        }
        let lines: Vec<Line> = lines.into_iter().collect::<Option<_>>()?;
        if self.budget.is_spent() {
            return None;
        }
        Some(self.compose(&lines))
    }

    /// How many turns a part has if nothing fails.
    fn main_turns(&self, moment: &Moment) -> usize {
        match self.parts.get(moment.part) {
            Some(Part::Route(route, _)) => route.main_turns(),
            Some(Part::Made(line)) => line.main_turns(),
            None => 0,
        }
    }

    /// Leaves out what comes after so many turns.
    fn shorten(&mut self, problems: &mut Problems) {
        let mut turns = 0;
        let fits = |moment: &&Moment| {
            turns += self.main_turns(moment);
            turns <= TURNS_MAX
        };
        let fitting = self.moments.iter().take_while(fits).count();
        let mut routes = self.parts.iter();
        let is_cut = routes.any(|part| matches!(part, Part::Route(route, _) if route.is_cut()));
        if fitting < self.moments.len() || is_cut {
            let message = format!("more than {TURNS_MAX} ads would be shown, the rest is left out");
            problems.add(Problem::warning(&self.origin, "ad", message));
        }
        self.moments.truncate(fitting);
    }

    /// Looks for substitutes, as many for each part as there is room for.
    fn explore(&mut self, problems: &mut Problems) {
        let main: usize = self.moments.iter().map(|it| self.main_turns(it)).sum();
        let room = TURNS_MAX.saturating_sub(main) / self.moments.len().max(1);
        let (mut is_short, mut budget) = (false, Budget::of_errors());
        for part in &mut self.parts {
            if let Part::Route(route, _) = part {
                let stops_max = route.main_turns() + room;
                is_short |= route.explore(stops_max, &mut budget);
            }
        }
        if is_short {
            let message = "there are too many ways through the ads: if several fail, some are not \
                           replaced";
            problems.add(Problem::warning(&self.origin, "ad", message));
        }
    }

    /// The line of each part; none where an ad of it cannot be made.
    fn lines(&mut self, problems: &mut Problems) -> Vec<Option<Line>> {
        let parts = std::mem::take(&mut self.parts).into_iter();
        let line = |part| match part {
            Part::Made(line) => Some(line),
            Part::Route(route, ads) => self.line(*route, ads, problems),
        };
        parts.map(line).collect()
    }

    fn line(
        &mut self,
        route: Route<'_>,
        file: FileAds<'_>,
        problems: &mut Problems,
    ) -> Option<Line> {
        let (mut places, mut is_sound) = (BTreeMap::new(), true);
        for index in route.ads() {
            if places.contains_key(&index) || self.budget.is_spent() {
                continue;
            }
            let ad = LinearAd::at(route.followed(), index)?;
            let ad = PlayableAd::from_vast(&ad, file.name, file.duration, problems);
            is_sound &= ad.is_some();
            places.insert(index, self.ads.len());
            if let Some(ad) = ad {
                let beacons = ad.creative.beacons().iter();
                let bytes = bytes_of_texts(beacons.map(|beacon| beacon.url.as_str()));
                self.budget.take(bytes);
                self.ads.push(ad);
            }
        }
        is_sound.then(|| route.finish(&places))
    }

    /// Every turn has the macros of its ad.
    fn charge_macros(&mut self, lines: &[Option<Line>]) {
        for moment in &self.moments {
            let Some(Some(line)) = lines.get(moment.part) else {
                continue;
            };
            for turn in &line.turns {
                let bytes = self.ads.get(turn.ad).map_or(0, |ad| ad.macros.bytes);
                self.budget.take(bytes);
            }
            let edges = line.turns.iter();
            let edges = edges.flat_map(|turn| [&turn.next, &turn.next_after_failure]);
            let bytes: usize = edges.map(|edge| bytes_of(&edge.notices)).sum();
            self.budget.take(bytes + bytes_of(&line.opening));
        }
    }

    fn compose(self, lines: &[Line]) -> Show {
        let mut turns: Vec<ShowTurn> = Vec::new();
        let (mut main_place, mut content) = (0, SimTime::ZERO);
        let last = self.moments.len().saturating_sub(1);
        for (index, moment) in self.moments.into_iter().enumerate() {
            let line = &lines[moment.part];
            let place = Place {
                base: turns.len(),
                follows: (index < last).then(|| turns.len() + line.turns.len()),
                content: moment.content_position - content,
                reports: since(&moment.reports, content),
                moment: &moment,
            };
            for turn in &line.turns {
                turns.push(place.turn(turn, line, turns.len(), &mut main_place));
            }
            content = moment.content_position;
        }
        Show {
            ads: self.ads,
            turns,
            closing: since(&self.pending, content),
        }
    }
}

/// Reports by what is played of the content since then.
fn since(reports: &[Report], content: SimTime) -> Vec<Report> {
    let since = reports.iter().map(|report| Report {
        at: report.at - content,
        ..report.clone()
    });
    since.collect()
}

/// Where a line stands in a show.
struct Place<'m> {
    /// The number of its first turn.
    base: usize,
    /// The number of the first turn behind it.
    follows: Option<usize>,
    /// How much content plays before it.
    content: SimTime,
    /// What is reported meanwhile.
    reports: Vec<Report>,
    moment: &'m Moment,
}

impl Place<'_> {
    fn turn(
        &self,
        turn: &LineTurn,
        line: &Line,
        number: usize,
        main_place: &mut usize,
    ) -> ShowTurn {
        let is_first = number == self.base;
        let opening = [&self.moment.opening, &line.opening].into_iter().flatten();
        let own_place = turn.is_main.then_some(*main_place);
        *main_place += usize::from(turn.is_main);
        ShowTurn {
            ad: turn.ad,
            main_place: own_place,
            ad_break: self.moment.ad_break,
            content: if is_first {
                self.content
            } else {
                SimTime::ZERO
            },
            reports: if is_first {
                self.reports.clone()
            } else {
                Vec::new()
            },
            opening: opening.filter(|_| is_first).cloned().collect(),
            next: self.edge(&turn.next),
            next_after_failure: self.edge(&turn.next_after_failure),
        }
    }

    /// What follows, the end of the break included.
    fn edge(&self, edge: &Edge) -> Edge {
        let ending: &[Notice] = match edge.to {
            Some(_) => &[],
            None => &self.moment.ending,
        };
        Edge {
            notices: [&edge.notices, ending].concat(),
            to: edge.to.map(|to| self.base + to).or(self.follows),
        }
    }
}
