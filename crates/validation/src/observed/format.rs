//! The layouts of reports that are known.

use std::fmt;

/// Who wrote a report, and so what its columns are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A report of Google Ad Manager, by names of its API or of its pages.
    GoogleAdManager,
    /// A report of Yandex Direct. It counts no starts: its shares are of impressions, which
    /// stand for them.
    YandexDirect,
    /// A report on banners of Yandex Market. It counts no starts: its shows stand for them.
    YandexMarket,
    /// One row for each part of the traffic, with a column for each milestone.
    Generic,
    /// One row for each session.
    Sessions,
    /// The table `quartiles.csv` of vastsim: one row for each milestone.
    Quartiles,
}

impl Format {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 6] = [
        Self::Quartiles,
        Self::GoogleAdManager,
        Self::YandexDirect,
        Self::YandexMarket,
        Self::Sessions,
        Self::Generic,
    ];

    /// The name by which it is asked for, such as `google-ad-manager`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GoogleAdManager => "google-ad-manager",
            Self::YandexDirect => "yandex-direct",
            Self::YandexMarket => "yandex-market",
            Self::Generic => "generic",
            Self::Sessions => "sessions",
            Self::Quartiles => "quartiles",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
