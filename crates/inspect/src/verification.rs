//! Measurement code to be run beside an ad.

use super::at::At;
use super::census::Census;
use super::tracking::{Timeline, Tracking};
use super::url::Url;
use serde::Serialize;
use vastsim_vast as model;

/// Measurement code of one vendor.
#[derive(Debug, Serialize)]
pub(super) struct Verification<'d> {
    pub(super) vendor: Option<&'d str>,
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) java_script_resources: Vec<JavaScript<'d>>,
    pub(super) executable_resources: Vec<Executable<'d>>,
    parameters: Option<&'d str>,
    pub(super) tracking: Vec<Tracking<'d>>,
}

/// A script that measures.
#[derive(Debug, Serialize)]
pub(super) struct JavaScript<'d> {
    pub(super) api_framework: Option<&'d str>,
    browser_optional: Option<bool>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
}

/// Something that measures and is no script.
#[derive(Debug, Serialize)]
pub(super) struct Executable<'d> {
    pub(super) api_framework: Option<&'d str>,
    #[serde(rename = "type")]
    mime_type: Option<&'d str>,
    language: Option<&'d str>,
    #[serde(flatten)]
    at: At,
    /// Where it is, or what else leads to it.
    pub(super) reference: &'d str,
}

impl<'d> Verification<'d> {
    pub(super) fn all(parts: &'d [model::Verification], census: &mut Census<'d>) -> Vec<Self> {
        parts.iter().map(|part| Self::new(part, census)).collect()
    }

    pub(super) fn new(part: &'d model::Verification, census: &mut Census<'d>) -> Self {
        Self {
            vendor: part.vendor.as_deref(),
            at: census.at(part.place),
            java_script_resources: JavaScript::all(&part.java_script_resources, census),
            executable_resources: Executable::all(&part.executable_resources, census),
            parameters: part.parameters.as_deref(),
            tracking: Tracking::all(&part.tracking, Timeline::None, census),
        }
    }
}

impl<'d> JavaScript<'d> {
    fn all(scripts: &'d [model::JavaScriptResource], census: &mut Census<'d>) -> Vec<Self> {
        let views = scripts.iter().map(|script| Self {
            api_framework: script.api_framework.as_deref(),
            browser_optional: script.browser_optional,
            url: Url::new(&script.url, script.place, census),
        });
        views.collect()
    }
}

impl<'d> Executable<'d> {
    fn all(programs: &'d [model::ExecutableResource], census: &Census<'d>) -> Vec<Self> {
        let view = |program: &'d model::ExecutableResource| Self {
            api_framework: program.api_framework.as_deref(),
            mime_type: program.mime_type.as_deref(),
            language: program.language.as_deref(),
            at: census.at(program.place),
            reference: &program.reference,
        };
        programs.iter().map(view).collect()
    }
}
