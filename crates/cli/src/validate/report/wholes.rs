//! How sessions ended, all in one, and why.

use super::Report;
use crate::figures::{log10, percent};
use crate::sheet::Sheet;
use vastsim_report::Untrusted;

impl Report<'_> {
    pub(super) fn wholes(&self) -> String {
        let headings = [
            "cell",
            "df",
            "G",
            "log10 p",
            "Pearson",
            "log10 p",
            "total variation",
            "Jensen-Shannon",
            "Cramer's V",
        ];
        let mut sheet = Sheet::new(headings, 1);
        for ad in &self.compared.ads {
            let test = &ad.terminal;
            let corrected = test
                .rao_scott
                .as_ref()
                .map(|test| &test.pearson.second_order);
            let (pearson, log_p) = corrected
                .map_or((test.pearson.statistic, test.pearson.log_p), |corrected| {
                    (corrected.chi_squared.statistic, corrected.log_p_f)
                });
            sheet.row(
                [
                    self.label(ad),
                    test.g.df.to_string(),
                    format!("{:.2}", test.g.statistic),
                    log10(test.g.log_p),
                    format!("{pearson:.2}"),
                    log10(log_p),
                    format!("{:.4} %", 100.0 * test.total_variation),
                    format!("{:.2e} bits", test.jensen_shannon_bits),
                    format!("{:.5}", test.cramers_v),
                ],
                String::new(),
            );
        }
        let corrected = match &self.record.cluster {
            Some(_) => " (Pearson's corrected for clusters, Rao and Scott)",
            None => "",
        };
        format!(
            "How sessions ended, all in one{corrected}\n{}",
            sheet.render()
        )
    }

    /// The rate that the industry reports, and the exact mean beside it.
    pub(super) fn watched(&self) -> String {
        let headings = ["cell", "average view rate", "expected", "mean", "expected"];
        let mut sheet = Sheet::new(headings, 1);
        for ad in &self.compared.ads {
            let watched = &ad.watched;
            let mean = watched
                .mean
                .map_or_else(String::new, |mean| percent(mean, 3));
            sheet.row(
                [
                    self.label(ad),
                    percent(watched.view_rate, 3),
                    percent(watched.view_rate_expected, 3),
                    mean,
                    percent(watched.mean_expected, 3),
                ],
                String::new(),
            );
        }
        format!("How much of the ad is watched\n{}", sheet.render())
    }

    pub(super) fn reasons(&self) -> String {
        let mut sheet = Sheet::new(["cell", "reason", "observed", "expected"], 2);
        let mut any = false;
        for ad in &self.compared.ads {
            for (index, share) in ad.reasons.iter().enumerate() {
                any = true;
                let cell = if index == 0 {
                    self.label(ad)
                } else {
                    String::new()
                };
                let reason = Untrusted(&share.reason).to_string();
                let figures = [share.observed, share.expected].map(|share| percent(share, 3));
                let [observed, expected] = figures;
                sheet.row([cell, reason, observed, expected], String::new());
            }
        }
        if !any {
            return String::new();
        }
        format!(
            "Reasons, of all sessions; no verdict comes of them\n{}",
            sheet.render()
        )
    }
}
