//! Problems: each has a place in its file, and says something fit for a line.

use vastsim_scenario::{LineColumn, Origin, Problem, Severity};

use super::Outcome;

/// The longest message or hint, in characters.
const CHARS_MAX: usize = 2_000;

/// What is wrong is an error if and only if nothing was loaded.
///
/// # Panics
/// If it is not, or if a problem is about no place.
pub(super) fn check(outcome: Outcome<'_>) {
    let (problems, is_refused) = match outcome {
        Ok(warnings) => (warnings, false),
        Err(error) if error.problems().is_empty() => return,
        Err(error) => (error.problems(), true),
    };
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    assert_eq!(problems.iter().any(is_error), is_refused);
    problems.iter().for_each(check_problem);
}

fn check_problem(problem: &Problem) {
    check_origin(&problem.origin);
    let hint = problem.hint.as_deref().unwrap_or_default();
    for text in [&problem.path, &problem.message, hint] {
        assert!(!text.contains(char::is_control), "{text:?}");
        assert!(text.chars().count() <= CHARS_MAX, "{text}");
    }
}

/// A place lies on characters of its text, and knows its line and column.
fn check_origin(origin: &Origin) {
    let text = origin.source.text();
    assert!(text.get(origin.range.clone()).is_some(), "{origin:?}");
    let before = &text[..origin.range.start];
    let lines: Vec<_> = before.split('\n').collect();
    let column = lines.last().map_or(0, |line| line.chars().count());
    let place = LineColumn {
        line: lines.len(),
        column: 1 + column,
    };
    assert_eq!(origin.line_column(), place);
}
