//! Values of `tracker`: arrays are replaced, macros are merged by name.

use super::table::check;

const VALUES: &str = r#"
nobody says anything
  => tracker.enabled true default
  => tracker.timeout_s 5 default
  => tracker.max_retries 3 default
  => tracker.retry_delay_s 1 default

each level says another key
  p.json "tracker": { "enabled": false }
  publishers.json "tracker": { "timeout_s": 2 }
  s.json "tracker": { "max_retries": 0 }
  => tracker.enabled false provider p.json:2:25
  => tracker.timeout_s 2 publisher publishers.json:2:27
  => tracker.max_retries 0 run s.json:2:29
  => tracker.retry_delay_s 1 default
"#;

#[test]
fn values() {
    check(VALUES);
}

const ARRAYS_ARE_REPLACED_WHOLE: &str = r#"
longer by shorter
  p.json "tracker": { "macro_formats": ["[X]","{X}","%X%"] }
  s.json "tracker": { "macro_formats": ["{X}"] }
  => tracker.macro_formats ["{X}"] run s.json:2:31
  over ["[X]","{X}","%X%"] provider p.json:2:31

shorter by longer
  p.json "tracker": { "macro_formats": ["{X}"] }
  publishers.json "tracker": { "macro_formats": ["[X]","{X}"] }
  => tracker.macro_formats ["[X]","{X}"] publisher publishers.json:2:31
  over ["{X}"] provider p.json:2:31

by an empty one
  p.json "tracker": { "macro_formats": ["{X}"] }
  s.json "tracker": { "macro_formats": [] }
  => tracker.macro_formats [] run s.json:2:31
  over ["{X}"] provider p.json:2:31

an array goes back
  p.json "tracker": { "macro_formats": ["{X}"] }
  s.json "tracker": { "macro_formats": null }
  => tracker.macro_formats ["{X}"] provider p.json:2:31
  over unset run s.json:2:31

an array that says inherit goes back to what is built in
  publishers.json "tracker": { "macro_formats": "inherit" }
  p.json "tracker": {}
  => tracker.macro_formats ["[X]","${X}"] default
  over unset publisher publishers.json:2:31
"#;

#[test]
fn arrays_are_replaced_whole() {
    check(ARRAYS_ARE_REPLACED_WHOLE);
}

const MACROS_ARE_MERGED_BY_NAME: &str = r#"
fixed macros of three levels
  p.json "tracker": { "static_macros": { "AD_SERVER": "P" } }
  publishers.json "tracker": { "static_macros": { "SITE": "Q" } }
  s.json "tracker": { "static_macros": { "RUN": "R" } }
  => tracker.static_macros.AD_SERVER "P" provider p.json:2:46
  => tracker.static_macros.SITE "Q" publisher publishers.json:2:41
  => tracker.static_macros.RUN "R" run s.json:2:40

an empty text is a value
  p.json "tracker": { "static_macros": { "AD_SERVER": "P" } }
  s.json "tracker": { "static_macros": { "AD_SERVER": "" } }
  => tracker.static_macros.AD_SERVER "" run s.json:2:46
  over "P" provider p.json:2:46

an empty object takes nothing away
  p.json "tracker": { "static_macros": { "AD_SERVER": "P" } }
  s.json "tracker": { "static_macros": {} }
  => tracker.static_macros.AD_SERVER "P" provider p.json:2:46

an object that nobody fills
  p.json "tracker": { "static_macros": {} }
  => tracker.static_macros {} provider p.json:2:31

a macro goes back
  p.json "tracker": { "static_macros": { "AD_SERVER": "P" } }
  publishers.json "tracker": { "static_macros": { "AD_SERVER": "Q" } }
  s.json "tracker": { "static_macros": { "AD_SERVER": null } }
  => tracker.static_macros.AD_SERVER "Q" publisher publishers.json:2:46
  over unset run s.json:2:46
  over "P" provider p.json:2:46

a macro of which nothing is left
  s.json "tracker": { "static_macros": { "SITE": null, "RUN": "R" } }
  => tracker.static_macros.SITE nothing
  => tracker.static_macros.RUN "R" run s.json:2:54

macros of which nothing is left at all
  s.json "tracker": { "static_macros": { "SITE": null } }
  => tracker.static_macros {} run s.json:2:31

what fills a parameter, beside what is built in
  p.json "tracker": { "macro_mapping": { "site": "SITE" } }
  => tracker.macro_mapping.site "SITE" provider p.json:2:41
  => tracker.macro_mapping.ab_uid "DEVICE_SERIAL" default

what fills a parameter, instead of what is built in
  s.json "tracker": { "macro_mapping": { "ab_uid": "UID" } }
  p.json "tracker": { "macro_mapping": { "ad_place": "PLACE" } }
  => tracker.macro_mapping.ab_uid "UID" run s.json:2:43
  => tracker.macro_mapping.ad_place "PLACE" provider p.json:2:45
  => tracker.macro_mapping.media_tag "CHANNEL_CATEGORY" default

what filled a parameter fills it again
  p.json "tracker": { "macro_mapping": { "ab_uid": "UID" } }
  s.json "tracker": { "macro_mapping": { "ab_uid": "inherit" } }
  => tracker.macro_mapping.ab_uid "UID" provider p.json:2:43
  over unset run s.json:2:43

a name with dots is one name
  p.json "tracker": { "macro_mapping": { "a.b": "AB" } }
  s.json "tracker": { "macro_mapping": { "a.b": "BA" } }
  => tracker.macro_mapping."a.b" "BA" run s.json:2:40
  over "AB" provider p.json:2:40
"#;

#[test]
fn macros_are_merged_by_name() {
    check(MACROS_ARE_MERGED_BY_NAME);
}
