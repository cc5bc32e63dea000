//! A value that is equal to the default is set all the same.

use super::table::check;

const EQUAL_VALUES_COUNT: &str = r#"
by the provider
  p.json "playback": { "speed": 1 }
  => playback.speed 1 provider p.json:2:24

by the publisher, over another value
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 1 }
  => playback.speed 1 publisher publishers.json:2:24
  over 2 provider p.json:2:24

by the run, over another value
  p.json "playback": { "mode": "real" }
  s.json "playback": { "mode": "auto" }
  => playback.mode "auto" run s.json:2:23
  over "real" provider p.json:2:23

by all of them
  p.json "playback": { "speed": 1 }
  publishers.json "playback": { "speed": 1 }
  s.json "playback": { "speed": 1 }
  => playback.speed 1 run s.json:2:24
  over 1 publisher publishers.json:2:24
  over 1 provider p.json:2:24

in another spelling
  s.json "playback": { "speed": 1.0 }
  => playback.speed 1.0 run s.json:2:24

false is a value
  p.json "playback": { "first_only": true }
  s.json "playback": { "first_only": false }
  => playback.first_only false run s.json:2:29
  over true provider p.json:2:29

nought is a value
  p.json "playback": { "max_session_duration_s": 20 }
  s.json "playback": { "max_session_duration_s": 0 }
  => playback.max_session_duration_s 0 run s.json:2:41
  over 20 provider p.json:2:41

a rule that never acts is a rule
  s.json "provider": "google", "playback": { "interruptions": { "rules": { "start": { "probability": 0 } } } }
  => playback.interruptions.rules.start.probability 0 run s.json:2:93
  over 0.2 provider <built-in google>:9:43

reasons by progress are reasons
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  s.json "playback": { "interruptions": { "reasons": "by_progress" } }
  => playback.interruptions.reasons "by_progress" run s.json:2:45
  over {"a":1} provider p.json:2:45

the same formats of macros
  s.json "provider": "google", "tracker": { "macro_formats": ["[X]","${X}"] }
  => tracker.macro_formats ["[X]","${X}"] run s.json:2:53
  over ["%%X%%","[X]"] provider <built-in google>:18:22

the same parser
  p.json "parser": { "lenient": false, "player": "mopub" }
  s.json "parser": { "lenient": true, "player": "standard" }
  => parser.lenient true run s.json:2:24
  over false provider p.json:2:24
  => parser.player "standard" run s.json:2:40
  over "mopub" provider p.json:2:41

by the command line
  s.json "playback": { "speed": 2 }
  --set playback.speed=1
  => playback.speed 1 run <--set playback.speed>:1:1
  over 2 run s.json:2:24

within a level
  base.json "playback": { "speed": 2 }
  p.json "extends": "base.json", "playback": { "speed": 1 }
  => playback.speed 1 provider p.json:2:48
  over 2 provider base.json:2:24

the same seed
  s.json "seed": 0
  => seed 0 run s.json:2:9
"#;

#[test]
fn equal_values_count() {
    check(EQUAL_VALUES_COUNT);
}
