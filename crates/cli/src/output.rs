//! The one writer to the terminal: data to stdout, everything else to stderr.

use crate::charset::Charset;
use crate::problems::{self, Finding};
use anstream::AutoStream;
use anyhow::Context;
use clap::ColorChoice;
use std::io::{self, IsTerminal, Write};
use vastsim_scenario::{Problem, Severity};

/// Standard output and standard error, with the user's choice of colour and locale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    color: anstream::ColorChoice,
    charset: Charset,
    quiet: bool,
}

/// What text for people has room for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) charset: Charset,
    /// Where lines should end, in columns; none if they may be as long as they are.
    pub(crate) width: Option<usize>,
}

impl Terminal {
    pub(crate) fn new(color: ColorChoice, quiet: bool) -> Self {
        let color = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            color,
            charset: Charset::of_locale(),
            quiet,
        }
    }

    /// Whether a progress bar has somebody to see it.
    pub(crate) fn shows_progress(self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Where lines on stdout should end, in characters: `COLUMNS` if it is
    /// set, else the width of the terminal; none if stdout is no terminal, or
    /// one that does not say.
    pub(crate) fn width() -> Option<usize> {
        let columns = std::env::var("COLUMNS").ok();
        let columns = columns.and_then(|columns| columns.parse().ok());
        let width = columns.or_else(|| {
            let (terminal_size::Width(width), _) = terminal_size::terminal_size_of(io::stdout())?;
            Some(usize::from(width))
        });
        width.filter(|width| *width > 0)
    }

    /// Which signs can be shown.
    pub(crate) const fn charset(self) -> Charset {
        self.charset
    }

    /// What text on stdout has room for.
    pub(crate) fn page(self) -> Page {
        Page {
            charset: self.charset,
            width: Self::width(),
        }
    }

    /// How many columns a line on stderr may have.
    pub(crate) fn width_of_stderr() -> usize {
        let size = terminal_size::terminal_size_of(io::stderr());
        size.map_or(80, |(terminal_size::Width(width), _)| usize::from(width))
    }

    /// Whether a person watches both outputs, and can press keys.
    pub(crate) fn is_interactive(self) -> bool {
        let outputs = io::stdout().is_terminal() && io::stderr().is_terminal();
        outputs && io::stdin().is_terminal() && !self.quiet
    }

    /// Shows a line in the place of the one before.
    pub(crate) fn redraw(self, line: &str) {
        self.show(&format!("\r\u{1b}[2K{line}"));
    }

    /// Shows what came of something, unless the user wants quiet.
    pub(crate) fn report(self, text: &str) {
        if !self.quiet {
            self.show(&format!("{}\n", text.trim_end()));
        }
    }

    /// Shows what went wrong, though the user wants quiet.
    pub(crate) fn warn(self, text: &str) {
        self.show(&format!("{}\n", text.trim_end()));
    }

    /// Writes data to stdout, and checks that it arrived; a reader that went
    /// away, as `head` does, is no error.
    pub(crate) fn print(self, data: &str) -> anyhow::Result<()> {
        let mut stdout = AutoStream::new(io::stdout().lock(), self.color);
        let written = stdout
            .write_all(data.as_bytes())
            .and_then(|()| stdout.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.context("cannot write to standard output"),
        }
    }

    /// Shows an error.
    pub(crate) fn error(self, message: &str) {
        self.show(&problems::plain(message, &problems::ERROR));
    }

    /// Shows what may not be as it should, though the user wants quiet.
    pub(crate) fn warning(self, message: &str) {
        self.show(&problems::plain(message, &problems::WARNING));
    }

    /// Shows a remark, unless the user wants quiet.
    pub(crate) fn note(self, message: &str) {
        if !self.quiet {
            self.show(&problems::plain(message, &problems::NOTE));
        }
    }

    /// Counts the notes that are not shown.
    pub(crate) fn notes_left_out(self, count: usize) {
        self.count_notes(count, "--notes");
    }

    /// Counts notes, and says what shows them.
    fn count_notes(self, count: usize, shown_by: &str) {
        match count {
            0 => {}
            1 => self.note(&format!("1 note; `{shown_by}` shows it")),
            notes => self.note(&format!("{notes} notes; `{shown_by}` shows them")),
        }
    }

    /// Shows problems of files, and counts the notes about them.
    pub(crate) fn problems(self, problems: &[Problem]) {
        let (notes, shown): (Vec<_>, Vec<_>) = problems
            .iter()
            .partition(|problem| problem.severity == Severity::Note);
        let findings: Vec<_> = shown.into_iter().map(Finding::from).collect();
        self.findings(&findings);
        self.count_notes(notes.len(), "vastsim check --notes");
    }

    /// Shows problems of files, and what is worth knowing about them.
    pub(crate) fn findings(self, findings: &[Finding]) {
        if !findings.is_empty() {
            self.show(&problems::render(findings));
        }
    }

    /// Shows which rules are broken, by their codes.
    pub(crate) fn broken_rules(self, broken: &[(&str, String)]) {
        self.show(&problems::broken_rules(broken));
    }

    /// A failure to write to stderr has nowhere to be reported.
    fn show(self, text: &str) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.color);
        let _ = stderr
            .write_all(text.as_bytes())
            .and_then(|()| stderr.flush());
    }
}
