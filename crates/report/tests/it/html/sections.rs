//! What a page says, and where.

use super::{Parsed, full_cell, page, page_of, render, result};
use crate::fixture::{cell, empty_cell, pod};
use vastsim_report::{Agreement, Disagreement};

#[test]
fn every_section_is_there_in_order() {
    let page = page(vec![full_cell("a"), full_cell("b")]);
    let ids: Vec<_> = page.all("section").filter_map(|it| it.get("id")).collect();
    let wanted = [
        "verdict",
        "funnel",
        "survival",
        "incidence",
        "offsets",
        "difference",
        "watched",
        "cells",
        "made",
    ];
    assert_eq!(ids, wanted);
}

#[test]
fn every_id_is_unique_and_every_reference_leads_somewhere() {
    let page = page(vec![full_cell("a"), pod(), empty_cell()]);
    let mut ids: Vec<_> = page.elements.iter().filter_map(|it| it.get("id")).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let links = page.all("a").filter_map(|it| it.get("href"));
    let links = links.map(|it| it.strip_prefix('#').unwrap());
    let labels = page
        .elements
        .iter()
        .filter_map(|it| it.get("aria-labelledby"));
    let labels = labels.flat_map(|it| it.split(' '));
    for id in links.chain(labels) {
        assert!(ids.binary_search(&id).is_ok(), "{id}");
    }
}

#[test]
fn headings_do_not_skip_a_level() {
    let page = page(vec![full_cell("a")]);
    let names = page.elements.iter().map(|it| it.name.as_str());
    let levels = names.filter_map(|it| it.strip_prefix('h')?.parse::<u32>().ok());
    let levels: Vec<_> = levels.collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|it| it[1] <= it[0] + 1), "{levels:?}");
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let result = result(vec![full_cell("a"), pod()]);
    assert_eq!(render(&result), render(&result.clone()));
}

#[test]
fn a_run_that_agrees_says_so() {
    let agreement = Agreement {
        compared: 1_200,
        limit_standard_errors: 5.0,
        off: 0,
        disagreements: vec![],
    };
    let page = page_of(|run| {
        run.agreement = Some(agreement);
        run.complete = true;
    });
    let text = "All 1,200 estimates agree with their closed forms, to 5.0 standard errors.";
    assert!(page.text.contains(text), "{}", page.text);
    assert!(!page.text.contains("Stopped early"));
}

#[test]
fn a_run_that_does_not_agree_names_what_is_off() {
    let off = Disagreement {
        cell: "provider=google".to_owned(),
        ad_index: 0,
        estimate: "vcr".to_owned(),
        observed: 0.8,
        expected: 0.75,
        standard_errors: 6.25,
    };
    let agreement = Agreement {
        compared: 12,
        limit_standard_errors: 5.0,
        off: 3,
        disagreements: vec![off],
    };
    let page = page_of(|run| run.agreement = Some(agreement));
    for text in [
        "3 of 12 estimates are more than 5.0 standard errors from their closed forms.",
        "provider=google, ad 0: vcr: 0.800000 instead of 0.750000, +6.2 standard errors",
        "and 2 more",
    ] {
        assert!(page.text.contains(text), "{text}");
    }
}

#[test]
fn a_run_that_was_stopped_says_how_far_it_came() {
    let page = page_of(|run| run.complete = false);
    assert!(
        page.text
            .contains("Stopped early: 1,000 of 2,000 sessions.")
    );
}

#[test]
fn the_line_to_reproduce_has_what_decides_the_counts() {
    let line = |page: &Parsed| {
        let codes = page.all("code").map(|it| it.text.clone());
        codes.into_iter().next().unwrap()
    };
    assert_eq!(
        line(&page_of(|_| {})),
        "vastsim run six-providers.json --sessions 2000 --seed 18446744073709551615"
    );
    let page = page_of(|run| {
        "it's.json".clone_into(&mut run.scenario.file);
        run.precision = vec!["vcr=0.001".to_owned()];
        run.set = vec!["ad.duration=00:00:15".to_owned()];
        run.confidence = 0.99;
    });
    assert_eq!(
        line(&page),
        r"vastsim run 'it'\''s.json' --seed 18446744073709551615 --set ad.duration=00:00:15 --confidence 0.99 --precision vcr=0.001"
    );
}

#[test]
fn files_are_those_of_the_run_and_not_the_page_itself() {
    let page = page(vec![cell()]);
    assert!(page.text.contains("12,345"));
    assert!(!page.text.contains("report.html"));
    assert!(!page.text.contains("summary.parquet"));
}

/// Ads that fail, that no viewing started, and cells that were not played.
#[test]
fn what_was_not_counted_has_a_line_in_place_of_a_chart() {
    let page = page(vec![pod(), empty_cell()]);
    let why: Vec<_> = page
        .all("p")
        .filter(|it| it.get("class") == Some("absent"))
        .map(|it| it.get("data-ad").unwrap())
        .collect();
    // Three charts each, of the second and third ad and of the cell without sessions.
    assert_eq!(why, ["1", "2", "3", "1", "2", "3", "1", "2", "3"]);
    assert!(page.text.contains("No chart: the ad has no duration."));
    assert!(page.text.contains("No chart: no session was played."));
    assert!(!page.text.contains("NaN") && !page.text.contains("inf"));
}

#[test]
fn a_level_of_confidence_is_not_rounded() {
    assert!(page_of(|_| {}).text.contains("interval, 95\u{a0}%"));
    let page = page_of(|run| run.confidence = 0.999);
    assert!(page.text.contains("interval, 99.9\u{a0}%"));
    assert!(page.text.contains("Intervals are at 99.9\u{a0}%"));
}

/// Of thousands of cells, only the summaries are read.
#[test]
fn completion_is_known_without_milestones() {
    let mut cells = vec![cell(), full_cell("b")];
    let ad = &mut cells[1].ads[0];
    ad.milestones.clear();
    (ad.completed, ad.interrupted) = (600, 400);
    let tiles = page(cells);
    let tiles = tiles.all("p").filter(|it| it.get("class") == Some("value"));
    let tiles: Vec<_> = tiles.map(|it| it.text.trim().to_owned()).collect();
    assert_eq!(tiles, ["60.0", "80.0"]);
}

#[test]
fn a_result_without_cells_has_a_page() {
    let page = page(vec![]);
    assert!(page.text.contains("six-providers"));
    assert_eq!(page.all("figure").count(), 2);
}

#[test]
fn a_single_ad_has_no_picker() {
    let count = |cells| page(cells).all("select").count();
    assert_eq!(count(vec![full_cell("a")]), 0);
    assert_eq!(count(vec![full_cell("a"), full_cell("b")]), 1);
}
