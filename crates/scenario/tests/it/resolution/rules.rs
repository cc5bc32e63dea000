//! Rules and segments are laid over one another field by field.

use super::table::check;

const RULES: &str = r#"
a rule of the provider keeps what it does not say
  p.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.5 } } } }
  => playback.interruptions.rules.midpoint.probability 0.5 provider p.json:2:74
  => playback.interruptions.rules.midpoint.min_offset_s -2 default
  => playback.interruptions.rules.start.probability 0 default

the three fields of a rule come from three levels
  p.json "playback": { "interruptions": { "rules": { "complete": { "probability": 0.5 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "complete": { "min_offset_s": -3 } } } }
  s.json "playback": { "interruptions": { "rules": { "complete": { "max_offset_s": 1 } } } }
  => playback.interruptions.rules.complete.probability 0.5 provider p.json:2:74
  => playback.interruptions.rules.complete.min_offset_s -3 publisher publishers.json:2:75
  => playback.interruptions.rules.complete.max_offset_s 1 run s.json:2:75

the rules of three milestones come from three levels
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.2 } } } }
  s.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "probability": 0.3 } } } }
  => playback.interruptions.rules.start.probability 0.1 provider p.json:2:71
  => playback.interruptions.rules.midpoint.probability 0.2 publisher publishers.json:2:74
  => playback.interruptions.rules.thirdQuartile.probability 0.3 run s.json:2:79
  => playback.interruptions.rules.firstQuartile.probability 0 default

an empty rule says nothing
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": {} } } }
  => playback.interruptions.rules.start.probability 0.1 provider p.json:2:71

rules stay when the model changes
  p.json "playback": { "interruptions": { "model": "window", "rules": { "start": { "probability": 0.1 } } } }
  s.json "playback": { "interruptions": { "model": "tick" } }
  => playback.interruptions.rules.start.probability 0.1 provider p.json:2:90
  => playback.interruptions.rules.start.max_offset_s 2 default

a rule goes back field by field
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1, "max_offset_s": 3 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": { "probability": null, "max_offset_s": 4 } } } }
  => playback.interruptions.rules.start.probability 0.1 provider p.json:2:71
  over unset run s.json:2:71
  => playback.interruptions.rules.start.max_offset_s 4 run s.json:2:93
  over 3 provider p.json:2:92

a rule goes back as a whole
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.1, "max_offset_s": 3 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": null } } }
  => playback.interruptions.rules.start.probability 0.1 provider p.json:2:71
  over unset run s.json:2:54
  => playback.interruptions.rules.start.max_offset_s 3 provider p.json:2:92
  over unset run s.json:2:54

all rules go back, to those of the publisher
  p.json "playback": {}
  publishers.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.2 } } } }
  s.json "playback": { "interruptions": { "rules": "inherit" } }
  => playback.interruptions.rules.midpoint.probability 0.2 publisher publishers.json:2:74
  over unset run s.json:2:43
  => playback.interruptions.rules.start.probability 0 default
  over unset run s.json:2:43

all interruptions go back
  p.json "playback": { "interruptions": { "model": "none" } }
  s.json "playback": { "interruptions": null }
  => playback.interruptions.model "none" provider p.json:2:43
  over unset run s.json:2:32
"#;

#[test]
fn rules() {
    check(RULES);
}

const SEGMENTS: &str = r#"
there are none unless a level says so
  => playback.interruptions.segments.start.probability nothing

segments of several levels
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "start": { "probability": 0.1 } } } }
  publishers.json "playback": { "interruptions": { "segments": { "midpoint": { "probability": 0.2 } } } }
  s.json "playback": { "interruptions": { "segments": { "thirdQuartile": { "probability": 0.3 } } } }
  => playback.interruptions.segments.start.probability 0.1 provider p.json:2:95
  => playback.interruptions.segments.firstQuartile.probability nothing
  => playback.interruptions.segments.midpoint.probability 0.2 publisher publishers.json:2:77
  => playback.interruptions.segments.thirdQuartile.probability 0.3 run s.json:2:82

a segment goes back to nothing
  s.json "playback": { "interruptions": { "model": "quartile", "segments": { "start": { "probability": null } } } }
  => playback.interruptions.segments.start.probability nothing

a segment goes back to the provider
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "start": { "probability": 0.1 } } } }
  s.json "playback": { "interruptions": { "segments": { "start": null } } }
  => playback.interruptions.segments.start.probability 0.1 provider p.json:2:95
  over unset run s.json:2:57
"#;

const CURVES: &str = r#"
there are none unless a level says so
  => playback.interruptions.rates nothing
  => playback.interruptions.points nothing

rates are replaced as a whole, however many there are
  p.json "playback": { "interruptions": { "model": "hazard", "rates": [{"from":0,"rate_per_s":1},{"from":2,"rate_per_s":0}] } }
  s.json "playback": { "interruptions": { "rates": [{"from":0,"rate_per_s":2}] } }
  => playback.interruptions.rates [{"from":0,"rate_per_s":2}] run s.json:2:43
  over [{"from":0,"rate_per_s":1},{"from":2,"rate_per_s":0}] provider p.json:2:62
  => playback.interruptions.rates[1].rate_per_s nothing

rates go back to the provider
  p.json "playback": { "interruptions": { "model": "hazard", "rates": [{"from":0,"rate_per_s":1}] } }
  s.json "playback": { "interruptions": { "rates": null } }
  => playback.interruptions.rates [{"from":0,"rate_per_s":1}] provider p.json:2:62
  over unset run s.json:2:43

points go back to the provider
  p.json "playback": { "interruptions": { "model": "empirical", "points": [{"offset_s":3,"survival":0.5}] } }
  s.json "playback": { "interruptions": { "points": "inherit" } }
  => playback.interruptions.points [{"offset_s":3,"survival":0.5}] provider p.json:2:66
  over unset run s.json:2:44

a single rate is set by its place
  s.json "playback": { "interruptions": { "model": "hazard", "rates": [{"from":0,"rate_per_s":1},{"from":2,"rate_per_s":0}] } }
  --set playback.interruptions.rates[1].rate_per_s=0.5
  => playback.interruptions.rates [{"from":0,"rate_per_s":1},{"from":2,"rate_per_s":0.5}] run s.json:2:62
  over [{"from":0,"rate_per_s":1},{"from":2,"rate_per_s":0}] run s.json:2:62
"#;

#[test]
fn curves() {
    check(CURVES);
}

#[test]
fn segments() {
    check(SEGMENTS);
}
