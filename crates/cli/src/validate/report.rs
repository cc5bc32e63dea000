//! The summary of a validation on the terminal.

mod parts;
mod segments;
mod wholes;

use crate::figures::{digits, grouped, log10, margin, percent, points};
use anstyle::{AnsiColor, Style};
use std::path::Path;
use vastsim_report::Untrusted;
use vastsim_report::validation::ValidationRecord;
use vastsim_run::validate::Compared;
use vastsim_stats::Interval;
use vastsim_validation::{AdValidation, CurveTest, Monitored, SegmentTest, Verdict};

/// How many parts, and how many reasons for a verdict, are shown.
const SHOWN_MAX: usize = 20;

/// What a validation has to tell.
pub(crate) struct Report<'a> {
    pub(crate) record: &'a ValidationRecord,
    pub(crate) compared: &'a Compared<'a>,
    /// Ads of the scenario of which no session was observed.
    pub(crate) unobserved: usize,
}

impl Report<'_> {
    /// The tables, then the verdict and why, then where the files are.
    pub(crate) fn render(&self, out: &Path) -> String {
        let sections = [
            self.title(),
            self.segments(),
            self.curves(),
            self.wholes(),
            self.watched(),
            self.reasons(),
            self.parts(),
            self.monitored(),
            self.verdict(),
            files(out),
        ];
        let sections = sections.iter().filter(|section| !section.is_empty());
        sections.cloned().collect::<Vec<_>>().join("\n")
    }

    fn title(&self) -> String {
        let (observed, criteria) = (&self.record.observed, self.record.criteria);
        let name = &self.record.scenario.name;
        let sessions = grouped(observed.sessions);
        let file = Untrusted(&observed.file).to_string();
        let margin = margin(criteria.margin);
        let (rows, format, alpha) = (grouped(observed.rows), &observed.format, criteria.alpha);
        let plural = if observed.rows == 1 { "" } else { "s" };
        format!(
            "{name} against {file}: {sessions} sessions in {rows} row{plural} ({format}), margin ±{margin}, alpha {alpha}\n"
        )
    }

    /// The cell, and which of its ads where it has several.
    fn label(&self, ad: &AdValidation<'_>) -> String {
        let target = ad.target;
        let of_cell = self.compared.ads.iter();
        let several = of_cell
            .filter(|other| other.target.cell == target.cell)
            .count()
            > 1;
        let cell = match target.cell.as_str() {
            "all" => &target.provider,
            label => label,
        };
        let cell = Untrusted(cell).to_string();
        if several {
            format!("{cell}, ad {}", target.ad_index)
        } else {
            cell
        }
    }

    fn monitored(&self) -> String {
        let ads = self.compared.ads.iter();
        let lines = ads.filter_map(|ad| Some(monitored(&self.label(ad), ad.monitored.as_ref()?)));
        let lines: String = lines.collect();
        if lines.is_empty() {
            return lines;
        }
        format!("While the sessions came in, at whatever moment one looks\n{lines}")
    }

    fn verdict(&self) -> String {
        let verdict = self.compared.verdict;
        let margin = margin(self.record.criteria.margin);
        let said = match verdict {
            Verdict::Equivalent => {
                format!("the profile holds: every difference is within {margin}")
            }
            Verdict::EquivalentButDetectable => format!(
                "the profile holds: there are differences, and every one is within {margin}"
            ),
            Verdict::Different => {
                format!("the profile does not hold: a difference is beyond {margin}")
            }
            Verdict::Inconclusive => {
                format!("too few sessions to tell whether every difference is within {margin}")
            }
        };
        let why = self.why().join("\n  ");
        let why = if why.is_empty() {
            why
        } else {
            format!("  {why}\n")
        };
        let [assumed, unobserved] = [self.assumed(), self.unobserved()];
        format!("{}: {said}\n{why}{assumed}{unobserved}", marked(verdict))
    }

    /// The segments that the verdict comes of.
    fn why(&self) -> Vec<String> {
        let verdict = self.compared.verdict;
        if !matches!(verdict, Verdict::Different | Verdict::Inconclusive) {
            return Vec::new();
        }
        let ads = self.compared.ads.iter();
        let segments = ads.flat_map(|ad| ad.segments.iter().map(move |test| (ad, test)));
        let decisive = segments.filter(|(_, test)| test.verdict == verdict);
        let segments = decisive.map(|(ad, test)| why(&self.label(ad), test));
        let curves = self.compared.ads.iter().filter_map(|ad| {
            let curve = ad.curve.as_ref().filter(|curve| curve.verdict == verdict)?;
            Some(why_of_curve(&self.label(ad), curve))
        });
        let lines = segments.chain(curves);
        let mut lines: Vec<_> = lines.take(SHOWN_MAX + 1).collect();
        if lines.len() > SHOWN_MAX {
            lines.pop();
            lines.push("and more, see validation.csv".to_owned());
        }
        lines
    }

    fn assumed(&self) -> String {
        match &self.record.cluster {
            Some(column) => {
                let clusters = self.compared.ads.iter().map(|ad| ad.clusters).max();
                let column = Untrusted(column).to_string();
                format!(
                    "  intervals allow for {} clusters, by `{column}`\n",
                    clusters.unwrap_or(0)
                )
            }
            None => "  assumes independent sessions; `--cluster COLUMN` says which are alike\n"
                .to_owned(),
        }
    }

    fn unobserved(&self) -> String {
        match self.unobserved {
            0 => String::new(),
            1 => "  of 1 ad of the scenario no session was observed\n".to_owned(),
            ads => format!("  of {ads} ads of the scenario no session was observed\n"),
        }
    }
}

fn why(label: &str, test: &SegmentTest) -> String {
    let Interval { low, high } = test.interval;
    let digits = digits(high - low);
    let count = &test.count;
    let difference = points(test.evidence.difference, digits);
    let (segment, observed) = (count.segment, percent(count.observed(), digits));
    let expected = percent(count.expected, digits);
    let settle = test
        .sessions_to_settle
        .map(|sessions| format!(", about {} sessions would settle it", rounded_up(sessions)));
    format!(
        "{label} {segment}: {observed} instead of {expected}, {difference} pp{}",
        settle.unwrap_or_default()
    )
}

fn why_of_curve(label: &str, curve: &CurveTest) -> String {
    let digits = digits(2.0 * curve.halfwidth);
    let observed = percent(curve.observed, digits);
    let expected = percent(curve.expected, digits);
    let offset_s = curve.offset.as_nanos() as f64 / 1e9;
    format!("{label} up to {offset_s:.3} s: {observed} interrupted instead of {expected}")
}

fn monitored(label: &str, monitored: &Monitored) -> String {
    let refuted = match monitored.refuted_at {
        Some(look) => format!(
            "refuted at look {} of {}",
            grouped(look),
            grouped(monitored.looks)
        ),
        None => format!("not refuted in {} looks", grouped(monitored.looks)),
    };
    let log10_e_max = log10(monitored.log_e_max);
    format!(
        " {label}: {refuted}, log10 of the most evidence {log10_e_max}, {}\n",
        marked(monitored.verdict)
    )
}

/// `✓ equivalent`, in colour.
pub(crate) fn marked(verdict: Verdict) -> String {
    let (is_good, sign) = match verdict {
        Verdict::Equivalent | Verdict::EquivalentButDetectable => (true, '✓'),
        Verdict::Different => (false, '✗'),
        Verdict::Inconclusive => return format!("? {verdict}"),
    };
    format!("{} {verdict}", mark(is_good, sign))
}

fn mark(is_good: bool, sign: char) -> String {
    let color = if is_good {
        AnsiColor::Green
    } else {
        AnsiColor::Red
    };
    let style = Style::new().fg_color(Some(color.into()));
    format!("{style}{sign}{style:#}")
}

/// No more than three digits, since nobody knows better.
fn rounded_up(count: u64) -> String {
    let digits = count.max(1).ilog10();
    let unit = 10_u64.pow(digits.saturating_sub(2));
    grouped(count.div_ceil(unit).saturating_mul(unit))
}

fn files(out: &Path) -> String {
    let out = out.display().to_string();
    let out = Untrusted(&out);
    format!("validation.csv and validation.json are in {out}\n")
}
