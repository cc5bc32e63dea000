//! The publishers file and the publisher of the scenario are one level.

use super::table::check;

const FILES_AND_SCENARIOS: &str = r#"
the publishers file alone
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": "acme"
  => playback.speed 2 publisher publishers.json:2:24
  => publisher "acme" run s.json:2:14

the scenario alone
  s.json "publisher": { "id": "own", "playback": { "speed": 2 } }
  => playback.speed 2 publisher s.json:2:52

the scenario over the publishers file
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": { "id": "acme", "playback": { "speed": 3 } }
  => playback.speed 3 publisher s.json:2:53
  over 2 publisher publishers.json:2:24

what the scenario does not say is that of the publishers file
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": { "id": "acme", "playback": { "mode": "real" } }
  => playback.speed 2 publisher publishers.json:2:24
  => playback.mode "real" publisher s.json:2:52

a publisher that the file does not know
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": { "id": "other", "playback": { "mode": "real" } }
  => playback.speed 1 default
  => playback.mode "real" publisher s.json:2:53

a file, and no publisher of it
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": null
  => playback.speed 1 default

rules are merged field by field
  p.json "playback": {}
  publishers.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1 } } } }
  s.json "publisher": { "id": "acme", "playback": { "interruptions": { "rules": { "start": { "max_offset_s": 3 } } } } }
  => playback.interruptions.rules.start.probability 0.1 publisher publishers.json:2:71
  => playback.interruptions.rules.start.max_offset_s 3 publisher s.json:2:101

the publisher of a scenario stands below the rest of it
  s.json "publisher": { "id": "own", "playback": { "speed": 2 } }, "playback": { "speed": 3 }
  => playback.speed 3 run s.json:2:82
  over 2 publisher s.json:2:52

the publisher of a scenario stands above its profile
  p.json "playback": { "speed": 2 }
  s.json "publisher": { "id": "own", "playback": { "speed": 3 } }
  => playback.speed 3 publisher s.json:2:52
  over 2 provider p.json:2:24

all parts of a publisher
  s.json "publisher": { "id": "own", "tracker": { "enabled": false }, "parser": { "lenient": false } }
  => tracker.enabled false publisher s.json:2:53
  => parser.lenient false publisher s.json:2:85
"#;

#[test]
fn files_and_scenarios() {
    check(FILES_AND_SCENARIOS);
}

const WHAT_GOES_BACK: &str = r#"
the publisher of the file goes back to the provider
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": null }
  => playback.speed 2 provider p.json:2:24
  over unset publisher publishers.json:2:24

the publisher of the scenario goes back to the provider, past the file
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 3 }
  s.json "publisher": { "id": "acme", "playback": { "speed": null } }
  => playback.speed 2 provider p.json:2:24
  over unset publisher s.json:2:53
  over 3 publisher publishers.json:2:24

the publisher of the scenario takes back that the file goes back
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": "inherit" }
  s.json "publisher": { "id": "acme", "playback": { "speed": 3 } }
  => playback.speed 3 publisher s.json:2:53
  over unset publisher publishers.json:2:24
  over 2 provider p.json:2:24

a part of the publisher goes back
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 3 }
  s.json "publisher": { "id": "acme", "playback": null }
  => playback.speed 2 provider p.json:2:24
  over unset publisher s.json:2:42
  over 3 publisher publishers.json:2:24
"#;

#[test]
fn what_goes_back() {
    check(WHAT_GOES_BACK);
}
