//! The ads of a scenario that rows may be of.

use vastsim_engine::MixForm;
use vastsim_scenario::{Cell, Scenario};
use vastsim_validation::Target;

/// Every ad of every cell.
pub(crate) fn targets(scenario: &Scenario) -> Vec<Target<'_>> {
    scenario.cells.iter().flat_map(of_cell).collect()
}

/// The ads of a cell have the same names for all its groups.
fn of_cell(cell: &Cell) -> impl Iterator<Item = Target<'_>> {
    let mix = cell.mix();
    let form = MixForm::of(&mix);
    let ads = cell.groups[0].ads.iter().enumerate();
    ads.map(move |(turn, ad)| Target {
        cell: cell.label.clone(),
        provider: cell.provider(),
        publisher: cell.publisher(),
        ad_id: ad.id.clone(),
        ad_index: turn as u64,
        model: cell.model(),
        duration: cell.groups[0].program.turns()[turn].plan.duration(),
        form: form.ad(turn),
    })
}
