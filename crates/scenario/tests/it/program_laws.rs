//! What holds of the programs of all documents.

use crate::files::*;
use crate::stories::main_line;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vastsim_scenario::*;
use vastsim_vast::*;

/// An ad of a random document: its name is the number of its document and its
/// own.
#[derive(Debug, Clone, Copy)]
struct Ad {
    sequence: Option<u32>,
    kind: u8,
    leads_to: usize,
    flags: u8,
}

fn ad() -> impl Strategy<Value = Ad> {
    let sequence = prop::option::weighted(0.6, 0_u32..5);
    (sequence, 0_u8..6, 0_usize..4, any::<u8>()).prop_map(|(sequence, kind, leads_to, flags)| Ad {
        sequence,
        kind,
        leads_to,
        flags,
    })
}

fn documents() -> impl Strategy<Value = Vec<Vec<Ad>>> {
    prop::collection::vec(prop::collection::vec(ad(), 0..6), 1..4)
}

fn written(number: usize, ads: &[Ad]) -> String {
    let ads = ads.iter().enumerate();
    let ads = ads.map(|(index, ad)| element(&format!("{number}-{index}"), *ad));
    format!("<VAST version=\"4.2\">{}</VAST>", ads.collect::<String>())
}

fn element(id: &str, ad: Ad) -> String {
    let sequence = ad
        .sequence
        .map(|it| format!(" sequence=\"{it}\""))
        .unwrap_or_default();
    let error = "<Error>https://t.example/error</Error>";
    let inner = match ad.kind {
        0 | 1 => {
            let (all, tag) = (ad.flags & 1 == 1, ad.leads_to);
            let fallback = ad.flags & 2 == 2;
            format!(
                "<Wrapper allowMultipleAds=\"{all}\" fallbackOnNoAd=\"{fallback}\">{error}\
                 <VASTAdTagURI>https://ads.example/{tag}.xml</VASTAdTagURI></Wrapper>"
            )
        }
        2 => format!("<InLine>{error}<Creatives/></InLine>"),
        3 => "<InLine><Creatives><Creative><Linear/></Creative></Creatives></InLine>".to_owned(),
        _ => format!(
            "<InLine>{error}<Creatives><Creative><Linear><Duration>00:00:10</Duration></Linear>\
             </Creative></Creatives></InLine>"
        ),
    };
    format!("<Ad id=\"{id}\"{sequence}>{inner}</Ad>")
}

const SCENARIO: &str = r#"{ "name": "t", "ad": { "vast": "0.xml" },
    "parser": { "url_map": { "https://ads.example/": "." } } }"#;

fn load_documents(documents: &[String]) -> Result<Scenario, LoadError> {
    let mut files = Memory::default().with("s.json", SCENARIO);
    for (number, document) in documents.iter().enumerate() {
        files = files.with(&format!("{number}.xml"), document.as_bytes());
        files = files.with(&format!("./{number}.xml"), document.as_bytes());
    }
    load_with(Path::new("s.json"), &files)
}

/// The names of the ads that a lineup plays, those without a linear creative
/// failing, and of the others those that are to.
fn lineup_of(documents: &[String], fails: u64) -> Vec<String> {
    let options = ResolveOptions::default();
    let reading = read(documents[0].as_bytes(), &options.read);
    let answers = documents.iter().enumerate().map(|(number, document)| {
        let url = format!("https://ads.example/{number}.xml");
        (url, Fetched::from(document.clone().into_bytes()))
    });
    let mut answers: BTreeMap<String, Fetched> = answers.collect();
    let resolution = resolve(reading, &options, &mut answers);
    let mut lineup = Lineup::new(&resolution, BreakLimits::default());
    let mut names = Vec::new();
    while let Some(step) = lineup.step() {
        let Step::Play(turn) = step else { continue };
        let ad = resolution.ad(turn.ad).unwrap();
        if ad.linears().next().is_none() {
            lineup.fail(201);
            continue;
        }
        if is_failing(fails, names.len()) {
            lineup.fail(405);
        }
        names.push(ad.element().id.clone().unwrap());
    }
    names
}

/// The names of the ads that a program shows.
fn path_of(group: &Group, fails: u64) -> Vec<String> {
    let (mut names, mut turn) = (Vec::new(), Some(0));
    while let Some(at) = turn {
        let it = &group.program.turns()[at];
        let fails = is_failing(fails, names.len());
        turn = if fails {
            it.next_after_failure
        } else {
            it.next
        };
        names.push(group.ads[at].id.clone());
    }
    names
}

/// Whether the ad that is shown after so many others fails.
fn is_failing(fails: u64, shown: usize) -> bool {
    fails >> (shown % 64) & 1 == 1
}

proptest! {
    #[test]
    fn a_program_shows_what_a_lineup_plays(documents in documents(), fails in any::<u64>()) {
        let documents: Vec<_> = documents
            .iter()
            .enumerate()
            .map(|(number, ads)| written(number, ads))
            .collect();
        let expected = lineup_of(&documents, 0);
        match load_documents(&documents) {
            Ok(loaded) => {
                let group = &loaded.cells[0].groups[0];
                prop_assert_eq!(main_line(group), expected);
                prop_assert_eq!(group.ads.len(), group.program.turns().len());
                for fails in [fails, u64::MAX] {
                    prop_assert_eq!(path_of(group, fails), lineup_of(&documents, fails));
                }
            }
            Err(error) => {
                prop_assert!(expected.is_empty(), "{}", lines(error.problems()));
            }
        }
    }
}

/// The documents of a folder of the corpus; none if it is not there.
fn corpus(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut found = Vec::new();
    collect(&root.join(folder), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
}

#[test]
fn every_document_of_the_corpus_is_a_program_or_refused() {
    for path in [corpus("edge"), corpus("vast")].concat() {
        let document = std::fs::read(&path).unwrap();
        for length in ["", r#", "content_duration": "01:00:00""#] {
            let scenario = format!(r#"{{ "name": "t", "ad": {{ "vast": "a.xml"{length} }} }}"#);
            let files = Memory::default()
                .with("s.json", scenario)
                .with("a.xml", document.clone());
            if let Ok(loaded) = load_with(Path::new("s.json"), &files) {
                let group = &loaded.cells[0].groups[0];
                assert!(!main_line(group).is_empty(), "{}", path.display());
                assert!(path_of(group, u64::MAX).len() <= group.ads.len());
            }
        }
    }
}
