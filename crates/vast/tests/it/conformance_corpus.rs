//! Agreement with the labels that another linter gave to its own documents.

use std::fs;
use std::path::Path;

use vastsim_vast::{Diagnostic, Limits, ReadOptions, Severity, conformance, read};

use crate::corpus::{say, shared};

const FOLDER: &str = "corpus/vast/crates.io+vastlint-core/tests/fixtures";

/// The rule belongs to an addendum about extensions for televisions, whose
/// content the standard leaves to its authors (VAST 4.3, 3.18.1).
const ADDENDUM: &str = "an addendum about the content of extensions";
/// The document is of the draft of 4.4, or uses its content model in 4.2.
const DRAFT: &str = "the draft of 4.4, which is not a standard yet";

/// Where we disagree with a label, and why.
const EXCEPTIONS: [(&str, &str); 23] = [
    ("err_ctv_adcom_signal_values", ADDENDUM),
    ("err_ctv_addendum_binding_media", ADDENDUM),
    ("err_ctv_addendum_icon_regs", ADDENDUM),
    ("err_ctv_addendum_interactive", ADDENDUM),
    ("err_ctv_addendum_mezzanine", ADDENDUM),
    ("err_ctv_addendum_mezzanine_values", ADDENDUM),
    ("err_ctv_addendum_payload", ADDENDUM),
    ("err_ctv_addendum_universaladid", ADDENDUM),
    ("err_ctv_portfolio_vast_2_0_binding", ADDENDUM),
    ("ok_ctv_inscene_video_4_2", DRAFT),
    ("ok_ctv_overlay_simid_4_4", DRAFT),
    (
        "ok_ctv_portfolio_vast_2_0",
        "2.0 has no `CreativeExtensions`, they came with 3.0",
    ),
    ("ok_ctv_squeezeback_video_4_2", DRAFT),
    (
        "valid_3.0",
        "its `IconClickThrough` is not in `IconClicks`, where 3.0 has it",
    ),
    (
        "valid_4.3_interactive_data_uri",
        "a SIMID creative must be HTML, as `err_simid_url_data_js` says of the same script",
    ),
    (
        "valid_ctv_addendum_3_0",
        "`regs` of `Icon` is the addendum's, outside of any extension",
    ),
    ("valid_ctv_addendum_4_4", DRAFT),
    (
        "valid_no_ad_2.0",
        "a document without an ad is allowed, but reading it warns that nothing can play",
    ),
    (
        "valid_wrapper_bools",
        "`FALSE` is no truth value of XML Schema, which knows `false` and `0`",
    ),
    ("warn_ctv_addendum_location", ADDENDUM),
    ("warn_ctv_addendum_registry_format", ADDENDUM),
    (
        "warn_simid_variable_duration_false",
        "`variableDuration` is a truth value (VAST 4.3, 3.9.3), `false` is one",
    ),
    (
        "warn_simid_variable_duration_one",
        "`variableDuration` is a truth value (VAST 4.3, 3.9.3), `1` is one",
    ),
];

/// What a label says of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Label {
    /// Something is wrong.
    Error,
    /// Something is found.
    Warning,
    /// Something may be found.
    Info,
    /// Nothing is wrong.
    Valid,
}

const LABELS: [Label; 4] = [Label::Error, Label::Warning, Label::Info, Label::Valid];

impl Label {
    fn of(name: &str) -> Option<Self> {
        let (label, _) = name.split_once('_')?;
        Some(match label {
            "err" => Self::Error,
            "warn" => Self::Warning,
            "info" => Self::Info,
            "valid" | "ok" => Self::Valid,
            _ => return None,
        })
    }

    fn agrees(self, found: &[Diagnostic]) -> bool {
        let wrong = found.iter().any(|found| found.severity != Severity::Note);
        match self {
            Self::Error => wrong,
            Self::Warning => !found.is_empty(),
            Self::Info => true,
            Self::Valid => !wrong,
        }
    }
}

/// A document of the corpus, and whether we agree with its label.
struct Judged {
    name: String,
    label: Label,
    agreed: bool,
}

/// None if the document has no label.
fn judge(path: &Path) -> Option<Judged> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let label = Label::of(&name)?;
    let bytes = fs::read(path).expect("the file can be read");
    let reading = read(&bytes, &ReadOptions::default());
    let mut found = reading.diagnostics;
    found.extend(conformance(&reading.text, &Limits::default()));
    let agreed = label.agrees(&found);
    Some(Judged {
        name,
        label,
        agreed,
    })
}

#[test]
fn another_linter_agrees() {
    let Some(folder) = shared(FOLDER) else { return };
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut judged: Vec<Judged> = paths.filter_map(|path| judge(&path)).collect();
    judged.sort_by(|a, b| a.name.cmp(&b.name));
    for label in LABELS {
        let all = judged.iter().filter(|document| document.label == label);
        let agreed = all.clone().filter(|document| document.agreed).count();
        say(&format!("{label:?}: {agreed} of {} agree", all.count()));
    }
    let disagreed = judged.iter().filter(|document| !document.agreed);
    let disagreed: Vec<&str> = disagreed.map(|document| document.name.as_str()).collect();
    assert_eq!(disagreed, EXCEPTIONS.map(|(name, _)| name));
}

#[test]
fn real_documents_are_walked_through() {
    let Some(folder) = shared("corpus/vast") else {
        return;
    };
    let manifest = fs::read_to_string(folder.join("MANIFEST.csv")).expect("a manifest");
    for row in manifest.lines().skip(1) {
        let file = row.split(',').next().expect("a name");
        let bytes = fs::read(folder.join(file)).expect("the file can be read");
        let reading = read(&bytes, &ReadOptions::default());
        for found in conformance(&reading.text, &Limits::default()) {
            assert_ne!(found.severity, Severity::Error, "{file}: {found}");
            assert!(!reading.diagnostics.contains(&found), "{file}: {found}");
        }
    }
}
