//! Flags that ask for rows of single sessions and events.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use vastsim_report::rows::{RowFormat, RowTable, RowTarget, UnknownRowFormat};

#[derive(Debug, clap::Args)]
pub(crate) struct RowArgs {
    /// Write a row for every session: a `.csv` file, which `validate` reads, or a
    /// `.parquet` file; `-` is standard output, as CSV.
    #[arg(long, env = "VASTSIM_SESSIONS_OUT", value_name = "FILE", value_parser = sessions())]
    pub(crate) sessions_out: Option<RowsTo>,

    /// Write a row for every event that fired: a `.ndjson` or `.parquet` file; `-` is
    /// standard output, as NDJSON.
    #[arg(long, env = "VASTSIM_EVENTS_OUT", value_name = "FILE", value_parser = events())]
    pub(crate) events_out: Option<RowsTo>,
}

/// Where rows go, and how they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowsTo {
    pub(crate) target: RowTarget,
    pub(crate) format: RowFormat,
}

impl RowsTo {
    fn of(table: RowTable, name: OsString) -> Result<Self, UnknownRowFormat> {
        if name == "-" {
            return Ok(Self {
                target: RowTarget::Stdout,
                format: table.usual_format(),
            });
        }
        let path = PathBuf::from(name);
        let format = RowFormat::of_path(table, &path)?;
        Ok(Self {
            target: RowTarget::File(path),
            format,
        })
    }

    /// Its path, if it is a file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.target {
            RowTarget::File(path) => Some(path),
            RowTarget::Stdout => None,
        }
    }
}

impl RowArgs {
    /// All that were asked for, with the flags that did.
    pub(crate) fn asked(&self) -> impl Iterator<Item = (&'static str, &RowsTo)> {
        let sessions = self.sessions_out.as_ref();
        let sessions = sessions.map(|rows| ("--sessions-out", rows));
        let events = self.events_out.as_ref();
        let events = events.map(|rows| ("--events-out", rows));
        sessions.into_iter().chain(events)
    }

    /// Whether rows take standard output.
    pub(crate) fn take_stdout(&self) -> bool {
        self.asked().any(|(_, rows)| rows.path().is_none())
    }
}

fn sessions() -> impl clap::builder::TypedValueParser<Value = RowsTo> {
    of(RowTable::Sessions)
}

fn events() -> impl clap::builder::TypedValueParser<Value = RowsTo> {
    of(RowTable::Events)
}

fn of(table: RowTable) -> impl clap::builder::TypedValueParser<Value = RowsTo> {
    use clap::builder::{OsStringValueParser, TypedValueParser};
    OsStringValueParser::new().try_map(move |name| RowsTo::of(table, name))
}
