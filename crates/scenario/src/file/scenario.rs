//! The scenario file.

use super::{
    AdFile, MatrixFile, Name, ParserFile, PlaybackFile, PopulationFile, PublisherFile,
    PublishersPath, Seed, SeedPolicy, Sessions, TrackerFile,
};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::problem::Problems;
use schemars::JsonSchema;

/// What to simulate: an ad, how sessions of it are played, and how many.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "vastsim scenario")]
pub(crate) struct ScenarioFile {
    /// The JSON Schema of this file, for editors.
    #[schemars(rename = "$schema")]
    pub(crate) schema: Option<String>,
    /// Names the scenario in results, and the default result folder.
    #[schemars(required)]
    pub(crate) name: Option<Name>,
    /// What the scenario is about, for people.
    pub(crate) description: Option<String>,
    /// Where randomness starts: equal seeds give equal results. 0 if left out.
    pub(crate) seed: Option<Seed>,
    /// Whether every cell draws with the seed (`same`, the default), so that cells
    /// share random numbers, or with one of its own (`derived`).
    pub(crate) seed_policy: Option<SeedPolicy>,
    /// How many sessions each cell plays. A million if left out.
    pub(crate) sessions: Option<Sessions>,
    /// What is played. Required, unless `matrix` gives it.
    pub(crate) ad: Option<Spanned<AdFile>>,
    /// The profile to start from: a built-in one, or the path of a profile
    /// file (`….json`), relative to this file. `generic` if left out.
    pub(crate) provider: Option<Spanned<String>>,
    /// The publisher: an id of the publishers file, or what it changes itself.
    pub(crate) publisher: Option<PublisherFile>,
    /// The path of the publishers file, relative to this file.
    pub(crate) publishers: Option<PublishersPath>,
    /// How sessions are played; laid over the publisher and the profile key by
    /// key.
    pub(crate) playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    pub(crate) tracker: Option<TrackerFile>,
    /// How VAST documents are read.
    pub(crate) parser: Option<ParserFile>,
    /// Groups of viewers inside each cell, by weight, and what is said of each
    /// alone. All viewers are alike if left out.
    pub(crate) population: Option<PopulationFile>,
    /// Dotted paths of this file, each with the values to try: one cell for
    /// every combination, the first path varying slowest. Without those that
    /// `exclude` names, and with those that `include` adds.
    pub(crate) matrix: Option<MatrixFile>,
}

impl Decode for ScenarioFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            schema: fields.optional("$schema"),
            name: fields.required("name"),
            description: fields.optional("description"),
            seed: fields.optional("seed"),
            seed_policy: fields.optional("seed_policy"),
            sessions: fields.optional("sessions"),
            ad: fields.optional("ad"),
            provider: fields.optional("provider"),
            publisher: fields.optional("publisher"),
            publishers: fields.optional("publishers"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
            parser: fields.optional("parser"),
            population: fields.optional("population"),
            matrix: fields.optional("matrix"),
        };
        fields.finish();
        Some(file)
    }
}
