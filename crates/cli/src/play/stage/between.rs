//! The line that shows how far the content between ads has come.

use super::line::{Remark, first_fitting, short};
use vastsim_engine::Interlude;

/// What the line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Between {
    pub(super) content: Interlude,
    pub(super) remark: Remark,
}

/// The only key that has an effect while no ad plays.
const KEYS: &str = "q stop";

/// The line, in fewer than so many columns, as that of an ad.
pub(super) fn rendered(shown: &Between, columns: usize) -> String {
    let room = columns.saturating_sub(1);
    let movement = movement(&shown.content);
    let pairs = match &shown.remark {
        Remark::Event(event) => [
            (format!("{movement}  {event}"), KEYS),
            (movement.clone(), KEYS),
        ],
        Remark::Refusal(why) => [
            (format!("{movement}  {why}"), KEYS),
            (format!("{movement}  {why}"), ""),
        ],
    };
    let cut = || match &shown.remark {
        Remark::Event(_) => movement.chars().take(room).collect(),
        Remark::Refusal(why) => why.chars().take(room).collect(),
    };
    first_fitting(&pairs, room).unwrap_or_else(cut)
}

fn movement(content: &Interlude) -> String {
    let played = short(content.played);
    match content.next_ad {
        Some((_, left)) => format!("content  {played}, next ad in {}", short(left)),
        None => format!("content  {played}, no ad follows"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vastsim_engine::SimTime;

    fn between(remark: Remark) -> Between {
        Between {
            content: Interlude {
                played: SimTime::from_millis(64_000),
                next_ad: Some((1, SimTime::from_millis(6_250))),
            },
            remark,
        }
    }

    #[test]
    fn the_next_ad_is_awaited() {
        let quiet = between(Remark::Event(String::new()));
        assert_eq!(
            rendered(&quiet, 52),
            "content  1:04.0, next ad in 0:06.2           q stop"
        );
        let ended = between(Remark::Event("breakEnd".to_owned()));
        assert_eq!(
            rendered(&ended, 52),
            "content  1:04.0, next ad in 0:06.2  breakEnd q stop"
        );
        assert!(!rendered(&ended, 51).contains("breakEnd"));
    }

    #[test]
    fn behind_the_last_ad_none_is_awaited() {
        let mut last = between(Remark::Event(String::new()));
        last.content.next_ad = None;
        assert!(rendered(&last, 80).starts_with("content  1:04.0, no ad follows "));
    }

    #[test]
    fn keys_give_way_to_a_refusal() {
        let refused = between(Remark::Refusal("no ad is playing".to_owned()));
        let line = rendered(&refused, 53);
        assert!(line.trim_end().ends_with("no ad is playing"), "{line}");
        assert!(rendered(&refused, 80).ends_with(KEYS));
        assert_eq!(rendered(&refused, 6), "no ad");
    }

    #[test]
    fn the_line_fits() {
        for remark in [
            Remark::Event("breakEnd".to_owned()),
            Remark::Refusal("no ad is playing".to_owned()),
        ] {
            for columns in 0..100 {
                let line = rendered(&between(remark.clone()), columns);
                assert!(line.chars().count() < columns.max(1), "{line}");
            }
        }
    }
}
