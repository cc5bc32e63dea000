//! Groups of viewers who are not alike.

use super::values::Weight;
use super::{Name, PlaybackFile, PublisherFile, TrackerFile};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use schemars::JsonSchema;
use std::collections::BTreeMap;
use vastsim_engine::Shares;

/// Groups of viewers inside each cell, by weight.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(transparent, inline)]
pub(crate) struct PopulationFile(#[schemars(length(min = 1, max = 64))] pub(crate) Vec<GroupFile>);

/// A group of viewers, and what is said of it alone; laid over the scenario.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Group")]
pub(crate) struct GroupFile {
    /// Names the group, for people. `group-1` for the first if left out, and so
    /// on.
    pub(crate) name: Option<Spanned<Name>>,
    /// How many viewers are of the group, beside the weights of the others.
    #[schemars(required)]
    pub(crate) weight: Option<Weight>,
    /// The profile to start from.
    pub(crate) provider: Option<String>,
    /// The publisher.
    pub(crate) publisher: Option<PublisherFile>,
    /// How sessions are played.
    pub(crate) playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    pub(crate) tracker: Option<TrackerFile>,
}

/// What a group may say that is laid over the scenario.
pub(crate) const GROUP_PARTS: [&str; 4] = ["provider", "publisher", "playback", "tracker"];

impl GroupFile {
    /// Its name, as the group of an index.
    pub(crate) fn name(&self, index: usize) -> String {
        match &self.name {
            Some(name) => name.value.0.clone(),
            None => format!("group-{}", index + 1),
        }
    }
}

impl Decode for GroupFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            name: fields.optional("name"),
            weight: fields.required("weight"),
            provider: fields.optional("provider"),
            publisher: fields.optional("publisher"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
        };
        fields.refuse(
            "ad",
            "all groups are shown the same ads, `matrix` varies them",
        );
        fields.refuse("parser", "all groups are shown the same ads, read alike");
        fields.finish();
        Some(file)
    }
}

impl Decode for PopulationFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let groups = at.array(problems)?;
        if groups.is_empty() || groups.len() > Shares::MOST {
            let message = format!("a population is 1 to {} groups", Shares::MOST);
            at.error(message, problems);
            return None;
        }
        let reports_before = problems.error_reports();
        let file = Self(Vec::decode(at, problems)?);
        if problems.error_reports() == reports_before {
            file.check(at, problems);
        }
        Some(file)
    }
}

impl PopulationFile {
    /// The weights of the groups.
    pub(crate) fn weights(&self) -> Vec<f64> {
        let weights = self.0.iter().map(|group| group.weight);
        weights
            .map(|weight| weight.map_or(0.0, |it| it.0))
            .collect()
    }

    fn check(&self, at: At<'_>, problems: &mut Problems) {
        if self.weights().iter().all(|weight| *weight == 0.0) {
            let start = at.node.origin.first_character();
            problems.error(&start, at.path, "no group has a weight above 0");
        } else if self.0.len() == 1 {
            let start = at.node.origin.first_character();
            let note = Problem::note(&start, at.path, "the only group is all viewers");
            problems.add(note.hint("what it says may as well stand outside of `population`"));
        }
        let mut seen: BTreeMap<String, Option<Origin>> = BTreeMap::new();
        for (index, group) in self.0.iter().enumerate() {
            let (name, origin) = (group.name(index), group.name.as_ref().map(|it| &it.origin));
            let message = format!("two groups are called `{name}`");
            if let Some(before) = seen.insert(name, origin.cloned())
                && let Some(origin) = origin.or(before.as_ref())
            {
                let path = format!("{}[{index}].name", at.path);
                problems.error(origin, &path, message);
            }
        }
    }
}
