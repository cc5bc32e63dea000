//! The summary of a comparison on the terminal.

mod fit;
mod line;
mod verdict;

use super::{ComparedAd, ComparedCell, Comparison};
use crate::figures::{grouped, margin};
use crate::output::Page;
use crate::sheet::Sheet;
use fit::{Fit, Widths};
use line::Line;
use vastsim_report::Untrusted;
use vastsim_validation::comparison::{Metric, RateComparison};

/// With more pairs of ads than this, only completion rates and, of pods, starts are
/// shown; the files hold everything.
const MOST_ADS_IN_FULL: usize = 12;

const REMARK: &str =
    "Of so many ads only completion is shown; `--out` and `--json` give the rest.\n";

/// What a comparison has to tell.
pub(crate) struct Report<'a> {
    pub(crate) comparison: &'a Comparison,
    /// What A and B are called.
    pub(crate) names: [String; 2],
    /// What it is shown on.
    pub(crate) page: Page,
}

impl Report<'_> {
    /// The tables, then the verdict.
    pub(crate) fn render(&self) -> String {
        self.page.charset.shown(&self.text())
    }

    fn text(&self) -> String {
        let full = self.is_in_full();
        let sections = [
            self.title(),
            self.rates("Viewings that start each ad", "ad", |metric| {
                *metric == Metric::Start
            }),
            self.rates(
                "Sessions that reach each milestone",
                "milestone",
                |metric| {
                    *metric == Metric::Completion || (full && matches!(metric, Metric::Reach(_)))
                },
            ),
            self.rates(
                "Sessions interrupted, by segment and reason",
                "segment, reason",
                |metric| {
                    full && matches!(metric, Metric::Interruption | Metric::InterruptionIn(..))
                },
            ),
            if full {
                self.watched()
            } else {
                REMARK.to_owned()
            },
            self.verdict(),
        ];
        let sections = sections.iter().filter(|section| !section.is_empty());
        sections.cloned().collect::<Vec<_>>().join("\n")
    }

    fn title(&self) -> String {
        let [a, b] = &self.names;
        let Comparison {
            criteria, cells, ..
        } = self.comparison;
        let (margin, alpha) = (margin(criteria.margin), criteria.alpha);
        let judged = format!("margin ±{margin}, alpha {alpha}");
        let Some(seed) = self.comparison.paired_seed else {
            let [a_seed, b_seed] = [self.comparison.a.seed, self.comparison.b.seed];
            return format!(
                "{a} against {b}: counted apart, seeds {a_seed} and {b_seed}, {judged}\n"
            );
        };
        let viewings = grouped(cells.iter().map(|cell| cell.a.sessions).sum());
        let cells = match cells.len() {
            1 => "1 cell".to_owned(),
            cells => format!("{cells} cells"),
        };
        let stopped = if self.comparison.is_complete {
            ""
        } else {
            " (stopped early)"
        };
        format!(
            "{a} against {b}: {viewings} viewings of each{stopped} in {cells}, with the random numbers of seed {seed}, {judged}\n"
        )
    }

    fn ads(&self) -> impl Iterator<Item = Place<'_>> {
        let cells = self.comparison.cells.iter();
        cells.flat_map(|cell| {
            let ads = cell.ads.iter().enumerate();
            ads.map(move |(index, ad)| Place { cell, index, ad })
        })
    }

    fn is_in_full(&self) -> bool {
        self.ads().count() <= MOST_ADS_IN_FULL
    }

    fn rates(&self, title: &str, what: &str, is_shown: impl Fn(&Metric) -> bool) -> String {
        let lines = self.ads().flat_map(|place| {
            let rates = place.ad.found.rates.iter();
            let shown = rates.filter(|rate| is_shown(&rate.metric));
            let lines = shown.map(move |rate| {
                let label = match rate.metric {
                    Metric::Start => cell_label(place.cell),
                    _ => place.label(),
                };
                Line::of_rate(label, place.name_of(rate), rate)
            });
            lines.collect::<Vec<_>>()
        });
        self.section(title, what, lines.collect())
    }

    fn watched(&self) -> String {
        let lines = self.ads().filter_map(|place| {
            let watched = place.ad.found.watched.as_ref()?;
            Some(Line::of_time(place.label(), watched))
        });
        self.section("Mean time watched", "", lines.collect())
    }

    fn section(&self, title: &str, what: &str, lines: Vec<Line>) -> String {
        if lines.is_empty() {
            return String::new();
        }
        let headings = [
            "cell", what, "A", "B", "B − A", "interval", "exact", "narrowed",
        ];
        let is_paired = self.comparison.paired_seed.is_some();
        let widths = Widths::of(headings, &lines, self.page);
        let fit = Fit::of(&widths, is_paired, self.page.width);
        let mut sheet = Sheet::new(fit.shown(headings), 2);
        fill(lines, |line| {
            sheet.row(
                fit.shown(line.figures.each_ref().map(String::as_str)),
                line.suffix,
            );
        });
        format!("{title}\n{}", sheet.render())
    }
}

/// A cell's name stands on its first line alone.
fn fill(lines: Vec<Line>, mut add: impl FnMut(Line)) {
    let mut last = None;
    for mut line in lines {
        let label = line.figures[0].clone();
        if last.as_ref() == Some(&label) {
            line.figures[0].clear();
        }
        last = Some(label);
        add(line);
    }
}

/// An ad of a cell.
#[derive(Clone, Copy)]
struct Place<'a> {
    cell: &'a ComparedCell,
    index: usize,
    ad: &'a ComparedAd,
}

impl Place<'_> {
    /// The cell, and which of its ads where it has several.
    fn label(self) -> String {
        let cell = cell_label(self.cell);
        if self.cell.ads.len() > 1 {
            format!("{cell}, ad {}", self.index)
        } else {
            cell
        }
    }

    /// What a rate is of.
    fn name_of(self, rate: &RateComparison) -> String {
        match &rate.metric {
            Metric::Start => {
                let [a, b] = &self.ad.ids;
                format!("{} {}", self.index, changed(a, b))
            }
            Metric::Reach(milestone) => milestone.to_string(),
            Metric::Completion => "complete (VCR)".to_owned(),
            Metric::Interruption => "in all".to_owned(),
            Metric::InterruptionIn(segment, reason) => format!("{segment} {}", Untrusted(reason)),
        }
    }
}

/// What two cells are called: by their label or, where they are the only ones, by
/// their providers.
fn cell_label(cell: &ComparedCell) -> String {
    let [a, b] = [&cell.a, &cell.b].map(|side| match side.label.as_str() {
        "all" => side.provider.as_str(),
        label => label,
    });
    changed(a, b)
}

fn changed(a: &str, b: &str) -> String {
    if a == b {
        Untrusted(a).to_string()
    } else {
        format!("{} → {}", Untrusted(a), Untrusted(b))
    }
}
