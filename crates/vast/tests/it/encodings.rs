//! Every encoding that an ad server may answer in.

use vastsim_vast::{ReadOptions, Reading, read};

use crate::support::{codes, inline, with_inline};

fn read_bytes(bytes: &[u8]) -> Reading {
    read(bytes, &ReadOptions::default())
}

fn document(label: &str) -> String {
    let body = with_inline("<AdTitle>café</AdTitle>");
    format!("<?xml version=\"1.0\" encoding=\"{label}\"?>{body}")
}

fn check_title(bytes: &[u8], expected: &str) -> Reading {
    let reading = read_bytes(bytes);
    assert_eq!(codes(&reading), [""; 0]);
    let document = reading.document.as_ref().expect("it is read");
    assert_eq!(inline(document).ad_title.as_deref(), Some(expected));
    reading
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect()
}

#[test]
fn utf_8_with_and_without_byte_order_mark() {
    let text = document("UTF-8");
    assert_eq!(check_title(text.as_bytes(), "café").text, text);
    for marks in ["\u{feff}", "\u{feff}\u{feff}"] {
        let marked = format!("{marks}{text}");
        assert_eq!(check_title(marked.as_bytes(), "café").text, text);
    }
}

#[test]
fn utf_16_by_mark_and_by_shape() {
    let text = document("UTF-16");
    for mark in ["", "\u{feff}"] {
        let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(check_title(&little, "café").text, text);
        assert_eq!(check_title(&big, "café").text, text);
    }
}

#[test]
fn declared_single_byte_encodings() {
    for label in ["ISO-8859-1", "latin1", "windows-1252", "iso-8859-15"] {
        check_title(&latin1(&document(label)), "café");
    }
    let cyrillic = b"<?xml version='1.0' encoding = 'windows-1251' ?>\
        <VAST version='2.0'><Ad><InLine><AdTitle>\xcc\xe8\xf0</AdTitle></InLine></Ad></VAST>";
    check_title(cyrillic, "Мир");
}

#[test]
fn a_declaration_that_conversion_left_behind_is_ignored() {
    check_title(document("UTF-16").as_bytes(), "café");
}

#[test]
fn an_unknown_label_is_read_as_utf_8() {
    let reading = read_bytes(document("klingon").as_bytes());
    assert_eq!(codes(&reading), ["unknown_encoding"]);
    assert!(reading.document.is_some());
}

#[test]
fn bytes_that_are_not_of_the_encoding_are_refused_where_they_are() {
    let cases: [(&[u8], usize); 4] = [
        (b"<VAST>\n\xff</VAST>", 7),
        (b"\xff", 0),
        (b"<VAST>\xe2\x82", 6),
        (b"\xff\xfe<\0\0\xdc", 1),
    ];
    for (bytes, offset) in cases {
        let reading = read_bytes(bytes);
        assert_eq!(codes(&reading), ["invalid_bytes"]);
        assert_eq!(reading.diagnostics[0].position.offset, offset);
        assert_eq!(reading.text.len(), offset);
        assert!(reading.document.is_none());
    }
}
