//! Every key, said by every level above the built-in defaults: the run counts,
//! and what it hides is told from the strongest to the weakest.

use super::table::check;

const PLAYBACK: &str = r#"
mode
  p.json "playback": { "mode": "real" }
  publishers.json "playback": { "mode": "auto" }
  s.json "playback": { "mode": "headless" }
  => playback.mode "headless" run s.json:2:23
  over "auto" publisher publishers.json:2:23
  over "real" provider p.json:2:23

speed
  p.json "playback": { "speed": 2 }
  publishers.json "playback": { "speed": 3 }
  s.json "playback": { "speed": 4 }
  => playback.speed 4 run s.json:2:24
  over 3 publisher publishers.json:2:24
  over 2 provider p.json:2:24

max_session_duration_s
  p.json "playback": { "max_session_duration_s": 20 }
  publishers.json "playback": { "max_session_duration_s": 30 }
  s.json "playback": { "max_session_duration_s": 40 }
  => playback.max_session_duration_s 40 run s.json:2:41
  over 30 publisher publishers.json:2:41
  over 20 provider p.json:2:41

quartile_basis
  p.json "playback": { "quartile_basis": "playhead" }
  publishers.json "playback": { "quartile_basis": "continuous" }
  s.json "playback": { "quartile_basis": "playhead" }
  => playback.quartile_basis "playhead" run s.json:2:33
  over "continuous" publisher publishers.json:2:33
  over "playhead" provider p.json:2:33

quartile_tolerance_s
  p.json "playback": { "quartile_tolerance_s": 2 }
  publishers.json "playback": { "quartile_tolerance_s": 0 }
  s.json "playback": { "quartile_tolerance_s": 0.5 }
  => playback.quartile_tolerance_s 0.5 run s.json:2:39
  over 0 publisher publishers.json:2:39
  over 2 provider p.json:2:39

auto_quartiles
  p.json "playback": { "auto_quartiles": false }
  publishers.json "playback": { "auto_quartiles": true }
  s.json "playback": { "auto_quartiles": false }
  => playback.auto_quartiles false run s.json:2:33
  over true publisher publishers.json:2:33
  over false provider p.json:2:33

first_only
  p.json "playback": { "first_only": true }
  publishers.json "playback": { "first_only": false }
  s.json "playback": { "first_only": true }
  => playback.first_only true run s.json:2:29
  over false publisher publishers.json:2:29
  over true provider p.json:2:29

emit_events
  p.json "playback": { "emit_events": false }
  publishers.json "playback": { "emit_events": true }
  s.json "playback": { "emit_events": false }
  => playback.emit_events false run s.json:2:30
  over true publisher publishers.json:2:30
  over false provider p.json:2:30

log_tracking_urls
  p.json "playback": { "log_tracking_urls": true }
  publishers.json "playback": { "log_tracking_urls": false }
  s.json "playback": { "log_tracking_urls": true }
  => playback.log_tracking_urls true run s.json:2:36
  over false publisher publishers.json:2:36
  over true provider p.json:2:36

persist_sessions
  p.json "playback": { "persist_sessions": true }
  publishers.json "playback": { "persist_sessions": false }
  s.json "playback": { "persist_sessions": true }
  => playback.persist_sessions true run s.json:2:35
  over false publisher publishers.json:2:35
  over true provider p.json:2:35

tick_interval_s
  p.json "playback": { "interruptions": { "model": "tick" }, "tick_interval_s": 1 }
  publishers.json "playback": { "tick_interval_s": 2 }
  s.json "playback": { "tick_interval_s": 0.5 }
  => playback.tick_interval_s 0.5 run s.json:2:34
  over 2 publisher publishers.json:2:34
  over 1 provider p.json:2:72
"#;

#[test]
fn playback() {
    check(PLAYBACK);
}

const INTERRUPTIONS: &str = r#"
interruptions.model
  p.json "playback": { "interruptions": { "model": "none" } }
  publishers.json "playback": { "interruptions": { "model": "window" } }
  s.json "playback": { "interruptions": { "model": "tick" } }
  => playback.interruptions.model "tick" run s.json:2:43
  over "window" publisher publishers.json:2:43
  over "none" provider p.json:2:43

interruptions.within
  p.json "playback": { "interruptions": { "model": "quartile", "within": "constant_hazard" } }
  publishers.json "playback": { "interruptions": { "within": "uniform" } }
  s.json "playback": { "interruptions": { "within": "constant_hazard" } }
  => playback.interruptions.within "constant_hazard" run s.json:2:44
  over "uniform" publisher publishers.json:2:44
  over "constant_hazard" provider p.json:2:65

interruptions.rates
  p.json "playback": { "interruptions": { "model": "hazard", "rates": [{"from":0,"rate_per_s":0.1},{"from":"50%","rate_per_s":0}] } }
  publishers.json "playback": { "interruptions": { "rates": [{"from":"0%","rate_per_s":1}] } }
  s.json "playback": { "interruptions": { "rates": [{"from":7.5,"rate_per_s":0.2}] } }
  => playback.interruptions.rates [{"from":7.5,"rate_per_s":0.2}] run s.json:2:43
  over [{"from":"0%","rate_per_s":1}] publisher publishers.json:2:43
  over [{"from":0,"rate_per_s":0.1},{"from":"50%","rate_per_s":0}] provider p.json:2:62

interruptions.points
  p.json "playback": { "interruptions": { "model": "empirical", "points": [{"offset_s":0,"survival":0.9},{"offset_s":9,"survival":0.5}] } }
  publishers.json "playback": { "interruptions": { "points": [{"offset_s":1,"survival":1}] } }
  s.json "playback": { "interruptions": { "points": [{"offset_s":2,"survival":0}] } }
  => playback.interruptions.points [{"offset_s":2,"survival":0}] run s.json:2:44
  over [{"offset_s":1,"survival":1}] publisher publishers.json:2:44
  over [{"offset_s":0,"survival":0.9},{"offset_s":9,"survival":0.5}] provider p.json:2:66

interruptions.reasons
  p.json "playback": { "interruptions": { "reasons": {"a":1} } }
  publishers.json "playback": { "interruptions": { "reasons": "by_progress" } }
  s.json "playback": { "interruptions": { "reasons": {"b":2,"a":1} } }
  => playback.interruptions.reasons {"b":2,"a":1} run s.json:2:45
  over "by_progress" publisher publishers.json:2:45
  over {"a":1} provider p.json:2:45
"#;

#[test]
fn interruptions() {
    check(INTERRUPTIONS);
}

const RULES: &str = r#"
rules.start.probability
  p.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.10 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.20 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": { "probability": 0.30 } } } }
  => playback.interruptions.rules.start.probability 0.30 run s.json:2:71
  over 0.20 publisher publishers.json:2:71
  over 0.10 provider p.json:2:71

interruptions.rules.start.min_offset_s
  p.json "playback": { "interruptions": { "rules": { "start": { "min_offset_s": -1.1 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "start": { "min_offset_s": -2.1 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": { "min_offset_s": -3.1 } } } }
  => playback.interruptions.rules.start.min_offset_s -3.1 run s.json:2:72
  over -2.1 publisher publishers.json:2:72
  over -1.1 provider p.json:2:72

interruptions.rules.start.max_offset_s
  p.json "playback": { "interruptions": { "rules": { "start": { "max_offset_s": 10 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "start": { "max_offset_s": 20 } } } }
  s.json "playback": { "interruptions": { "rules": { "start": { "max_offset_s": 30 } } } }
  => playback.interruptions.rules.start.max_offset_s 30 run s.json:2:72
  over 20 publisher publishers.json:2:72
  over 10 provider p.json:2:72

rules.firstQuartile.probability
  p.json "playback": { "interruptions": { "rules": { "firstQuartile": { "probability": 0.11 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "firstQuartile": { "probability": 0.21 } } } }
  s.json "playback": { "interruptions": { "rules": { "firstQuartile": { "probability": 0.31 } } } }
  => playback.interruptions.rules.firstQuartile.probability 0.31 run s.json:2:79
  over 0.21 publisher publishers.json:2:79
  over 0.11 provider p.json:2:79

interruptions.rules.firstQuartile.min_offset_s
  p.json "playback": { "interruptions": { "rules": { "firstQuartile": { "min_offset_s": -1.2 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "firstQuartile": { "min_offset_s": -2.2 } } } }
  s.json "playback": { "interruptions": { "rules": { "firstQuartile": { "min_offset_s": -3.2 } } } }
  => playback.interruptions.rules.firstQuartile.min_offset_s -3.2 run s.json:2:80
  over -2.2 publisher publishers.json:2:80
  over -1.2 provider p.json:2:80

interruptions.rules.firstQuartile.max_offset_s
  p.json "playback": { "interruptions": { "rules": { "firstQuartile": { "max_offset_s": 11 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "firstQuartile": { "max_offset_s": 21 } } } }
  s.json "playback": { "interruptions": { "rules": { "firstQuartile": { "max_offset_s": 31 } } } }
  => playback.interruptions.rules.firstQuartile.max_offset_s 31 run s.json:2:80
  over 21 publisher publishers.json:2:80
  over 11 provider p.json:2:80

rules.midpoint.probability
  p.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.12 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.22 } } } }
  s.json "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.32 } } } }
  => playback.interruptions.rules.midpoint.probability 0.32 run s.json:2:74
  over 0.22 publisher publishers.json:2:74
  over 0.12 provider p.json:2:74

interruptions.rules.midpoint.min_offset_s
  p.json "playback": { "interruptions": { "rules": { "midpoint": { "min_offset_s": -1.3 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "midpoint": { "min_offset_s": -2.3 } } } }
  s.json "playback": { "interruptions": { "rules": { "midpoint": { "min_offset_s": -3.3 } } } }
  => playback.interruptions.rules.midpoint.min_offset_s -3.3 run s.json:2:75
  over -2.3 publisher publishers.json:2:75
  over -1.3 provider p.json:2:75

interruptions.rules.midpoint.max_offset_s
  p.json "playback": { "interruptions": { "rules": { "midpoint": { "max_offset_s": 12 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "midpoint": { "max_offset_s": 22 } } } }
  s.json "playback": { "interruptions": { "rules": { "midpoint": { "max_offset_s": 32 } } } }
  => playback.interruptions.rules.midpoint.max_offset_s 32 run s.json:2:75
  over 22 publisher publishers.json:2:75
  over 12 provider p.json:2:75

rules.thirdQuartile.probability
  p.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "probability": 0.13 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "probability": 0.23 } } } }
  s.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "probability": 0.33 } } } }
  => playback.interruptions.rules.thirdQuartile.probability 0.33 run s.json:2:79
  over 0.23 publisher publishers.json:2:79
  over 0.13 provider p.json:2:79

interruptions.rules.thirdQuartile.min_offset_s
  p.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "min_offset_s": -1.4 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "min_offset_s": -2.4 } } } }
  s.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "min_offset_s": -3.4 } } } }
  => playback.interruptions.rules.thirdQuartile.min_offset_s -3.4 run s.json:2:80
  over -2.4 publisher publishers.json:2:80
  over -1.4 provider p.json:2:80

interruptions.rules.thirdQuartile.max_offset_s
  p.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "max_offset_s": 13 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "max_offset_s": 23 } } } }
  s.json "playback": { "interruptions": { "rules": { "thirdQuartile": { "max_offset_s": 33 } } } }
  => playback.interruptions.rules.thirdQuartile.max_offset_s 33 run s.json:2:80
  over 23 publisher publishers.json:2:80
  over 13 provider p.json:2:80

rules.complete.probability
  p.json "playback": { "interruptions": { "rules": { "complete": { "probability": 0.14 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "complete": { "probability": 0.24 } } } }
  s.json "playback": { "interruptions": { "rules": { "complete": { "probability": 0.34 } } } }
  => playback.interruptions.rules.complete.probability 0.34 run s.json:2:74
  over 0.24 publisher publishers.json:2:74
  over 0.14 provider p.json:2:74

interruptions.rules.complete.min_offset_s
  p.json "playback": { "interruptions": { "rules": { "complete": { "min_offset_s": -1.5 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "complete": { "min_offset_s": -2.5 } } } }
  s.json "playback": { "interruptions": { "rules": { "complete": { "min_offset_s": -3.5 } } } }
  => playback.interruptions.rules.complete.min_offset_s -3.5 run s.json:2:75
  over -2.5 publisher publishers.json:2:75
  over -1.5 provider p.json:2:75

interruptions.rules.complete.max_offset_s
  p.json "playback": { "interruptions": { "rules": { "complete": { "max_offset_s": 14 } } } }
  publishers.json "playback": { "interruptions": { "rules": { "complete": { "max_offset_s": 24 } } } }
  s.json "playback": { "interruptions": { "rules": { "complete": { "max_offset_s": 34 } } } }
  => playback.interruptions.rules.complete.max_offset_s 34 run s.json:2:75
  over 24 publisher publishers.json:2:75
  over 14 provider p.json:2:75
"#;

#[test]
fn rules() {
    check(RULES);
}

const SEGMENTS: &str = r#"
interruptions.segments.start.probability
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "start": { "probability": 0.10 } } } }
  publishers.json "playback": { "interruptions": { "segments": { "start": { "probability": 0.20 } } } }
  s.json "playback": { "interruptions": { "segments": { "start": { "probability": 0.30 } } } }
  => playback.interruptions.segments.start.probability 0.30 run s.json:2:74
  over 0.20 publisher publishers.json:2:74
  over 0.10 provider p.json:2:95

interruptions.segments.firstQuartile.probability
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "firstQuartile": { "probability": 0.11 } } } }
  publishers.json "playback": { "interruptions": { "segments": { "firstQuartile": { "probability": 0.21 } } } }
  s.json "playback": { "interruptions": { "segments": { "firstQuartile": { "probability": 0.31 } } } }
  => playback.interruptions.segments.firstQuartile.probability 0.31 run s.json:2:82
  over 0.21 publisher publishers.json:2:82
  over 0.11 provider p.json:2:103

interruptions.segments.midpoint.probability
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "midpoint": { "probability": 0.12 } } } }
  publishers.json "playback": { "interruptions": { "segments": { "midpoint": { "probability": 0.22 } } } }
  s.json "playback": { "interruptions": { "segments": { "midpoint": { "probability": 0.32 } } } }
  => playback.interruptions.segments.midpoint.probability 0.32 run s.json:2:77
  over 0.22 publisher publishers.json:2:77
  over 0.12 provider p.json:2:98

interruptions.segments.thirdQuartile.probability
  p.json "playback": { "interruptions": { "model": "quartile", "segments": { "thirdQuartile": { "probability": 0.13 } } } }
  publishers.json "playback": { "interruptions": { "segments": { "thirdQuartile": { "probability": 0.23 } } } }
  s.json "playback": { "interruptions": { "segments": { "thirdQuartile": { "probability": 0.33 } } } }
  => playback.interruptions.segments.thirdQuartile.probability 0.33 run s.json:2:82
  over 0.23 publisher publishers.json:2:82
  over 0.13 provider p.json:2:103
"#;

#[test]
fn segments() {
    check(SEGMENTS);
}

const TRACKER: &str = r#"
enabled
  p.json "tracker": { "enabled": false }
  publishers.json "tracker": { "enabled": true }
  s.json "tracker": { "enabled": false }
  => tracker.enabled false run s.json:2:25
  over true publisher publishers.json:2:25
  over false provider p.json:2:25

timeout_s
  p.json "tracker": { "timeout_s": 2 }
  publishers.json "tracker": { "timeout_s": 3 }
  s.json "tracker": { "timeout_s": 0.5 }
  => tracker.timeout_s 0.5 run s.json:2:27
  over 3 publisher publishers.json:2:27
  over 2 provider p.json:2:27

max_retries
  p.json "tracker": { "max_retries": 0 }
  publishers.json "tracker": { "max_retries": 1 }
  s.json "tracker": { "max_retries": 2 }
  => tracker.max_retries 2 run s.json:2:29
  over 1 publisher publishers.json:2:29
  over 0 provider p.json:2:29

retry_delay_s
  p.json "tracker": { "retry_delay_s": 2 }
  publishers.json "tracker": { "retry_delay_s": 0 }
  s.json "tracker": { "retry_delay_s": 3.5 }
  => tracker.retry_delay_s 3.5 run s.json:2:31
  over 0 publisher publishers.json:2:31
  over 2 provider p.json:2:31

macro_formats
  p.json "tracker": { "macro_formats": ["%X%"] }
  publishers.json "tracker": { "macro_formats": ["[X]","{X}"] }
  s.json "tracker": { "macro_formats": [] }
  => tracker.macro_formats [] run s.json:2:31
  over ["[X]","{X}"] publisher publishers.json:2:31
  over ["%X%"] provider p.json:2:31

static_macros.AD_SERVER
  p.json "tracker": { "static_macros": { "AD_SERVER": "a" } }
  publishers.json "tracker": { "static_macros": { "AD_SERVER": "b" } }
  s.json "tracker": { "static_macros": { "AD_SERVER": "c" } }
  => tracker.static_macros.AD_SERVER "c" run s.json:2:46
  over "b" publisher publishers.json:2:46
  over "a" provider p.json:2:46

macro_mapping.ab_uid
  p.json "tracker": { "macro_mapping": { "ab_uid": "A" } }
  publishers.json "tracker": { "macro_mapping": { "ab_uid": "B" } }
  s.json "tracker": { "macro_mapping": { "ab_uid": "C" } }
  => tracker.macro_mapping.ab_uid "C" run s.json:2:43
  over "B" publisher publishers.json:2:43
  over "A" provider p.json:2:43
"#;

#[test]
fn tracker() {
    check(TRACKER);
}

const PARSER: &str = r#"
lenient
  p.json "parser": { "lenient": false }
  publishers.json "parser": { "lenient": true }
  s.json "parser": { "lenient": false }
  => parser.lenient false run s.json:2:24
  over true publisher publishers.json:2:24
  over false provider p.json:2:24

player
  p.json "parser": { "player": "mopub" }
  publishers.json "parser": { "player": "standard" }
  s.json "parser": { "player": "google-ima" }
  => parser.player "google-ima" run s.json:2:23
  over "standard" publisher publishers.json:2:23
  over "mopub" provider p.json:2:23

max_wrapper_depth
  p.json "parser": { "max_wrapper_depth": 1 }
  publishers.json "parser": { "max_wrapper_depth": 0 }
  s.json "parser": { "max_wrapper_depth": 7 }
  => parser.max_wrapper_depth 7 run s.json:2:34
  over 0 publisher publishers.json:2:34
  over 1 provider p.json:2:34

url_map
  p.json "parser": { "url_map": { "https://ssp.example/": "a" } }
  publishers.json "parser": { "url_map": { "https://ssp.example/": "b" } }
  s.json "parser": { "url_map": { "https://ssp.example/": "c" } }
  => parser.url_map."https://ssp.example/" "c" run s.json:2:50
  over "b" publisher publishers.json:2:50
  over "a" provider p.json:2:50
"#;

#[test]
fn parser() {
    check(PARSER);
}
