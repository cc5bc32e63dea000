//! Which files a result has beside its tables.

use vastsim_report::html;

/// Files that are made of the tables of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// `report.html`: a page with charts, in one file.
    Html,
    /// The tables alone.
    Csv,
    /// Every table as a Parquet file.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl FileFormat {
    /// All, in the order in which a result lists what is made of its tables.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Csv,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// Whether a file of a result, by its name, is one of these.
    pub fn owns(self, name: &str) -> bool {
        match self {
            Self::Html => name == html::REPORT_FILE,
            Self::Csv => false,
            #[cfg(feature = "parquet")]
            Self::Parquet => name.ends_with(".parquet"),
        }
    }
}
