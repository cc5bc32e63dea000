//! The documents that were read on the way.

use super::Element;
use super::gathering::Gathering;
use crate::diagnostic::Diagnostic;
use crate::followed::{Followed, Outcome};
use serde::Serialize;
use vastsim_vast::Version;

/// A document that was read on the way.
#[derive(Debug, Serialize)]
pub(crate) struct ResolvedDocument<'d> {
    /// Null if it is in the file that is inspected, or was requested from the web.
    pub(crate) file: Option<String>,
    /// Where it was requested; null if it was not.
    pub(crate) url: Option<&'d str>,
    pub(crate) valid: bool,
    pub(crate) version: Option<&'d str>,
    /// What led to it; null for the first.
    wrapper: Option<Element<'d>>,
    /// Empty if it is in the file that is inspected, which has its own.
    diagnostics: Vec<Diagnostic<'d>>,
}

impl<'d> ResolvedDocument<'d> {
    pub(super) fn all(
        outcome: &'d Outcome,
        followed: &'d Followed,
        gathering: &Gathering<'d>,
    ) -> Vec<Self> {
        let sources = outcome.resolution.sources().iter();
        let views = sources.zip(&outcome.diagnostics).map(|(source, said)| {
            let document = source.reading.document.as_ref();
            let version = document.map(|document| &document.version);
            let version = version.filter(|version| **version != Version::Unstated);
            let url = source.url.as_deref();
            let file = url.and_then(|url| followed.file(url));
            Self {
                file: file.map(|file| file.display().to_string()),
                url,
                valid: document.is_some(),
                version: version.map(Version::as_str),
                wrapper: source.wrapper.and_then(|at| gathering.element(at)),
                diagnostics: said.iter().map(Diagnostic::new).collect(),
            }
        });
        views.collect()
    }
}
