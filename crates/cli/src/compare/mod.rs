//! Two results against each other, and what `compare` says of them.

mod folders;
mod pairing;
mod record;
mod report;
mod scenarios;

pub(crate) use folders::compare_folders;
pub(crate) use record::record;
pub(crate) use report::Report;
pub(crate) use scenarios::{Duel, compare_scenarios};

use vastsim_report::{ScenarioEntry, Untrusted};
use vastsim_validation::Criteria;
use vastsim_validation::comparison::{AdComparison, Judged, judge};

/// Everything that was compared.
pub(crate) struct Comparison {
    pub(crate) a: Side,
    pub(crate) b: Side,
    /// The seed that both drew with, viewing by viewing; without one they were
    /// counted apart.
    pub(crate) paired_seed: Option<u64>,
    /// Whether all viewings were played that were asked for.
    pub(crate) is_complete: bool,
    pub(crate) criteria: Criteria,
    pub(crate) cells: Vec<ComparedCell>,
    pub(crate) judged: Judged,
}

/// One of both results.
pub(crate) struct Side {
    pub(crate) scenario: ScenarioEntry,
    /// What was said instead of the scenario.
    pub(crate) set: Vec<String>,
    pub(crate) seed: u64,
    /// Labels of cells that the other one does not have.
    pub(crate) unmatched: Vec<String>,
}

/// Two cells against each other.
pub(crate) struct ComparedCell {
    pub(crate) a: CellSide,
    pub(crate) b: CellSide,
    pub(crate) ads: Vec<ComparedAd>,
}

/// One of both cells.
#[derive(Debug, Clone)]
pub(crate) struct CellSide {
    pub(crate) label: String,
    pub(crate) provider: String,
    pub(crate) publisher: Option<String>,
    pub(crate) model: String,
    /// Viewings of it.
    pub(crate) sessions: u64,
    /// How many ads it shows.
    pub(crate) ads: usize,
}

/// The ads in one place of two cells.
pub(crate) struct ComparedAd {
    /// Their identifiers, in A and in B.
    pub(crate) ids: [String; 2],
    pub(crate) found: AdComparison,
}

impl Comparison {
    /// Judges everything together.
    pub(crate) fn new(
        [a, b]: [Side; 2],
        paired_seed: Option<u64>,
        is_complete: bool,
        criteria: Criteria,
        mut cells: Vec<ComparedCell>,
    ) -> Self {
        let ads = cells.iter_mut().flat_map(|cell| &mut cell.ads);
        let judged = judge(ads.map(|ad| &mut ad.found), &criteria);
        Self {
            a,
            b,
            paired_seed,
            is_complete,
            criteria,
            cells,
            judged,
        }
    }

    /// What there is to remark about cells and ads that have no counterpart.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let cells = self.cells.iter().filter(|cell| cell.a.ads != cell.b.ads);
        let ads = cells.map(|cell| {
            let [a, b] = [cell.a.ads, cell.b.ads];
            let label = Untrusted(&cell.a.label);
            let compared = match a.min(b) {
                1 => "the first one is compared".to_owned(),
                ads => format!("the first {ads} are compared"),
            };
            let shown = |ads: usize| {
                if ads == 1 {
                    "1 ad".to_owned()
                } else {
                    format!("{ads} ads")
                }
            };
            let (a, b) = (shown(a), shown(b));
            format!("cell `{label}` shows {a} in A and {b} in B; {compared}")
        });
        let sides = [("A", &self.a), ("B", &self.b)];
        let unmatched = sides.into_iter().filter(|(_, it)| !it.unmatched.is_empty());
        let cells = unmatched.map(|(name, it)| {
            let labels = pairing::listed(&it.unmatched);
            format!("cells that {name} alone has are left out: {labels}")
        });
        cells.chain(ads).collect()
    }
}
