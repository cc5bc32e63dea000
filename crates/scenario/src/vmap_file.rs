//! The break of a VMAP document that is played.

use crate::break_order::Turn;
use crate::followed::{Followed, Follower, origin};
use crate::linear_ad::LinearAd;
use crate::nothing_to_play::why_nothing_plays;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use vastsim_vast::{AdBreak, AdContent, BreakType, Vmap};

/// The ads of the first break that has a linear one to play, after reporting
/// the other breaks; if there is none, of the first that has any.
pub(crate) fn first_break(
    vmap: Vmap,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Followed {
    let mut breaks = vmap.breaks;
    breaks.sort_by_key(Turn::of);
    let mut breaks = breaks.into_iter();
    let mut search = Search::default();
    while !search.is_over(follower)
        && let Some(ad_break) = breaks.next()
    {
        search.look_into(ad_break, follower, problems);
    }
    for ad_break in breaks {
        let origin = origin(&follower.source, ad_break.place.offset());
        problems.add(Problem::element_warning(&origin, search.why_over()));
    }
    search.finish(follower, problems)
}

/// The breaks that were looked into.
#[derive(Default)]
struct Search {
    found: Option<Followed>,
    /// The first of those with nothing that can be played.
    failed: Option<(Origin, Followed)>,
}

impl Search {
    /// Once a break can be played, or as many documents were read as a single
    /// break may ask for.
    fn is_over(&self, follower: &Follower<'_, '_>) -> bool {
        self.found.is_some() || follower.files.is_exhausted(&follower.options)
    }

    fn why_over(&self) -> &'static str {
        match self.found {
            Some(_) => "only the first break with a linear ad is played",
            None => "the break is left out: those before it led to too many documents",
        }
    }

    fn look_into(
        &mut self,
        ad_break: AdBreak,
        follower: &mut Follower<'_, '_>,
        problems: &mut Problems,
    ) {
        let origin = origin(&follower.source, ad_break.place.offset());
        let Some(ads) = enter(ad_break, follower, problems) else {
            let message = "the break has no linear ads that can be read, it is left out";
            problems.add(Problem::element_warning(&origin, message));
            return;
        };
        if LinearAd::first(&ads).is_some() {
            self.found = Some(ads);
        } else if self.failed.is_none() {
            self.failed = Some((origin, ads));
        } else {
            report_failed(&origin, &ads, problems);
        }
    }

    fn finish(self, follower: &Follower<'_, '_>, problems: &mut Problems) -> Followed {
        match (self.found, self.failed) {
            (Some(found), Some((origin, failed))) => {
                report_failed(&origin, &failed, problems);
                found
            }
            (Some(found), None) => found,
            (None, Some((_, failed))) => failed,
            (None, None) => {
                let message = "the document has no break with linear ads";
                let start = origin(&follower.source, 0);
                let problem = Problem::error(&start, "VMAP", message);
                let hint = "give an `AdBreak` of the type `linear` an `AdSource`";
                follower.nothing(problem.hint(hint))
            }
        }
    }
}

/// Warns of a break that is passed over, and of what is wrong with it.
fn report_failed(origin: &Origin, failed: &Followed, problems: &mut Problems) {
    let message = "the break has no linear ad that can be played, it is left out";
    problems.add(Problem::element_warning(origin, message));
    let reasons = why_nothing_plays(failed).into_iter();
    problems.extend(reasons.map(Problem::at_most_warning));
}

/// The ads of a break; `None` if it takes no linear ones or has none that can
/// be read.
fn enter(
    ad_break: AdBreak,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Option<Followed> {
    let types = &ad_break.break_types;
    if !types.is_empty() && !types.contains(&BreakType::Linear) {
        return None;
    }
    let source = ad_break.source?;
    let options = follower.options.for_source(&source);
    let at = |offset| origin(&follower.source, offset);
    match source.content {
        // The document around it has the text that its places are in.
        AdContent::Vast(data) => {
            let at = at(data.place.offset());
            Some(follower.follow(data.document, "", &options, at, problems))
        }
        AdContent::TagUri(tag) => {
            let at = at(tag.place.offset());
            Some(follower.request(tag.url, &options, at, problems))
        }
        AdContent::Custom(_) => None,
    }
}
