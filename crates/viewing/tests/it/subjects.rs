//! What is played, however it is given.

use crate::{SPOTS, asked, spots};
use std::fs;
use std::path::Path;
use vastsim_engine::Script;
use vastsim_report::session::SessionRecord;
use vastsim_viewing::{Asked, Given, Subject, SubjectError, play_headless};

const SPOT: &str = "<VAST version=\"4.2\"><Ad id=\"a\"><InLine><AdSystem>s</AdSystem>\
     <AdTitle>t</AdTitle><Impression>https://t.example/i</Impression><Creatives><Creative><Linear>\
     <Duration>00:00:06</Duration><MediaFiles><MediaFile delivery=\"progressive\" \
     type=\"video/mp4\" width=\"640\" height=\"360\">https://m.example/a.mp4</MediaFile>\
     </MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>";

const WRAPPER: &str = "<VAST version=\"4.2\"><Ad><Wrapper><AdSystem>s</AdSystem>\
     <VASTAdTagURI>https://ads.example/tag</VASTAdTagURI></Wrapper></Ad></VAST>";

/// The sessions of its ads.
fn records(subject: &Subject) -> Vec<SessionRecord> {
    let played = play_headless(subject, &mut Script::default(), ());
    played.recorded.records
}

/// Its records as lines of JSON.
fn lines(subject: &Subject) -> Vec<String> {
    let records = records(subject);
    records.iter().map(SessionRecord::to_json_line).collect()
}

#[test]
fn a_scenario_is_the_same_in_a_file_and_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("spots.json");
    fs::write(&file, SPOTS).unwrap();
    let named = Subject::load(Given::Named(&file), &asked()).unwrap();
    let at_hand = spots(&asked()).unwrap();
    assert_eq!(named.sha256(), at_hand.sha256());
    assert_eq!(lines(&named), lines(&at_hand));
}

#[test]
fn sessions_cells_and_seeds_are_chosen() {
    let record = |asked: Asked<'_>| records(&spots(&asked).unwrap()).remove(0);
    let session = Asked {
        session: 9,
        ..asked()
    };
    let seed = Asked {
        seed: Some(8),
        ..asked()
    };
    assert_eq!(record(session).provenance_mut().session, Some(9));
    assert_eq!(record(seed).provenance_mut().seed, Some(8));
    let cell = |cell| Asked {
        cell: Some(cell),
        ..asked()
    };
    assert_eq!(spots(&cell("provider=tiger")).unwrap().cell_number(), 2);
    assert_eq!(record(cell("2")), record(cell("provider=tiger")));
    let unknown = spots(&cell("3")).unwrap_err();
    assert!(matches!(&unknown, SubjectError::Cell(_)));
    assert_eq!(
        unknown.to_string(),
        "`3` is no cell; give a number from 1 to 2 or a label: `provider=google`, `provider=tiger`"
    );
}

#[test]
fn nothing_interrupts_an_ad_by_itself() {
    let given = || Given::Document(Path::new("spot.xml"), SPOT.into());
    for session in 0..50 {
        let asked = Asked { session, ..asked() };
        let subject = Subject::load(given(), &asked).unwrap();
        assert_eq!(subject.sha256(), None);
        let lines = lines(&subject);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].contains("\"complete\""), "{}", lines[0]);
    }
}

#[test]
fn who_calls_says_how_documents_are_asked_for() {
    let wrapper = Given::Document(Path::new("wrapper.xml"), WRAPPER.into());
    let error = Subject::load(wrapper, &asked()).unwrap_err();
    let SubjectError::Load(error) = error else {
        panic!("{error}");
    };
    let problems = error.problems().iter();
    let problems: Vec<_> = problems.map(ToString::to_string).collect();
    assert!(problems[0].contains("ask for it"), "{problems:?}");
    let url = Given::Named(Path::new("http://127.0.0.1/tag"));
    let refused = Subject::load(url, &asked()).unwrap_err();
    assert!(matches!(&refused, SubjectError::Web(error) if error.is_usage()));
}
