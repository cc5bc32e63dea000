//! The break of a VMAP document that is played.

use crate::problem::{Problem, Problems};
use crate::source::Source;
use crate::vast_file::{Entered, Entry, origin, read_before};
use std::sync::Arc;
use vastsim_vast::{
    AdBreak, AdContent, BreakType, Fetch, Resolution, ResolveOptions, Vmap, resolve, resolve_url,
};

const PATH: &str = "VMAP/AdBreak";

/// The ads of the first break that takes linear ads and has any, after
/// reporting the others.
pub(crate) fn first_break(
    vmap: Vmap,
    source: &Arc<Source>,
    options: &ResolveOptions,
    fetch: &mut dyn Fetch,
    problems: &mut Problems,
) -> Entered {
    let mut breaks = vmap.breaks.into_iter();
    let mut entered = None;
    for ad_break in &mut breaks {
        entered = enter(&ad_break, source, options, fetch);
        if entered.is_some() {
            break;
        }
        let message = "the break has no linear ads that can be read, it is left out";
        problems.add(Problem::warning(
            &origin(source, ad_break.place.offset()),
            PATH,
            message,
        ));
    }
    for ad_break in breaks {
        let message = "only the first break of the document is played";
        problems.add(Problem::warning(
            &origin(source, ad_break.place.offset()),
            PATH,
            message,
        ));
    }
    entered.unwrap_or_else(|| {
        let message = "the document has no break with linear ads";
        let problem = Problem::error(&origin(source, 0), "VMAP", message);
        let problem = problem.hint("give an `AdBreak` of the type `linear` an `AdSource`");
        let nothing = Some(problem);
        let entry = Entry::at(origin(source, 0));
        (Resolution::default(), Entry { nothing, ..entry })
    })
}

fn enter(
    ad_break: &AdBreak,
    source: &Arc<Source>,
    options: &ResolveOptions,
    fetch: &mut dyn Fetch,
) -> Option<Entered> {
    let types = &ad_break.break_types;
    if !types.is_empty() && !types.contains(&BreakType::Linear) {
        return None;
    }
    match &ad_break.source.as_ref()?.content {
        AdContent::Vast(data) => {
            let reading = read_before(data.document.clone(), source);
            let entry = Entry::at(origin(source, data.place.offset()));
            Some((resolve(reading, options, fetch), entry))
        }
        AdContent::TagUri(tag) => {
            let entry = Entry::at(origin(source, tag.place.offset()));
            let resolution = resolve_url(&tag.url, options, fetch);
            let tag = Some(tag.url.clone());
            Some((resolution, Entry { tag, ..entry }))
        }
        AdContent::Custom(_) => None,
    }
}
