//! The names that rows have, each told by its place among all of its kind.

use super::ads::ads;
use super::places::{AdPlaces, CellPlaces, EVENTS_AT_ONCE, Fate, Fates, FiredEvents};
use std::collections::BTreeMap;
use vastsim_report::rows::RowAd;
use vastsim_scenario::{Cell, Scenario};

/// All names that rows of a scenario can have; a row has the place of each.
///
/// They are the same for all rows, so that columns of places have one dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowNames {
    /// Labels of cells.
    pub cells: Vec<String>,
    /// Identifiers of ads.
    pub ad_ids: Vec<String>,
    /// The milestones that begin segments.
    pub segments: Vec<String>,
    /// Reasons of interruptions.
    pub reasons: Vec<String>,
    /// Events.
    pub events: Vec<String>,
    of_cells: Vec<CellPlaces>,
}

impl RowNames {
    /// The names of all cells of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut known = Known::default();
        let cells = scenario.cells.iter();
        let of_cells = cells.map(|cell| known.cell(cell)).collect();
        Self {
            cells: known.cells.names,
            ad_ids: known.ad_ids.names,
            segments: known.segments.names,
            reasons: known.reasons.names,
            events: known.events.names,
            of_cells,
        }
    }

    pub(super) fn of_cells(&self) -> &[CellPlaces] {
        &self.of_cells
    }
}

/// Names, in the order in which they were first met.
#[derive(Default)]
struct Known {
    cells: Names,
    ad_ids: Names,
    segments: Names,
    reasons: Names,
    events: Names,
}

impl Known {
    fn cell(&mut self, cell: &Cell) -> CellPlaces {
        let all = ads(cell);
        let mut fates = Fates {
            completed: all.len() as u32,
            ended: all.len() as u32 * 2,
            ..Fates::default()
        };
        for ads in [&all, &all] {
            fates.all.extend(ads.iter().map(|ad| self.ended(ad)));
        }
        let places = |ad| {
            let interrupted = fates.all.len() as u32;
            fates.all.extend(self.interrupted(ad));
            self.ad(ad, interrupted)
        };
        CellPlaces {
            ads: all.iter().map(places).collect(),
            cell: self.cells.place(&cell.label),
            turns: cell.groups[0].program.turns().len(),
            fates,
        }
    }

    fn ad(&mut self, ad: &RowAd<'_>, interrupted: u32) -> AdPlaces {
        let fired = ad.events.chunks(EVENTS_AT_ONCE);
        AdPlaces {
            index: ad.ad_index as i32,
            events: ad.events.len(),
            fired: fired.map(|events| self.fired(events)).collect(),
            interrupted,
            reasons: ad.reasons.len() as u32,
        }
    }

    fn fired(&mut self, events: &[(&str, u64)]) -> FiredEvents {
        let mut fired = FiredEvents::default();
        let rooms = fired.events.iter_mut().zip(&mut fired.offsets_ns);
        for ((event, offset_ns), (name, at_ns)) in rooms.zip(events) {
            (*event, *offset_ns) = (self.events.place(name), *at_ns as i64);
        }
        fired
    }

    fn ended(&mut self, ad: &RowAd<'_>) -> Fate {
        Fate {
            ad_index: ad.ad_index as i32,
            ad_id: self.ad_ids.place(ad.ad_id),
            segment: 0,
            reason: 0,
        }
    }

    /// Interrupted in each segment for each reason.
    fn interrupted(&mut self, ad: &RowAd<'_>) -> Vec<Fate> {
        let ended = self.ended(ad);
        let mut fates = Vec::new();
        for segment in &ad.segments {
            let segment = self.segments.place(segment);
            fates.extend(ad.reasons.iter().map(|reason| Fate {
                segment,
                reason: self.reasons.place(reason),
                ..ended
            }));
        }
        fates
    }
}

#[derive(Default)]
struct Names {
    names: Vec<String>,
    places: BTreeMap<String, i32>,
}

impl Names {
    fn place(&mut self, name: &str) -> i32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.names.len() as i32;
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        place
    }
}
