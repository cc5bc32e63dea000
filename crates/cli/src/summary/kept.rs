//! What the summary needs of the cells of a run.

use super::MOST_ADS_IN_FULL;
use vastsim_report::{AdRecord, CellRecord, MilestoneRecord};
use vastsim_scenario::{Cell, Scenario};

/// How many cells, from the first on, a summary can show in full.
pub(crate) fn cells_in_full(scenario: &Scenario) -> usize {
    let add = |ads: &mut usize, cell: &Cell| {
        *ads += cell.groups[0].ads.len();
        Some(*ads)
    };
    let ads = scenario.cells.iter().scan(0, add);
    ads.take_while(|ads| *ads <= MOST_ADS_IN_FULL).count()
}

/// Lets go of what stands in the tables alone: of thousands of cells that is most
/// of it.
pub(crate) fn keep_shown(cell: &mut CellRecord, in_full: bool) {
    for ad in &mut cell.ads {
        ad.offsets = Vec::new();
        ad.survival = Vec::new();
        ad.incidence = Vec::new();
        ad.events = Vec::new();
        if !in_full {
            keep_completion(ad);
        }
    }
}

fn keep_completion(ad: &mut AdRecord) {
    ad.interruptions = Vec::new();
    ad.milestones.retain(is_completion);
    ad.milestones.shrink_to_fit();
}

/// Whether it is shown of every ad, however many there are.
pub(super) fn is_completion(milestone: &MilestoneRecord) -> bool {
    milestone.milestone == "complete"
}
