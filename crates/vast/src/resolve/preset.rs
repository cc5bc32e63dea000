//! Players and the limits that they publish.

use std::time::Duration;

use super::ResolveOptions;

/// A player whose limits on wrappers are known.
///
/// ```
/// use vastsim_vast::PlayerPreset;
///
/// let preset = PlayerPreset::from_name("google-ima").expect("it is known");
/// assert_eq!(preset.options().wrappers_max, 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PlayerPreset {
    /// The standard: 5 wrappers (VAST 4.3, 2.3.5.1). Time is limited as
    /// [`ResolveOptions::default`] has it.
    Standard,
    /// Google IMA for HTML5: 4 wrappers (`ImaSdkSettings`, number of redirects),
    /// 5 s for each document (its list of error codes, 301).
    GoogleIma,
    /// Google IMA for tvOS: 4 wrappers (`IMASettings`, `maxRedirects`), 8 s for
    /// the first document and 4 s for each other.
    GoogleImaTvos,
    /// vast-client-js: 10 wrappers (`DEFAULT_MAX_WRAPPER_DEPTH`), 120 s for each
    /// document (its default timeout).
    VastClientJs,
    /// Prebid Mobile: 5 wrappers (its VAST parser). It publishes no times.
    PrebidMobile,
    /// `MoPub`: 10 wrappers (its VAST parser). It published no times.
    Mopub,
    /// Fluid Player: 3 wrappers (`maxAllowedVastTagRedirects`) and 5 s
    /// (`vastTimeout`), as the example of its options has them.
    FluidPlayer,
}

/// What a player publishes.
struct Row {
    name: &'static str,
    wrappers_max: usize,
    /// For the first document, and for each other.
    timeouts_s: Option<(u64, u64)>,
}

impl PlayerPreset {
    /// Every player.
    pub const ALL: &[Self] = &[
        Self::Standard,
        Self::GoogleIma,
        Self::GoogleImaTvos,
        Self::VastClientJs,
        Self::PrebidMobile,
        Self::Mopub,
        Self::FluidPlayer,
    ];

    /// Its name, such as `vast-client-js`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The player of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|preset| preset.name() == name)
    }

    /// The defaults with what the player publishes in their place. A player
    /// that limits the time for a document does not limit all of it together.
    pub fn options(self) -> ResolveOptions {
        let row = self.row();
        let mut options = ResolveOptions {
            wrappers_max: row.wrappers_max,
            ..ResolveOptions::default()
        };
        if let Some((first_s, hop_s)) = row.timeouts_s {
            options.first_timeout = Duration::from_secs(first_s);
            options.hop_timeout = Duration::from_secs(hop_s);
            options.total_timeout = Duration::MAX;
        }
        options
    }

    fn row(self) -> Row {
        let (name, wrappers_max, timeouts_s) = match self {
            Self::Standard => ("standard", 5, None),
            Self::GoogleIma => ("google-ima", 4, Some((5, 5))),
            Self::GoogleImaTvos => ("google-ima-tvos", 4, Some((8, 4))),
            Self::VastClientJs => ("vast-client-js", 10, Some((120, 120))),
            Self::PrebidMobile => ("prebid-mobile", 5, None),
            Self::Mopub => ("mopub", 10, None),
            Self::FluidPlayer => ("fluid-player", 3, Some((5, 5))),
        };
        Row {
            name,
            wrappers_max,
            timeouts_s,
        }
    }
}
