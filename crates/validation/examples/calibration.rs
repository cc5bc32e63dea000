//! Prints how often validations err, as the tables of `docs/calibration.md`.
//!
//! ```sh
//! cargo run --release -p vastsim-validation --example calibration
//! ```
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a study that cannot be made stops, and a program prints and exports nothing"
)]

#[path = "../tests/it/calibration/studies/mod.rs"]
mod studies;

use studies::clusters::{Publishers, known_and_not};
use studies::curves::{RECORDED, models, recorded};
use studies::monitoring::{self, Found};
use studies::screening::{Grid, flagged};
use studies::segments::{Segment, VERDICTS};
use studies::wholes::{Off, goodness_of_fit, six_providers};
use vastsim_validation::Criteria;
use vastsim_validation::planning::Design;

const HAZARDS: [f64; 4] = [0.2, 0.1, 0.1, 0.05];

/// What can be measured, in the order of the page.
const STUDIES: [(&str, fn()); 9] = [
    ("intervals", intervals),
    ("equivalence", equivalence),
    ("verdicts", verdicts),
    ("whole", whole),
    ("fit", fit),
    ("sequential", sequential),
    ("offsets", offsets),
    ("clusters", clusters),
    ("screening", screening),
];

/// All of it, or what is asked for by name.
fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    for (name, study) in STUDIES {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            study();
        }
    }
}

/// The heading of a section and of its table.
fn table(title: &str, columns: &[&str]) {
    println!("\n## {title}\n\n| {} |", columns.join(" | "));
    println!("|{}", " --- |".repeat(columns.len()));
}

fn row(cells: impl IntoIterator<Item = String>) {
    let cells: Vec<_> = cells.into_iter().collect();
    println!("| {} |", cells.join(" | "));
}

fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

fn powers(from: u32, to: u32) -> impl Iterator<Item = (String, u64)> {
    (from..=to).map(|power| (format!("1e{power}"), 10_u64.pow(power)))
}

fn with_margin(margin: f64) -> Criteria {
    Criteria {
        margin,
        ..Criteria::USUAL
    }
}

fn intervals() {
    let rates = [0.001, 0.01, 0.05, 0.2, 0.5];
    table(
        "Coverage of the intervals of segments",
        &["entered", "0.1 %", "1 %", "5 %", "20 %", "50 %"],
    );
    for (name, entered) in powers(2, 7) {
        let coverage = rates.map(|expected| {
            let segment = Segment {
                entered,
                expected,
                criteria: Criteria::USUAL,
            };
            percent(segment.coverage())
        });
        row([name].into_iter().chain(coverage));
    }
}

fn equivalence() {
    table(
        "Size and power of equivalence",
        &[
            "rate",
            "margin",
            "planned size",
            "shown at −margin",
            "at +margin",
            "without a difference",
        ],
    );
    for expected in [0.0, 0.001, 0.01, 0.05, 0.12, 0.2, 0.5] {
        for margin in [0.001, 0.005, 0.02] {
            let design = Design {
                criteria: with_margin(margin),
                ..Design::default()
            };
            let entered = design.size_to_show(expected, 0.9).unwrap_or(0);
            let segment = Segment {
                entered,
                expected,
                criteria: design.criteria,
            };
            let low = (expected > margin).then(|| percent(segment.shown(expected - margin)));
            row([
                percent(expected),
                percent(margin),
                entered.to_string(),
                low.unwrap_or_else(|| "—".to_owned()),
                percent(segment.shown(expected + margin)),
                percent(segment.shown(expected)),
            ]);
        }
    }
}

fn verdict_columns<'c>(first: &[&'c str]) -> Vec<&'c str> {
    let verdicts = VERDICTS.map(vastsim_validation::Verdict::name);
    [first, &verdicts].concat()
}

fn verdicts() {
    let columns = verdict_columns(&["entered", "true difference"]);
    table("Verdicts on one segment", &columns);
    let times = [
        ("0", 0.0),
        ("½ margin", 0.5),
        ("1 margin", 1.0),
        ("2 margins", 2.0),
    ];
    for (name, entered) in powers(3, 7) {
        for (said, times) in times {
            let segment = Segment {
                entered,
                expected: 0.2,
                criteria: Criteria::USUAL,
            };
            let shares = segment.verdicts(0.2 + times * 0.005).map(percent);
            row([name.clone(), said.to_owned()].into_iter().chain(shares));
        }
    }
}

fn whole() {
    let columns = verdict_columns(&["sessions of each", "off"]);
    table("Verdicts on six providers", &columns);
    let truths = [
        ("nothing", 0.0, Off::One),
        ("all segments, ½ margin", 0.0025, Off::All),
        ("one segment, 1 margin", 0.005, Off::One),
        ("one segment, 2 margins", 0.01, Off::One),
    ];
    for (name, sessions) in powers(3, 7) {
        for (said, difference, off) in truths {
            let shares = six_providers(1, 1_000, sessions, difference, off, &Criteria::USUAL);
            let shares = shares.map(|share| percent(share.get()));
            row([name.clone(), said.to_owned()].into_iter().chain(shares));
        }
    }
}

fn fit() {
    table(
        "False alarms of the tests of all cells",
        &["sessions", "G", "Pearson"],
    );
    for (name, sessions) in powers(3, 9) {
        let shares = goodness_of_fit(2, 20_000, sessions, &HAZARDS, 0.05);
        let shares = shares.map(|share| percent(share.get()));
        row([name].into_iter().chain(shares));
    }
}

fn sequential() {
    let columns = verdict_columns(&["looks", "true difference", "refuted"]);
    table("Sessions that are watched", &columns);
    let said = |looks: &str, truth: &str, found: &Found| {
        let first = [
            looks.to_owned(),
            truth.to_owned(),
            percent(found.refuted.get()),
        ];
        let shares = found.verdicts.map(|share| percent(share.get()));
        row(first.into_iter().chain(shares));
    };
    let criteria = with_margin(0.01);
    let found = monitoring::sessions(3, 2_000, 20_000, &HAZARDS, &HAZARDS, &criteria);
    said("20,000 of one session", "0", &found);
    let times = [
        ("0", 0.0),
        ("½ margin", 0.5),
        ("1 margin", 1.0),
        ("2 margins", 2.0),
    ];
    for (truth, times) in times {
        let truths = HAZARDS.map(|hazard| hazard + times * 0.01);
        let looks = [100, 2_000];
        let found = monitoring::batches(4, 1_000, looks, &HAZARDS, &truths, &criteria);
        said("100 of 2,000 sessions", truth, &found);
    }
}

fn offsets() {
    table(
        "False alarms of tests of offsets",
        &[
            "model",
            "recorded",
            "segments",
            "curve",
            "KS, binned",
            "CvM, binned",
            "KS, naive",
            "naive of 1e5",
        ],
    );
    for (name, model) in models() {
        for (grid, decimals, rounding) in RECORDED {
            let how = (decimals, rounding);
            let many = recorded(5, 500, 10_000, &model, how, 0.05);
            let large = recorded(6, 20, 100_000, &model, how, 0.05);
            let shares = [
                many.segments,
                many.curve,
                many.ks,
                many.cvm,
                many.naive,
                large.naive,
            ];
            let shares = shares.map(|share| percent(share.get()));
            row([name.to_owned(), grid.to_owned()].into_iter().chain(shares));
        }
    }
}

fn clusters() {
    table(
        "Tests of segments of clustered sessions",
        &[
            "clusters",
            "correlation",
            "seen, known",
            "seen, not known",
            "shown on the margin, known",
            "shown, not known",
        ],
    );
    for count in [5, 10, 20, 100] {
        for rho in [0.001, 0.01] {
            let publishers = Publishers {
                count,
                sessions: 2_000,
                rho,
            };
            let [known, unknown] = known_and_not(7, 500, publishers, &with_margin(0.02));
            let shares = [known.seen, unknown.seen, known.shown, unknown.shown];
            let shares = shares.map(|share| percent(share.get()));
            row([count.to_string(), rho.to_string()]
                .into_iter()
                .chain(shares));
        }
    }
}

fn screening() {
    table(
        "300 publishers of 5,000 sessions that are screened",
        &["off", "by", "false discoveries", "found"],
    );
    for (off, difference) in [(0, 0.0), (30, 0.01), (30, 0.02), (30, 0.03), (150, 0.02)] {
        let grid = Grid {
            publishers: 300,
            off,
            sessions: 5_000,
            difference,
        };
        let flagged = flagged(8, 200, grid, &Criteria::USUAL);
        row([
            off.to_string(),
            percent(difference),
            percent(flagged.false_discoveries),
            percent(flagged.power),
        ]);
    }
}
