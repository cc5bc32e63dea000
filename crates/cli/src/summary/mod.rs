//! The summary of a run on the terminal.

mod ads;
mod estimate;
mod fit;
mod funnel;
mod grid;
mod title;

use crate::charset::Charset;
use crate::output::Page;
use ads::Ad;
use estimate::Estimate;
use grid::{Grid, Row};
use vastsim_report::{
    AdRecord, Agreement, CellRecord, InterruptionRecord, MilestoneRecord, NanosAsSeconds,
    RunRecord, Untrusted,
};
use vastsim_run::{ADS_IN_FULL_MAX, is_completion};
use vastsim_stats::Confidence;
use vastsim_validation::distance;

pub(crate) use ads::cell_label;
pub(crate) use fit::shortened;
pub(crate) use title::cells;

/// With more ads than this only the lowest and the highest rates are shown.
const MOST_ADS_LISTED: usize = 60;

/// How many of the lowest, and of the highest.
const EXTREMES: usize = 10;

/// What a run has to tell.
pub(crate) struct Summary<'a> {
    run: &'a RunRecord,
    cells: Vec<&'a CellRecord>,
    confidence: Confidence,
    /// What it is shown on.
    page: Page,
}

impl<'a> Summary<'a> {
    /// Of a run, and the records of its cells.
    pub(crate) fn of(
        run: &'a RunRecord,
        cells: impl IntoIterator<Item = &'a CellRecord>,
        page: Page,
    ) -> Self {
        Self {
            run,
            cells: cells.into_iter().collect(),
            confidence: Confidence::new(run.confidence).unwrap_or_default(),
            page,
        }
    }
}

impl Summary<'_> {
    /// What it is of, the tables and, last, whether everything agrees with the closed form.
    pub(crate) fn render(&self) -> String {
        let mut sections = vec![
            ("Viewings that start each ad", self.starts()),
            ("Sessions that reach each milestone", self.reach()),
        ];
        let mut remark = String::new();
        if self.in_full() {
            let interrupted = "Sessions interrupted, by segment and reason";
            sections.push((interrupted, self.interruptions()));
            sections.push(("Mean time watched", self.watched()));
        } else {
            remark = self.remark();
        }
        sections.retain(|(_, grid)| !grid.rows.is_empty());
        let titled =
            |(title, grid): &(&str, Grid)| format!("{title}\n{}\n", grid.render(self.page));
        let grids: String = sections.iter().map(titled).collect();
        let failed = self.failed();
        let verdict = if self.played().next().is_none() {
            let mark = grid::mark(false);
            format!("{mark} all sessions failed, there is nothing to compare")
        } else {
            self.verdict()
        };
        let title = title::title(self.run);
        let text = format!("{grids}{remark}{failed}{verdict}");
        format!("{title}\n\n{}\n", self.page.charset.shown(&text))
    }

    /// The ads of which any session played: of the others there is nothing to
    /// estimate.
    fn played(&self) -> impl Iterator<Item = Ad<'_>> {
        self.ads()
            .filter(|ad| ad.record.errored < ad.record.sessions)
    }

    fn remark(&self) -> String {
        let (all, shown) = if self.ads().any(Ad::is_one_of_several) {
            ("ads", "starts and completion are")
        } else {
            ("cells", "completion is")
        };
        let which = if self.listed().len() < self.played().count() {
            format!(", the {EXTREMES} lowest and then the {EXTREMES} highest")
        } else {
            String::new()
        };
        format!("Of so many {all} only {shown} shown{which}; the CSV files hold the rest.\n\n")
    }

    /// Sessions that could not play are worth a line, and too rare for a table.
    fn failed(&self) -> String {
        let failing = self.ads().filter(|ad| ad.record.errored > 0);
        let line = |ad: Ad<'_>| {
            let (errored, sessions, ad) = (ad.record.errored, ad.record.sessions, ad.label());
            let failed = if errored == sessions {
                format!("all {sessions}")
            } else {
                format!("{errored} of {sessions}")
            };
            format!("{ad}: {failed} sessions failed, for the ad has no duration\n")
        };
        failing.map(line).collect()
    }

    fn ads(&self) -> impl Iterator<Item = Ad<'_>> {
        self.cells.iter().flat_map(|cell| Ad::all(cell))
    }

    /// Those that are shown, in the order of the tables; of too many the extremes, the
    /// lowest first.
    fn listed(&self) -> Vec<Ad<'_>> {
        let mut ranked: Vec<_> = self.played().collect();
        if ranked.len() > MOST_ADS_LISTED {
            ranked.sort_by(|one, other| vcr(one.record).total_cmp(&vcr(other.record)));
            ranked.drain(EXTREMES..ranked.len() - EXTREMES);
        }
        ranked
    }

    fn in_full(&self) -> bool {
        self.ads().count() <= ADS_IN_FULL_MAX
    }

    /// Of several ads, how many viewers come to see each.
    fn starts(&self) -> Grid {
        let several = self.ads().filter(|ad| ad.is_one_of_several());
        let row = |ad: Ad<'_>| {
            let (sessions, viewings) = (ad.record.sessions, ad.cell.viewings());
            let expected = ad.record.expected.and_then(|expected| expected.start_reach);
            Row {
                cell: ads::cell_label(ad.cell),
                what: ad.name(),
                estimate: Estimate::share(sessions, viewings, expected, self.confidence),
                funnel: None,
            }
        };
        Grid {
            what: "ad",
            rows: several.map(row).collect(),
            limit: self.limit(),
        }
    }

    /// Every session reaches the start, so that goes without saying.
    fn reach(&self) -> Grid {
        let in_full = self.in_full();
        let shown = |milestone: &&MilestoneRecord| {
            is_completion(milestone) || (in_full && milestone.milestone != "start")
        };
        let has_funnel = in_full && self.page.charset == Charset::Unicode;
        let funnel = |ad: Ad<'_>| has_funnel.then(|| funnel::of(ad.record));
        self.grid("milestone", funnel, |Ad { record, .. }| {
            let milestones = record.milestones.iter().filter(shown);
            let row = |m: &MilestoneRecord| {
                let estimate = self.share(m.reached, record, m.expected);
                (Untrusted(&m.milestone).to_string(), estimate)
            };
            milestones.map(row).collect()
        })
    }

    /// Segments in which a reason neither occurred nor was expected are left
    /// out.
    fn interruptions(&self) -> Grid {
        let happens = |i: &&InterruptionRecord| {
            i.interrupted > 0 || i.expected.is_some_and(|expected| expected > 0.0)
        };
        self.grid(
            "segment, reason",
            |_| None,
            |Ad { record, .. }| {
                let row = |i: &InterruptionRecord| {
                    let estimate = self.share(i.interrupted, record, i.expected);
                    (
                        format!("{} {}", Untrusted(&i.segment), Untrusted(&i.reason)),
                        estimate,
                    )
                };
                let interruptions = record.interruptions.iter().filter(happens);
                interruptions.map(row).collect()
            },
        )
    }

    fn watched(&self) -> Grid {
        self.grid(
            "duration",
            |_| None,
            |ad| {
                let duration = format!("{} s", NanosAsSeconds(ad.record.duration_ns));
                vec![(duration, Estimate::mean_watched(ad, self.confidence))]
            },
        )
    }

    /// Rows of each ad, the first of which has its funnel.
    fn grid(
        &self,
        what: &'static str,
        funnel: impl Fn(Ad<'_>) -> Option<String>,
        estimates: impl Fn(Ad<'_>) -> Vec<(String, Estimate)>,
    ) -> Grid {
        let rows = self.listed().into_iter().flat_map(|ad| {
            let (cell, mut funnel) = (ad.label(), funnel(ad));
            let row = move |(what, estimate)| Row {
                cell: cell.clone(),
                what,
                estimate,
                funnel: funnel.take(),
            };
            estimates(ad).into_iter().map(row)
        });
        Grid {
            what,
            rows: rows.collect(),
            limit: self.limit(),
        }
    }

    fn share(&self, count: u64, ad: &AdRecord, expected: Option<f64>) -> Estimate {
        Estimate::share(count, ad.sessions, expected, self.confidence)
    }

    /// Every estimate is compared, shown or not.
    fn verdict(&self) -> String {
        let Some(agreement) = &self.run.agreement else {
            return "not compared with a closed form".to_owned();
        };
        let Agreement { compared, off, .. } = agreement;
        let mark = grid::mark(agreement.holds());
        let limit = (agreement.limit_standard_errors * 10.0).ceil() / 10.0;
        if agreement.holds() {
            return format!(
                "{mark} all {compared} estimates agree with the closed form, within {limit} standard errors"
            );
        }
        format!(
            "{mark} more than {limit} standard errors off the closed form: {off} of {compared} estimates"
        )
    }

    fn limit(&self) -> f64 {
        let limit = |agreement: &Agreement| agreement.limit_standard_errors;
        self.run
            .agreement
            .as_ref()
            .map_or_else(|| distance::limit(0), limit)
    }
}

fn vcr(ad: &AdRecord) -> f64 {
    ad.completed as f64 / ad.sessions as f64
}
