//! How tracking requests are written and sent.

use super::values::Retries;
use super::{Interval, MacroFormats, MacroSources, MacroValues, Moment};
use crate::decode::{At, Decode, Fields};
use crate::problem::Problems;
use schemars::JsonSchema;

/// How tracking requests are written and sent.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct TrackerFile {
    /// How macros are written, with `X` for the name, most usual first:
    /// `[X]`, `%%X%%`.
    pub(crate) macro_formats: Option<MacroFormats>,
    /// Macros whose value is always the same, by name.
    pub(crate) static_macros: Option<MacroValues>,
    /// Request parameters and the macro that each fills.
    pub(crate) macro_mapping: Option<MacroSources>,
    /// Whether anything is requested; if not, tracking requests are neither
    /// recorded nor sent. `true` if no level says so.
    pub(crate) enabled: Option<bool>,
    /// How long an attempt to send a request may take, in seconds: above 0 and
    /// at most 86400. 5 if no level says so.
    pub(crate) timeout_s: Option<Interval>,
    /// How often a request is sent again that met no server, took too long or
    /// was answered with 5xx: 0 to 100. 3 if no level says so.
    pub(crate) max_retries: Option<Retries>,
    /// How long to wait before the first retry, in seconds, and before each
    /// other twice as long as before the last: 0 to 86400. 1 if no level says so.
    pub(crate) retry_delay_s: Option<Moment>,
}

impl Decode for TrackerFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            macro_formats: fields.optional("macro_formats"),
            static_macros: fields.optional("static_macros"),
            macro_mapping: fields.optional("macro_mapping"),
            enabled: fields.optional("enabled"),
            timeout_s: fields.optional("timeout_s"),
            max_retries: fields.optional("max_retries"),
            retry_delay_s: fields.optional("retry_delay_s"),
        };
        fields.finish();
        Some(file)
    }
}
