//! The breaks of a VMAP document.

use crate::break_left_out::{left_out, report_failed, withdraw_no_ads};
use crate::break_order::Turn;
use crate::followed::{Followed, Follower, origin};
use crate::problem::{Problem, Problems};
use crate::show::Route;
use crate::source::Origin;
use std::time::Duration;
use vastsim_engine::{Notice, NoticeKind};
use vastsim_vast::{AdBreak, AdContent, BreakEvent, BreakType, Vmap};

/// A break with linear ads.
pub(crate) struct Break {
    /// When it comes.
    pub(crate) turn: Turn,
    /// After how much time it comes again.
    pub(crate) repeat_after: Option<Duration>,
    pub(crate) origin: Origin,
    /// What is reported when it starts, ends, or cannot be shown.
    pub(crate) starts: Notice,
    pub(crate) ends: Notice,
    pub(crate) fails: Notice,
    pub(crate) followed: Followed,
    /// Whether it has anything to play.
    pub(crate) plays: bool,
}

impl Break {
    /// Ads without a content around them.
    pub(crate) fn alone(followed: Followed) -> Self {
        let nothing = |kind| Notice {
            kind,
            urls: Vec::new(),
        };
        Self {
            turn: Turn::Start,
            repeat_after: None,
            origin: followed.entry.origin.clone(),
            starts: nothing(NoticeKind::BreakStart),
            ends: nothing(NoticeKind::BreakEnd),
            fails: nothing(NoticeKind::BreakError),
            plays: Route::leads_anywhere(&followed),
            followed,
        }
    }
}

/// The breaks with linear ads in order, where the length of the content is not
/// known, after reporting the others. If none can be played, the first of
/// them alone.
pub(crate) fn breaks(
    vmap: Vmap,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Vec<Break> {
    let breaks = vmap.breaks.into_iter();
    // Those that never come the reader reports.
    let due = breaks.filter_map(|ad_break| Some((Turn::of(&ad_break)?, ad_break)));
    let mut due: Vec<_> = due.collect();
    due.sort_by_key(|(turn, _)| *turn);
    let mut read = Vec::new();
    for (turn, ad_break) in due {
        let origin = origin(&follower.source, ad_break.place.offset());
        if follower.files.is_exhausted(&follower.options) {
            problems.add(left_out(
                &origin,
                "those before it led to too many documents",
            ));
            continue;
        }
        match enter(turn, ad_break, follower, problems) {
            Ok(entered) => read.push(entered),
            Err(why) => problems.add(left_out(&origin, why)),
        }
    }
    if read.is_empty() {
        read.push(nothing(follower));
    }
    report_all_failed(&mut read, problems);
    read
}

fn nothing(follower: &Follower<'_, '_>) -> Break {
    let message = "the document has no break with linear ads";
    let start = origin(&follower.source, 0);
    let problem = Problem::error(&start, "VMAP", message);
    let hint = "give an `AdBreak` of the type `linear` an `AdSource`";
    Break::alone(follower.nothing(problem.hint(hint)))
}

/// Warns of each break that cannot be played. If none can, the first is left to
/// be an error.
fn report_all_failed(breaks: &mut Vec<Break>, problems: &mut Problems) {
    let plays = breaks.iter().any(|it| it.plays);
    let failed = breaks.iter().filter(|it| !it.plays);
    for failed in failed.skip(usize::from(!plays)) {
        report_failed(&failed.origin, &failed.followed, problems);
    }
    if !plays {
        breaks.truncate(1);
        withdraw_no_ads(&breaks[0].followed, problems);
    }
}

/// A break with its ads, or why it has none to look into.
fn enter(
    turn: Turn,
    ad_break: AdBreak,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Result<Break, &'static str> {
    let types = &ad_break.break_types;
    if !types.is_empty() && !types.contains(&BreakType::Linear) {
        return Err("its `breakType` is not `linear`");
    }
    let told = |event, kind| told(&ad_break, &event, kind);
    let starts = told(BreakEvent::BreakStart, NoticeKind::BreakStart);
    let ends = told(BreakEvent::BreakEnd, NoticeKind::BreakEnd);
    let fails = told(BreakEvent::Error, NoticeKind::BreakError);
    let (place, repeat_after) = (ad_break.place.offset(), ad_break.repeat_after);
    let ads = follow(ad_break, follower, problems)?;
    Ok(Break {
        turn,
        repeat_after,
        origin: origin(&follower.source, place),
        starts,
        ends,
        fails,
        ..Break::alone(ads)
    })
}

fn told(ad_break: &AdBreak, event: &BreakEvent, kind: NoticeKind) -> Notice {
    let tracking = ad_break.tracking.iter().filter(|it| it.event == *event);
    Notice {
        kind,
        urls: tracking.map(|it| it.url.clone()).collect(),
    }
}

/// The ads of a break, their wrappers followed.
fn follow(
    ad_break: AdBreak,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Result<Followed, &'static str> {
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
