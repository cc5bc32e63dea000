//! Ads ready to be played: made up, or taken from a document.

use crate::beacons::{beacons, skippable};
use crate::linear_ad::LinearAd;
use crate::problem::{Problem, Problems};
use crate::show::AdMacros;
use crate::source::Origin;
use vastsim_engine::{Creative, CreativeError, SimTime};

/// An ad ready to be played.
pub(crate) struct PlayableAd {
    /// Its name in results.
    pub(crate) id: String,
    pub(crate) creative: Creative,
    pub(crate) macros: AdMacros,
}

/// A duration and where it is written.
pub(crate) type Written<'a> = (SimTime, &'a Origin);

impl PlayableAd {
    /// An ad that requests nothing; `None` after reporting why there is none.
    pub(crate) fn synthetic(
        duration: Written<'_>,
        id: Option<&str>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let (duration, written) = duration;
        let creative = checked(Creative::silent(duration), written, problems)?;
        warn_of_zero(duration, written, problems);
        let own = || format!("synthetic-{}s", seconds(duration));
        Some(Self {
            id: id.map_or_else(own, str::to_owned),
            creative,
            macros: AdMacros::default(),
        })
    }

    /// An ad of a document, with another duration if one is given; `None`
    /// after reporting why there is none. An ad without a name has that of its
    /// file.
    pub(crate) fn from_vast(
        ad: &LinearAd<'_>,
        file_name: &str,
        duration: Option<Written<'_>>,
        problems: &mut Problems,
    ) -> Option<Self> {
        ad.warn_of_others(problems);
        let own = ad.origin();
        let (duration, origin) = duration.unwrap_or((ad.duration().unwrap_or(SimTime::ZERO), &own));
        warn_of_zero(duration, origin, problems);
        let beacons = beacons(ad, duration, problems);
        let creative = checked(Creative::new(duration, beacons), origin, problems)?;
        Some(Self {
            id: ad.id().unwrap_or(file_name).to_owned(),
            creative: creative.with_skippable(skippable(ad, duration, problems)),
            macros: AdMacros::of(ad),
        })
    }
}

/// Seconds without trailing zeros, cut to milliseconds.
pub(crate) fn seconds(duration: SimTime) -> String {
    let millis = duration.as_nanos() / 1_000_000;
    let (seconds, fraction) = (millis / 1_000, format!("{:03}", millis % 1_000));
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{seconds}{point}{fraction}")
}

fn checked(
    creative: Result<Creative, CreativeError>,
    origin: &Origin,
    problems: &mut Problems,
) -> Option<Creative> {
    if let Err(error) = &creative {
        problems.error(origin, "ad.duration", error.to_string());
    }
    creative.ok()
}

fn warn_of_zero(duration: SimTime, origin: &Origin, problems: &mut Problems) {
    if duration == SimTime::ZERO {
        let message = "the ad has no duration: its sessions open and then fail";
        let problem = Problem::warning(origin, "ad.duration", message);
        problems.add(problem.hint("give it one with `ad.duration`"));
    }
}
