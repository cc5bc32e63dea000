//! Which tables of rows there are, and how they may be written.

use crate::Untrusted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU64;
use std::path::Path;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RowTable {
    /// A session of an ad.
    Sessions,
    /// An event that fired.
    Events,
}

/// How the rows of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFormat {
    /// Sessions as CSV, as the tables of results are.
    SessionsCsv,
    /// Events as JSON, an object on each line.
    EventsNdjson,
    /// Either as Parquet, a row group for each chunk or for several parts of it.
    #[cfg(feature = "parquet")]
    Parquet(RowTable),
}

impl fmt::Display for RowTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl RowTable {
    /// Its name, as files and programs have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Events => "events",
        }
    }

    /// The formats that it has, each with the extension of its files.
    pub const fn formats(self) -> &'static [(&'static str, RowFormat)] {
        match self {
            Self::Sessions => &[
                ("csv", RowFormat::SessionsCsv),
                #[cfg(feature = "parquet")]
                ("parquet", RowFormat::Parquet(Self::Sessions)),
            ],
            Self::Events => &[
                ("ndjson", RowFormat::EventsNdjson),
                #[cfg(feature = "parquet")]
                ("parquet", RowFormat::Parquet(Self::Events)),
            ],
        }
    }

    /// The format of standard output.
    pub const fn usual_format(self) -> RowFormat {
        match self {
            Self::Sessions => RowFormat::SessionsCsv,
            Self::Events => RowFormat::EventsNdjson,
        }
    }
}

impl RowFormat {
    /// How many viewings a chunk has at best: a few hundred kilobytes of text, so
    /// that threads seldom wait for each other, or a row group.
    pub const fn chunk_viewings(self) -> NonZeroU64 {
        match self {
            Self::SessionsCsv | Self::EventsNdjson => {
                const { NonZeroU64::new(4_096).expect("not 0") }
            }
            #[cfg(feature = "parquet")]
            Self::Parquet(_) => const { NonZeroU64::new(131_072).expect("not 0") },
        }
    }

    /// The format that the extension of a file's name stands for; capitals are
    /// as good.
    ///
    /// # Errors
    /// [`UnknownRowFormat`] if it stands for none that the table has.
    pub fn of_path(table: RowTable, path: &Path) -> Result<Self, UnknownRowFormat> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let mut formats = table.formats().iter();
        let known = formats.find(|(name, _)| name.eq_ignore_ascii_case(&extension));
        let unknown = || UnknownRowFormat {
            table,
            extension: extension.into_owned(),
        };
        known.map(|(_, format)| *format).ok_or_else(unknown)
    }
}

/// An extension that stands for no format of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRowFormat {
    table: RowTable,
    extension: String,
}

impl fmt::Display for UnknownRowFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.table.formats().iter();
        let known: Vec<_> = known.map(|(name, _)| format!("`.{name}`")).collect();
        let known = known.join(" or ");
        let is_left_out =
            cfg!(not(feature = "parquet")) && self.extension.eq_ignore_ascii_case("parquet");
        if is_left_out {
            write!(
                f,
                "this vastsim was built without its feature `parquet`; build it without \
                 `--no-default-features`, or use {known}"
            )
        } else if self.extension.is_empty() {
            write!(f, "its name has no extension; {known} says how to write it")
        } else {
            let extension = Untrusted(&self.extension);
            write!(f, "`.{extension}` is no known format; use {known}")
        }
    }
}

impl std::error::Error for UnknownRowFormat {}
