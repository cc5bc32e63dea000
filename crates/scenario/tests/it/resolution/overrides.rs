//! `--set` is the last stage of the run.

use super::table::check;

const VALUES: &str = r#"
over what is built in
  --set playback.speed=2
  => playback.speed 2 run <--set playback.speed>:1:1

over the scenario
  s.json "playback": { "speed": 3 }
  --set playback.speed=2
  => playback.speed 2 run <--set playback.speed>:1:1
  over 3 run s.json:2:24

over all levels
  p.json "playback": { "speed": 3 }
  publishers.json "playback": { "speed": 4 }
  s.json "playback": { "speed": 5 }
  --set playback.speed=2
  => playback.speed 2 run <--set playback.speed>:1:1
  over 5 run s.json:2:24
  over 4 publisher publishers.json:2:24
  over 3 provider p.json:2:24

over the matrix
  s.json "playback": { "speed": 3 }, "matrix": { "playback.speed": [4] }
  --set playback.speed=2
  => playback.speed 2 run <--set playback.speed>:1:1
  over 3 run s.json:2:24

the last of two
  --set playback.speed=2
  --set playback.speed=3
  => playback.speed 3 run <--set playback.speed>:1:1
  over 2 run <--set playback.speed>:1:1

a text without quotes
  --set playback.mode=real
  => playback.mode "real" run <--set playback.mode>:1:1

a text in quotes
  --set playback.mode="real"
  => playback.mode "real" run <--set playback.mode>:1:1

the space before a value is skipped
  --set playback.speed= 2
  => playback.speed 2 run <--set playback.speed>:1:2

an array
  p.json "tracker": { "macro_formats": ["{X}"] }
  --set tracker.macro_formats=["[X]"]
  => tracker.macro_formats ["[X]"] run <--set tracker.macro_formats>:1:1
  over ["{X}"] provider p.json:2:31

a macro beside those of the files
  p.json "tracker": { "static_macros": { "AD_SERVER": "P" } }
  --set tracker.static_macros.RUN=R
  => tracker.static_macros.RUN "R" run <--set tracker.static_macros.RUN>:1:1
  => tracker.static_macros.AD_SERVER "P" provider p.json:2:46

the parser
  p.json "parser": { "lenient": true }
  --set parser.lenient=false
  => parser.lenient false run <--set parser.lenient>:1:1
  over true provider p.json:2:24

one field of a rule
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1, "max_offset_s": 3 } } } }
  --set playback.interruptions.rules.start.probability=0.2
  => playback.interruptions.rules.start.probability 0.2 run <--set playback.interruptions.rules.start.probability>:1:1
  over 0.1 provider p.json:2:71
  => playback.interruptions.rules.start.max_offset_s 3 provider p.json:2:92

the seed
  s.json "seed": 7
  --set seed=8
  => seed 8 run <--set seed>:1:1
  over 7 run s.json:2:9

the provider, and with it its values
  p.json "playback": { "speed": 2 }
  o.json "playback": { "mode": "real" }
  --set provider=o.json
  => provider "o.json" run <--set provider>:1:1
  over "p.json" run s.json:1:55
  => playback.mode "real" provider o.json:2:23
  => playback.speed 1 default

a value of the publisher is below the rest of the run
  publishers.json "playback": { "speed": 2 }
  s.json "publisher": { "id": "acme" }, "playback": { "speed": 3 }
  --set publisher.playback.speed=4
  => playback.speed 3 run s.json:2:55
  over 4 publisher <--set publisher.playback.speed>:1:1
  over 2 publisher publishers.json:2:24
"#;

#[test]
fn values() {
    check(VALUES);
}

const VALUES_THAT_GO_BACK: &str = r#"
past the scenario to the publisher
  publishers.json "playback": { "speed": 2 }
  s.json "playback": { "speed": 3 }
  --set playback.speed=null
  => playback.speed 2 publisher publishers.json:2:24
  over unset run <--set playback.speed>:1:1
  over 3 run s.json:2:24

past the scenario to the provider
  p.json "playback": { "speed": 2 }
  s.json "playback": { "speed": 3 }
  --set playback.speed=inherit
  => playback.speed 2 provider p.json:2:24
  over unset run <--set playback.speed>:1:1
  over 3 run s.json:2:24

past the matrix and the scenario to what is built in
  s.json "playback": { "speed": 3 }, "matrix": { "playback.speed": [4] }
  --set playback.speed=null
  => playback.speed 1 default
  over unset run <--set playback.speed>:1:1
  over 3 run s.json:2:24

and forth again
  publishers.json "playback": { "speed": 2 }
  --set playback.speed=null
  --set playback.speed=5
  => playback.speed 5 run <--set playback.speed>:1:1
  over unset run <--set playback.speed>:1:1
  over 2 publisher publishers.json:2:24

forth and back again
  publishers.json "playback": { "speed": 2 }
  --set playback.speed=5
  --set playback.speed=null
  => playback.speed 2 publisher publishers.json:2:24
  over unset run <--set playback.speed>:1:1
  over 5 run <--set playback.speed>:1:1

all of playback
  publishers.json "playback": { "speed": 2 }
  s.json "playback": { "speed": 3 }
  --set playback=null
  => playback.speed 2 publisher publishers.json:2:24
  over unset run <--set playback>:1:1
  over 3 run s.json:2:24
"#;

#[test]
fn values_that_go_back() {
    check(VALUES_THAT_GO_BACK);
}
