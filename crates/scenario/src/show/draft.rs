//! Makes a show, part by part.

use super::TURNS_MAX;
use super::budget::{Budget, bytes_of};
use super::line::Line;
use super::route::Route;
use super::timeline::{Due, Timeline};
use crate::followed::Followed;
use crate::left_out::report;
use crate::playable::{PlayableAd, Written};
use crate::problem::Problems;
use crate::source::Origin;
use crate::vast_file::VastFile;
use crate::vmap_file::Break;
use std::collections::BTreeMap;
use vastsim_engine::{AdBreak, BreakPosition, Notice, NoticeKind, Report, SimTime};

/// The ads of a document, and how they are played.
#[derive(Clone, Copy)]
pub(crate) struct FileAds<'d> {
    pub(crate) file: &'d VastFile,
    /// The name of an ad that has none.
    pub(crate) name: &'d str,
    /// How long each of them plays, instead of what the document says.
    pub(crate) duration: Option<Written<'d>>,
    /// How long the content around the breaks is, where that is known.
    pub(crate) content_duration: Option<Written<'d>>,
}

/// A show that is being made.
pub(crate) struct Draft<'d> {
    /// Where to report what is wrong with all of it.
    pub(super) origin: Origin,
    /// Those that are made up.
    pub(super) ads: Vec<PlayableAd>,
    pub(super) parts: Vec<Part<'d>>,
    /// In order of time.
    pub(super) moments: Vec<Moment>,
    /// What is to be reported on the way to the next moment, or behind the last
    /// one, with how much of the content was played by then.
    pub(super) pending: Vec<Report>,
    /// The number of the last break.
    breaks: usize,
    pub(super) budget: Budget,
}

/// Ads that belong together.
pub(super) enum Part<'d> {
    Made(Line),
    Route(Box<Route<'d>>, FileAds<'d>),
}

/// When a part is shown.
pub(super) struct Moment {
    pub(super) part: usize,
    /// What is reported on the way there, as [`Draft::pending`].
    pub(super) reports: Vec<Report>,
    pub(super) opening: Vec<Notice>,
    pub(super) ending: Vec<Notice>,
    pub(super) content_position: SimTime,
    pub(super) ad_break: AdBreak,
}

impl Moment {
    /// Without a content around it.
    fn alone(part: usize, number: usize) -> Self {
        Self {
            part,
            reports: Vec::new(),
            opening: Vec::new(),
            ending: Vec::new(),
            content_position: SimTime::ZERO,
            ad_break: AdBreak {
                number,
                position: BreakPosition::Unknown,
            },
        }
    }
}

impl<'d> Draft<'d> {
    pub(crate) fn new(origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            ads: Vec::new(),
            parts: Vec::new(),
            moments: Vec::new(),
            pending: Vec::new(),
            breaks: 0,
            budget: Budget::new(),
        }
    }

    /// Adds an ad that is made up.
    pub(crate) fn add_made(&mut self, ad: PlayableAd) {
        let line = Line::of(self.ads.len());
        self.ads.push(ad);
        self.moments
            .push(Moment::alone(self.parts.len(), self.breaks));
        self.parts.push(Part::Made(line));
    }

    /// Adds the ads of a document; `None` after reporting that there are none.
    pub(crate) fn add_file(&mut self, ads: FileAds<'d>, problems: &mut Problems) -> Option<()> {
        let breaks = ads.file.breaks();
        let plays = breaks.iter().any(|ad_break| ad_break.plays);
        // Why one of several is not played was said when it was read.
        let told = breaks.iter().filter(|it| it.plays || !plays);
        for ad_break in told {
            report(&ad_break.followed, ad_break.plays, problems);
        }
        if !plays {
            return None;
        }
        if ads.file.is_timed() {
            return self.add_breaks(ads, problems);
        }
        let part = self.add_route(&breaks.first()?.followed, ads).ok()?;
        self.moments.push(Moment::alone(part, self.breaks));
        Some(())
    }

    /// Adds the breaks of a content; each is looked into once, even if it
    /// comes again.
    fn add_breaks(&mut self, ads: FileAds<'d>, problems: &mut Problems) -> Option<()> {
        let breaks = ads.file.breaks();
        let timeline = Timeline::of(breaks, ads.content_duration, problems);
        let mut parts = BTreeMap::new();
        for due in &timeline.due {
            let ad_break = breaks.get(due.index)?;
            let part = parts.entry(due.index);
            let part = part.or_insert_with(|| self.add_route(&ad_break.followed, ads));
            self.add_moment(ad_break, due, part);
        }
        // What follows on the last break is none of its ads.
        self.breaks += 1;
        if self.moments.is_empty() {
            timeline.report_nothing(problems);
            return None;
        }
        Some(())
    }

    /// A break that cannot be shown is reported when it would come.
    fn add_moment(&mut self, ad_break: &Break, due: &Due, part: &Result<usize, Vec<Notice>>) {
        self.breaks += 1;
        let notices = match part {
            Ok(_) => vec![ad_break.starts.clone(), ad_break.ends.clone()],
            Err(failures) => [failures.as_slice(), std::slice::from_ref(&ad_break.fails)].concat(),
        };
        if !self.budget.take(bytes_of(&notices)) {
            return;
        }
        let (at, number, position) = (due.at, self.breaks, due.position);
        let place = AdBreak { number, position };
        let Ok(part) = part else {
            let told = notices.into_iter().filter(is_told);
            let reports = told.map(|notice| Report {
                at,
                ad_break: place,
                notice,
            });
            self.pending.extend(reports);
            return;
        };
        let told = |notice: &Notice| Some(notice.clone()).filter(is_told);
        self.moments.push(Moment {
            reports: std::mem::take(&mut self.pending),
            opening: told(&ad_break.starts).into_iter().collect(),
            ending: told(&ad_break.ends).into_iter().collect(),
            content_position: at,
            ad_break: place,
            part: *part,
        });
    }

    fn add_route(
        &mut self,
        followed: &'d Followed,
        ads: FileAds<'d>,
    ) -> Result<usize, Vec<Notice>> {
        let route = Route::main(followed, TURNS_MAX, &mut self.budget)?;
        self.parts.push(Part::Route(Box::new(route), ads));
        Ok(self.parts.len() - 1)
    }
}

/// Whether a document asks for a notice of a break: those of ads are shown to
/// people, too.
fn is_told(notice: &Notice) -> bool {
    matches!(notice.kind, NoticeKind::AdError(_)) || !notice.urls.is_empty()
}
