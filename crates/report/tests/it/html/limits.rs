//! How much a page holds.

use super::{full_cell, page, render, result};
use vastsim_report::{CellRecord, html};

fn cells(count: usize) -> Vec<CellRecord> {
    let label = |i| format!("provider=google,publisher=news-{i}");
    (0..count).map(|i| full_cell(&label(i))).collect()
}

#[test]
fn a_page_of_120_cells_is_small() {
    let html = render(&result(cells(120)));
    assert!(html.len() < 3_000_000, "{}", html.len());
}

#[test]
fn so_many_ads_are_charted_and_no_more() {
    let cells = cells(html::CHARTED_ADS_MAX + 1);
    let page = page(cells);
    let figures = page.with("figure", "data-ad");
    assert_eq!(figures.len(), 4 * html::CHARTED_ADS_MAX);
    assert!(page.text.contains("Charts are of the first 200 of 201 ads"));
    // The row of the last leads nowhere.
    let links = page.all("a").filter(|it| it.get("href") == Some("#ad-200"));
    assert_eq!(links.count(), 0);
}

/// Cells without curves, which were not read.
#[test]
fn so_many_ads_are_listed_and_no_more() {
    let mut cells = cells(1);
    cells[0].ads[0].survival.clear();
    cells[0].ads[0].incidence.clear();
    let cells = vec![cells.remove(0); html::LISTED_ADS_MAX + 1];
    let page = page(cells);
    let rows = page.elements.windows(2);
    let rows = rows.filter(|it| it[0].name == "tr" && it[1].get("scope") == Some("row"));
    // Beside them: the files, and the tables of the charts.
    let charted = html::CHARTED_ADS_MAX;
    assert_eq!(
        rows.count(),
        html::LISTED_ADS_MAX + 2 + charted * (3 + 1 + 1)
    );
    assert!(
        page.text
            .contains("The first 2,000 of 2,001 ads are listed")
    );
}

#[test]
fn as_many_as_there_may_be_need_no_remark() {
    let page = page(cells(2));
    assert!(!page.text.contains("Charts are of the first"));
    assert!(!page.text.contains("are listed"));
}
