//! What the reader says of a document.

use serde::Serialize;
use vastsim_vast::Severity;

/// One finding. Line and column are counted from 1.
#[derive(Debug, Serialize)]
pub(super) struct Diagnostic<'d> {
    code: &'static str,
    severity: String,
    line: u32,
    column: u32,
    path: &'d str,
    message: &'d str,
    hint: Option<&'d str>,
    /// What a player that refuses the document for it would report.
    vast_error: Option<u16>,
    #[serde(skip)]
    is_note: bool,
}

impl<'d> Diagnostic<'d> {
    pub(super) fn new(diagnostic: &'d vastsim_vast::Diagnostic) -> Self {
        Self {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.to_string(),
            line: diagnostic.position.line,
            column: diagnostic.position.column,
            path: &diagnostic.element_path,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            vast_error: diagnostic.code.vast_error(),
            is_note: diagnostic.severity == Severity::Note,
        }
    }

    /// Whether it is no problem, but worth knowing.
    pub(super) const fn is_note(&self) -> bool {
        self.is_note
    }
}
