//! Viewings with a script.

use crate::{asked, spots};
use std::path::Path;
use vastsim_player::{Listener, Told};
use vastsim_scenario::{Files, PlayerScript, ReadError, load_script_with};
use vastsim_viewing::{play_headless, script_warnings};

struct Text(&'static str);

impl Files for Text {
    fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.into())
    }
}

/// Counts what it hears.
#[derive(Default)]
struct Ears(u32);

impl Listener for Ears {
    fn hear(&mut self, _: &Told<'_>) {
        self.0 += 1;
    }
}

fn script(text: &'static str) -> PlayerScript {
    load_script_with(Path::new("viewer.json"), &Text(text)).unwrap()
}

#[test]
fn a_viewing_that_nothing_lets_go_on_is_not_over() {
    let subject = spots(&asked()).unwrap();
    let read = script(r#"{ "steps": [{ "offset_s": 1, "do": "pause" }] }"#);
    let played = play_headless(&subject, &mut read.script(), Ears::default());
    assert!(!played.is_over);
    assert!(played.listener.0 > 0);
    let whole = play_headless(&subject, &mut script(r#"{ "steps": [] }"#).script(), ());
    assert!(whole.is_over);
}

#[test]
fn steps_without_effect_are_warned_of_refused_ones_first() {
    let subject = spots(&asked()).unwrap();
    let read = script(
        r#"{ "steps": [
            { "offset_s": 1, "ad_index": 3, "do": "pause" },
            { "clock_s": 1, "do": "resume" }
        ] }"#,
    );
    let mut played = read.script();
    play_headless(&subject, &mut played, ());
    let warnings = script_warnings(&read, &played);
    let said: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "viewer.json:3:13: warning: refused at 00:00:01.000: it is not paused",
            "viewer.json:2:13: warning: the step was never due",
        ]
    );
}
