//! Values of `parser`, whose map of URLs is merged by URL.

use super::table::check;

const VALUES: &str = r#"
nobody says anything
  => parser.lenient true default
  => parser.player "standard" default
  => parser.max_wrapper_depth nothing
  => parser.url_map nothing

each level says another key
  p.json "parser": { "lenient": false }
  publishers.json "parser": { "player": "mopub" }
  s.json "parser": { "max_wrapper_depth": 0 }
  => parser.lenient false provider p.json:2:24
  => parser.player "mopub" publisher publishers.json:2:23
  => parser.max_wrapper_depth 0 run s.json:2:34

a depth stays when the player changes
  p.json "parser": { "max_wrapper_depth": 3 }
  s.json "parser": { "player": "mopub" }
  => parser.max_wrapper_depth 3 provider p.json:2:34
  => parser.player "mopub" run s.json:2:23

a depth goes back to that of the player
  s.json "parser": { "max_wrapper_depth": null }
  => parser.max_wrapper_depth nothing

a depth goes back past a level that is silent
  p.json "parser": { "max_wrapper_depth": 3 }
  publishers.json "parser": { "lenient": true }
  s.json "parser": { "max_wrapper_depth": "inherit" }
  => parser.max_wrapper_depth 3 provider p.json:2:34
  over unset run s.json:2:34

all of it goes back
  publishers.json "parser": { "lenient": false }
  s.json "parser": null
  => parser.lenient false publisher publishers.json:2:24
  over unset run s.json:2:11
"#;

#[test]
fn values() {
    check(VALUES);
}

const URLS: &str = r#"
URLs of three levels
  p.json "parser": { "url_map": { "https://a.example/": "a" } }
  publishers.json "parser": { "url_map": { "https://b.example/": "b" } }
  s.json "parser": { "url_map": { "https://c.example/": "c" } }
  => parser.url_map."https://a.example/" "a" provider p.json:2:48
  => parser.url_map."https://b.example/" "b" publisher publishers.json:2:48
  => parser.url_map."https://c.example/" "c" run s.json:2:48

one URL of two levels
  p.json "parser": { "url_map": { "https://a.example/": "a", "https://b.example/": "b" } }
  s.json "parser": { "url_map": { "https://a.example/": "c" } }
  => parser.url_map."https://a.example/" "c" run s.json:2:48
  over "a" provider p.json:2:48
  => parser.url_map."https://b.example/" "b" provider p.json:2:75

a URL goes back
  p.json "parser": { "url_map": { "https://a.example/": "a" } }
  s.json "parser": { "url_map": { "https://a.example/": null } }
  => parser.url_map."https://a.example/" "a" provider p.json:2:48
  over unset run s.json:2:48

all URLs go back
  p.json "parser": { "url_map": { "https://a.example/": "a" } }
  s.json "parser": { "url_map": "inherit" }
  => parser.url_map."https://a.example/" "a" provider p.json:2:48
  over unset run s.json:2:24
"#;

#[test]
fn urls() {
    check(URLS);
}
