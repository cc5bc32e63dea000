//! Ads: what is gathered for each comes from the documents on its path.

use vastsim_vast::{AdBody, Resolution, ResolvedAd, ResolvedLinear, ResolvedNonLinear, Sourced};

/// # Panics
/// If an ad gathers what is not on its path, or in another order.
pub(super) fn check(resolution: &Resolution) {
    let ads = resolution.ads().count();
    for (index, ad) in resolution.ads().enumerate() {
        let found = resolution.ad(index).map(|ad| ad.index());
        assert_eq!(found, Some(ad.index()));
        check_wrappers(resolution, &ad);
        let path = Path::of(&ad);
        check_added_up(&ad, &path);
        ad.linears().for_each(|linear| check_linear(&linear, &path));
        ad.non_linears()
            .for_each(|overlays| check_non_linear(&overlays, &path));
    }
    assert!(resolution.ad(ads).is_none());
}

fn check_wrappers(resolution: &Resolution, ad: &ResolvedAd<'_>) {
    let above = resolution.wrappers_above(ad.index());
    assert_eq!(ad.wrappers().count(), above.len());
    for (wrapper, at) in ad.wrappers().zip(above) {
        let element = resolution.element(at).map(|ad| &ad.body);
        let is_same =
            matches!(element, Some(AdBody::Wrapper(it)) if std::ptr::eq(it, wrapper.value));
        assert!(is_same && wrapper.source == at.source);
    }
    let element = resolution.element(ad.index()).map(|ad| &ad.body);
    assert!(matches!(element, Some(AdBody::InLine(it)) if std::ptr::eq(it, ad.inline())));
}

/// The documents that led to an ad, outermost first, and its own.
struct Path {
    sources: Vec<usize>,
}

impl Path {
    fn of(ad: &ResolvedAd<'_>) -> Self {
        let above = ad.wrappers().map(|wrapper| wrapper.source);
        let sources: Vec<usize> = above.chain([ad.index().source]).collect();
        assert!(sources.is_sorted_by(|above, below| above < below));
        Self { sources }
    }

    /// Counts parts, which come in the order of reading.
    fn count<'r, T: 'r>(&self, parts: impl Iterator<Item = Sourced<'r, T>>) -> usize {
        let sources: Vec<usize> = parts.map(|part| part.source).collect();
        assert!(sources.is_sorted());
        assert!(sources.iter().all(|source| self.sources.contains(source)));
        sources.len()
    }

    /// Counts parts, of which those of the ad's own document come last and
    /// are all of its own.
    fn count_with<'r, T: 'r>(
        &self,
        parts: impl Iterator<Item = Sourced<'r, T>>,
        own: &[T],
    ) -> usize {
        let parts: Vec<Sourced<'r, T>> = parts.collect();
        let found = parts.iter().filter(|part| self.is_own(**part));
        let found = found.map(|part| std::ptr::from_ref(part.value));
        assert!(found.eq(own.iter().map(std::ptr::from_ref)));
        self.count(parts.into_iter())
    }

    /// Whether it is a part of the ad's own document.
    fn is_own<T>(&self, part: Sourced<'_, T>) -> bool {
        self.sources.last() == Some(&part.source)
    }
}

fn check_added_up(ad: &ResolvedAd<'_>, path: &Path) {
    let own = ad.inline();
    path.count_with(ad.impressions(), &own.impressions);
    path.count_with(ad.errors(), &own.errors);
    path.count_with(ad.viewable_impressions(), &own.viewable_impressions);
    path.count_with(ad.verifications(), &own.verifications);
    path.count_with(ad.extensions(), &own.extensions);
    path.count_with(ad.creatives(), &own.creatives);
    path.count_with(ad.categories(), &own.categories);
    path.count(ad.blocked_ad_categories());
    path.count(ad.pricing().into_iter());
    let sequence = ad.element().sequence;
    assert!(sequence.is_none() || ad.sequence() == sequence);
    let creatives = ad.creatives();
    let companions = creatives.filter(|creative| creative.value.companion_ads.is_some());
    let mut gathered: Vec<_> = ad.companion_ads().collect();
    assert!(gathered.is_sorted_by_key(|set| usize::MAX - set.source));
    gathered.reverse();
    assert_eq!(path.count(gathered.into_iter()), path.count(companions));
}

fn check_linear(linear: &ResolvedLinear<'_>, path: &Path) {
    assert!(path.is_own(linear.creative()));
    let own = linear.linear();
    path.count_with(linear.tracking(), &own.tracking);
    path.count_with(linear.icons().into_iter(), &own.icons);
    let clicks = own.video_clicks.as_ref();
    let click_tracking = clicks.map_or(&[][..], |clicks| &clicks.click_tracking);
    path.count_with(linear.click_tracking(), click_tracking);
    let custom_clicks = clicks.map_or(&[][..], |clicks| &clicks.custom_clicks);
    path.count_with(linear.custom_clicks(), custom_clicks);
    let through = linear.click_through();
    path.count(through.into_iter());
    let own_through = clicks.and_then(|clicks| clicks.click_through.as_ref());
    assert!(own_through.is_none() || through.is_some_and(|link| path.is_own(link)));
}

fn check_non_linear(overlays: &ResolvedNonLinear<'_>, path: &Path) {
    assert!(path.is_own(overlays.creative()));
    let own = overlays.non_linear_ads();
    path.count_with(overlays.tracking(), &own.tracking);
    let of_wrappers = path.count(overlays.click_tracking(own.non_linears.len()));
    for (index, overlay) in own.non_linears.iter().enumerate() {
        let clicks = path.count(overlays.click_tracking(index));
        assert_eq!(clicks, of_wrappers + overlay.click_tracking.len());
    }
}
