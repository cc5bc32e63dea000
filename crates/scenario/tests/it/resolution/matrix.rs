//! What the matrix varies is a stage of the run.

use super::table::check;

const CELLS: &str = r#"
each cell has its value
  s.json "matrix": { "playback.speed": [2, 3] }
  cell playback.speed=2
  => playback.speed 2 run s.json:2:32
  cell playback.speed=3
  => playback.speed 3 run s.json:2:35

the matrix counts over the scenario
  s.json "playback": { "speed": 4 }
  s.json "matrix": { "playback.speed": [2, 3] }
  cell playback.speed=2
  => playback.speed 2 run s.json:3:32
  over 4 run s.json:2:24
  cell playback.speed=3
  => playback.speed 3 run s.json:3:35
  over 4 run s.json:2:24

the matrix counts over all levels
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 3 }
  s.json "matrix": { "playback.speed": [4] }
  => playback.speed 4 run s.json:2:32
  over 3 publisher publishers.json:2:24
  over 2 provider p.json:2:24

what it does not vary stays
  s.json "playback": { "mode": "real" }, "matrix": { "playback.speed": [2] }
  => playback.mode "real" run s.json:2:23

the matrix chooses the provider
  one.json "playback": { "speed": 2 }
  two.json "playback": { "mode": "real" }
  s.json "matrix": { "provider": ["one.json", "two.json"] }
  cell provider=one.json
  => playback.speed 2 provider one.json:2:24
  => playback.mode "auto" default
  cell provider=two.json
  => playback.speed 1 default
  => playback.mode "real" provider two.json:2:23

the matrix goes a rule deep
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1, "max_offset_s": 3 } } } }
  s.json "matrix": { "playback.interruptions.rules.start.probability": [0.2] }
  => playback.interruptions.rules.start.probability 0.2 run s.json:2:64
  over 0.1 provider p.json:2:71
  => playback.interruptions.rules.start.max_offset_s 3 provider p.json:2:92

reasons are one value of the matrix
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  s.json "matrix": { "playback.interruptions.reasons": [{"b":1}, "by_progress"] }
  cell playback.interruptions.reasons={"b":1}
  => playback.interruptions.reasons {"b":1} run s.json:2:48
  over {"a":1} provider p.json:2:45
  cell playback.interruptions.reasons=by_progress
  => playback.interruptions.reasons "by_progress" run s.json:2:57
  over {"a":1} provider p.json:2:45

a parser that varies
  p.json "parser": { "lenient": true }
  s.json "matrix": { "parser.lenient": [false] }
  => parser.lenient false run s.json:2:32
  over true provider p.json:2:24
"#;

#[test]
fn cells() {
    check(CELLS);
}

const CELLS_THAT_GO_BACK: &str = r#"
a cell goes back to the publisher, not to the scenario
  publishers.json "playback": { "speed": 2 }
  s.json "playback": { "speed": 4 }
  s.json "matrix": { "playback.speed": [null, 3] }
  cell playback.speed=null
  => playback.speed 2 publisher publishers.json:2:24
  over unset run s.json:3:32
  over 4 run s.json:2:24
  cell playback.speed=3
  => playback.speed 3 run s.json:3:38
  over 4 run s.json:2:24
  over 2 publisher publishers.json:2:24

a cell inherits from the provider
  p.json "playback": { "mode": "real" }
  s.json "matrix": { "playback.mode": ["inherit", "headless"] }
  cell playback.mode=inherit
  => playback.mode "real" provider p.json:2:23
  over unset run s.json:2:31
  cell playback.mode=headless
  => playback.mode "headless" run s.json:2:42
  over "real" provider p.json:2:23

a cell takes back that the scenario goes back
  p.json "playback": { "speed": 2 }
  s.json "playback": { "speed": null }, "matrix": { "playback.speed": [3] }
  => playback.speed 3 run s.json:2:63
  over unset run s.json:2:24
  over 2 provider p.json:2:24
"#;

#[test]
fn cells_that_go_back() {
    check(CELLS_THAT_GO_BACK);
}

const CELLS_THAT_VARY_AN_OBJECT: &str = r#"
an object is put in the place of what the scenario says
  p.json "playback": { "speed": 2 }
  s.json "playback": { "speed": 4 }, "matrix": { "playback": [{ "mode": "real" }] }
  cell playback={"mode":"real"}
  => playback.mode "real" run s.json:2:64

a rule is put in the place of what the scenario says
  p.json "playback": {}
  s.json "matrix": { "playback.interruptions.rules.start": [{ "probability": 0.1 }] }
  => playback.interruptions.rules.start.probability 0.1 run s.json:2:69
  => playback.interruptions.rules.start.max_offset_s 2 default
"#;

#[test]
fn cells_that_vary_an_object() {
    check(CELLS_THAT_VARY_AN_OBJECT);
}
