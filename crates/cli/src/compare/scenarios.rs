//! Two scenarios, played with common random numbers.

use super::pairing::Pairing;
use super::{CellSide, ComparedAd, ComparedCell, Comparison, Side};
use crate::exit::Usage;
use crate::progress::RunProgress;
use std::path::Path;
use vastsim_montecarlo::{CellPair, PairTally, RunOptions, run_paired};
use vastsim_report::{ScenarioEntry, sha256_hex};
use vastsim_scenario::{Cell, Scenario};
use vastsim_validation::Criteria;
use vastsim_validation::comparison::compare_pair;

/// Two scenarios that are to be compared.
pub(crate) struct Duel<'s> {
    pub(crate) a: &'s Scenario,
    pub(crate) b: &'s Scenario,
    /// What the command line said instead of A and of B.
    pub(crate) set: [Vec<String>; 2],
    pairing: Pairing,
}

impl<'s> Duel<'s> {
    /// # Errors
    /// If they have no cell in common, or too many reasons.
    pub(crate) fn of(
        a: &'s Scenario,
        b: &'s Scenario,
        set: [Vec<String>; 2],
    ) -> Result<Self, Usage> {
        let labels = |scenario: &'s Scenario| -> Vec<&'s str> {
            let cells = scenario.cells.iter();
            cells.map(|cell| cell.label.as_str()).collect()
        };
        let pairing = Pairing::of(&labels(a), &labels(b))?;
        let duel = Self { a, b, set, pairing };
        duel.check_reasons()?;
        Ok(duel)
    }

    /// Which reason met which is counted.
    fn check_reasons(&self) -> Result<(), Usage> {
        const MOST: usize = CellPair::MOST_REASONS;
        let reasons = self.pairs().iter().map(CellPair::reasons).max();
        reasons.filter(|reasons| *reasons > MOST).map_or(Ok(()), |reasons| {
            Err(Usage(format!(
                "an ad can be interrupted for {reasons} reasons over both scenarios, and {MOST} are \
                 the most that are compared in pairs; compare the result folders of two runs"
            )))
        })
    }

    /// Pairs of viewings over all cells.
    pub(crate) fn viewings_planned(&self) -> u64 {
        let cells = self.pairing.pairs.len() as u64;
        self.a.sessions.get().saturating_mul(cells)
    }

    fn cells(&self) -> impl Iterator<Item = (&'s Cell, &'s Cell)> {
        let pairs = self.pairing.pairs.iter();
        pairs.map(|(a, b)| (&self.a.cells[*a], &self.b.cells[*b]))
    }

    /// The seed is that of the cell of A.
    fn pairs(&self) -> Vec<CellPair<'s>> {
        let pair = |(a, b): (&'s Cell, &'s Cell)| CellPair {
            a: a.mix(),
            b: b.mix(),
            seed: a.seed,
            sessions: self.a.sessions.get(),
        };
        self.cells().map(pair).collect()
    }

    fn sides(&self) -> [Side; 2] {
        let ([of_a, of_b], [set_a, set_b]) = (&self.pairing.unmatched, &self.set);
        [(self.a, set_a, of_a), (self.b, set_b, of_b)].map(|(scenario, set, unmatched)| Side {
            scenario: entry(scenario),
            set: set.clone(),
            seed: scenario.seed,
            unmatched: unmatched.clone(),
        })
    }
}

/// Plays and compares; cells of which nothing was played, in a run that was
/// stopped, are left out.
pub(crate) fn compare_scenarios(
    duel: &Duel<'_>,
    options: &RunOptions,
    progress: &RunProgress,
    criteria: Criteria,
) -> anyhow::Result<Comparison> {
    let (pairs, cells): (_, Vec<_>) = (duel.pairs(), duel.cells().collect());
    let finish = |place: usize, tally: PairTally| {
        let (a, b) = cells[place];
        compared_cell((a, b), &pairs[place], &tally, &criteria)
    };
    let found = run_paired(&pairs, options, progress, finish);
    progress.finish();
    let cells: Vec<_> = found?.into_iter().flatten().collect();
    let played: u64 = cells.iter().map(|cell| cell.a.sessions).sum();
    let is_complete = played == duel.viewings_planned();
    let seed = Some(duel.a.seed);
    let sides = duel.sides();
    Ok(Comparison::new(sides, seed, is_complete, criteria, cells))
}

fn compared_cell(
    (a, b): (&Cell, &Cell),
    pair: &CellPair<'_>,
    tally: &PairTally,
    criteria: &Criteria,
) -> ComparedCell {
    let found = compare_pair(pair, tally, criteria);
    let ids = a.groups[0].ads.iter().zip(&*b.groups[0].ads);
    let ads = ids.zip(found).map(|((a, b), found)| ComparedAd {
        ids: [a.id.clone(), b.id.clone()],
        found,
    });
    ComparedCell {
        a: side(a, tally.a().viewings()),
        b: side(b, tally.b().viewings()),
        ads: ads.collect(),
    }
}

fn side(cell: &Cell, sessions: u64) -> CellSide {
    CellSide {
        label: cell.label.clone(),
        provider: cell.provider(),
        publisher: cell.publisher(),
        model: cell.model(),
        sessions,
        ads: cell.groups[0].ads.len(),
    }
}

fn entry(scenario: &Scenario) -> ScenarioEntry {
    let path = Path::new(&scenario.inputs[0].path);
    let name = path.file_name().unwrap_or(path.as_os_str());
    ScenarioEntry {
        name: scenario.name.clone(),
        file: name.to_string_lossy().into_owned(),
        sha256: sha256_hex(&scenario.inputs[0].bytes),
    }
}
