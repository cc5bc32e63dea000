//! Logs: what the crates tell through `tracing`, on stderr for who asks for it.

use crate::args::Args;
use crate::json;
use clap::error::{Error, ErrorKind};
use clap::{ArgAction, CommandFactory, ValueEnum};
use std::io::{self, IsTerminal, Write};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use vastsim_report::Untrusted;

/// How much is logged, and how.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct LogArgs {
    /// Log to stderr what happens; twice, also each URL and request.
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet", display_order = 902)]
    verbose: u8,

    /// What a line of the log looks like.
    #[arg(
        long,
        global = true,
        env = "VASTSIM_LOG_FORMAT",
        default_value = "text",
        value_name = "FORMAT",
        display_order = 903
    )]
    log_format: LogFormat,
}

/// What a line of the log looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// For people.
    Text,
    /// A JSON object.
    Json,
}

impl LogArgs {
    /// Checks what clap does not: one flag before the command, and one behind.
    pub(crate) fn agrees(self, is_quiet: bool) -> Result<(), Error> {
        let message = "the argument '--verbose...' cannot be used with '--quiet'";
        match self.verbose {
            1.. if is_quiet => Err(Args::command().error(ErrorKind::ArgumentConflict, message)),
            _ => Ok(()),
        }
    }

    /// Logs from now on, if that is asked for.
    pub(crate) fn start(self) {
        let level = match self.verbose {
            0 => return,
            1 => LevelFilter::INFO,
            _ => LevelFilter::DEBUG,
        };
        let lines = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_writer(Stderr {
                format: self.log_format,
                is_terminal: io::stderr().is_terminal(),
            });
        match self.log_format {
            LogFormat::Text => lines.init(),
            LogFormat::Json => lines.json().flatten_event(true).init(),
        }
    }
}

/// Writes lines to stderr so that what documents say does not act there.
#[derive(Debug, Clone, Copy)]
struct Stderr {
    format: LogFormat,
    is_terminal: bool,
}

impl MakeWriter<'_> for Stderr {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        *self
    }
}

impl Write for Stderr {
    /// Writes one line; `tracing_subscriber` hands over whole ones.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let safe = self.format.safe(text.trim_end_matches('\n'));
        let shown = if self.is_terminal {
            // The line that moves is in the way, and while it does a new line
            // does not begin at the left by itself.
            format!("\r\u{1b}[2K{safe}\r\n")
        } else {
            safe + "\n"
        };
        io::stderr().lock().write_all(shown.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

impl LogFormat {
    /// A line in which nothing acts on a terminal.
    fn safe(self, line: &str) -> String {
        match self {
            Self::Text => Untrusted(line).to_string(),
            Self::Json => json::visible(line),
        }
    }
}
