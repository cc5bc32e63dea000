//! In which forms a result is made.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::fmt;
use vastsim_run::FileFormat;

/// What becomes of the tables of a result.
#[derive(Debug, clap::Args)]
pub(crate) struct FormatArgs<F: Form> {
    /// What to make of the tables, which are CSV and always there; several are separated
    /// by commas.
    #[arg(
        long,
        env = "VASTSIM_FORMAT",
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "html",
        value_parser = forms::<F>()
    )]
    pub(crate) format: Vec<F>,
}

/// The files that a run makes.
pub(crate) type FileArgs = FormatArgs<FileFormat>;

/// What a report can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    /// A file of the result.
    File(FileFormat),
    /// One document on standard output.
    Json,
    /// A text on standard output.
    Md,
}

/// Something that a flag names.
pub(crate) trait Form: fmt::Debug + Clone + Send + Sync + 'static {
    /// The names, and what they are for.
    fn values() -> Vec<PossibleValue>;

    /// The one of a name.
    fn from_name(name: &str) -> Option<Self>;
}

fn forms<F: Form>() -> impl TypedValueParser<Value = F> {
    let names = PossibleValuesParser::new(F::values());
    names.try_map(|name| F::from_name(&name).ok_or("no form is called so"))
}

impl Form for FileFormat {
    fn values() -> Vec<PossibleValue> {
        let value = |format: &Self| {
            let help = match format {
                Self::Html => "`report.html`: a page with charts, in one file",
                Self::Csv => "Nothing more than the tables",
                #[cfg(feature = "parquet")]
                Self::Parquet => "Every table as a Parquet file",
            };
            PossibleValue::new(format.name()).help(help)
        };
        Self::ALL.iter().map(value).collect()
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::from_name(name)
    }
}

impl Form for ReportFormat {
    fn values() -> Vec<PossibleValue> {
        let mut values = FileFormat::values();
        values.extend([
            PossibleValue::new("json").help("What was run, and all tables, as one document"),
            PossibleValue::new("md").help("Markdown, for a pull request"),
        ]);
        values
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "md" => Some(Self::Md),
            _ => FileFormat::from_name(name).map(Self::File),
        }
    }
}

impl ReportFormat {
    /// The file of a result that it is, if it is one.
    pub(crate) const fn file(self) -> Option<FileFormat> {
        match self {
            Self::File(format) => Some(format),
            Self::Json | Self::Md => None,
        }
    }

    /// Whether two results can be shown so.
    pub(crate) const fn compares(self) -> bool {
        matches!(self, Self::File(FileFormat::Html) | Self::Json | Self::Md)
    }
}

impl FileArgs {
    /// The flag that asks for them, behind a blank; nothing of what is usual.
    pub(crate) fn flag(&self) -> String {
        if self.format == [FileFormat::Html] {
            return String::new();
        }
        let formats: Vec<_> = self.format.iter().map(|it| it.name()).collect();
        format!(" --format {}", formats.join(","))
    }
}
