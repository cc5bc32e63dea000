//! Laws of laying levels over one another, through what a scenario resolves to.

use crate::files::*;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use vastsim_scenario::*;

/// What one place says, by path.
type Said = BTreeMap<&'static str, Value>;
/// What comes of all places: each value with its level, by path.
type Resolved = BTreeMap<String, (Option<String>, Level)>;

const PARTS: [&str; 3] = ["playback", "tracker", "parser"];

/// Keys that every model uses, and values for them.
fn keys() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("playback.speed", vec![json!(1), json!(2.5)]),
        ("playback.mode", vec![json!("real"), json!("auto")]),
        ("playback.first_only", vec![json!(true), json!(false)]),
        (
            "playback.interruptions.rules.start.probability",
            vec![json!(0), json!(0.5)],
        ),
        (
            "playback.interruptions.rules.start.max_offset_s",
            vec![json!(2), json!(3)],
        ),
        (
            "playback.interruptions.rules.complete.probability",
            vec![json!(0.25), json!(1)],
        ),
        (
            "playback.interruptions.reasons",
            vec![json!("by_progress"), json!({ "a": 1 }), json!({ "b": 1 })],
        ),
        (
            "tracker.macro_formats",
            vec![json!([]), json!(["{X}"]), json!(["[X]", "${X}"])],
        ),
        ("tracker.static_macros.A", vec![json!("a"), json!("")]),
        ("tracker.static_macros.B", vec![json!("b"), json!("[ünï]")]),
        (
            "tracker.macro_mapping.ab_uid",
            vec![json!("A"), json!("DEVICE_SERIAL")],
        ),
        ("tracker.max_retries", vec![json!(0), json!(3)]),
        ("parser.lenient", vec![json!(true), json!(false)]),
        ("parser.max_wrapper_depth", vec![json!(0), json!(7)]),
    ]
}

fn said() -> impl Strategy<Value = Said> {
    let setting = (select(keys()), 0..6_usize).prop_map(|((path, values), choice)| {
        let value = match choice {
            0 => Value::Null,
            1 => json!("inherit"),
            _ => values[choice % values.len()].clone(),
        };
        (path, value)
    });
    proptest::collection::vec(setting, 0..8).prop_map(|settings| settings.into_iter().collect())
}

/// One place that says all, the later ones first where they differ.
fn merged(places: &[&Said]) -> Said {
    let all = places.iter().flat_map(|said| said.iter());
    all.map(|(path, value)| (*path, value.clone())).collect()
}

/// The keys of a file that says this.
fn tree<'s>(said: impl IntoIterator<Item = (&'s str, Value)>) -> Map<String, Value> {
    let mut root = Value::Object(Map::new());
    for (path, value) in said {
        let place = path.split('.').fold(&mut root, |node, key| &mut node[key]);
        *place = value;
    }
    root.as_object().unwrap().clone()
}

fn keys_of(said: &Said) -> Map<String, Value> {
    tree(said.iter().map(|(path, value)| (*path, value.clone())))
}

/// The files of a run: profiles that extend one another, the publisher in its
/// file and in the scenario, and the rest of the scenario.
#[derive(Default)]
struct Run {
    profiles: Vec<Said>,
    in_file: Said,
    inline: Said,
    scenario: Said,
    overrides: Vec<Override>,
    is_reversed: bool,
}

impl Run {
    fn files(&self) -> Memory {
        let mut memory = Memory::default().with(
            "a.xml",
            crate::wrappers::vast(&crate::wrappers::inline("ad", "")),
        );
        for (number, said) in self.profiles.iter().enumerate() {
            let mut file = keys_of(said);
            file.insert("name".to_owned(), json!(format!("p{number}")));
            if number > 0 {
                file.insert("extends".to_owned(), json!(format!("p{}.json", number - 1)));
            }
            memory = memory.with(&format!("p{number}.json"), self.text(&file.into()));
        }
        let publishers = json!({ "publishers": { "acme": keys_of(&self.in_file) } });
        memory = memory.with("publishers.json", self.text(&publishers));
        memory.with("s.json", self.text(&self.scenario().into()))
    }

    fn scenario(&self) -> Map<String, Value> {
        let mut publisher = keys_of(&self.inline);
        publisher.insert("id".to_owned(), json!("acme"));
        let mut file = keys_of(&self.scenario);
        let last = self.profiles.len().checked_sub(1);
        let provider = last.map_or("generic".to_owned(), |last| format!("p{last}.json"));
        for (key, value) in [
            ("name", json!("t")),
            ("ad", json!({ "vast": "a.xml" })),
            ("provider", json!(provider)),
            ("publishers", json!("publishers.json")),
            ("publisher", publisher.into()),
        ] {
            file.insert(key.to_owned(), value);
        }
        file
    }

    fn text(&self, value: &Value) -> String {
        let mut text = String::new();
        write(value, self.is_reversed, &mut text);
        text
    }

    fn load(&self) -> Scenario {
        let loaded = load_set(Path::new("s.json"), &self.files(), &self.overrides);
        loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())))
    }

    fn resolved(&self) -> Resolved {
        let loaded = self.load();
        let values = loaded.cells[0].groups[0].config.values().into_iter();
        let of_parts = values.filter(|it| {
            PARTS
                .iter()
                .any(|part| it.path.as_str().starts_with(&format!("{part}.")))
        });
        of_parts
            .map(|it| (it.path.to_string(), (it.setting.value, it.setting.level)))
            .collect()
    }
}

/// A key per line, so that there are places to be wrong about.
fn write(value: &Value, is_reversed: bool, text: &mut String) {
    let Some(object) = value.as_object() else {
        *text += &value.to_string();
        return;
    };
    let mut entries: Vec<_> = object.iter().collect();
    if is_reversed {
        entries.reverse();
    }
    for (index, (key, value)) in entries.into_iter().enumerate() {
        *text += if index == 0 { "{" } else { ",\n " };
        *text += &json!(key).to_string();
        *text += ": ";
        write(value, is_reversed, text);
    }
    *text += if object.is_empty() { "{}" } else { "}" };
}

fn goes_back(value: &Value) -> bool {
    value.is_null() || *value == json!("inherit")
}

/// What an origin points at, by its line and column alone.
fn text_at(setting: &Setting) -> String {
    let text = setting.origin.source.text();
    let place = setting.origin.line_column();
    let line_start: usize = text
        .split_inclusive('\n')
        .take(place.line - 1)
        .map(str::len)
        .sum();
    let rest: String = text[line_start..].chars().skip(place.column - 1).collect();
    rest[..setting.origin.range.len()].to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn it_does_not_matter_how_a_level_is_divided(a in said(), b in said(), c in said(), other in said()) {
        let (ab, bc, all) = (merged(&[&a, &b]), merged(&[&b, &c]), merged(&[&a, &b, &c]));
        let of_profiles = |profiles: Vec<&Said>| {
            let profiles = profiles.into_iter().cloned().collect();
            Run { profiles, scenario: other.clone(), ..Run::default() }.resolved()
        };
        let one = of_profiles(vec![&all]);
        prop_assert_eq!(&of_profiles(vec![&a, &b, &c]), &one);
        prop_assert_eq!(&of_profiles(vec![&ab, &c]), &one);
        prop_assert_eq!(&of_profiles(vec![&a, &bc]), &one);
        let of_publisher = |in_file: &Said, inline: &Said| {
            let (in_file, inline) = (in_file.clone(), inline.clone());
            Run { in_file, inline, profiles: vec![other.clone()], ..Run::default() }.resolved()
        };
        let one = of_publisher(&all, &Said::new());
        prop_assert_eq!(&of_publisher(&Said::new(), &all), &one);
        prop_assert_eq!(&of_publisher(&ab, &c), &one);
        prop_assert_eq!(&of_publisher(&a, &bc), &one);
    }

    #[test]
    fn laying_levels_over_one_another_is_associative(a in said(), b in said(), c in said()) {
        let [a, b, c] = [a, b, c].map(|said| {
            let set = said.into_iter().filter(|(_, value)| !goes_back(value));
            set.collect::<Said>()
        });
        let values = |profile: &Said, publisher: &Said, scenario: &Said| {
            let (profiles, in_file) = (vec![profile.clone()], publisher.clone());
            let resolved = Run { profiles, in_file, scenario: scenario.clone(), ..Run::default() }.resolved();
            let values = resolved.into_iter().map(|(path, (value, _))| (path, value));
            values.collect::<BTreeMap<_, _>>()
        };
        let three = values(&a, &b, &c);
        prop_assert_eq!(&values(&merged(&[&a, &b]), &Said::new(), &c), &three);
        prop_assert_eq!(&values(&a, &Said::new(), &merged(&[&b, &c])), &three);
        prop_assert_eq!(&values(&a, &merged(&[&b, &c]), &Said::new()), &three);
    }

    #[test]
    fn the_command_line_says_what_the_scenario_could(a in said(), b in said(), profile in said()) {
        let in_file = merged(&[&a, &b]);
        let overrides = b.iter().map(|(path, value)| Override::set(&format!("{path}={value}")).unwrap());
        let set = Run { scenario: a, overrides: overrides.collect(), profiles: vec![profile.clone()], ..Run::default() };
        let written = Run { scenario: in_file, profiles: vec![profile], ..Run::default() };
        prop_assert_eq!(set.resolved(), written.resolved());
    }

    #[test]
    fn a_place_that_says_nothing_changes_nothing(a in said(), b in said(), c in said()) {
        let run = |profiles: Vec<Said>, in_file: &Said, inline: &Said| {
            let (in_file, inline) = (in_file.clone(), inline.clone());
            Run { profiles, in_file, inline, scenario: c.clone(), ..Run::default() }.resolved()
        };
        let nothing = Said::new();
        let plain = run(vec![a.clone()], &b, &nothing);
        prop_assert_eq!(&run(vec![nothing.clone(), a.clone()], &b, &nothing), &plain);
        prop_assert_eq!(&run(vec![a.clone(), nothing.clone()], &b, &nothing), &plain);
        prop_assert_eq!(&run(vec![a], &nothing, &b), &plain);
    }

    #[test]
    fn what_it_resolved_to_resolves_to_itself(a in said(), b in said(), c in said()) {
        let run = Run { profiles: vec![a], in_file: b, scenario: c, ..Run::default() };
        let first = run.resolved();
        prop_assert_eq!(&run.resolved(), &first);
        // What the model does not use may stand in no scenario.
        let unused = ["playback.tick_interval_s", "playback.interruptions.within"];
        let kept = first.iter().filter(|(path, _)| !unused.contains(&path.as_str()));
        let kept = kept.map(|(path, (value, _))| (path.as_str(), serde_json::from_str(value.as_deref().unwrap()).unwrap()));
        let mut file = Run::default().scenario();
        file.extend(tree(kept));
        let again = load_among(&Value::Object(file).to_string(), &[
            ("a.xml", &crate::wrappers::vast(&crate::wrappers::inline("ad", ""))),
            ("publishers.json", r#"{ "publishers": { "acme": {} } }"#),
        ]);
        let again = again.unwrap_or_else(|error| panic!("{}", lines(error.problems())));
        for value in again.cells[0].groups[0].config.values() {
            if let Some((expected, _)) = first.get(value.path.as_str()) {
                prop_assert_eq!(&value.setting.value, expected, "{}", value.path);
            }
        }
        prop_assert_eq!(&again.cells[0].groups[0].tracker.macro_formats, &run.load().cells[0].groups[0].tracker.macro_formats);
        prop_assert_eq!(again.cells[0].groups[0].playback, run.load().cells[0].groups[0].playback);
    }

    #[test]
    fn the_order_of_keys_does_not_matter(a in said(), b in said(), c in said(), d in said()) {
        let run = |is_reversed| Run {
            profiles: vec![a.clone()],
            in_file: b.clone(),
            inline: c.clone(),
            scenario: d.clone(),
            is_reversed,
            ..Run::default()
        };
        prop_assert_eq!(run(false).resolved(), run(true).resolved());
    }

    #[test]
    fn a_value_stands_where_it_is_said_to_be(a in said(), b in said(), c in said(), d in said(), e in said()) {
        let overrides = e.iter().map(|(path, value)| Override::set(&format!("{path}={value}")).unwrap());
        let overrides = overrides.collect();
        let run = Run { profiles: vec![a, b], in_file: c, scenario: d, overrides, ..Run::default() };
        for value in run.load().cells[0].groups[0].config.values() {
            let all = [vec![value.setting], value.overridden].concat();
            for setting in all {
                if setting.origin.source.path() == Path::new("<--set>") {
                    // An object on the way to what is set, which stands nowhere.
                    prop_assert_eq!(setting.value.as_deref(), Some("{}"));
                    continue;
                }
                let mut written: Value = serde_json::from_str(&text_at(&setting)).unwrap();
                if let Some(object) = written.as_object_mut() {
                    // What goes back is no part of what is set.
                    object.retain(|_, value| !goes_back(value));
                }
                match &setting.value {
                    Some(value) => prop_assert_eq!(&serde_json::from_str::<Value>(value).unwrap(), &written),
                    None => prop_assert!(goes_back(&written), "{}", written),
                }
            }
        }
    }
}
