//! From observed rows to what a profile is made of.

use super::reason_name::ReasonNames;
use super::selection::Selection;
use super::unusable::UnusableRow;
use crate::funnel::Funnel;
use crate::observed::{Keys, Observation, Row};
use crate::observed_tally::ObservedTally;
use crate::resolution::is_behind;
use crate::target::{KEY_NAMES, KeyValues};
use crate::unfit::Unfit;
use std::collections::{BTreeMap, BTreeSet};
use vastsim_engine::{Milestone, Reasons, SimTime};

/// The most clusters.
const CLUSTERS_MAX: usize = 100_000;

/// The most values of a key that are remembered.
const VALUES_MAX: usize = 8;

/// The observed sessions that a profile is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    /// All of them.
    pub tally: ObservedTally,
    /// Cluster by cluster, where these are told.
    pub clusters: BTreeMap<String, Funnel>,
    /// How long the ad is; `None` where milestones were counted.
    pub duration: Option<SimTime>,
    /// Interrupted sessions that tell no reason.
    pub unexplained: u64,
    /// Rows that are not meant.
    pub rows_left_out: u64,
    /// The keys by which the rows differ, each with the first of its values.
    pub mixed: Vec<(&'static str, Vec<String>)>,
}

/// Counts the rows that are meant.
#[derive(Debug)]
pub struct FitCollector {
    selection: Selection,
    duration: Option<SimTime>,
    sample: Sample,
    names: ReasonNames,
    values: [BTreeSet<String>; KEY_NAMES.len()],
    unfit: Unfit<UnusableRow>,
}

impl FitCollector {
    /// Of the rows that `selection` takes, for an ad of `duration`, which rows of
    /// sessions need.
    pub fn new(selection: Selection, duration: Option<SimTime>) -> Self {
        Self {
            selection,
            duration,
            sample: Sample::default(),
            names: ReasonNames::default(),
            values: Default::default(),
            unfit: Unfit::default(),
        }
    }

    /// Counts a row, or notes why it cannot be.
    pub fn row(&mut self, row: &Row<'_>) {
        if !self.selection.takes(&row.keys) {
            self.sample.rows_left_out += 1;
            return;
        }
        self.remember(&row.keys);
        if let Err(why) = self.count(row) {
            self.unfit.note(row.line, why);
        }
    }

    /// What was counted.
    ///
    /// # Errors
    /// The rows that cannot be.
    pub fn finish(mut self) -> Result<Sample, Unfit<UnusableRow>> {
        if !self.unfit.is_empty() {
            return Err(self.unfit);
        }
        let mixed = KEY_NAMES.into_iter().zip(self.values);
        let mixed = mixed.filter(|(_, values)| values.len() > 1);
        self.sample.mixed = mixed
            .map(|(name, values)| (name, values.into_iter().collect()))
            .collect();
        Ok(self.sample)
    }

    fn remember(&mut self, keys: &Keys<'_>) {
        let KeyValues(keys) = KeyValues::from(keys);
        for (values, key) in self.values.iter_mut().zip(keys) {
            let Some(key) = key else { continue };
            if values.len() < VALUES_MAX && !values.contains(key) {
                values.insert(key.to_owned());
            }
        }
    }

    fn count(&mut self, row: &Row<'_>) -> Result<(), UnusableRow> {
        let funnel = match row.what {
            Observation::Funnel(counts) => {
                let funnel = Funnel::new(counts.reached);
                self.sample.tally.count_funnel(funnel);
                funnel
            }
            Observation::Session {
                offset_ns,
                reason,
                completed,
            } => {
                let duration = self.duration.ok_or(UnusableRow::WithoutDuration)?;
                self.sample.duration = Some(duration);
                let interrupted = (!completed).then_some((offset_ns, reason));
                self.count_session(interrupted, duration)?
            }
        };
        self.count_cluster(row.cluster, funnel)
    }

    fn count_session(
        &mut self,
        interrupted: Option<(Option<u64>, Option<&str>)>,
        duration: SimTime,
    ) -> Result<Funnel, UnusableRow> {
        let tally = &mut self.sample.tally;
        let passed = match interrupted {
            None => {
                tally.count_completed();
                Milestone::ALL.len()
            }
            Some((offset_ns, reason)) => {
                let offset = offset(offset_ns, duration)?;
                let reason = reason.map(|written| known(&mut self.names, written, tally));
                let reason = reason.transpose()?;
                self.sample.unexplained += u64::from(reason.is_none());
                tally.count_interrupted(offset, duration, reason)
            }
        };
        let mut funnel = Funnel::default();
        funnel.count_session(passed);
        Ok(funnel)
    }

    fn count_cluster(&mut self, cluster: Option<&str>, funnel: Funnel) -> Result<(), UnusableRow> {
        let Some(cluster) = cluster else {
            return Ok(());
        };
        let clusters = &mut self.sample.clusters;
        if let Some(known) = clusters.get_mut(cluster) {
            *known += funnel;
        } else if clusters.len() == CLUSTERS_MAX {
            return Err(UnusableRow::TooManyClusters(CLUSTERS_MAX));
        } else {
            clusters.insert(cluster.to_owned(), funnel);
        }
        Ok(())
    }
}

fn offset(offset_ns: Option<u64>, duration: SimTime) -> Result<SimTime, UnusableRow> {
    let offset = SimTime::from_nanos(offset_ns.ok_or(UnusableRow::WithoutOffset)?);
    if is_behind(offset, duration) {
        return Err(UnusableRow::BehindTheEnd { offset, duration });
    }
    Ok(offset)
}

/// The name of a reason that a profile has room for.
fn known<'n>(
    names: &'n mut ReasonNames,
    written: &str,
    tally: &ObservedTally,
) -> Result<&'n str, UnusableRow> {
    let name = names.of(written);
    let name = name.ok_or_else(|| UnusableRow::Reason(written.to_owned()))?;
    let is_full = tally.reasons.len() >= Reasons::MOST;
    if is_full && !tally.reasons.contains_key(name) {
        return Err(UnusableRow::TooManyReasons);
    }
    Ok(name)
}
