//! Parts of a run that become one.

use super::error::PartError;
use super::folder::{place, refused};
use super::state::restored;
use super::{Part, PartFolder};
use crate::run_cells::cells;
use std::path::PathBuf;
use vastsim_montecarlo::{Cell, Counted, Shards};
use vastsim_report::{RunIdentity, TallyFile};
use vastsim_scenario::Scenario;

/// The sum of some parts.
pub struct Merging<'s> {
    scenario: &'s Scenario,
    /// That of the first part, with which all others are compared.
    identity: RunIdentity,
    cells: Vec<Cell<'s>>,
    counted: Vec<Counted>,
    shards: Shards,
    /// Which folder had which shards.
    folders: Vec<(PathBuf, Shards)>,
}

impl<'s> Merging<'s> {
    /// The first part, of which the scenario is.
    ///
    /// # Errors
    /// [`PartError::Refused`] if its counts are not of the scenario.
    pub fn begin(scenario: &'s Scenario, first: &PartFolder) -> Result<Self, PartError> {
        let cells = cells(scenario);
        Ok(Self {
            counted: counted(&cells, first)?,
            cells,
            scenario,
            identity: first.file.identity.clone(),
            shards: first.shards.clone(),
            folders: vec![(first.path.clone(), first.shards.clone())],
        })
    }

    /// Adds another part of the same run.
    ///
    /// # Errors
    /// [`PartError`] if it is none, or was added before: then nothing is added.
    pub fn add(&mut self, part: &PartFolder) -> Result<(), PartError> {
        self.refuse_foreign(part)?;
        self.refuse_twice(part)?;
        for (sum, counted) in self.counted.iter_mut().zip(counted(&self.cells, part)?) {
            sum.merge(&counted)?;
        }
        self.shards.extend(&part.shards);
        self.folders.push((part.path.clone(), part.shards.clone()));
        Ok(())
    }

    fn refuse_foreign(&self, part: &PartFolder) -> Result<(), PartError> {
        let theirs = &part.file.identity;
        let difference = theirs
            .difference(&self.identity)
            .or_else(|| theirs.other_confidence(&self.identity));
        let [theirs, ours] = [part.shards.of(), self.shards.of()];
        let what = match difference {
            Some(difference) => difference.to_string(),
            None if theirs != ours => format!("it was cut into {theirs} shards, not {ours}"),
            None => return Ok(()),
        };
        let (first, place) = (place(&self.folders[0].0), part.place());
        Err(PartError::OtherRun { place, first, what })
    }

    fn refuse_twice(&self, part: &PartFolder) -> Result<(), PartError> {
        let mut before = self.folders.iter();
        let twice = before.find_map(|(path, shards)| {
            let common = shards.common(&part.shards);
            (!common.is_empty()).then_some((path, common))
        });
        let Some((path, common)) = twice else {
            return Ok(());
        };
        let (place, other) = (part.place(), place(path));
        Err(PartError::Twice {
            place,
            other,
            common: common.to_string(),
        })
    }

    /// Which shards it has.
    pub const fn shards(&self) -> &Shards {
        &self.shards
    }

    /// What was counted, cell by cell.
    pub fn counted(&self) -> &[Counted] {
        &self.counted
    }

    /// As it is written while shards are missing.
    pub fn file(&self) -> TallyFile {
        let part = Part {
            scenario: self.scenario,
            identity: &self.identity,
            shards: &self.shards,
            counted: &self.counted,
        };
        part.file()
    }
}

fn counted(cells: &[Cell<'_>], part: &PartFolder) -> Result<Vec<Counted>, PartError> {
    let counted = restored(cells, &part.file.cells, &part.shards, true);
    counted.map_err(|error| refused(&part.path, &error.to_string()))
}
