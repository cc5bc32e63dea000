//! The summary of a fit on the terminal.

use crate::figures::{digits_of, grouped};
use crate::sheet::Sheet;
use std::path::Path;
use vastsim_report::Untrusted;
use vastsim_run::fit::ProfileFit;
use vastsim_stats::Interval;
use vastsim_validation::fit::{FittedModel, SegmentFit};

/// The title, the segments, then what is worth knowing.
pub(crate) fn summary(fit: &ProfileFit<'_>, out: Option<&Path>) -> String {
    let notes = fit.fitted.notes.iter();
    let notes = notes.map(|note| format!("  {}\n", Untrusted(note)));
    let notes: String = notes.collect();
    [title(fit), segments(fit), rules(fit), notes, written(out)].concat()
}

fn title(fit: &ProfileFit<'_>) -> String {
    let file = fit.file();
    let sessions = grouped(fit.sessions());
    let rows = match fit.sample.tally.rows {
        1 => "1 row".to_owned(),
        rows => format!("{} rows", grouped(rows)),
    };
    let left_out = match fit.sample.rows_left_out {
        0 => String::new(),
        rows => format!(", {} left out", grouped(rows)),
    };
    format!(
        "{} from {}: model {}, {sessions} sessions in {rows} ({}){left_out}\n",
        Untrusted(&fit.request.provider),
        Untrusted(file),
        fit.fitted.model.kind(),
        fit.read.format
    )
}

fn segments(fit: &ProfileFit<'_>) -> String {
    let interval = format!("{} % interval", fit.request.confidence.level() * 100.0);
    let headings = [
        "segment",
        "entered",
        "interrupted",
        "rate",
        &interval,
        "posterior",
    ];
    let mut sheet = Sheet::new(headings, 1);
    for segment in &fit.fitted.segments {
        sheet.row(row(segment), suffix(segment));
    }
    sheet.render()
}

fn row(segment: &SegmentFit) -> [String; 6] {
    let (low, high) = (segment.interval.low, segment.interval.high);
    let digits = digits_of((high - low) * 100.0);
    let percent = |share: f64| format!("{:.digits$} %", share * 100.0);
    let interrupted = segment.interrupted().map(grouped);
    let posterior = segment.posterior;
    [
        segment.segment.to_string(),
        grouped(segment.entered),
        interrupted.unwrap_or_else(|| "grows".to_owned()),
        percent(segment.hazard),
        format!("{} to {}", percent(low), percent(high)),
        posterior.map_or_else(|| "–".to_owned(), |(a, b)| format!("Beta({a:.1}, {b:.1})")),
    ]
}

/// The rules of `window`; nothing of other models.
fn rules(fit: &ProfileFit<'_>) -> String {
    let FittedModel::Window(window) = &fit.fitted.model else {
        return String::new();
    };
    let interval = format!("{} % interval", fit.request.confidence.level() * 100.0);
    let mut sheet = Sheet::new(["rule", "probability", &interval, "window"], 1);
    for rule in &window.rules {
        let Interval { low, high } = rule.interval;
        let digits = digits_of((high - low) * 100.0);
        let percent = |share: f64| format!("{:.digits$} %", share * 100.0);
        let seconds = |nanos: i64| nanos as f64 / 1e9;
        let (min, max) = (rule.ends.min_offset_ns, rule.ends.max_offset_ns);
        let cells = [
            rule.milestone.to_string(),
            percent(rule.probability),
            format!("{} to {}", percent(low), percent(high)),
            format!("{:.3} to {:.3} s", seconds(min), seconds(max)),
        ];
        sheet.row(cells, String::new());
    }
    sheet.render()
}

fn suffix(segment: &SegmentFit) -> String {
    let corrected = segment
        .is_corrected
        .then(|| "corrected for losses".to_owned());
    let effect = segment.design_effect;
    let effect = effect.map(|effect| format!("design effect {effect:.2}"));
    let parts: Vec<_> = corrected.into_iter().chain(effect).collect();
    parts.join(", ")
}

fn written(out: Option<&Path>) -> String {
    let Some(out) = out else {
        return String::new();
    };
    let out = out.display().to_string();
    format!("the profile is in {}\n", Untrusted(&out))
}
