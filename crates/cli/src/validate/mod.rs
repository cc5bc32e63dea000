//! What `validate` says.

mod record;
mod report;

pub(crate) use record::record;
pub(crate) use report::{Report, marked};

use vastsim_validation::observed::Summary;
use vastsim_validation::{AdValidation, Criteria, Verdict, overall};

/// Observed sessions, compared with a scenario.
pub(crate) struct Compared<'t> {
    pub(crate) ads: Vec<AdValidation<'t>>,
    /// How the file was read.
    pub(crate) summary: Summary,
    pub(crate) criteria: Criteria,
    pub(crate) verdict: Verdict,
}

impl<'t> Compared<'t> {
    /// Where sessions were watched as they came, what holds at any time is the
    /// verdict.
    pub(crate) fn new(ads: Vec<AdValidation<'t>>, summary: Summary, criteria: Criteria) -> Self {
        let monitored = ads.iter().filter_map(|ad| ad.monitored.as_ref());
        let monitored: Vec<_> = monitored.map(|monitored| monitored.verdict).collect();
        let verdict = if monitored.is_empty() {
            overall(&ads)
        } else {
            Verdict::of_all(monitored)
        };
        Self {
            ads,
            summary,
            criteria,
            verdict,
        }
    }
}
