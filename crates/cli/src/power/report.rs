//! Sizes on the terminal.

use super::{PlannedAd, PowerPlan};
use crate::figures::{digits, grouped, margin, percent};
use crate::sheet::Sheet;
use vastsim_report::Untrusted;
use vastsim_validation::planning::{Arms, Attained, DesignEffect, PlannedSegment, Sizes};

/// What stands where no number will do.
const NONE: &str = "—";

impl PowerPlan {
    /// What is planned, then the tables, then all segments together.
    pub(crate) fn render(&self) -> String {
        let sections = [self.title(), self.sizes(), self.attained(), self.together()];
        let sections = sections.iter().filter(|section| !section.is_empty());
        sections.cloned().collect::<Vec<_>>().join("\n")
    }

    fn title(&self) -> String {
        let (design, criteria) = (&self.design, &self.design.criteria);
        let name = self.scenario.as_deref().unwrap_or("one segment");
        let name = Untrusted(name).to_string();
        let margin_said = margin(criteria.margin);
        let difference = margin(design.difference).replace('-', "−");
        let (alpha, power) = (criteria.alpha, criteria.power);
        let effect = if design.design_effect == DesignEffect::default() {
            String::new()
        } else {
            format!(", design effect {}", design.design_effect.get())
        };
        let arms = match design.arms {
            Arms::One => "against a profile",
            Arms::Two => "in each of two arms",
        };
        format!(
            "{name} {arms}: margin ±{margin_said}, true difference {difference}, alpha {alpha}, power {power}{effect}\n"
        )
    }

    fn sizes(&self) -> String {
        let headings = [
            "cell",
            "segment",
            "hazard",
            "entering",
            "to show: enter",
            "start",
            "to see: enter",
            "start",
        ];
        let title = self.sizes_title();
        if self.scenario.is_none() {
            let mut sheet = Sheet::new(["hazard", "to show", "to see"], 1);
            for segment in &self.planned.segments {
                let sizes = [segment.to_show, segment.to_see].map(|sizes| pair(sizes)[0].clone());
                let [show, see] = sizes;
                let hazard = percent(segment.rate.hazard, 3);
                sheet.row([hazard, show, see], String::new());
            }
            return format!("{title}\n{}", sheet.render());
        }
        let mut sheet = Sheet::new(headings, 2);
        for row in self.rows() {
            let rate = &row.segment.rate;
            let [show_enter, show_start] = pair(row.segment.to_show);
            let [see_enter, see_start] = pair(row.segment.to_see);
            sheet.row(
                [
                    row.cell,
                    rate.segment.to_string(),
                    percent(rate.hazard, 3),
                    percent(rate.entering, 2),
                    show_enter,
                    show_start,
                    see_enter,
                    see_start,
                ],
                if row.decides {
                    "← decides".to_owned()
                } else {
                    String::new()
                },
            );
        }
        format!("{title}\n{}", sheet.render())
    }

    /// With the level that is left for each of several differences.
    fn sizes_title(&self) -> String {
        let title = "Sessions to show a rate to be within the margin, and to see one a margin off";
        match self.planned.segments.len() {
            1 => title.to_owned(),
            _ => format!("{title} (alpha {:.4})", self.planned.alpha_each),
        }
    }

    fn attained(&self) -> String {
        let Some(sessions) = self.sessions else {
            return String::new();
        };
        let (power, sessions) = (self.design.criteria.power, grouped(sessions));
        let figures = ["entering", "margin shown", "difference seen", "power"];
        let [entering, margin, difference, at_margin] = figures;
        if self.scenario.is_none() {
            let mut sheet = Sheet::new([entering, margin, difference, at_margin], 0);
            let attained = self.planned.segments.iter().filter_map(|it| it.attained);
            attained.for_each(|it| sheet.row(said(&it), String::new()));
            return format!(
                "What {sessions} sessions show and see with a power of {power}, and their power at the margin\n{}",
                sheet.render()
            );
        }
        let headings = ["cell", "segment", entering, margin, difference, at_margin];
        let mut sheet = Sheet::new(headings, 2);
        for row in self.rows() {
            let Some(attained) = &row.segment.attained else {
                continue;
            };
            let [entering, margin, difference, power] = said(attained);
            let segment = row.segment.rate.segment.to_string();
            let cells = [row.cell, segment, entering, margin, difference, power];
            sheet.row(cells, String::new());
        }
        let all = self.planned.attained_power().unwrap_or(0.0);
        format!(
            "What {sessions} sessions of each ad show and see with a power of {power}, and their power at the margin\n{} All segments together: a power of at least {}\n",
            sheet.render(),
            percent(all, 1)
        )
    }

    fn together(&self) -> String {
        let segments = self.planned.segments.len();
        if segments < 2 {
            return String::new();
        }
        let starts = self.starts();
        let mut sheet = Sheet::new(["cell", "start"], 1);
        for (ad, start) in &starts {
            let start = start.map_or_else(|| NONE.to_owned(), grouped);
            sheet.row([self.label(ad), start], String::new());
        }
        let sum = starts.iter().map(|(_, start)| *start).sum::<Option<u64>>();
        if starts.len() > 1 {
            let sum = sum.map_or_else(|| NONE.to_owned(), grouped);
            sheet.row(["in all".to_owned(), sum], String::new());
        }
        let (each, power) = (self.planned.power_each, self.design.criteria.power);
        format!(
            "Sessions to show all {segments} segments together with a power of at least {power}: each has {:.5}\n{}",
            each,
            sheet.render()
        )
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let decisive = self.planned.decisive();
        let segments = self.by_ad().flat_map(|(ad, segments)| {
            let first_of_ad = (0..).map(|index: usize| index == 0);
            segments.iter().zip(first_of_ad).map(move |it| (ad, it))
        });
        let segments = segments.enumerate();
        segments.map(move |(index, (ad, (segment, is_first)))| Row {
            cell: if is_first {
                self.label(ad)
            } else {
                String::new()
            },
            segment,
            decides: decisive == Some(index),
        })
    }

    /// The cell, and which of its ads where it has several.
    fn label(&self, ad: &PlannedAd) -> String {
        let several = self.ads.iter().filter(|it| it.cell == ad.cell).count() > 1;
        let cell = match ad.cell.as_str() {
            "all" => &ad.provider,
            label => label,
        };
        let cell = Untrusted(cell).to_string();
        if several {
            format!("{cell}, ad {}", ad.ad_index)
        } else {
            cell
        }
    }
}

/// A segment in a table.
struct Row<'p> {
    /// What its ad is called, on its first row alone.
    cell: String,
    segment: &'p PlannedSegment,
    decides: bool,
}

/// Entering and margin, difference, power for people.
fn said(attained: &Attained) -> [String; 4] {
    let three_digits = |share: f64| format!("{:.*} pp", digits(share) + 1, 100.0 * share);
    let difference = |share: Option<f64>| share.map_or_else(|| NONE.to_owned(), three_digits);
    [
        grouped(attained.entering as u64),
        difference(attained.margin),
        difference(attained.difference),
        percent(attained.power, 1),
    ]
}

fn pair(sizes: Option<Sizes>) -> [String; 2] {
    match sizes {
        Some(sizes) => [grouped(sizes.enter), grouped(sizes.start)],
        None => [NONE.to_owned(), NONE.to_owned()],
    }
}
