//! Values of `playback`, each said by some levels only.

use super::table::check;

const WHAT_NOBODY_SAYS_IS_BUILT_IN: &str = r#"
nobody says how fast
  => playback.speed 1 default

nobody says how
  => playback.mode "auto" default

no level is there but the provider, and it says something else
  p.json "playback": { "mode": "real" }
  => playback.speed 1 default

a level is there and empty
  p.json "playback": {}
  publishers.json "playback": {}
  s.json "playback": {}
  => playback.max_session_duration_s 0 default
  => playback.tick_interval_s 0.1 default

the seed of a run
  => seed 0 default

the sessions of a run
  => sessions 1000000 default

the provider of a run
  => provider "generic" default
"#;

#[test]
fn what_nobody_says_is_built_in() {
    check(WHAT_NOBODY_SAYS_IS_BUILT_IN);
}

const ONE_LEVEL_SAYS_IT: &str = r#"
the provider alone
  p.json "playback": { "speed": 2 }
  => playback.speed 2 provider p.json:2:24

the publisher alone
  publishers.json "playback": { "speed": 3 }
  => playback.speed 3 publisher publishers.json:2:24

the run alone
  s.json "playback": { "speed": 4 }
  => playback.speed 4 run s.json:2:24

provider and publisher
  p.json "playback": { "first_only": true }
  publishers.json "playback": { "first_only": false }
  => playback.first_only false publisher publishers.json:2:29
  over true provider p.json:2:29

provider and run
  p.json "playback": { "emit_events": false }
  s.json "playback": { "emit_events": true }
  => playback.emit_events true run s.json:2:30
  over false provider p.json:2:30

publisher and run
  publishers.json "playback": { "persist_sessions": true }
  s.json "playback": { "persist_sessions": false }
  => playback.persist_sessions false run s.json:2:35
  over true publisher publishers.json:2:35

the seed of the run
  s.json "seed": 7
  => seed 7 run s.json:2:9

the sessions of the run, as they are written
  s.json "sessions": "2.5m"
  => sessions "2.5m" run s.json:2:13

the provider that the run names
  s.json "provider": "google"
  => provider "google" run s.json:2:13
"#;

#[test]
fn one_level_says_it() {
    check(ONE_LEVEL_SAYS_IT);
}

const KEYS_OF_ONE_OBJECT_COME_FROM_EACH_LEVEL: &str = r#"
each level says another key
  p.json "playback": { "speed": 2, "mode": "real" }
  publishers.json "playback": { "first_only": true, "mode": "auto" }
  s.json "playback": { "quartile_basis": "playhead" }
  => playback.speed 2 provider p.json:2:24
  => playback.first_only true publisher publishers.json:2:29
  => playback.quartile_basis "playhead" run s.json:2:33
  => playback.auto_quartiles true default

objects within objects are merged too
  p.json "playback": { "interruptions": { "model": "quartile" } }
  publishers.json "playback": { "interruptions": { "within": "constant_hazard" } }
  s.json "playback": { "interruptions": { "reasons": "by_progress" } }
  => playback.interruptions.model "quartile" provider p.json:2:43
  => playback.interruptions.within "constant_hazard" publisher publishers.json:2:44
  => playback.interruptions.reasons "by_progress" run s.json:2:45

a number stays as it is written
  p.json "playback": { "speed": 1.50 }
  s.json "playback": { "quartile_tolerance_s": 25e-2 }
  => playback.speed 1.50 provider p.json:2:24
  => playback.quartile_tolerance_s 25e-2 run s.json:2:39

lines are counted from one
  s.json "description": "ünïcode"
  s.json "playback": { "speed": 1, "mode": "real" }
  => playback.mode "real" run s.json:3:35

columns are counted in characters
  s.json "description": "ünïcödé", "playback": { "mode": "real" }
  => playback.mode "real" run s.json:2:49
"#;

#[test]
fn keys_of_one_object_come_from_each_level() {
    check(KEYS_OF_ONE_OBJECT_COME_FROM_EACH_LEVEL);
}
