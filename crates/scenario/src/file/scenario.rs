//! The scenario file.

use super::{AdFile, Name, ParserFile, PlaybackFile, PublisherFile, Seed, Sessions, TrackerFile};
use crate::decode::{At, Decode, Fields, Spanned, map};
use crate::node::{Entry, Node};
use crate::problem::Problems;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

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
    pub(crate) publishers: Option<String>,
    /// How sessions are played; laid over the publisher and the profile key by
    /// key.
    pub(crate) playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    pub(crate) tracker: Option<TrackerFile>,
    /// How VAST documents are read.
    pub(crate) parser: Option<ParserFile>,
    /// Dotted paths of this file, each with the values to try: one cell for
    /// every combination, the first path varying slowest.
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
            sessions: fields.optional("sessions"),
            ad: fields.optional("ad"),
            provider: fields.optional("provider"),
            publisher: fields.optional("publisher"),
            publishers: fields.optional("publishers"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
            parser: fields.optional("parser"),
            matrix: fields.optional("matrix"),
        };
        fields.finish();
        Some(file)
    }
}

/// The paths that vary, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MatrixFile {
    pub(crate) axes: Vec<Axis>,
}

/// One path that varies, and its values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    pub(crate) path: Spanned<String>,
    pub(crate) values: Vec<Node>,
}

impl Decode for MatrixFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let lists = map(at, problems)?;
        let axis = |(entry, Values(values)): (&Entry, Values)| Axis {
            path: Spanned {
                value: entry.key.clone(),
                origin: entry.key_origin.clone(),
            },
            values,
        };
        Some(Self {
            axes: lists.into_iter().map(axis).collect(),
        })
    }
}

/// The values of an axis, decoded once they stand where they belong.
struct Values(Vec<Node>);

impl Decode for Values {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        at.array(problems).map(|values| Self(values.to_vec()))
    }
}

impl JsonSchema for MatrixFile {
    fn schema_name() -> Cow<'static, str> {
        "Matrix".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": r"^(ad|provider|playback|parser)(\..+)?$" },
            "additionalProperties": { "type": "array", "minItems": 1, "uniqueItems": true }
        })
    }
}
