//! What rows say of the ads of a cell.

use vastsim_engine::{Milestone, Plan, Reason};
use vastsim_report::rows::RowAd;
use vastsim_scenario::Cell;

/// The ads of all groups, those of the first group first.
pub(super) fn ads(cell: &Cell) -> Vec<RowAd<'_>> {
    let groups = cell.groups.iter();
    let ads = groups.flat_map(|group| {
        let turns = group.program.turns().iter().zip(group.ads.iter());
        turns.enumerate().map(|(index, (turn, ad))| RowAd {
            cell: &cell.label,
            ad_index: index as u64,
            ad_id: &ad.id,
            segments: Milestone::SEGMENTS.map(Milestone::as_str).to_vec(),
            reasons: reasons(&turn.plan),
            events: events(&turn.plan),
        })
    });
    ads.collect()
}

fn reasons(plan: &Plan) -> Vec<&str> {
    let names = plan.reasons().names().iter();
    names.map(Reason::as_str).collect()
}

fn events(plan: &Plan) -> Vec<(&str, u64)> {
    let events = plan.timeline().iter();
    events
        .map(|event| (event.kind().as_str(), event.at().as_nanos()))
        .collect()
}
