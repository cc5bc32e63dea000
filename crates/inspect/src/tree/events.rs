//! Tracking events in the order of playback.

use super::node::Node;
use super::phrase::counted;
use crate::moment::Moment;
use crate::tracking::Tracking;
use std::collections::BTreeMap;

/// The trackers of one event at one moment.
type Groups<'t, 'd> = BTreeMap<(Moment, usize), Group<'t, 'd>>;

/// An event that happens once, and its trackers.
struct Group<'t, 'd> {
    event: &'d str,
    offset: &'t str,
    trackers: Vec<&'t Tracking<'d>>,
}

/// The events of a creative; nothing if there is none.
pub(super) fn node<'t, 'd: 't>(
    tracking: impl IntoIterator<Item = &'t Tracking<'d>>,
    urls: bool,
) -> Option<Node> {
    let tracking: Vec<_> = tracking.into_iter().collect();
    if tracking.is_empty() {
        return None;
    }
    let groups = groups(&tracking);
    let rows: Vec<_> = groups.iter().map(|(key, group)| group.row(key.0)).collect();
    let lines = Node::rows(&rows).into_iter().zip(groups.values());
    let lines = lines.map(|(line, group)| line.with(group.urls(urls)));
    Some(Node::new(counted(tracking.len(), "tracking URL")).with(lines))
}

/// Events of no certain moment keep the order in which the document first
/// names them.
fn groups<'t, 'd>(tracking: &[&'t Tracking<'d>]) -> Groups<'t, 'd> {
    let mut groups = Groups::new();
    let mut first_named = BTreeMap::new();
    for tracker in tracking.iter().copied() {
        let event = (tracker.event, tracker.offset.as_deref());
        let next = first_named.len();
        let index = *first_named.entry(event).or_insert(next);
        let group = groups.entry((tracker.moment, index));
        let group = group.or_insert_with(|| Group {
            event: tracker.event,
            offset: tracker.offset.as_deref().unwrap_or(""),
            trackers: Vec::new(),
        });
        group.trackers.push(tracker);
    }
    groups
}

impl Group<'_, '_> {
    fn row(&self, moment: Moment) -> [String; 4] {
        let count = match self.trackers.len() {
            1 => String::new(),
            count => format!("×{count}"),
        };
        let (event, offset) = (self.event.to_owned(), self.offset.to_owned());
        [when(moment), event, offset, count]
    }

    fn urls(&self, urls: bool) -> impl Iterator<Item = Node> {
        let shown = self.trackers.iter().filter(move |_| urls);
        shown.map(|tracker| Node::whole(tracker.url.text))
    }
}

fn when(moment: Moment) -> String {
    match moment {
        Moment::Before => "before".to_owned(),
        Moment::At(..) => format!("{} s", moment.seconds().unwrap_or_default()),
        Moment::InPlayback(_) => "in playback".to_owned(),
        Moment::Any => "any time".to_owned(),
        Moment::Never => "never".to_owned(),
    }
}
