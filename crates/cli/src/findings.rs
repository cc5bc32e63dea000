//! What there is to say about a document, as a terminal shows it.

use crate::problems::Finding;
use std::sync::Arc;
use vastsim_inspect::{Judged, Opened};
use vastsim_scenario::{Origin, Problem, Source};
use vastsim_vast::{Diagnostic, Severity};

/// The most problems that a terminal shows.
const SHOWN_MAX: usize = 200;

/// What there is to say about a document and those behind its wrappers.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) shown: Vec<Finding>,
    /// How many problems were one too many.
    pub(crate) left_out: usize,
    /// How many notes were not asked for.
    pub(crate) notes: usize,
}

impl Findings {
    /// Notes are counted alone, unless they are asked for.
    pub(crate) fn of(opened: &Opened, with_notes: bool) -> Self {
        let mut findings = Self::default();
        for document in opened.judged() {
            findings.add(&document, with_notes);
        }
        findings
    }

    fn add(&mut self, document: &Judged<'_>, with_notes: bool) {
        for diagnostic in document.diagnostics {
            if diagnostic.severity == Severity::Note && !with_notes {
                self.notes += 1;
            } else if self.shown.len() == SHOWN_MAX {
                self.left_out += 1;
            } else {
                self.shown.push(finding(&document.source, diagnostic));
            }
        }
    }
}

fn finding(source: &Arc<Source>, diagnostic: &Diagnostic) -> Finding {
    let start = diagnostic.position.offset;
    let rest = source.text().get(start..).unwrap_or_default();
    let width = rest.chars().next().map_or(0, char::len_utf8);
    Finding {
        severity: diagnostic.severity,
        line: diagnostic.position.line as usize,
        problem: Problem {
            severity: match diagnostic.severity {
                Severity::Error => vastsim_scenario::Severity::Error,
                Severity::Warning | Severity::Note => vastsim_scenario::Severity::Warning,
            },
            code: Some(diagnostic.code.as_str()),
            path: diagnostic.element_path.clone(),
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
            origin: Origin {
                source: Arc::clone(source),
                range: start..start + width,
            },
        },
    }
}
