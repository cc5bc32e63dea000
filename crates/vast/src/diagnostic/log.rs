//! The diagnostics of one reading, bounded in number.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Severity};
use crate::xml::{Position, Positions};

/// What has been said of a document: which code of which offset.
pub(crate) type Said = BTreeSet<(usize, Code)>;

pub(crate) struct Log {
    lenient: bool,
    /// Whether what is read may be left out of the document.
    is_optional: bool,
    kept_max: usize,
    kept: Vec<Diagnostic>,
    left_out: usize,
    refused: bool,
    /// What is not to be said again.
    said: Said,
}

impl Log {
    pub(crate) fn new(lenient: bool, kept_max: usize) -> Self {
        Self {
            lenient,
            is_optional: false,
            kept_max,
            kept: Vec::new(),
            left_out: 0,
            refused: false,
            said: Said::new(),
        }
    }

    /// A lenient log of what another one has not said.
    pub(crate) fn beside(said: Said, kept_max: usize) -> Self {
        Self {
            said,
            ..Self::new(true, kept_max)
        }
    }

    /// Whether an error was among what was added.
    pub(crate) fn is_refused(&self) -> bool {
        self.refused
    }

    /// Says whether what is read from now on may be left out of the document,
    /// and returns what held before. If so, a lenient log has what refuses it
    /// as a warning, unless a limit is exceeded.
    pub(crate) fn set_optional(&mut self, is_optional: bool) -> bool {
        std::mem::replace(&mut self.is_optional, is_optional)
    }

    fn severity(&self, code: Code) -> Severity {
        let severity = code.severity(self.lenient);
        if self.lenient && self.is_optional && !code.is_limit() {
            severity.max(Severity::Warning)
        } else {
            severity
        }
    }

    /// Whether a diagnostic of this code would be kept. The first error always
    /// is, so that a refused document says why.
    pub(crate) fn keeps(&self, code: Code) -> bool {
        let is_error = self.severity(code) == Severity::Error;
        self.kept.len() < self.kept_max || (is_error && (code.is_refusal() || !self.refused))
    }

    pub(crate) fn add(&mut self, code: Code, position: Position, path: String, message: String) {
        let severity = self.severity(code);
        let keeps = self.keeps(code);
        self.refused |= severity == Severity::Error;
        if self.said.contains(&(position.offset, code)) {
            return;
        }
        if !keeps {
            self.left_out += 1;
            return;
        }
        self.kept.push(Diagnostic {
            code,
            severity,
            position,
            element_path: path,
            message,
            hint: code.hint().map(str::to_owned),
        });
    }

    /// The diagnostics, with a last one that counts what was left out.
    pub(crate) fn finish(mut self, positions: &Positions<'_>) -> Vec<Diagnostic> {
        if self.left_out > 0 {
            self.kept_max = usize::MAX;
            let message = format!("{} more diagnostics are left out", self.left_out);
            let end = positions.at(usize::MAX);
            self.add(Code::DiagnosticsLeftOut, end, String::new(), message);
        }
        self.kept
    }
}
