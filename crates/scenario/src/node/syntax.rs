//! What is said of a text that is not JSON.

use crate::problem::Problem;
use crate::source::{Origin, Source};
use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::common::Range;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use std::sync::Arc;

/// What the parser says; or else a character before that place which it let pass,
/// because that is where the text went wrong.
pub(super) fn syntax_problem(source: &Arc<Source>, error: &ParseError) -> Problem {
    let Range { start, end } = error.range();
    if let Some(problem) = stray_character(source, start) {
        return problem;
    }
    let origin = Origin::new(source, start..end.max(start)).first_character();
    let problem = Problem::error(&origin, "", message(error.kind()));
    match hint(error.kind(), source.text(), start) {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

fn message(kind: &ParseErrorKind) -> String {
    let said = match kind {
        ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
            "half of a surrogate pair".to_owned()
        }
        ParseErrorKind::ExpectedColonAfterObjectKey => "expected colon after the key".to_owned(),
        kind => kind.to_string(),
    };
    let (first, rest) = said.split_at(said.chars().next().map_or(0, char::len_utf8));
    format!("not valid JSON: {}{rest}", first.to_lowercase())
}

/// What to do about it, by the text around its place.
fn hint(kind: &ParseErrorKind, text: &str, start: usize) -> Option<&'static str> {
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    let hint = match kind {
        ParseErrorKind::UnexpectedWord | ParseErrorKind::UnexpectedToken
            if before.trim().is_empty() =>
        {
            "a file of vastsim is a JSON object: it begins with `{`"
        }
        _ if rest.starts_with('\0') => "save it as UTF-8",
        _ if rest.starts_with(['“', '”', '„', '‘', '’', '«', '»']) => {
            "write plain double quotes, `\"`"
        }
        ParseErrorKind::CommentsNotAllowed => "say it in `description`",
        ParseErrorKind::TrailingCommasNotAllowed => "remove the last comma",
        ParseErrorKind::UnterminatedObject => "its closing `}` is missing",
        ParseErrorKind::UnterminatedArray => "its closing `]` is missing",
        ParseErrorKind::UnexpectedCloseBrace => "a `]` or a value is missing before it",
        ParseErrorKind::UnexpectedCloseBracket => "a `}` or a value is missing before it",
        ParseErrorKind::UnexpectedComma => "a value is missing before it",
        ParseErrorKind::MultipleRootJsonValues => "remove what comes after the first value",
        ParseErrorKind::ExpectedComma if before.ends_with('0') && begins_with_digit(rest) => {
            "a number does not begin with 0"
        }
        ParseErrorKind::String(ParseStringErrorKind::InvalidEscape) => {
            "write `\\\\` for a backslash, and `/` between folders"
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed
        | ParseErrorKind::ExpectedStringObjectProperty => "write it in double quotes",
        ParseErrorKind::UnexpectedWord | ParseErrorKind::UnexpectedToken => word_hint(rest)?,
        _ => return None,
    };
    Some(hint)
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_digit())
}

/// What a word may be meant as.
fn word_hint(rest: &str) -> Option<&'static str> {
    let end = rest.find(|character: char| !character.is_alphanumeric());
    let word = rest[..end.unwrap_or(rest.len())].to_ascii_lowercase();
    Some(match word.as_str() {
        "" => return None,
        "true" => "write `true`",
        "false" => "write `false`",
        "null" | "none" | "nil" | "undefined" => "write `null`, or leave the key out",
        "nan" | "infinity" | "inf" => "JSON has neither NaN nor infinity",
        _ => "a text stands in double quotes",
    })
}

/// What the parser lets pass before an end, though JSON does not: control
/// characters inside strings and white space of other kinds between values.
pub(super) fn stray_character(source: &Arc<Source>, end: usize) -> Option<Problem> {
    let (mut in_string, mut escaped) = (false, false);
    for (start, character) in source.text().char_indices() {
        if start >= end {
            break;
        }
        let stray = match character {
            ' ' => false,
            '\t' | '\n' | '\r' => in_string,
            _ => character < ' ' || (!in_string && character.is_whitespace()),
        };
        if stray {
            let origin = Origin::new(source, start..start + character.len_utf8());
            return Some(stray_problem(&origin, character));
        }
        let quote = character == '"' && !escaped;
        in_string ^= quote;
        escaped = in_string && character == '\\' && !escaped;
    }
    None
}

fn stray_problem(origin: &Origin, character: char) -> Problem {
    if matches!(character, '\n' | '\r') {
        let message = "not valid JSON: a string does not end on its line";
        let problem = Problem::error(origin, "", message);
        return problem.hint("its closing `\"` is missing; a new line in it is written `\\n`");
    }
    let code = u32::from(character);
    let message = format!("not valid JSON: the character U+{code:04X} cannot stand here");
    Problem::error(origin, "", message)
}
