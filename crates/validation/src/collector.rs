//! From observed rows to what is known of each ad.

use crate::funnel::Funnel;
use crate::monitor::Sequence;
use crate::observed::{FunnelCounts, Keys, Observation, Row};
use crate::observed_tally::ObservedTally;
use crate::resolution::is_behind;
use crate::target::{KEY_NAMES, KeyValues, Target};
use crate::unfit::{Unfit, UnfitRow};
use std::collections::BTreeMap;
use vastsim_engine::{Milestone, SimTime};

/// The most values of a column that rows may be told apart by.
const VALUES_MAX: usize = 100_000;

/// What was observed of one ad of the scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TargetData {
    /// All of it.
    pub tally: ObservedTally,
    /// Part by part of the column that is screened.
    pub by: BTreeMap<String, Funnel>,
    /// Cluster by cluster.
    pub clusters: BTreeMap<String, Funnel>,
    /// In its order, where that matters.
    pub sequence: Option<Sequence>,
}

/// Counts rows for the ad that each belongs to.
#[derive(Debug)]
pub struct Collector<'t> {
    targets: &'t [Target<'t>],
    keeps_order: bool,
    /// Which keys tell ads apart.
    telling: [bool; KEY_NAMES.len()],
    data: Vec<TargetData>,
    unfit: Unfit,
    /// The keys of the last row and where it went: neighbours mostly agree.
    last: Option<([Option<String>; KEY_NAMES.len()], usize)>,
    foreign: Option<ForeignProvider>,
}

/// Rows that name another provider than the only one of the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignProvider {
    /// The first line that does.
    pub line: u64,
    /// What it names.
    pub named: String,
    /// The scenario's.
    pub own: String,
}

impl<'t> Collector<'t> {
    /// Of the ads of a scenario; with the order of sessions, if that matters.
    pub fn new(targets: &'t [Target<'t>], keeps_order: bool) -> Self {
        Self {
            targets,
            keeps_order,
            telling: telling(targets),
            data: vec![TargetData::default(); targets.len()],
            unfit: Unfit::default(),
            last: None,
            foreign: None,
        }
    }

    /// Another provider that rows name, where the scenario has one alone: all
    /// rows are counted for that.
    pub const fn foreign_provider(&self) -> Option<&ForeignProvider> {
        self.foreign.as_ref()
    }

    /// Counts a row, or notes why it cannot be.
    pub fn row(&mut self, row: &Row<'_>) {
        match self.place(&row.keys) {
            Ok(target) => {
                self.note_foreign(target, row);
                self.count(target, row);
            }
            Err(why) => self.unfit.note(row.line, why),
        }
    }

    /// What was counted of each ad, in their order.
    ///
    /// # Errors
    /// The rows that fit no ad, or more than one, or contradict it.
    pub fn finish(self) -> Result<Vec<TargetData>, Unfit> {
        if self.unfit.is_empty() {
            Ok(self.data)
        } else {
            Err(self.unfit)
        }
    }

    fn note_foreign(&mut self, target: usize, row: &Row<'_>) {
        let own = &self.targets[target].provider;
        let named = row.keys.provider.filter(|named| named != own);
        if let (None, Some(named)) = (&self.foreign, named) {
            self.foreign = Some(ForeignProvider {
                line: row.line,
                named: named.to_owned(),
                own: own.clone(),
            });
        }
    }

    fn place(&mut self, keys: &Keys<'_>) -> Result<usize, UnfitRow> {
        let keys = KeyValues::from(keys).only(self.telling);
        if let Some((last, target)) = &self.last
            && last.each_ref().map(Option::as_deref) == keys.0
        {
            return Ok(*target);
        }
        let targets = self.targets.iter().enumerate();
        let mut meant = targets.filter(|(_, target)| target.is_meant_by(&keys));
        match (meant.next(), meant.next()) {
            (Some((index, _)), None) => {
                self.last = Some((keys.0.map(|key| key.map(str::to_owned)), index));
                Ok(index)
            }
            (None, _) => Err(UnfitRow::OfNoAd(keys.to_string())),
            (Some(_), Some(_)) => Err(UnfitRow::OfSeveralAds(keys.to_string())),
        }
    }

    fn count(&mut self, target: usize, row: &Row<'_>) {
        let duration = self.targets[target].duration;
        let funnel = match &row.what {
            Observation::Funnel(counts) => Ok(self.count_funnel(target, counts)),
            Observation::Session {
                completed: true, ..
            } => Ok(self.count_completed(target)),
            Observation::Session {
                offset_ns, reason, ..
            } => interruption(*offset_ns, duration)
                .map(|offset| self.count_interrupted(target, offset, *reason)),
        };
        match funnel {
            Err(why) => self.unfit.note(row.line, why),
            Ok(funnel) => {
                let data = &mut self.data[target];
                let by = part(&mut data.by, row.by, funnel);
                let clusters = part(&mut data.clusters, row.cluster, funnel);
                if !(by && clusters) {
                    self.unfit
                        .note(row.line, UnfitRow::TooManyValues(VALUES_MAX));
                }
            }
        }
    }

    fn count_funnel(&mut self, target: usize, counts: &FunnelCounts) -> Funnel {
        let funnel = Funnel::new(counts.reached);
        let data = &mut self.data[target];
        data.tally.count_funnel(funnel);
        if self.keeps_order {
            let sequence = data.sequence.get_or_insert(Sequence::Batches(Vec::new()));
            if let Sequence::Batches(rows) = sequence {
                rows.push(funnel);
            }
        }
        funnel
    }

    fn count_completed(&mut self, target: usize) -> Funnel {
        self.data[target].tally.count_completed();
        self.session(target, Milestone::ALL.len())
    }

    fn count_interrupted(
        &mut self,
        target: usize,
        offset: SimTime,
        reason: Option<&str>,
    ) -> Funnel {
        let duration = self.targets[target].duration;
        let tally = &mut self.data[target].tally;
        let passed = tally.count_interrupted(offset, duration, reason);
        self.session(target, passed)
    }

    /// A session that passed this many milestones, in its place of the order.
    fn session(&mut self, target: usize, passed: usize) -> Funnel {
        if self.keeps_order {
            let sequence = &mut self.data[target].sequence;
            let sequence = sequence.get_or_insert(Sequence::Sessions(Vec::new()));
            if let Sequence::Sessions(cells) = sequence {
                cells.push((passed - 1) as u8);
            }
        }
        let mut funnel = Funnel::default();
        funnel.count_session(passed);
        funnel
    }
}

/// The keys that ads differ by. Reports have publishers and names of their own,
/// which matter only where there is a choice.
fn telling(targets: &[Target<'_>]) -> [bool; KEY_NAMES.len()] {
    let all: Vec<_> = targets.iter().map(Target::keys).collect();
    core::array::from_fn(|key| all.iter().any(|keys| keys[key] != all[0][key]))
}

fn interruption(offset_ns: Option<u64>, duration: SimTime) -> Result<SimTime, UnfitRow> {
    let offset = SimTime::from_nanos(offset_ns.ok_or(UnfitRow::WithoutOffset)?);
    if is_behind(offset, duration) {
        return Err(UnfitRow::BehindTheEnd { offset, duration });
    }
    Ok(offset)
}

/// Adds to the part of a value, if the row has one; whether there is room.
fn part(parts: &mut BTreeMap<String, Funnel>, value: Option<&str>, funnel: Funnel) -> bool {
    let Some(value) = value else { return true };
    if let Some(known) = parts.get_mut(value) {
        *known += funnel;
        return true;
    }
    if parts.len() == VALUES_MAX {
        return false;
    }
    parts.insert(value.to_owned(), funnel);
    true
}
