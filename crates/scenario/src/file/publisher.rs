//! The publishers file, and a publisher in a scenario.

use super::value::value;
use super::{Name, ParserFile, PlaybackFile, TrackerFile};
use crate::config::marked;
use crate::decode::{At, Decode, Fields, Spanned, map};
use crate::node::{Entry, Value};
use crate::problem::{Problem, Problems};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// How the sessions of each publisher depart from what the provider's profile
/// says.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "vastsim publishers")]
pub(crate) struct PublishersFile {
    /// The JSON Schema of this file, for editors.
    #[schemars(rename = "$schema")]
    pub(crate) schema: Option<String>,
    /// What the publishers are, for people.
    pub(crate) description: Option<String>,
    /// Each publisher by its id, which scenarios select it by.
    #[schemars(required)]
    pub(crate) publishers: Option<PublishersById>,
}

impl Decode for PublishersFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            schema: fields.optional("$schema"),
            description: fields.optional("description"),
            publishers: fields.required("publishers"),
        };
        fields.finish();
        Some(file)
    }
}

/// The ids of a publishers file, in its order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PublishersById(pub(crate) Vec<String>);

impl Decode for PublishersById {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let publishers = map::<OnePublisher>(at, problems)?;
        let ids = publishers.into_iter().filter_map(|(entry, _)| {
            Name::check(&entry.key)
                .map_err(|message| problems.add(id_problem(at, entry, message)))
                .ok()
        });
        Some(Self(ids.map(|Name(id)| id).collect()))
    }
}

fn id_problem(at: At<'_>, entry: &Entry, message: String) -> Problem {
    let path = crate::node::join(at.path, &entry.key);
    Problem::error(&entry.key_origin, &path, message)
}

impl JsonSchema for PublishersById {
    fn schema_name() -> Cow<'static, str> {
        "Publishers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": Name::json_schema(generator),
            "additionalProperties": generator.subschema_for::<OnePublisher>()
        })
    }
}

/// How the sessions of one publisher depart from what the provider's profile
/// says.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Publisher")]
struct OnePublisher {
    /// What the publisher is, for people.
    description: Option<String>,
    /// How sessions are played.
    playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    tracker: Option<TrackerFile>,
    /// How VAST documents are read.
    parser: Option<ParserFile>,
}

impl Decode for OnePublisher {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            description: fields.optional("description"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
            parser: fields.optional("parser"),
        };
        fields.finish();
        Some(file)
    }
}

/// The publisher of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PublisherFile {
    pub(crate) id: Option<Spanned<Name>>,
}

impl Decode for PublisherFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        if matches!(at.node.value, Value::String(_)) {
            let id = Spanned::decode(at, problems);
            return Some(Self { id });
        }
        if at.node.entries().is_none() {
            return at.expected("the id of a publisher, or an object", problems);
        }
        // What it takes back is still needed to lay it over the publishers file.
        let node = &marked(at.node);
        let own = OwnPublisher::decode(At { node, ..at }, problems)?;
        Some(Self { id: own.id })
    }
}

impl JsonSchema for PublisherFile {
    fn schema_name() -> Cow<'static, str> {
        "ScenarioPublisher".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [Name::json_schema(generator), generator.subschema_for::<OwnPublisher>()]
        })
    }
}

/// A publisher and what the scenario says of it, laid over what the publishers
/// file says.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OwnPublisher {
    /// Names the publisher in results, and in the publishers file.
    #[schemars(required)]
    id: Option<Spanned<Name>>,
    /// What the publisher is, for people.
    description: Option<String>,
    /// How sessions are played.
    playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    tracker: Option<TrackerFile>,
    /// How VAST documents are read.
    parser: Option<ParserFile>,
}

impl Decode for OwnPublisher {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            id: fields.required("id"),
            description: fields.optional("description"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
            parser: fields.optional("parser"),
        };
        fields.finish();
        Some(file)
    }
}

/// Where a scenario says that the publishers are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublishersPath;

value!(PublishersPath, PublishersPath::read, { "type": "string" });

impl PublishersPath {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let what = "the path of a publishers file";
        match &at.node.value {
            Value::String(_) => Some(Self),
            Value::Object(_) => {
                let hint = "let `publishers` be in a file of its own, or say here what one \
                            changes: `\"publisher\": { \"id\": …, \"playback\": … }`";
                at.expected_as(what, hint, problems)
            }
            _ => at.expected(what, problems),
        }
    }
}
