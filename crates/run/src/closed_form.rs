//! What the models of a scenario say, without a single session.

use crate::cell_tables::ads_per_cell;
use crate::run_cells::outcome;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vastsim_montecarlo::Counted;
use vastsim_report::tables::{self, AdsPerCell};
use vastsim_report::{CellRecord, Column, Table};
use vastsim_scenario::Scenario;
use vastsim_stats::Confidence;

/// The expectations of every ad: what stands in the tables of a run beside its counts.
///
/// ```
/// use std::path::Path;
/// use vastsim_run::ClosedForm;
/// # use vastsim_scenario::{Files, ReadError};
/// # struct Text(&'static str);
/// # impl Files for Text {
/// #     fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
/// #         Ok(self.0.into())
/// #     }
/// # }
///
/// let file = Text(r#"{ "name": "short", "ad": { "duration": "00:00:15" } }"#);
/// let scenario = vastsim_scenario::load_with(Path::new("short.json"), &file)?;
/// let [summary, reach, ..] = ClosedForm::of(&scenario).tables().map(|it| it.rows.count());
/// assert_eq!((summary, reach), (1, 5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ClosedForm {
    /// Of no sessions.
    cells: Vec<CellRecord>,
    ads: AdsPerCell,
}

impl ClosedForm {
    /// What is expected of a run of the scenario, whatever its seed and sessions.
    pub fn of(scenario: &Scenario) -> Self {
        let expected = |cell: usize| {
            let nothing = Counted::nothing(&scenario.cells[cell].mix());
            outcome(scenario, cell, nothing.tally()).record
        };
        Self {
            cells: (0..scenario.cells.len()).map(expected).collect(),
            ads: ads_per_cell(scenario),
        }
    }

    /// The tables of a run that have expectations, with these columns alone: `summary`,
    /// `quartiles`, `interruptions`, `survival` and `incidence`.
    pub fn tables(&self) -> [Table<'_>; 5] {
        let all = tables::all(&self.cells, self.ads, Confidence::default());
        let [summary, quartiles, interruptions, _, survival, incidence, _] = all;
        [summary, quartiles, interruptions, survival, incidence].map(expected)
    }
}

/// What is said of an ad before anybody is shown it.
const KEPT: [&str; 15] = [
    "scenario",
    "cell",
    "provider",
    "publisher",
    "ad_id",
    "ad_index",
    "model",
    "duration_s",
    "milestone",
    "segment",
    "reason",
    "offset_s",
    "expected",
    "vcr_expected",
    "mean_watched_s_expected",
];

/// By the name of the table, and whether it has a column `ad_index`.
static COLUMNS: LazyLock<BTreeMap<(&str, bool), Vec<Column>>> = LazyLock::new(|| {
    let names = [
        "summary",
        "quartiles",
        "interruptions",
        "survival",
        "incidence",
    ];
    let kept = |columns: &[Column]| columns.iter().copied().filter(is_kept).collect();
    let both = names.into_iter().filter_map(|name| {
        let columns = tables::columns_of(name)?;
        let single = ((name, false), kept(columns.of_single_ads));
        Some([single, ((name, true), kept(columns.of_several_ads))])
    });
    both.flatten().collect()
});

fn is_kept(column: &Column) -> bool {
    KEPT.contains(&column.name)
}

fn expected(table: Table<'_>) -> Table<'_> {
    let is_kept: Vec<_> = table.columns.iter().map(is_kept).collect();
    let has_index = table.columns.iter().any(|it| it.name == "ad_index");
    let columns = COLUMNS.get(&(table.name, has_index));
    Table {
        name: table.name,
        columns: columns.map_or(&[], Vec::as_slice),
        rows: Box::new(table.rows.map(move |row| {
            let values = row.into_iter().zip(&is_kept);
            values
                .filter_map(|(value, kept)| kept.then_some(value))
                .collect()
        })),
    }
}
