//! Flags about observed data.

use clap::ValueEnum;
use std::path::PathBuf;
use vastsim_validation::Rounding;
use vastsim_validation::observed::Format;

/// Which file of observed sessions, and how it is to be understood.
#[derive(Debug, clap::Args)]
pub(crate) struct ObservedArgs {
    /// The observed sessions: a report of a platform, or a table with a row per
    /// session; `-` is standard input.
    #[arg(long, env = "VASTSIM_OBSERVED", value_name = "FILE")]
    pub(crate) observed: PathBuf,

    /// How the file is laid out, where that is not plain from its columns.
    #[arg(long, env = "VASTSIM_FORMAT", value_name = "LAYOUT")]
    pub(crate) format: Option<FormatArg>,

    /// A file that says which column means what, for anything else.
    #[arg(long, env = "VASTSIM_MAPPING", value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,

    /// The column whose values are clusters, such as the publisher or the day:
    /// sessions of one cluster are alike. Without it sessions are taken to be
    /// independent.
    #[arg(long, env = "VASTSIM_CLUSTER", value_name = "COLUMN")]
    pub(crate) cluster: Option<String>,

    /// What became of offsets when they were recorded, if they have fewer than
    /// nine decimals.
    #[arg(
        long,
        env = "VASTSIM_ROUNDING",
        default_value = "nearest",
        value_name = "HOW"
    )]
    pub(crate) rounding: RoundingArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// Google Ad Manager.
    GoogleAdManager,
    /// Yandex Direct.
    YandexDirect,
    /// Yandex Market.
    YandexMarket,
    /// One column per milestone.
    Generic,
    /// One row per session: where it ended, and why.
    Sessions,
    /// `quartiles.csv` of a result folder.
    Quartiles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoundingArg {
    /// To the nearest value that can be written.
    Nearest,
    /// Down to the value below.
    Down,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::GoogleAdManager => Self::GoogleAdManager,
            FormatArg::YandexDirect => Self::YandexDirect,
            FormatArg::YandexMarket => Self::YandexMarket,
            FormatArg::Generic => Self::Generic,
            FormatArg::Sessions => Self::Sessions,
            FormatArg::Quartiles => Self::Quartiles,
        }
    }
}

impl From<RoundingArg> for Rounding {
    fn from(rounding: RoundingArg) -> Self {
        match rounding {
            RoundingArg::Nearest => Self::Nearest,
            RoundingArg::Down => Self::Down,
        }
    }
}
