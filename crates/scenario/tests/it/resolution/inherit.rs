//! `null` and `inherit` go back to the level below, not to the stage below.

use super::table::check;

const EACH_LEVEL_GOES_BACK: &str = r#"
the provider goes back to what is built in
  p.json "playback": { "speed": null }
  => playback.speed 1 default
  over unset provider p.json:2:24

the publisher goes back to the provider
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": "inherit" }
  => playback.speed 2 provider p.json:2:24
  over unset publisher publishers.json:2:24

the publisher goes back past a silent provider
  p.json "playback": {}
  publishers.json "playback": { "speed": null }
  => playback.speed 1 default
  over unset publisher publishers.json:2:24

the run goes back to the publisher
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 3 }
  s.json "playback": { "speed": null }
  => playback.speed 3 publisher publishers.json:2:24
  over unset run s.json:2:24
  over 2 provider p.json:2:24

the run goes back to the provider where the publisher is silent
  p.json "playback": { "speed": 2 }
  s.json "playback": { "speed": "inherit" }
  => playback.speed 2 provider p.json:2:24
  over unset run s.json:2:24

the run and the publisher go back
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": null }
  s.json "playback": { "speed": "inherit" }
  => playback.speed 2 provider p.json:2:24
  over unset run s.json:2:24
  over unset publisher publishers.json:2:24

all go back
  p.json "playback": { "speed": "inherit" }
  publishers.json "playback": { "speed": null }
  s.json "playback": { "speed": null }
  => playback.speed 1 default
  over unset run s.json:2:24
  over unset publisher publishers.json:2:24
  over unset provider p.json:2:24

the publisher goes back but the run does not
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": null }
  s.json "playback": { "speed": 4 }
  => playback.speed 4 run s.json:2:24
  over unset publisher publishers.json:2:24
  over 2 provider p.json:2:24
"#;

#[test]
fn each_level_goes_back() {
    check(EACH_LEVEL_GOES_BACK);
}

const A_LEVEL_GOES_BACK_AS_A_WHOLE: &str = r#"
below the profile that goes back, not to the one that it extends
  base.json "playback": { "speed": 2 }
  p.json "extends": "base.json", "playback": { "speed": null }
  => playback.speed 1 default
  over unset provider p.json:2:48
  over 2 provider base.json:2:24

a profile takes back that the one that it extends goes back
  base.json "playback": { "speed": null }
  p.json "extends": "base.json", "playback": { "speed": 2 }
  => playback.speed 2 provider p.json:2:48
  over unset provider base.json:2:24

the profile that is extended goes back, the other is silent
  base.json "playback": { "speed": null }
  p.json "extends": "base.json"
  => playback.speed 1 default
  over unset provider base.json:2:24

the middle one of three goes back
  one.json "playback": { "speed": 2 }
  two.json "extends": "one.json", "playback": { "speed": null }
  p.json "extends": "two.json"
  => playback.speed 1 default
  over unset provider two.json:2:47
  over 2 provider one.json:2:24

the middle one goes back, the last does not
  one.json "playback": { "speed": 2 }
  two.json "extends": "one.json", "playback": { "speed": null }
  p.json "extends": "two.json", "playback": { "speed": 4 }
  => playback.speed 4 provider p.json:2:47
  over unset provider two.json:2:47
  over 2 provider one.json:2:24

a part of a profile goes back, and what the next one says stands alone
  one.json "playback": { "speed": 2, "mode": "real" }
  two.json "extends": "one.json", "playback": null
  p.json "extends": "two.json", "playback": { "mode": "headless" }
  => playback.speed 1 default
  over unset provider two.json:2:36
  over 2 provider one.json:2:24
  => playback.mode "headless" provider p.json:2:46
  over unset provider two.json:2:36
  over "real" provider one.json:2:35
"#;

#[test]
fn a_level_goes_back_as_a_whole() {
    check(A_LEVEL_GOES_BACK_AS_A_WHOLE);
}

const OBJECTS_GO_BACK: &str = r#"
all of playback
  p.json "playback": { "speed": 2, "mode": "real" }
  s.json "playback": null
  => playback.speed 2 provider p.json:2:24
  over unset run s.json:2:13
  => playback.mode "real" provider p.json:2:35
  over unset run s.json:2:13

all of the tracker
  p.json "tracker": { "max_retries": 0 }
  publishers.json "tracker": "inherit"
  => tracker.max_retries 0 provider p.json:2:29
  over unset publisher publishers.json:2:12

one key of an object, the others stay
  p.json "playback": { "speed": 2, "mode": "real" }
  s.json "playback": { "speed": null, "mode": "auto" }
  => playback.speed 2 provider p.json:2:24
  over unset run s.json:2:24
  => playback.mode "auto" run s.json:2:38
  over "real" provider p.json:2:35
"#;

#[test]
fn objects_go_back() {
    check(OBJECTS_GO_BACK);
}

const NULL_BESIDE_THE_PARTS: &str = r#"
a seed that goes back
  s.json "seed": null
  => seed 0 default
  over unset run s.json:2:9

sessions that go back
  s.json "sessions": null
  => sessions 1000000 default
  over unset run s.json:2:13

a provider that goes back
  p.json "playback": { "speed": 2 }
  s.json "provider": null
  => provider "generic" default
  over unset run s.json:2:13
  => playback.speed 1 default
"#;

#[test]
fn null_beside_the_parts() {
    check(NULL_BESIDE_THE_PARTS);
}
