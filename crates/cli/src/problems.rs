//! Problems as rustc shows them: the line, the place, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use vastsim_report::Untrusted;
use vastsim_scenario::Problem;
use vastsim_validation::observed::{ObservedProblem, Severity as ObservedSeverity};
use vastsim_vast::Severity;

pub(crate) const ERROR: Level<'static> = Level::ERROR;
pub(crate) const WARNING: Level<'static> = Level::WARNING;
pub(crate) const NOTE: Level<'static> = Level::NOTE;

/// How much of a line is kept behind the mark.
const MOST_CHARS_BEHIND: usize = 200;

/// A problem as it is shown, or what is no problem and worth knowing.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The line that it begins on, counted from 1.
    pub(crate) line: usize,
    pub(crate) problem: Problem,
}

impl From<&Problem> for Finding {
    fn from(problem: &Problem) -> Self {
        Self {
            severity: match problem.severity {
                vastsim_scenario::Severity::Error => Severity::Error,
                vastsim_scenario::Severity::Warning => Severity::Warning,
                vastsim_scenario::Severity::Note => Severity::Note,
            },
            line: problem.line_column().line,
            problem: problem.clone(),
        }
    }
}

/// A message that belongs to no file.
pub(crate) fn plain(message: &str, level: &Level<'_>) -> String {
    titled(message, level, None)
}

/// Messages about what breaks rules, with the codes of those, and how many.
pub(crate) fn broken_rules(broken: &[(&str, String)]) -> String {
    let lines = broken.iter();
    let mut text: String = lines
        .map(|(code, message)| titled(message, &ERROR, Some(code)))
        .collect();
    if broken.len() > 1 {
        text.push('\n');
        text += &to_mend(broken.len());
    }
    text
}

fn to_mend(problems: usize) -> String {
    plain(&format!("{problems} problems to mend"), &ERROR)
}

fn titled(message: &str, level: &Level<'_>, code: Option<&str>) -> String {
    let message = Untrusted(message).to_string();
    let mut title = level.clone().primary_title(message.as_str());
    if let Some(code) = code {
        title = title.id(code);
    }
    let rendered = Renderer::styled().render(&[Group::with_title(title)]);
    format!("{rendered}\n")
}

/// All of them, one after the other, and how many are errors.
pub(crate) fn render(findings: &[Finding]) -> String {
    let rendered: Vec<_> = findings.iter().map(one).collect();
    let text = rendered.join("\n\n");
    let errors = findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    counted(text, errors.count())
}

fn counted(text: String, errors: usize) -> String {
    match errors {
        0 | 1 => text + "\n",
        errors => text + "\n\n" + &to_mend(errors),
    }
}

fn one(finding: &Finding) -> String {
    let problem = &finding.problem;
    let message = match problem.path.as_str() {
        "" => problem.message.clone(),
        path => format!("{path}: {}", problem.message),
    };
    let excerpt = Excerpt::of(problem);
    Shown {
        level: level(finding.severity),
        code: problem.code,
        message: &message,
        file: &problem.origin.source.path().display().to_string(),
        line: finding.line,
        excerpt: Some(&excerpt),
        hint: problem.hint.as_deref(),
    }
    .render()
}

/// Problems of observed data, and how many are errors.
pub(crate) fn render_observed(problems: &[ObservedProblem]) -> String {
    let rendered: Vec<_> = problems.iter().map(one_observed).collect();
    let text = rendered.join("\n\n");
    let errors = problems.iter();
    let errors = errors.filter(|problem| problem.severity == ObservedSeverity::Error);
    counted(text, errors.count())
}

fn one_observed(problem: &ObservedProblem) -> String {
    let excerpt = Excerpt::of_column(&problem.line_text, problem.column);
    Shown {
        level: match problem.severity {
            ObservedSeverity::Error => Level::ERROR,
            ObservedSeverity::Warning => Level::WARNING,
        },
        code: None,
        message: &problem.message,
        file: &problem.file,
        line: problem.line as usize,
        excerpt: Some(&excerpt).filter(|excerpt| !excerpt.line.is_empty()),
        hint: problem.hint.as_deref(),
    }
    .render()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// What is shown of a problem, wherever it is from.
struct Shown<'a> {
    level: Level<'a>,
    code: Option<&'a str>,
    message: &'a str,
    file: &'a str,
    line: usize,
    /// `None` where the line is not at hand.
    excerpt: Option<&'a Excerpt>,
    hint: Option<&'a str>,
}

impl Shown<'_> {
    fn render(self) -> String {
        let title = Untrusted(self.message).to_string();
        let mut title = self.level.primary_title(title.as_str());
        if let Some(code) = self.code {
            title = title.id(code);
        }
        let file = Untrusted(self.file).to_string();
        let hint = self.hint.map(|hint| Untrusted(hint).to_string());
        let group = Group::with_title(title);
        let mut group = match self.excerpt {
            Some(excerpt) => group.element(
                Snippet::source(excerpt.line.as_str())
                    .path(file.as_str())
                    .line_start(self.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.span.clone())),
            ),
            None => group.element(Origin::path(file.as_str()).line(self.line)),
        };
        if let Some(hint) = &hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        Renderer::styled().render(&[group])
    }
}

/// The line that a problem begins on, made safe for a terminal, and the bytes
/// of it to mark. The renderer counts columns in it and shows the part that
/// fits, so every character of the file stays one character up to the mark.
struct Excerpt {
    line: String,
    span: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(problem: &Problem) -> Self {
        let text = problem.origin.source.text();
        let start = text.floor_char_boundary(problem.origin.range.start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        let end = text.floor_char_boundary(problem.origin.range.end.clamp(start, line_end));
        let after = first_chars(&text[end..line_end], MOST_CHARS_BEHIND);
        let parts = [
            &text[line_start..start],
            &text[start..end],
            after.trim_end(),
        ];
        let [before, marked, after] = parts.map(visible);
        let span = before.len()..before.len() + marked.len();
        let line = before + &marked + &after;
        Self { line, span }
    }

    /// Of the beginning of a line the field that begins at a character, from 1;
    /// without one, all of it.
    fn of_column(line: &str, column: Option<u64>) -> Self {
        let line = visible(line);
        let start = column.and_then(|column| {
            let mut starts = line.char_indices().map(|(start, _)| start);
            starts.nth(column.saturating_sub(1) as usize)
        });
        let span = match start {
            Some(start) => {
                let is_end = |c: char| matches!(c, ',' | ';' | '|') || c == ' ' || c == '\t';
                let length = line[start..].find(is_end);
                let length = length.unwrap_or(line.len() - start);
                start..start + length
            }
            None => 0..line.len(),
        };
        Self { line, span }
    }
}

/// One character for each: what a terminal would obey becomes `\u{fffd}`.
fn visible(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        safe.push(match character {
            '\t' => ' ',
            _ if Untrusted::acts(character) => char::REPLACEMENT_CHARACTER,
            _ => character,
        });
    }
    safe
}

fn first_chars(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .map_or(text, |(end, _)| &text[..end])
}
