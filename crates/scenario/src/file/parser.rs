//! How VAST documents are read, and where those behind wrappers are kept.

use super::UrlMapFile;
use super::value::value;
use crate::decode::{At, Decode, Fields};
use crate::problem::{Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use vastsim_vast::PlayerPreset;

/// How VAST documents are read.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ParserFile {
    /// Whether departures from the standard that can be understood are
    /// repaired, with a warning; if not, they are errors. `true` if left out.
    pub(crate) lenient: Option<bool>,
    /// The player whose limits on wrappers are kept. `standard` if left out.
    pub(crate) player: Option<Player>,
    /// How many wrappers may lead to an ad, one behind the other: 0 to 100.
    /// The player's limit if left out.
    pub(crate) max_wrapper_depth: Option<WrapperDepth>,
    /// Where the documents behind wrappers are kept.
    pub(crate) url_map: Option<UrlMapFile>,
}

impl Decode for ParserFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            lenient: fields.optional("lenient"),
            player: fields.optional("player"),
            max_wrapper_depth: fields.optional("max_wrapper_depth"),
            url_map: fields.optional("url_map"),
        };
        fields.finish();
        Some(file)
    }
}

/// How many wrappers may lead to an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WrapperDepth(pub(crate) u32);

value!(WrapperDepth, WrapperDepth::read, { "type": "integer", "minimum": 0, "maximum": 100 });

impl WrapperDepth {
    const MAX: u32 = 100;

    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        match text.parse() {
            Ok(depth) if depth <= Self::MAX => Some(Self(depth)),
            _ => {
                let found = excerpt(text);
                let message = format!("{found} is not a whole number from 0 to {}", Self::MAX);
                at.error(message, problems);
                None
            }
        }
    }
}

/// A player whose limits are known, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Player(pub(crate) PlayerPreset);

impl Decode for Player {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let players = PlayerPreset::ALL.iter();
        let choices: Vec<_> = players.map(|player| (player.name(), *player)).collect();
        at.choice("player", &choices, problems).map(Self)
    }
}

impl JsonSchema for Player {
    fn schema_name() -> Cow<'static, str> {
        "Player".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = PlayerPreset::ALL.iter().map(|p| p.name()).collect();
        json_schema!({ "type": "string", "enum": names })
    }

    fn inline_schema() -> bool {
        true
    }
}
