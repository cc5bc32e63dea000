//! A profile and those that it extends are one level.

use super::table::check;

const CHAINS: &str = r#"
the profile that extends counts
  base.json "playback": { "speed": 2 }
  p.json "extends": "base.json", "playback": { "speed": 3 }
  => playback.speed 3 provider p.json:2:48
  over 2 provider base.json:2:24

what it does not say is that of the profile that it extends
  base.json "playback": { "speed": 2, "mode": "real" }
  p.json "extends": "base.json", "playback": { "mode": "auto" }
  => playback.speed 2 provider base.json:2:24

a profile that says nothing
  base.json "playback": { "speed": 2 }
  p.json "extends": "base.json"
  => playback.speed 2 provider base.json:2:24

three profiles
  one.json "playback": { "speed": 2 }
  two.json "extends": "one.json", "playback": { "speed": 3 }
  p.json "extends": "two.json", "playback": { "speed": 4 }
  => playback.speed 4 provider p.json:2:47
  over 3 provider two.json:2:47
  over 2 provider one.json:2:24

the middle one is silent
  one.json "playback": { "speed": 2 }
  two.json "extends": "one.json", "tracker": { "enabled": false }
  p.json "extends": "two.json", "playback": { "speed": 4 }
  => playback.speed 4 provider p.json:2:47
  over 2 provider one.json:2:24
  => tracker.enabled false provider two.json:2:48

it stands below the publisher, whoever in it says something
  base.json "playback": { "speed": 2 }
  p.json "extends": "base.json", "playback": { "speed": 3 }
  publishers.json "playback": { "speed": 4 }
  => playback.speed 4 publisher publishers.json:2:24
  over 3 provider p.json:2:48
  over 2 provider base.json:2:24

a profile is found beside the one that names it
  d/base.json "playback": { "speed": 2 }
  d/own.json "extends": "base.json"
  s.json "provider": "d/own.json"
  => playback.speed 2 provider d/base.json:2:24

a profile is found above the one that names it
  d/../base.json "playback": { "speed": 2 }
  d/own.json "extends": "../base.json", "playback": { "first_only": true }
  s.json "provider": "d/own.json"
  => playback.first_only true provider d/own.json:2:56

objects of a chain are merged field by field
  base.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1, "max_offset_s": 3 } } } }
  p.json "extends": "base.json", "playback": { "interruptions": { "rules": { "start": { "probability": 0.2 } } } }
  => playback.interruptions.rules.start.probability 0.2 provider p.json:2:95
  over 0.1 provider base.json:2:71
  => playback.interruptions.rules.start.max_offset_s 3 provider base.json:2:92
  => playback.interruptions.rules.start.min_offset_s 0 default
"#;

#[test]
fn chains() {
    check(CHAINS);
}

const BUILT_IN_PROFILES: &str = r#"
a built-in profile is the provider
  s.json "provider": "google"
  => playback.interruptions.rules.start.probability 0.2 provider <built-in google>:9:43
  => tracker.static_macros.AD_SERVER "Google AdSense" provider <built-in google>:19:37
  => tracker.macro_mapping.ab_uid "DEVICE_SERIAL" default
  => playback.speed 1 default

a file extends a built-in profile
  p.json "extends": "google", "tracker": { "static_macros": { "AD_SERVER": "Mine" } }
  => tracker.static_macros.AD_SERVER "Mine" provider p.json:2:67
  over "Google AdSense" provider <built-in google>:19:37
  => tracker.macro_formats ["%%X%%","[X]"] provider <built-in google>:18:22

a file goes back past the built-in profile that it extends
  p.json "extends": "google", "tracker": { "macro_formats": null }
  => tracker.macro_formats ["[X]","${X}"] default
  over unset provider p.json:2:52
  over ["%%X%%","[X]"] provider <built-in google>:18:22

a run goes back to the built-in profile
  s.json "provider": "google", "tracker": { "macro_formats": null }
  => tracker.macro_formats ["%%X%%","[X]"] provider <built-in google>:18:22
  over unset run s.json:2:53
"#;

#[test]
fn built_in_profiles() {
    check(BUILT_IN_PROFILES);
}
