//! The profile file.

use super::{FitFile, Name, ParserFile, PlaybackFile, TrackerFile};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::problem::Problems;
use schemars::JsonSchema;

/// What sessions of one provider are like. A profile is laid over the one that
/// it extends, and that over the built-in defaults, so it may leave out what it
/// does not change.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "vastsim profile")]
pub(crate) struct ProfileFile {
    /// The JSON Schema of this file, for editors.
    #[schemars(rename = "$schema")]
    pub(crate) schema: Option<String>,
    /// Names the provider in results.
    #[schemars(required)]
    pub(crate) name: Option<Spanned<Name>>,
    /// What the profile is, for people.
    pub(crate) description: Option<String>,
    /// Where its numbers come from.
    pub(crate) provenance: Option<String>,
    /// The profile that this one is laid over: a built-in one, or the path of a
    /// profile file (`….json`), relative to this file.
    pub(crate) extends: Option<Spanned<String>>,
    /// How it was fitted to observed sessions. Nothing depends on it.
    pub(crate) fit: Option<FitFile>,
    /// How sessions are played.
    pub(crate) playback: Option<PlaybackFile>,
    /// How tracking requests are written and sent.
    pub(crate) tracker: Option<TrackerFile>,
    /// How VAST documents are read.
    pub(crate) parser: Option<ParserFile>,
}

impl Decode for ProfileFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            schema: fields.optional("$schema"),
            name: fields.required("name"),
            description: fields.optional("description"),
            provenance: fields.optional("provenance"),
            extends: fields.optional("extends"),
            fit: fields.optional("fit"),
            playback: fields.optional("playback"),
            tracker: fields.optional("tracker"),
            parser: fields.optional("parser"),
        };
        fields.finish();
        Some(file)
    }
}
