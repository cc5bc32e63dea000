//! What is played.

use super::Duration;
use crate::decode::{At, Decode, Fields, Spanned};
use crate::problem::{Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A VAST document, an ad made up here, or several of them.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct AdFile {
    /// The path of a VAST or VMAP document, relative to this file.
    pub(crate) vast: Option<Spanned<String>>,
    /// How long it plays, as `HH:MM:SS` or `HH:MM:SS.mmm`, up to 24 h. With
    /// `vast` it replaces the duration of every ad of the document. Without,
    /// it makes up an ad that plays so long and requests nothing.
    pub(crate) duration: Option<Spanned<Duration>>,
    /// Names an ad that is made up here; one from VAST has a name of its own.
    pub(crate) id: Option<Spanned<AdId>>,
    /// How long the content is that the breaks of a VMAP document are in, as
    /// `duration`.
    pub(crate) content_duration: Option<Spanned<Duration>>,
    /// Ads that are played one after the other, at least one.
    pub(crate) pod: Option<Spanned<Vec<Spanned<PodAdFile>>>>,
}

impl Decode for AdFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let reports_before = problems.error_reports();
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            vast: fields.optional("vast"),
            duration: fields.optional("duration"),
            id: fields.optional("id"),
            content_duration: fields.optional("content_duration"),
            pod: fields.optional("pod"),
        };
        fields.finish();
        // What is missing may be what was misspelt: one report is enough.
        (problems.error_reports() == reports_before).then_some(file)
    }
}

impl AdFile {
    /// What it is if it is no pod.
    pub(crate) fn alone(&self) -> PodAdFile {
        PodAdFile {
            vast: self.vast.clone(),
            duration: self.duration.clone(),
            id: self.id.clone(),
        }
    }

    /// The ads one after the other.
    pub(crate) fn each(&self) -> Vec<PodAdFile> {
        match &self.pod {
            Some(pod) => pod.value.iter().map(|ad| ad.value.clone()).collect(),
            None => vec![self.alone()],
        }
    }
}

/// A VAST document, or an ad made up here, in a pod.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct PodAdFile {
    /// The path of a VAST document, relative to this file; all of its ads are
    /// played.
    pub(crate) vast: Option<Spanned<String>>,
    /// How long it plays, as `HH:MM:SS` or `HH:MM:SS.mmm`, up to 24 h. With
    /// `vast` it replaces the duration of every ad of the document. Without,
    /// it makes up an ad that plays so long and requests nothing.
    pub(crate) duration: Option<Spanned<Duration>>,
    /// Names an ad that is made up here; one from VAST has a name of its own.
    pub(crate) id: Option<Spanned<AdId>>,
}

impl Decode for PodAdFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let reports_before = problems.error_reports();
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            vast: fields.optional("vast"),
            duration: fields.optional("duration"),
            id: fields.optional("id"),
        };
        fields.finish();
        (problems.error_reports() == reports_before).then_some(file)
    }
}

/// The name of an ad in results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AdId(pub(crate) String);

impl AdId {
    const CHARS_MAX: usize = 128;
}

impl Decode for AdId {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.string(problems)?;
        let fits = (1..=Self::CHARS_MAX).contains(&text.chars().count());
        if fits && !text.contains(char::is_control) {
            return Some(Self(text.to_owned()));
        }
        let allowed = "1 to 128 characters without control characters";
        at.error(
            format!("id \"{}\" is not {allowed}", excerpt(text)),
            problems,
        );
        None
    }
}

impl JsonSchema for AdId {
    fn schema_name() -> Cow<'static, str> {
        "AdId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^[^\u0000-\u001f\u007f-\u009f]{1,128}$" })
    }

    fn inline_schema() -> bool {
        true
    }
}
