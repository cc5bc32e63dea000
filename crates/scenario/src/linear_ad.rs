//! Which ad of a VAST document is played, and what is left out.

use crate::problem::{Problem, Problems};
use crate::source::Origin;
use crate::vast_file::VastFile;
use vastsim_engine::SimTime;
use vastsim_vast::{Ad, AdBody, Creative, InLine, Linear, Wrapper};

/// An ad of a document with its first linear creative.
pub(crate) struct LinearAd<'d> {
    pub(crate) file: &'d VastFile,
    ad: &'d Ad,
    pub(crate) inline: &'d InLine,
    creative: &'d Creative,
    pub(crate) linear: &'d Linear,
}

impl<'d> LinearAd<'d> {
    /// The first ad in the document that has a linear creative; `None` after
    /// reporting that there is none. Warns of everything else that could have
    /// been played.
    pub(crate) fn find(file: &'d VastFile, problems: &mut Problems) -> Option<Self> {
        let ads = &file.document.ads;
        let found = ads.iter().find_map(|ad| Self::of(file, ad));
        match &found {
            Some(played) => played.warn_of_left_out(problems),
            None => problems.add(nothing_to_play(file)),
        }
        found
    }

    fn of(file: &'d VastFile, ad: &'d Ad) -> Option<Self> {
        let AdBody::InLine(inline) = &ad.body else {
            return None;
        };
        let (creative, linear) = inline.creatives.iter().find_map(linear_creative)?;
        Some(Self {
            file,
            ad,
            inline,
            creative,
            linear,
        })
    }

    fn warn_of_left_out(&self, problems: &mut Problems) {
        let ads = self.file.document.ads.iter();
        for other in ads.filter(|other| !std::ptr::eq(*other, self.ad)) {
            let origin = self.file.origin(other.place);
            let message = match other.body {
                AdBody::Wrapper(_) => "the wrapper is not followed, the inline ad is played",
                AdBody::InLine(_) => "only the first linear ad in the document is played",
            };
            problems.add(Problem::warning(&origin, "VAST/Ad", message));
        }
        let creatives = self.inline.creatives.iter();
        for (other, _) in creatives.filter_map(linear_creative).skip(1) {
            let origin = self.file.origin(other.place);
            let path = "VAST/Ad/InLine/Creatives/Creative";
            let message = "only the first linear creative of the ad is played";
            problems.add(Problem::warning(&origin, path, message));
        }
    }

    /// The id of the ad, or else of its creative.
    pub(crate) fn id(&self) -> Option<&'d str> {
        let creative = self.creative;
        let ids = [&self.ad.id, &creative.id, &creative.ad_id];
        let mut given = ids.into_iter().flatten().map(|id| id.trim());
        given.find(|id| !id.is_empty())
    }

    /// The duration that the document gives.
    pub(crate) fn duration(&self) -> Option<SimTime> {
        let duration = self.linear.duration?;
        Some(SimTime::from_nanos(duration.as_nanos() as u64))
    }

    /// Where its linear creative begins.
    pub(crate) fn origin(&self) -> Origin {
        self.file.origin(self.linear.place)
    }
}

fn linear_creative(creative: &Creative) -> Option<(&Creative, &Linear)> {
    creative.linear.as_ref().map(|linear| (creative, linear))
}

fn nothing_to_play(file: &VastFile) -> Problem {
    let ads = &file.document.ads;
    let wrapper = ads.iter().find_map(|ad| match &ad.body {
        AdBody::Wrapper(wrapper) => Some((ad, wrapper)),
        AdBody::InLine(_) => None,
    });
    match (wrapper, ads.first()) {
        (Some((ad, wrapper)), _) => wrapper_problem(&file.origin(ad.place), wrapper),
        (None, Some(ad)) => {
            let message = "the document has no linear creative";
            Problem::error(&file.origin(ad.place), "VAST/Ad", message)
                .hint("name one with `<Linear>` among the creatives of an inline ad")
        }
        (None, None) => {
            let message = "the document has no ad to play";
            Problem::error(&file.start(), "VAST", message)
                .hint("fetch it again: the ad server had nothing to show")
        }
    }
}

fn wrapper_problem(origin: &Origin, wrapper: &Wrapper) -> Problem {
    let message = "the ad is a wrapper: the document behind its `VASTAdTagURI` is needed";
    let problem = Problem::error(origin, "VAST/Ad/Wrapper", message);
    match &wrapper.tag_uri {
        Some(link) => problem.hint(format!(
            "save the answer of its tag to a file, and name that as `ad.vast`: {}",
            link.url
        )),
        None => problem,
    }
}
