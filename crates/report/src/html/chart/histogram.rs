//! When sessions are interrupted: a histogram in steps of 5 % of the ad.

use super::axis::{self, FOOT, TOP};
use super::incidence::digits;
use super::reasons::Reasons;
use super::scale::{Scale, round_up};
use super::svg::{Path, Point, Svg};
use super::{Chart, Hover, Legend};
use crate::digits_of;
use crate::html::sheet::Sheet;
use crate::shown::{Ad, NONE, decimal, hundredths};

const BOTTOM: f64 = 240.0;

/// The interruptions from one instant to the next.
struct Bin {
    from_s: f64,
    to_s: f64,
    /// Shares of all sessions, by reason.
    shares: Vec<f64>,
    /// That of all reasons by the closed form.
    expected: Option<f64>,
}

/// The histogram of an ad; `None` if it has no interruptions to be.
pub(in crate::html) fn histogram(ad: Ad<'_>) -> Option<Chart> {
    let reasons = Reasons::of(ad)?;
    let bins = bins(ad, &reasons);
    let title = "When sessions are interrupted";
    let time = axis::time(ad.duration_s());
    let mut svg = Svg::new();
    columns(&mut svg, time, &bins);
    axis::second_ticks(&mut svg, time, BOTTOM);
    Some(Chart {
        kind: "offsets",
        finding: finding(ad, &bins),
        sheet: sheet(title, ad, (&reasons, &bins)),
        title,
        name: Some(ad.title()),
        svg,
        height: BOTTOM + FOOT,
        hover: Hover::Between(time),
        legend: legend(&reasons),
    })
}

fn bins(ad: Ad<'_>, reasons: &Reasons) -> Vec<Bin> {
    let edges = reasons.every_20th();
    let expected = reasons.expected();
    let bin = |from: usize, to: usize| {
        let share = |counts: &Vec<u64>| {
            // What is interrupted at 0 belongs to the first.
            let before = if from == 0 { 0 } else { counts[from] };
            counts[to].saturating_sub(before) as f64 / ad.record.sessions as f64
        };
        let expected = expected.as_ref().map(|it| {
            let before = if from == 0 { 0.0 } else { it[from] };
            it[to] - before
        });
        Bin {
            from_s: reasons.instants_s[from],
            to_s: reasons.instants_s[to],
            shares: reasons
                .all
                .iter()
                .map(|it| share(&it.interrupted))
                .collect(),
            expected,
        }
    };
    edges.windows(2).map(|pair| bin(pair[0], pair[1])).collect()
}

fn columns(svg: &mut Svg, time: Scale, bins: &[Bin]) {
    let highest = bins
        .iter()
        .map(|it| it.total().max(it.expected.unwrap_or_default()));
    let most = 100.0 * highest.fold(0.0, f64::max);
    let scale = Scale {
        domain: (0.0, round_up(most, 4)),
        range: (BOTTOM, TOP),
    };
    axis::rates(svg, scale, 5, "interrupted in 5 % of the ad, % of sessions");
    axis::quartiles(svg, time, (TOP, BOTTOM));
    let reasons = bins.first().map_or(0, |bin| bin.shares.len());
    for reason in 0..reasons {
        let rects = bins.iter().filter_map(|bin| part(time, scale, bin, reason));
        let path = Path::rects(rects);
        if !path.is_empty() {
            svg.path(&format!("layer s{reason}"), "reason", &path);
        }
    }
    let steps = bins.iter().filter_map(|bin| {
        let y = scale.at(100.0 * bin.expected?);
        Some([(time.at(bin.from_s), y), (time.at(bin.to_s), y)])
    });
    let steps: Vec<_> = steps.flatten().collect();
    if !steps.is_empty() {
        svg.path("expected", "expected", &Path::short(steps));
    }
}

/// What a reason has of a bin, upon those before it: the corner and the size.
fn part(time: Scale, scale: Scale, bin: &Bin, reason: usize) -> Option<(Point, Point)> {
    let share = bin.shares.get(reason).copied().filter(|it| *it > 0.0)?;
    let below: f64 = bin.shares.iter().take(reason).sum();
    let (left, right) = (time.at(bin.from_s) + 1.0, time.at(bin.to_s) - 1.0);
    let (bottom, top) = (scale.at(100.0 * below), scale.at(100.0 * (below + share)));
    Some(((left, top), (right - left, bottom - top)))
}

fn sheet(title: &str, ad: Ad<'_>, (reasons, bins): (&Reasons, &[Bin])) -> Sheet {
    let digits = digits(ad) + 1;
    let last_s = bins.last().map_or(0.0, |it| it.to_s);
    let second = |s| decimal(s, digits_of(last_s / 20.0));
    let names = reasons.all.iter().map(|it| format!("{}, %", it.name));
    let ends = ["from, s".to_owned(), "to, s".to_owned()].into_iter();
    let totals = ["all, %".to_owned(), "expected, %".to_owned()];
    let headers: Vec<_> = ends.chain(names).chain(totals).collect();
    let mut sheet = Sheet::new(title, &headers);
    for bin in bins {
        let ends = [second(bin.from_s), second(bin.to_s)].into_iter();
        let shares = bin.shares.iter().map(|it| hundredths(*it, digits));
        let expected = bin
            .expected
            .map_or_else(|| NONE.to_owned(), |it| hundredths(it, digits));
        let totals = [hundredths(bin.total(), digits), expected];
        sheet.row(&ends.chain(shares).chain(totals).collect::<Vec<_>>());
    }
    sheet
}

fn finding(ad: Ad<'_>, bins: &[Bin]) -> String {
    let highest = bins
        .iter()
        .max_by(|a, b| f64::total_cmp(&a.total(), &b.total()));
    match highest {
        Some(bin) if bin.total() > 0.0 => format!(
            "The busiest 5\u{a0}% of the ad are from {}\u{a0}s to {}\u{a0}s: {}\u{a0}% of sessions are interrupted there.",
            decimal(bin.from_s, 1),
            decimal(bin.to_s, 1),
            hundredths(bin.total(), digits(ad))
        ),
        _ => "No session was interrupted.".to_owned(),
    }
}

fn legend(reasons: &Reasons) -> Legend {
    let layers = reasons.all.iter().enumerate().rev();
    let legend = layers.fold(Legend::default(), |legend, (i, reason)| {
        legend.with(&format!("s{i}"), &reason.name)
    });
    match reasons.expected() {
        Some(_) => legend.with("expected", "closed form, all reasons"),
        None => legend,
    }
}

impl Bin {
    fn total(&self) -> f64 {
        self.shares.iter().sum()
    }
}
