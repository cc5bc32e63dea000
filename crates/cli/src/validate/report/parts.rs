//! The parts that are off.

use super::{Report, SHOWN_MAX, mark};
use crate::figures::{grouped, log10, percent};
use crate::sheet::Sheet;
use vastsim_report::Untrusted;
use vastsim_validation::Screened;

impl Report<'_> {
    pub(super) fn parts(&self) -> String {
        let Some(by) = &self.record.by else {
            return String::new();
        };
        let all = self.compared.ads.iter();
        let all = all.flat_map(|ad| ad.screened.iter().map(move |part| (ad, part)));
        let count = all.clone().count();
        let mut off: Vec<_> = all.filter(|(_, part)| part.is_flagged).collect();
        off.sort_by(|(_, a), (_, b)| a.log_p_adjusted.total_cmp(&b.log_p_adjusted));
        let by = Untrusted(by).to_string();
        let title = format!(
            "{} of {count} values of `{by}` {} off (false discovery rate {})",
            off.len(),
            if off.len() == 1 { "is" } else { "are" },
            self.record.criteria.alpha
        );
        if off.is_empty() {
            return format!("{title}\n");
        }
        let headings = [
            "cell",
            by.as_str(),
            "sessions",
            "log10 p",
            "segment",
            "observed",
            "expected",
        ];
        let mut sheet = Sheet::new(headings, 2);
        for (ad, part) in off.iter().take(SHOWN_MAX) {
            sheet.row(part_row(self.label(ad), part), mark(false, '✗'));
        }
        let more = off.len().saturating_sub(SHOWN_MAX);
        let more = match more {
            0 => String::new(),
            more => format!(" {more} more are in validation.csv\n"),
        };
        format!("{title}\n{}{more}", sheet.render())
    }
}

fn part_row(cell: String, part: &Screened) -> [String; 7] {
    let value = Untrusted(&part.value).to_string();
    let sessions = grouped(part.funnel.sessions());
    let [segment, observed, expected] = match part.worst() {
        Some(test) => [
            test.count.segment.to_string(),
            percent(test.count.observed(), 2),
            percent(test.count.expected, 2),
        ],
        None => ["counts grow".to_owned(), String::new(), String::new()],
    };
    let log10_p = log10(part.log_p_adjusted);
    [cell, value, sessions, log10_p, segment, observed, expected]
}
