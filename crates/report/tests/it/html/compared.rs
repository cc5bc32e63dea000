//! Two results on one page.

use super::hostile::{VECTORS, harmless};
use super::{Parsed, cell, result};
use vastsim_report::comparison::{
    AdComparisonRecord, CellComparisonRecord, CellSideEntry, ComparisonCriteria, ComparisonRecord,
    RateRecord, SideEntry, WatchedRecord,
};
use vastsim_report::{ScenarioEntry, Untrusted, html, sha256_hex};

fn compared(comparison: &ComparisonRecord) -> Parsed {
    let page = html::page(&result(vec![cell()]), Some(comparison));
    assert_eq!(page.name, "comparison.html");
    Parsed::of(&String::from_utf8(page.bytes).unwrap())
}

/// One cell of one ad, whose completion fell by two points.
fn comparison(name: &str) -> ComparisonRecord {
    let side = |seed: &str| SideEntry {
        scenario: ScenarioEntry {
            name: name.to_owned(),
            file: "s.json".to_owned(),
            sha256: sha256_hex(b"{}"),
        },
        set: vec![name.to_owned()],
        seed: seed.to_owned(),
        unmatched: vec![name.to_owned()],
    };
    let cell_side = || CellSideEntry {
        cell: name.to_owned(),
        provider: name.to_owned(),
        publisher: Some(name.to_owned()),
        model: "window".to_owned(),
        sessions: 1_000,
        ads: 1,
    };
    ComparisonRecord {
        schema: ComparisonRecord::SCHEMA.to_owned(),
        vastsim: "0.1.0".to_owned(),
        value_version: 1,
        a: side("1"),
        b: side("2"),
        paired: false,
        seed: None,
        complete: true,
        criteria: ComparisonCriteria {
            margin: 0.005,
            alpha: 0.05,
        },
        verdict: "different".to_owned(),
        rates: 2,
        narrowing: None,
        cells: vec![CellComparisonRecord {
            a: cell_side(),
            b: cell_side(),
            ads: vec![AdComparisonRecord {
                ad_index: 0,
                ad_id_a: name.to_owned(),
                ad_id_b: name.to_owned(),
                rates: vec![rate("vcr", None), rate("interruption_rate", Some(name))],
                watched: Some(watched()),
            }],
        }],
    }
}

fn rate(metric: &str, reason: Option<&str>) -> RateRecord {
    RateRecord {
        metric: metric.to_owned(),
        milestone: Some("complete".to_owned()),
        reason: reason.map(str::to_owned),
        events_a: 800,
        trials_a: 1_000,
        events_b: 780,
        trials_b: 1_000,
        a: 0.8,
        b: 0.78,
        difference: -0.02,
        ci_low: -0.05,
        ci_high: 0.01,
        expected_difference: Some(-0.021),
        unpaired_ci_low: None,
        unpaired_ci_high: None,
        narrowing: None,
        log10_p_equivalence: None,
        log10_p_beyond: None,
        log10_p_difference: None,
        verdict: "different".to_owned(),
    }
}

fn watched() -> WatchedRecord {
    WatchedRecord {
        a_s: 25.5,
        b_s: 25.0,
        difference_s: -0.5,
        ci_low_s: Some(-0.8),
        ci_high_s: Some(-0.2),
        expected_difference_s: None,
        unpaired_ci_low_s: None,
        unpaired_ci_high_s: None,
        narrowing: None,
    }
}

#[test]
fn differences_stand_in_a_chart_and_a_table() {
    let page = compared(&comparison("plain"));
    let sections = page.with("section", "id");
    assert!(sections.iter().any(|it| it.get("id") == Some("compared")));
    let charts = page.with("figure", "data-chart");
    let compared = charts
        .iter()
        .filter(|it| it.get("data-chart") == Some("compared"));
    assert_eq!(compared.count(), 1);
    for shown in [
        "Different: a difference is beyond ±0.5\u{a0}pp.",
        "plain with plain, seed 2",
        "−2.0",
        "−5.0",
        "+1.0",
        "−2.1",
        "interrupted in complete for plain, %",
        "25.50",
        "−0.50",
    ] {
        assert!(page.text.contains(shown), "{shown}");
    }
}

#[test]
fn hostile_names_are_text_there_too() {
    let shape = |page: &Parsed| -> Vec<String> {
        let names = page.elements.iter().map(|element| {
            let attributes: Vec<_> = element.attributes.keys().cloned().collect();
            format!("{} {}", element.name, attributes.join(" "))
        });
        names.collect()
    };
    assert!(VECTORS.len() >= 100);
    for vector in VECTORS {
        let page = compared(&comparison(vector));
        let usual = compared(&comparison(&harmless(vector)));
        assert!(shape(&page) == shape(&usual), "{vector:?}");
        let shown = Untrusted(vector).to_string();
        assert!(
            page.text.contains(&format!("{shown} with {shown}")),
            "{vector:?}"
        );
    }
}
