//! Which files a result has beside its tables.

use vastsim_report::Derived;

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

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// The one that people call so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }

    /// The one that a file of a result is of, by its name, if it is of any.
    pub(crate) fn of(file: &str) -> Option<Self> {
        match Derived::of(file)? {
            Derived::Page => Some(Self::Html),
            #[cfg(feature = "parquet")]
            Derived::Parquet => Some(Self::Parquet),
            _ => None,
        }
    }
}
