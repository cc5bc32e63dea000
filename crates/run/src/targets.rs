//! The ads of a scenario, which are compared or planned for.

use vastsim_engine::MixForm;
use vastsim_scenario::{Cell, Scenario, UnknownCell};
use vastsim_validation::Target;

/// The ads of all cells, or of the one that is named: by its label, or its number from 1.
///
/// # Errors
/// If there is no such cell.
pub fn targets<'s>(
    scenario: &'s Scenario,
    cell: Option<&str>,
) -> Result<Vec<Target<'s>>, UnknownCell> {
    let cells = match cell {
        Some(_) => {
            let chosen = scenario.cell_index(cell)?;
            &scenario.cells[chosen..=chosen]
        }
        None => &scenario.cells[..],
    };
    Ok(cells.iter().flat_map(of_cell).collect())
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
