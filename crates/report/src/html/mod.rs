//! `report.html`: a result as one page, which needs nothing but itself.
//!
//! A page is made of what [`StoredResult`] says and of the files in this folder, so that
//! the same result gives the same bytes. Charts are SVG and have the tables of their
//! numbers behind them; `report.js` makes the page handier and nothing else. Whatever
//! stands in a result is text to it: everything that is no markup goes through one
//! function, and a policy in the page forbids scripts, styles and requests that are not
//! its own.

mod chart;
mod compared;
mod listing;
mod made;
mod policy;
mod sections;
mod sheet;
mod template;
mod text;
mod verdict;

use crate::comparison::ComparisonRecord;
use crate::shown::{self, Ad};
use crate::{ResultFile, StoredResult};
use compared::Compared;
use listing::Listing;
use made::Made;
use sections::Sections;
use serde::Serialize;
use verdict::Verdict;

/// The name of the page in a result folder.
pub const REPORT_FILE: &str = "report.html";

/// The name of a page that compares a result with another one.
pub const COMPARISON_FILE: &str = "comparison.html";

/// How many ads have charts, from the first on: a page of more would take seconds to
/// open. A result is to be read with at least so much of its [curves](crate::Extent).
pub const CHARTED_ADS_MAX: usize = 200;

/// How many ads the table of all ads lists.
pub const LISTED_ADS_MAX: usize = 2_000;

/// The page of a result, `report.html`; compared with another one, `comparison.html`.
///
/// ```
/// use vastsim_report::{Manifest, StoredResult, html};
///
/// # let run = vastsim_report::RunRecord {
/// #     vastsim: "0.1.0".to_owned(), value_version: 1,
/// #     scenario: vastsim_report::ScenarioEntry {
/// #         name: "<spring>".to_owned(), file: String::new(), sha256: String::new() },
/// #     inputs: vec![], set: vec![], seed: 42, sessions: 0, sessions_planned: 0,
/// #     complete: true, shards: None, precision: vec![], sessions_most: None, confidence: 0.95,
/// #     models: vec![], cells: vec![], agreement: None, digest: String::new(),
/// # };
/// let manifest = Manifest { run, files: vec![] };
/// let page = html::page(&StoredResult { manifest, cells: vec![] }, None);
/// assert_eq!(page.name, "report.html");
/// assert!(String::from_utf8_lossy(&page.bytes).contains("&lt;spring&gt;"));
/// ```
pub fn page(result: &StoredResult, comparison: Option<&ComparisonRecord>) -> ResultFile {
    let run = &result.manifest.run;
    let confidence = result.confidence();
    let ads: Vec<_> = Ad::all(&result.cells, confidence).collect();
    let page = Page {
        title: &run.scenario.name,
        verdict: Verdict::of(run, &ads),
        compared: comparison.map(Compared::of),
        sections: Sections::of(&ads),
        listing: Listing::of(&ads),
        made: Made::of(&result.manifest),
        margin: shown::margin(shown::MARGIN),
        confidence: shown::level(confidence),
    };
    let name = comparison.map_or(REPORT_FILE, |_| COMPARISON_FILE);
    ResultFile {
        name: name.to_owned(),
        bytes: template::render(&page).into_bytes(),
        rows: None,
    }
}

/// The index of an ad, if it is among those that have charts.
fn charts(ad: Ad<'_>) -> Option<usize> {
    (ad.index < CHARTED_ADS_MAX).then_some(ad.index)
}

/// What the template is given.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    verdict: Verdict,
    compared: Option<Compared>,
    sections: Sections,
    listing: Listing,
    made: Made<'a>,
    margin: String,
    confidence: String,
}
