//! The reasons of interruptions are one value.

use super::table::check;

const REASONS_ARE_REPLACED_WHOLE: &str = r#"
weights by other weights
  p.json "playback": { "interruptions": { "reasons": {"a":1,"b":2} } }
  s.json "playback": { "interruptions": { "reasons": {"c":3} } }
  => playback.interruptions.reasons {"c":3} run s.json:2:45
  over {"a":1,"b":2} provider p.json:2:45
  => playback.interruptions.reasons.a nothing

weights by equal names
  p.json "playback": { "interruptions": { "reasons": {"a":1,"b":2} } }
  publishers.json "playback": { "interruptions": { "reasons": {"b":5} } }
  => playback.interruptions.reasons {"b":5} publisher publishers.json:2:45
  over {"a":1,"b":2} provider p.json:2:45

weights by a name
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  s.json "playback": { "interruptions": { "reasons": "by_progress" } }
  => playback.interruptions.reasons "by_progress" run s.json:2:45
  over {"a":1} provider p.json:2:45

a name by weights
  publishers.json "playback": { "interruptions": { "reasons": {"a":1} } }
  => playback.interruptions.reasons {"a":1} publisher publishers.json:2:45

weights of four levels
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  publishers.json "playback": { "interruptions": { "reasons": {"b":1} } }
  s.json "playback": { "interruptions": { "reasons": {"c":1} } }
  --set playback.interruptions.reasons={"d":1}
  => playback.interruptions.reasons {"d":1} run <--set playback.interruptions.reasons>:1:1
  over {"c":1} run s.json:2:45
  over {"b":1} publisher publishers.json:2:45
  over {"a":1} provider p.json:2:45

within one level too
  base.json "playback": { "interruptions": { "reasons": {"a":1} } }
  p.json "extends": "base.json", "playback": { "interruptions": { "reasons": {"b":1} } }
  => playback.interruptions.reasons {"b":1} provider p.json:2:69
  over {"a":1} provider base.json:2:45

weights go back
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  s.json "playback": { "interruptions": { "reasons": null } }
  => playback.interruptions.reasons {"a":1} provider p.json:2:45
  over unset run s.json:2:45

weights go back to what is built in
  base.json "playback": { "interruptions": { "reasons": {"a":1} } }
  p.json "extends": "base.json", "playback": { "interruptions": { "reasons": "inherit" } }
  => playback.interruptions.reasons "by_progress" default
  over unset provider p.json:2:69
  over {"a":1} provider base.json:2:45

a reason may be called inherit
  s.json "playback": { "interruptions": { "reasons": {"inherit":1} } }
  => playback.interruptions.reasons {"inherit":1} run s.json:2:45
"#;

#[test]
fn reasons_are_replaced_whole() {
    check(REASONS_ARE_REPLACED_WHOLE);
}
