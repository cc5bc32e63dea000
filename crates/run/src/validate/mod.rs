//! A profile against observed sessions: what becomes `validation.json`.
//!
//! [`ValidateOptions::read`] counts rows for the [targets](crate::targets) that they are of,
//! [`ValidateOptions::compare`] says what that tells of each, and [`Compared::record`] is the
//! file.

mod criteria;
mod record;

pub use criteria::{CriterionError, alpha, margin, points, share};

use crate::observed::{Observed, ObservedError, ObservedName, ObservedOptions};
use std::io::Read;
use vastsim_report::Untrusted;
use vastsim_validation::observed::Summary;
use vastsim_validation::{
    AdValidation, Collector, Criteria, ForeignProvider, Target, TargetData, Unfit, UnfitRow,
    Verdict, overall, validate,
};

/// What is compared, and how.
#[derive(Debug, Clone)]
pub struct ValidateOptions {
    /// How the data are to be understood.
    pub data: ObservedOptions,
    /// The column of which every value is tested by itself.
    pub by: Option<String>,
    /// Whether the verdict is to hold however often one looks while the data come in: rows are
    /// in the order of time then, and sessions independent.
    pub sequential: bool,
    /// What makes a difference matter.
    pub criteria: Criteria,
}

/// Rows, counted for the ads that they are of.
#[derive(Debug, Clone)]
pub struct RowsOfTargets {
    /// A provider that rows name, and that is not the only one of the scenario.
    foreign: Option<ForeignProvider>,
    counted: Result<Vec<TargetData>, Unfit>,
}

impl RowsOfTargets {
    /// What is worth knowing of them before they are compared.
    pub fn remark(&self) -> Option<String> {
        let ForeignProvider { line, named, own } = self.foreign.as_ref()?;
        let named = Untrusted(named);
        Some(format!(
            "rows name the provider `{named}`, first on line {line}; all are compared with `{own}`, the only one of the scenario"
        ))
    }
}

impl ValidateOptions {
    /// Reads all rows. What is wrong with them all together is said by
    /// [`compare`](Self::compare).
    ///
    /// # Errors
    /// [`ObservedError::SequentialClusters`], [`ObservedError::Io`] and
    /// [`ObservedError::Invalid`].
    pub fn read(
        &self,
        targets: &[Target<'_>],
        (name, bytes): (ObservedName, impl Read),
    ) -> Result<Observed<RowsOfTargets>, ObservedError> {
        self.refuse_sequential_clusters()?;
        let mut collector = Collector::new(targets, self.sequential);
        let (by, from) = (self.by.as_deref(), (&name, bytes));
        let summary = self.data.read(by, from, |row| collector.row(&row))?;
        let rows = RowsOfTargets {
            foreign: collector.foreign_provider().cloned(),
            counted: collector.finish(),
        };
        Ok(Observed {
            name,
            summary,
            rows,
        })
    }

    /// Refuses to look often at sessions that are alike; [`read`](Self::read) does so too.
    ///
    /// # Errors
    /// [`ObservedError::SequentialClusters`].
    pub const fn refuse_sequential_clusters(&self) -> Result<(), ObservedError> {
        if self.sequential && self.data.cluster.is_some() {
            return Err(ObservedError::SequentialClusters);
        }
        Ok(())
    }

    /// Compares what was observed of each ad with what is expected of it.
    ///
    /// # Errors
    /// If rows fit no ad, if counts are those of no sessions, and if nothing can be said.
    pub fn compare<'t>(
        &self,
        targets: &'t [Target<'t>],
        observed: Observed<RowsOfTargets>,
    ) -> Result<Compared<'t>, ObservedError> {
        let Observed {
            name,
            summary,
            rows,
        } = observed;
        let data = rows
            .counted
            .map_err(|unfit| ObservedError::unfit(&name, &unfit, UnfitRow::hint, "compared"))?;
        let resolution = self.data.resolution(&summary);
        let ads = validate(targets, &data, resolution, &self.criteria);
        let ads = ads.map_err(ObservedError::Contradicts)?;
        let compared = Compared::new((name, summary), ads, self.criteria);
        self.check(&compared)?;
        Ok(compared)
    }

    /// Refuses what nothing can be said of.
    fn check(&self, compared: &Compared<'_>) -> Result<(), ObservedError> {
        if compared.ads.is_empty() {
            let name = compared.name.shown().to_owned();
            return Err(ObservedError::NoSession { name });
        }
        let is_single = |ad: &AdValidation<'_>| ad.clusters < 2;
        match &self.data.cluster {
            Some(column) if compared.ads.iter().any(is_single) => {
                let column = column.clone();
                Err(ObservedError::SingleCluster { column })
            }
            _ => Ok(()),
        }
    }
}

/// Observed sessions, compared with a scenario.
#[derive(Debug, Clone)]
pub struct Compared<'t> {
    /// What the data are called.
    pub name: ObservedName,
    /// How they were read.
    pub summary: Summary,
    /// Each ad of which sessions were observed.
    pub ads: Vec<AdValidation<'t>>,
    /// What makes a difference matter.
    pub criteria: Criteria,
    /// Whether the profile holds.
    pub verdict: Verdict,
}

impl<'t> Compared<'t> {
    /// Where sessions were watched as they came, what holds at any time is the
    /// verdict.
    fn new(
        (name, summary): (ObservedName, Summary),
        ads: Vec<AdValidation<'t>>,
        criteria: Criteria,
    ) -> Self {
        let monitored = ads.iter().filter_map(|ad| ad.monitored.as_ref());
        let monitored: Vec<_> = monitored.map(|monitored| monitored.verdict).collect();
        let verdict = if monitored.is_empty() {
            overall(&ads)
        } else {
            Verdict::of_all(monitored)
        };
        Self {
            name,
            summary,
            ads,
            criteria,
            verdict,
        }
    }
}
