//! What is kept of the cells of a run once their rows are in the tables: what a summary shows.

use vastsim_report::{AdRecord, CellRecord, MilestoneRecord};
use vastsim_scenario::{Cell, Scenario};

/// With more ads than this, over all cells, only starts and completion rates are kept; the
/// tables of the result folder hold everything.
pub const ADS_IN_FULL_MAX: usize = 12;

/// How many cells, from the first on, a summary can show in full.
pub(crate) fn cells_in_full(scenario: &Scenario) -> usize {
    let add = |ads: &mut usize, cell: &Cell| {
        *ads += cell.groups[0].ads.len();
        Some(*ads)
    };
    let ads = scenario.cells.iter().scan(0, add);
    ads.take_while(|ads| *ads <= ADS_IN_FULL_MAX).count()
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
pub fn is_completion(milestone: &MilestoneRecord) -> bool {
    milestone.milestone == "complete"
}
