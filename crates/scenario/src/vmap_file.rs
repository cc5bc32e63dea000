//! The break of a VMAP document that is played.

use crate::break_left_out::{Named, left_out, report_failed, withdraw_no_ads};
use crate::break_order::Turn;
use crate::followed::{Followed, Follower, origin};
use crate::linear_ad::LinearAd;
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
    let why = search.why_over();
    for ad_break in breaks {
        let origin = origin(&follower.source, ad_break.place.offset());
        problems.add(left_out(&origin, &why));
    }
    search.finish(follower, problems)
}

/// The breaks that were looked into.
#[derive(Default)]
struct Search {
    found: Option<(Named, Followed)>,
    /// The first of those with nothing that can be played.
    failed: Option<(Origin, Followed)>,
}

impl Search {
    /// Once a break can be played, or as many documents were read as a single
    /// break may ask for.
    fn is_over(&self, follower: &Follower<'_, '_>) -> bool {
        self.found.is_some() || follower.files.is_exhausted(&follower.options)
    }

    /// Why no other break is looked into.
    fn why_over(&self) -> String {
        match &self.found {
            Some((played, _)) => {
                format!("only the first with a linear ad is played, {played}")
            }
            None => "those before it led to too many documents".to_owned(),
        }
    }

    fn look_into(
        &mut self,
        ad_break: AdBreak,
        follower: &mut Follower<'_, '_>,
        problems: &mut Problems,
    ) {
        let origin = origin(&follower.source, ad_break.place.offset());
        let name = Named::new(&ad_break, &origin);
        match enter(ad_break, follower, problems) {
            Err(why) => problems.add(left_out(&origin, why)),
            Ok(ads) if LinearAd::first(&ads).is_some() => self.found = Some((name, ads)),
            Ok(ads) if self.failed.is_none() => self.failed = Some((origin, ads)),
            Ok(ads) => report_failed(&origin, &ads, problems),
        }
    }

    fn finish(self, follower: &Follower<'_, '_>, problems: &mut Problems) -> Followed {
        match (self.found, self.failed) {
            (Some((_, found)), Some((origin, failed))) => {
                report_failed(&origin, &failed, problems);
                found
            }
            (Some((_, found)), None) => found,
            (None, Some((_, failed))) => {
                withdraw_no_ads(&failed, problems);
                failed
            }
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

/// The ads of a break, or why it has none to look into.
fn enter(
    ad_break: AdBreak,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Result<Followed, &'static str> {
    let types = &ad_break.break_types;
    if !types.is_empty() && !types.contains(&BreakType::Linear) {
        return Err("its `breakType` is not `linear`");
    }
    let source = ad_break.source.ok_or("it has no ads that can be read")?;
    let options = follower.options.for_source(&source);
    let at = |offset| origin(&follower.source, offset);
    match source.content {
        // The document around it has the text that its places are in.
        AdContent::Vast(data) => {
            let at = at(data.place.offset());
            Ok(follower.follow(data.document, "", &options, at, problems))
        }
        AdContent::TagUri(tag) => {
            let at = at(tag.place.offset());
            Ok(follower.request(tag.url, &options, at, problems))
        }
        AdContent::Custom(_) => Err("its ads are custom data, not VAST"),
    }
}
