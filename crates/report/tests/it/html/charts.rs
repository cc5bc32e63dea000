//! The numbers of a page are those of the tables.

use super::{Element, Parsed, full_cell, page};
use crate::fixture::{all_tables, cell, pod};
use vastsim_report::{CellRecord, ResultFile};

/// A column of a table of these cells, as its CSV has it.
fn column(cells: &[CellRecord], table: &str, column: &str) -> Vec<String> {
    let files = all_tables(cells).into_iter().map(ResultFile::from);
    let name = format!("{table}.csv");
    let file = files.into_iter().find(|it| it.name == name).unwrap();
    let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
    let headers = reader.headers().unwrap().clone();
    let place = headers.iter().position(|it| it == column).unwrap();
    let records = reader.records().map(Result::unwrap);
    records.map(|it| it[place].to_owned()).collect()
}

fn series<'a>(page: &'a Parsed, name: &str) -> Vec<&'a Element> {
    let paths = page.with("path", "data-series").into_iter();
    let paths = paths.filter(|it| it.get("data-series") == Some(name));
    paths.collect()
}

#[test]
fn bars_are_the_rates_of_the_milestones() {
    let cells = vec![cell(), full_cell("b")];
    let page = page(cells.clone());
    let bars = page.with("rect", "data-milestone");
    let rates: Vec<_> = bars.iter().filter_map(|it| it.get("data-rate")).collect();
    let names: Vec<_> = bars
        .iter()
        .filter_map(|it| it.get("data-milestone"))
        .collect();
    assert_eq!(rates, column(&cells, "quartiles", "rate"));
    assert_eq!(names, column(&cells, "quartiles", "milestone"));
}

#[test]
fn a_curve_has_a_point_for_each_row_and_the_table_behind_it_a_row() {
    let cells = vec![full_cell("a")];
    let page = page(cells.clone());
    let curves = series(&page, "survival");
    let path = curves[0].get("d").unwrap();
    let rows = column(&cells, "survival", "survival");
    assert_eq!(path.split(['M', 'L']).count() - 1, rows.len());
    // The last is at the right end, 80 % of the way from the bottom to the top.
    assert!(path.ends_with("L586,72"), "{path}");
    assert!(page.text.contains("80.0"));
}

#[test]
fn every_kind_of_chart_is_there_for_each_ad() {
    let page = page(vec![full_cell("a"), full_cell("b")]);
    let of = |kind: &str| {
        let figures = page
            .all("figure")
            .filter(|it| it.get("data-chart") == Some(kind));
        figures.map(|it| it.get("data-ad")).collect::<Vec<_>>()
    };
    for kind in ["funnel", "survival", "incidence", "offsets"] {
        assert_eq!(of(kind), [Some("0"), Some("1")], "{kind}");
    }
    for kind in ["forest", "watched"] {
        assert_eq!(of(kind), [None], "{kind}");
    }
    assert_eq!(series(&page, "expected").len(), 6);
}

#[test]
fn every_chart_says_in_words_what_it_shows_and_has_its_table() {
    let page = page(vec![full_cell("a"), pod()]);
    let charts = page.all("svg").filter(|it| it.get("role") == Some("img"));
    let charts = charts.count();
    assert_eq!(page.all("figure").count(), charts);
    assert_eq!(page.all("desc").count(), charts);
    assert_eq!(page.all("details").count(), charts);
    assert!(page.all("desc").all(|it| it.text.len() > 20));
    assert_eq!(page.all("table").count(), page.all("caption").count());
    assert!(
        page.text
            .contains("Of 1,000 sessions, 80.0\u{a0}% complete (77.4 to 82.4)")
    );
}

/// 150 of 1000 by the middle, 50 after it.
#[test]
fn bins_and_layers_are_differences_and_sums_of_incidences() {
    let page = page(vec![cell()]);
    let rows = page.elements.windows(5).filter(|it| {
        let names = it.iter().map(|it| it.name.as_str());
        names.eq(["tr", "td", "td", "td", "td"])
    });
    let rows = rows.map(|it| {
        it[1..]
            .iter()
            .map(|it| it.text.as_str())
            .collect::<Vec<_>>()
    });
    let bins: Vec<_> = rows
        .filter(|it| it[0] == "0.0" || it[0] == "15.0")
        .collect();
    assert!(
        bins.contains(&vec!["0.0", "15.0", "15.00", "15.00"]),
        "{bins:?}"
    );
    assert!(
        bins.contains(&vec!["15.0", "30.0", "5.00", "5.00"]),
        "{bins:?}"
    );
}

#[test]
fn differences_and_times_have_a_row_for_each_ad() {
    let cells = vec![full_cell("a"), pod()];
    let page = page(cells.clone());
    let rows = page.with("g", "data-row");
    let rows: Vec<_> = rows.iter().filter_map(|it| it.get("data-row")).collect();
    assert_eq!(rows, ["0", "1", "2", "3", "0", "1", "2", "3"]);
    assert_eq!(column(&cells, "summary", "vcr").len(), 4);
}

/// 0.8 less 0.792 is +0.8 pp; its interval has both ends of the margin in it.
#[test]
fn a_difference_has_a_verdict_in_words() {
    let page = page(vec![cell()]);
    let cells: Vec<_> = page.all("td").map(|it| it.text.as_str()).collect();
    let row = ["80.0", "79.2", "+0.8", "−1.8", "+3.2", "? undecided"];
    assert!(cells.windows(6).any(|it| it == row), "{cells:?}");
}

#[test]
fn the_table_of_all_ads_has_the_numbers_of_the_summary() {
    let cells = vec![cell()];
    let page = page(cells);
    let texts: Vec<_> = page.all("td").map(|it| it.text.trim()).collect();
    let row = [
        "google",
        "synthetic-30",
        "window",
        "30",
        "1,000",
        "80.0",
        "77.4 to 82.4",
        "79.2",
        "0.62",
        "20.0",
        "25.50",
        "25.39",
    ];
    assert!(texts.windows(row.len()).any(|it| it == row), "{texts:?}");
}

/// Two of a thousand are interrupted in each hundredth of the ad, 200 in all.
#[test]
fn percentiles_of_the_time_watched_come_from_the_curve() {
    let page = page(vec![full_cell("a")]);
    let texts: Vec<_> = page.all("td").map(|it| it.text.trim()).collect();
    // So it takes 25 hundredths until 5 % are, and a quarter never is.
    let row = [
        "7.50", "30.00", "30.00", "30.00", "30.00", "25.50", "25.26", "25.74", "25.39",
    ];
    assert!(texts.windows(row.len()).any(|it| it == row), "{texts:?}");
}

#[test]
fn of_many_reasons_the_rare_ones_are_taken_together() {
    let mut cell = full_cell("a");
    let ad = &mut cell.ads[0];
    let some = ad.incidence[..101].to_vec();
    ad.incidence.clear();
    for reason in 0..12_u64 {
        for record in &some {
            let mut record = record.clone();
            record.reason = format!("reason-{reason}");
            record.interrupted = record.interrupted * reason / 12;
            ad.incidence.push(record);
        }
    }
    let page = page(vec![cell]);
    assert!(page.text.contains("5 other reasons"));
    assert!(page.text.contains("reason-11") && !page.text.contains("reason-4"));
    let layers = series(&page, "reason");
    assert_eq!(
        layers
            .iter()
            .filter(|it| it.get("class") == Some("layer s7"))
            .count(),
        2
    );
}
