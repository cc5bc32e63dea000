//! Real documents, which stand beside the repository where they are at hand.

use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use vastsim_vast::{AnyDocument, ReadOptions, Reading, read, read_any, read_vmap};

use crate::support::{codes, messages};

/// The folder of this name beside the repository, if it is there.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = root.join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    say(&format!("skipped: {} is not there", folder.display()));
    None
}

/// Says something although the test passes: what is printed is not shown.
pub(crate) fn say(line: &str) {
    writeln!(stderr(), "{line}").expect("standard error is open");
}

fn read_file(path: &Path) -> Reading<AnyDocument> {
    let bytes = fs::read(path).expect("the file can be read");
    read_any(&bytes, &ReadOptions::default())
}

/// One row of the manifest.
struct Listed<'m> {
    file: &'m str,
    kind: &'m str,
}

fn parse_row(row: &str) -> Listed<'_> {
    let columns: Vec<&str> = row.split(',').collect();
    Listed {
        file: columns[0],
        kind: columns[5],
    }
}

impl Listed<'_> {
    /// Why it is refused, if it is: all else is well-formed VMAP, or VAST of
    /// 2.0 or later or of no stated version. The manifest does not say of one
    /// file that its root is neither.
    fn refusals(&self) -> &[&str] {
        match self.kind {
            _ if self.file.ends_with("/incorrect-vmap.xml") => &["not_vast"],
            "vast1+inline" => &["unsupported_version"],
            "malformed+inline" => &["mismatched_tag", "syntax", "unclosed"],
            _ => &[],
        }
    }
}

/// The documents that can be read, with their names; none if the corpus is
/// not there.
pub(crate) fn readable() -> Vec<(String, Reading)> {
    let Some(folder) = shared("corpus/vast") else {
        return Vec::new();
    };
    let manifest = fs::read_to_string(folder.join("MANIFEST.csv")).expect("a manifest");
    let listed = manifest.lines().skip(1).map(parse_row);
    let vast = listed.filter(|listed| listed.kind != "vmap" && listed.refusals().is_empty());
    vast.map(|listed| {
        let bytes = fs::read(folder.join(listed.file)).expect("the file can be read");
        (
            listed.file.to_owned(),
            read(&bytes, &ReadOptions::default()),
        )
    })
    .collect()
}

#[test]
fn real_documents_are_read() {
    let Some(folder) = shared("corpus/vast") else {
        return;
    };
    let manifest = fs::read_to_string(folder.join("MANIFEST.csv")).expect("a manifest");
    let (mut read, mut refused) = (0, 0);
    for listed in manifest.lines().skip(1).map(parse_row) {
        let reading = read_file(&folder.join(listed.file));
        let (file, messages) = (listed.file, messages(&reading));
        let is_vmap = matches!(reading.document, Some(AnyDocument::Vmap(_)));
        assert_eq!(is_vmap, listed.kind == "vmap", "{file}");
        if reading.document.is_some() {
            assert_eq!(listed.refusals(), [""; 0], "{file}");
            read += 1;
        } else {
            let reason = codes(&reading).pop().expect("a reason");
            assert!(listed.refusals().contains(&reason), "{file}\n{messages}");
            refused += 1;
        }
    }
    say(&format!("{read} real documents read, {refused} refused"));
    assert!(read > 0);
}

#[test]
fn real_vmap_documents_are_read_and_written() {
    let Some(folder) = shared("corpus/vast") else {
        return;
    };
    let samples = folder.join("dailymotion+vmap-js/spec/samples");
    for (name, breaks) in [
        ("correct-vmap.xml", 3),
        ("correct-vmap-with-extension.xml", 1),
    ] {
        let bytes = fs::read(samples.join(name)).expect("the file can be read");
        let reading = read_vmap(&bytes, &ReadOptions::default());
        assert_eq!(codes(&reading), vec!["no_ads"; breaks.min(2)], "{name}");
        let vmap = reading.document.expect("it is read");
        assert_eq!(vmap.breaks.len(), breaks);
        let again = read_vmap(vmap.to_xml().as_bytes(), &ReadOptions::default());
        assert_eq!(again.document, Some(vmap), "{name}");
    }
    let bytes = fs::read(samples.join("incorrect-vmap.xml")).expect("the file can be read");
    let reading = read_vmap(&bytes, &ReadOptions::default());
    assert_eq!(codes(&reading), ["not_vmap"]);
}

/// What is found in each edge case that is not as it should be.
const EDGE_CASES: [(&str, &[&str]); 21] = [
    ("03_ws_before_decl", &["space_before_declaration"]),
    ("06_raw_ampersand", &["raw_ampersand"]),
    ("07_html_entity", &["undefined_entity"]),
    ("08_doctype", &["doctype"]),
    ("09_lower_event", &["odd_event"]),
    ("10_unknown_event", &["unknown_event"]),
    ("11_dur_seconds", &["odd_duration"]),
    ("13_dur_empty", &["bad_duration"]),
    ("15_dur_1digit", &["odd_duration"]),
    ("16_dur_over", &["odd_duration"]),
    ("19_empty_mediafile_wh", &["bad_number"]),
    ("20_wh_px", &["odd_number"]),
    ("21_version_missing", &["missing_version"]),
    ("22_version_comma", &["odd_version"]),
    ("23_dup_attr", &["duplicate_attribute"]),
    ("24_ctrl_char", &["forbidden_character"]),
    ("26_truncated", &["unclosed"]),
    ("27_empty", &["not_xml"]),
    ("28_html", &["html_page"]),
    ("29_trailing_garbage", &["text_outside_root"]),
    ("33_bool_caps", &["odd_boolean"]),
];

#[test]
fn edge_cases_are_told_apart() {
    let Some(folder) = shared("corpus/edge") else {
        return;
    };
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let listed = EDGE_CASES.iter().find(|(case, _)| *case == name);
        let expected = listed.map_or(&[][..], |(_, codes)| codes);
        let reading = read_file(&path);
        assert_eq!(codes(&reading), expected, "{name}\n{}", messages(&reading));
    }
}
