//! What is reported of ads that are not shown.

use super::budget::Budget;
use crate::followed::Followed;
use vastsim_engine::{Notice, NoticeKind};
use vastsim_vast::{Link, ResolvedAd, Sourced};

/// The failures that were found while wrappers were followed.
pub(super) fn of_failures(followed: &Followed, budget: &mut Budget) -> Vec<Notice> {
    let failures = followed.resolution.failures().iter();
    let notices = failures.map_while(|failure| {
        let links = followed.resolution.error_links(failure);
        budget.afford(error(failure.vast_error(), links))
    });
    notices.collect()
}

/// An ad that is known not to be shown.
pub(super) fn of_ad(followed: &Followed, index: usize, vast_error: u16) -> Notice {
    let ad = followed.resolution.ad(index);
    let links = ad.iter().flat_map(ResolvedAd::errors);
    error(vast_error, links)
}

fn error<'d>(vast_error: u16, links: impl Iterator<Item = Sourced<'d, Link>>) -> Notice {
    Notice {
        kind: NoticeKind::AdError(vast_error),
        urls: links.map(|link| link.value.url.clone()).collect(),
    }
}
