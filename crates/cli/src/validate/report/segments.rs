//! Each segment, and every instant.

use super::{Report, marked};
use crate::figures::{digits, grouped, log10, percent, points};
use crate::sheet::Sheet;
use vastsim_stats::Interval;
use vastsim_validation::SegmentTest;

impl Report<'_> {
    pub(super) fn segments(&self) -> String {
        let headings = [
            "cell",
            "segment",
            "entered",
            "observed",
            "expected",
            "difference",
            "interval",
        ];
        let mut sheet = Sheet::new(headings, 2);
        for ad in &self.compared.ads {
            for (index, test) in ad.segments.iter().enumerate() {
                let cell = if index == 0 {
                    self.label(ad)
                } else {
                    String::new()
                };
                sheet.row(segment(cell, test), judged(test));
            }
        }
        format!(
            "Sessions interrupted in each segment, of those that entered it\n{}",
            sheet.render()
        )
    }

    pub(super) fn curves(&self) -> String {
        let headings = [
            "cell",
            "farthest at",
            "observed",
            "expected",
            "difference",
            "within",
            "shape: KS log10 p",
            "CvM log10 p",
        ];
        let mut sheet = Sheet::new(headings, 1);
        let mut any = false;
        for ad in &self.compared.ads {
            let Some(curve) = &ad.curve else { continue };
            any = true;
            let digits = digits(2.0 * curve.halfwidth);
            let shape = curve.shape;
            sheet.row(
                [
                    self.label(ad),
                    format!("{:.3} s", curve.offset.as_nanos() as f64 / 1e9),
                    percent(curve.observed, digits),
                    percent(curve.expected, digits),
                    format!("{} pp", points(curve.evidence.difference, digits)),
                    format!(
                        "± {} pp",
                        points(curve.halfwidth, digits).trim_start_matches('+')
                    ),
                    shape.map_or_else(String::new, |shape| log10(shape.ks_log_p)),
                    shape.map_or_else(String::new, |shape| log10(shape.cvm_log_p)),
                ],
                marked(curve.verdict),
            );
        }
        if !any {
            return String::new();
        }
        format!(
            "Sessions interrupted so far, at every instant\n{}",
            sheet.render()
        )
    }
}

/// The verdict, and how much clusters cost.
fn judged(test: &SegmentTest) -> String {
    let verdict = marked(test.verdict);
    match test.design_effect {
        Some(effect) => format!("{verdict}  (design effect {effect:.2})"),
        None => verdict,
    }
}

fn segment(cell: String, test: &SegmentTest) -> [String; 7] {
    let Interval { low, high } = test.interval;
    let digits = digits(high - low);
    let count = &test.count;
    [
        cell,
        count.segment.to_string(),
        grouped(count.entered),
        percent(count.observed(), digits),
        percent(count.expected, digits),
        format!("{} pp", points(test.evidence.difference, digits)),
        format!("{} … {} pp", points(low, digits), points(high, digits)),
    ]
}
