//! What a viewer sees of a group, told in one line.

use vastsim_engine::*;
use vastsim_scenario::Group;

/// Plays a group whose ads of these names fail after a second: when each ad
/// begins, in seconds, and what is reported between ads.
pub fn story(group: &Group, failing: &[&str]) -> String {
    let mut told = Vec::new();
    let mut viewing = Viewing::new(&group.program, 1, 0);
    while let Some(deadline) = viewing.next_deadline() {
        let mut watch = |scene: &Scene<'_>| told.extend(line(group, scene));
        viewing.advance(deadline, &mut watch);
        let fails = |turn: usize| failing.contains(&group.ads[turn].id.as_str());
        if let Some((turn, began, _)) = viewing.current()
            && fails(turn)
            && deadline == began
        {
            let now = began + SimTime::from_secs(1);
            viewing.input(now, Input::Fail(405), &mut watch).unwrap();
        }
    }
    told.join("; ")
}

fn line(group: &Group, scene: &Scene<'_>) -> Option<String> {
    match scene {
        Scene::Noticed { clock, notice, .. } => {
            let code = match notice.kind {
                NoticeKind::AdError(code) => format!(" {code}"),
                _ => String::new(),
            };
            let urls: Vec<_> = notice.urls.iter().map(|url| short(url)).collect();
            let (kind, at) = (notice.kind.as_str(), clock.as_secs_f64());
            Some(
                format!("{at} {kind}{code} {}", urls.join(" "))
                    .trim_end()
                    .to_owned(),
            )
        }
        Scene::Began { clock, turn, .. } => {
            let ad = &group.ads[*turn];
            let spare = if ad.main_place.is_none() { "+" } else { "" };
            Some(format!("{} {spare}{}", clock.as_secs_f64(), ad.id))
        }
        Scene::Over { clock } => Some(format!("{} over", clock.as_secs_f64())),
        Scene::Played { .. } => None,
    }
}

pub fn short(url: &str) -> &str {
    url.trim_start_matches("https://t.example/")
}

/// The names of the ads that are played if nothing fails.
pub fn main_line(group: &Group) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut turn, turns) = (Some(0), group.program.turns());
    while let Some(at) = turn {
        assert_eq!(group.ads[at].main_place, Some(names.len()), "turn {at}");
        names.push(group.ads[at].id.as_str());
        turn = turns[at].next;
    }
    let indexed = group.ads.iter().filter(|ad| ad.main_place.is_some());
    assert_eq!(indexed.count(), names.len(), "every one has its place");
    names
}
