//! Why a break of VMAP is not played: each break says so once.

use crate::followed::Followed;
use crate::nothing_to_play::why_nothing_plays;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use vastsim_vast::Code;

/// A break is left out, for this reason.
pub(crate) fn left_out(origin: &Origin, why: &str) -> Problem {
    Problem::element_warning(origin, format!("the break is left out: {why}"))
}

/// Warns of a break that is passed over: of the first thing that is wrong with
/// it, and of how much else is.
pub(crate) fn report_failed(origin: &Origin, failed: &Followed, problems: &mut Problems) {
    withdraw_no_ads(failed, problems);
    let mut reasons = why_nothing_plays(failed).into_iter();
    let Some(first) = reasons.next() else {
        problems.add(left_out(origin, "it has no linear ad that can be played"));
        return;
    };
    let why = match reasons.count() {
        0 => first.message,
        more => format!("{}, and {more} more", first.message),
    };
    problems.add(Problem {
        code: first.code,
        hint: first.hint,
        ..left_out(origin, &why)
    });
}

/// Takes back what the reader said of a document without ads that stands in
/// the break: the break says it.
pub(crate) fn withdraw_no_ads(failed: &Followed, problems: &mut Problems) {
    let reasons = why_nothing_plays(failed);
    let is_empty = |reason: &Problem| reason.code == Some(Code::NoAds.as_str());
    if failed.entry.tag.is_none() && reasons.iter().any(is_empty) {
        problems.withdraw_warning(Code::NoAds.as_str(), &failed.entry.origin);
    }
}
