//! What the peer does otherwise throughout, rule by rule.

use crate::oracle_compare::Difference;

/// A habit of the peer, or one of ours, that makes differences everywhere.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// Why we are right, or both, and by which paragraph.
    pub(crate) why: &'static str,
    pub(crate) explains: fn(&Difference) -> bool,
}

pub(crate) const RULES: [Rule; 11] = [
    Rule {
        name: "defaults of wrappers",
        why: "they put the defaults in, and into inline ads too, which have no such \
              attribute; we tell what is written from what is not (VAST 4.3, 3.19)",
        explains: |it| {
            let defaults = [
                ("followAdditionalWrappers", "true"),
                ("allowMultipleAds", "false"),
            ];
            it.ours.is_none() && defaults.contains(&(it.name(), it.theirs()))
        },
    },
    Rule {
        name: "0 for a number that is not stated",
        why: "the bit rates are optional, and a width or height of 0 says that a file is \
              audio: what is not stated is not 0 (VAST 4.3, 3.9.1)",
        explains: |it| {
            let of_file = ["w", "h", "bitrate", "min", "max"].contains(&it.name());
            let of_variation = ["w", "h"].contains(&it.name());
            it.ours.is_none()
                && it.theirs() == "0"
                && (it.is_in("mediaFile") && of_file || it.is_in("variation") && of_variation)
        },
    },
    Rule {
        name: "-1 for a time that is not stated",
        why: "they have no other word for none, and for what neither can read; a wrapper has \
              no duration, `skipoffset` and `minSuggestedDuration` are optional (VAST 4.3, \
              3.8, 3.8.1, 3.12.1)",
        explains: |it| {
            let times = ["duration", "skipDelay", "minSuggestedDuration"];
            it.ours.is_none() && it.theirs() == "-1" && times.contains(&it.name())
        },
    },
    Rule {
        name: "an empty text is kept",
        why: "an element without its content says nothing: there is no URL to request or to \
              play; we report it and leave it out (VAST 4.3, 3.2.1, 3.4.2 to 3.4.4, 3.9.1)",
        explains: |it| {
            let names = ["impression", "error", "mediaFile", "title", "adServingId"];
            it.ours.is_none() && it.theirs.as_deref() == Some("") && names.contains(&it.name())
        },
    },
    Rule {
        name: "ads without media are dropped",
        why: "they drop the ad and send its error URLs 303, which the standard has for wrappers \
              that lead to no ad; a reader says what is written, and the player finds out \
              that it cannot play it (VAST 4.3, 2.3.6.3, 3.3.1)",
        explains: |it| it.theirs.is_none() && it.ours() == "InLine without media",
    },
    Rule {
        name: "wrappers without an address are dropped",
        why: "the address is required, so that the ad is broken, but its error URLs are there \
              to say so: we keep it without an address (VAST 4.3, 3.4.11, 3.19.1)",
        explains: |it| it.theirs.is_none() && it.ours() == "Wrapper without address",
    },
    Rule {
        name: "creativeView comes before start",
        why: "they send creativeView with the impression and start with the first progress \
              above 0; both happen when playback begins and the standard orders them no \
              further, we begin with start as it describes first (VAST 4.3, 3.14.1)",
        explains: |it| it.name() == "plays" && view_first(it.ours()) == it.theirs(),
    },
    Rule {
        name: "creatives without a duration are completed",
        why: "their tracker completes when it is told to, here after 30 s, and never starts; \
              without a duration there is no point that is 100 % of it, we start, view and \
              stop (VAST 4.3, 3.8.1, 3.14.1)",
        explains: |it| {
            let ours = before_start(it.ours());
            it.name() == "plays" && ours.is_some() && ours == before_complete(it.theirs())
        },
    },
    Rule {
        name: "creatives of wrappers are played",
        why: "they let a tracker run over them; those are used for tracking beside the ad and \
              are nothing to play (VAST 4.3, 3.19)",
        explains: |it| it.name() == "plays" && it.ours.is_none(),
    },
    Rule {
        name: "mezzanines without attributes are dropped",
        why: "the attributes are required since VAST 4.1, in 4.0 a mezzanine was a URL alone; \
              a file that can be fetched is there in both cases (VAST 4.3, 3.9.2)",
        explains: |it| it.name() == "mezzanine" && (it.ours(), it.theirs()) == ("true", "false"),
    },
    Rule {
        name: "progress without a readable offset",
        why: "they drop it if there is no offset, and call it `progress--1` if they cannot \
              read it; we keep the URL, report the offset and never fire it (VAST 4.3, 3.14.1)",
        explains: |it| {
            it.name() == "progress" && it.theirs.is_none()
                || it.name() == "progress--1" && it.ours.is_none()
        },
    },
];

impl Difference {
    /// The last step of the path, without its index.
    fn name(&self) -> &str {
        let step = self.path.rsplit('.').next().unwrap_or_default();
        step.split('[').next().unwrap_or_default()
    }

    /// Whether it is a value of a part of this name.
    fn is_in(&self, part: &str) -> bool {
        let mut steps = self.path.rsplit('.').skip(1);
        steps.next().and_then(|step| step.split('[').next()) == Some(part)
    }

    /// Our value; empty if there is none.
    fn ours(&self) -> &str {
        self.ours.as_deref().unwrap_or_default()
    }

    /// Their value; empty if there is none.
    fn theirs(&self) -> &str {
        self.theirs.as_deref().unwrap_or_default()
    }
}

/// A playthrough with creativeView before start.
fn view_first(played: &str) -> String {
    let mut events: Vec<&str> = played.split(' ').collect();
    let start = events.iter().position(|event| event.starts_with("start:"));
    if let Some(start) = start.filter(|start| start + 1 < events.len()) {
        events.swap(start, start + 1);
    }
    events.join(" ")
}

/// What we play of a creative that cannot end, but for its start.
fn before_start(played: &str) -> Option<String> {
    let viewed = view_first(played);
    let (before, start) = viewed.split_once(" start:")?;
    (!start.contains(' ')).then(|| before.to_owned())
}

/// What they play of a creative that never starts, but for its end.
fn before_complete(played: &str) -> Option<String> {
    let (before, _) = played.split_once(" complete:")?;
    (!before.contains("start:")).then(|| before.to_owned())
}
