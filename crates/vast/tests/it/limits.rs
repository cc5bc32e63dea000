//! Each limit: a document at it is read, one beyond it is refused by name.

use vastsim_vast::{Limits, ReadOptions, Reading, read};

use crate::support::{codes, messages, with_content, with_inline};

fn read_within(text: &str, limits: Limits) -> Reading {
    let options = ReadOptions {
        limits,
        ..ReadOptions::default()
    };
    read(text.as_bytes(), &options)
}

/// `document(limit)` is read, `document(limit + 1)` is refused with `code`.
fn check(limit: usize, limits: &Limits, code: &str, document: impl Fn(usize) -> String) {
    let at_limit = read_within(&document(limit), limits.clone());
    assert!(at_limit.document.is_some(), "{}", messages(&at_limit));
    let beyond = read_within(&document(limit + 1), limits.clone());
    assert_eq!(codes(&beyond).last(), Some(&code));
    assert_eq!(beyond.document, None);
    let message = &beyond.diagnostics.last().expect("there is one").message;
    assert!(message.contains(&limit.to_string()), "{message}");
}

/// A document around a part of it.
type Document = fn(&str) -> String;

/// Checks the default of a limit.
fn check_default(limit: usize, code: &str, document: impl Fn(usize) -> String) {
    check(limit, &Limits::default(), code, document);
}

#[test]
fn document_bytes() {
    let padded = |bytes: usize| {
        let frame = "<VAST version=\"3.0\"></VAST>";
        format!("{frame}{}", " ".repeat(bytes - frame.len()))
    };
    let limits = Limits {
        text_bytes: usize::MAX,
        ..Limits::default()
    };
    check(8 << 20, &limits, "limit_document", padded);
}

#[test]
fn document_bytes_count_what_was_decoded() {
    let text = |characters: usize| {
        let title = "é".repeat(characters);
        let text = with_inline(&format!("<AdTitle>{title}</AdTitle>"));
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        (text.len(), units)
    };
    for (characters, slack, refused) in [(100, 0, false), (100, 1, true)] {
        let (bytes, encoded) = text(characters);
        let limits = Limits {
            document_bytes: bytes - slack,
            ..Limits::default()
        };
        let options = ReadOptions {
            limits,
            lenient: true,
        };
        let reading = read(&encoded, &options);
        assert_eq!(reading.document.is_none(), refused);
        assert!(reading.text.len() <= bytes - slack);
    }
}

#[test]
fn depth() {
    check_default(64, "limit_depth", |depth| {
        let inner = depth - 1;
        let (starts, ends) = ("<a>".repeat(inner), "</a>".repeat(inner));
        format!("<VAST version=\"3.0\">{starts}{ends}</VAST>")
    });
}

#[test]
fn attributes_per_element() {
    check_default(64, "limit_attributes", |count| {
        let attributes: Vec<String> = (1..count).map(|i| format!(" a{i}=''")).collect();
        format!("<VAST version='3.0'{}/>", attributes.concat())
    });
}

#[test]
fn attribute_bytes() {
    check_default(64 << 10, "limit_attribute", |bytes| {
        format!("<VAST version=\"3.0\" a='{}'/>", "x".repeat(bytes))
    });
}

#[test]
fn text_bytes() {
    for (start, end) in [("", ""), ("<![CDATA[", "]]>")] {
        check_default(1 << 20, "limit_text", |bytes| {
            with_inline(&format!(
                "<AdTitle>{start}{}{end}</AdTitle>",
                "x".repeat(bytes)
            ))
        });
    }
    check_default(1 << 20, "limit_text", |bytes| {
        let pieces = "<!-- --><![CDATA[x]]>".repeat(10);
        with_inline(&format!(
            "<Unknown>{pieces}{}</Unknown>",
            "x".repeat(bytes - 10)
        ))
    });
}

#[test]
fn url_bytes() {
    check_default(8 << 10, "limit_url", |bytes| {
        with_inline(&format!("<Impression> {} </Impression>", "x".repeat(bytes)))
    });
}

#[test]
fn elements() {
    check_default(200_000, "limit_elements", |count| {
        format!("<VAST version=\"3.0\">{}</VAST>", "<a/>".repeat(count - 1))
    });
}

#[test]
fn ads() {
    check_default(1_000, "limit_ads", |count| {
        let ad = "<Ad><InLine/></Ad>";
        format!("<VAST version=\"3.0\">{}</VAST>", ad.repeat(count))
    });
}

#[test]
fn tracking_urls_per_ad() {
    check_default(10_000, "limit_tracking_urls", |count| {
        let tracking = "<Tracking event=\"start\">u</Tracking>".repeat(count - 2);
        let ad = format!(
            "<Ad><InLine><Impression>u</Impression><Error>u</Error><Creatives><Creative><Linear>\
             <TrackingEvents>{tracking}</TrackingEvents></Linear></Creative></Creatives></InLine></Ad>"
        );
        format!("<VAST version=\"3.0\">{ad}{ad}</VAST>")
    });
}

#[test]
fn diagnostics_are_bounded_and_counted() {
    let ads = "<Ad sequence=\"x\"/>".repeat(10);
    let text = format!("<VAST version=\"3.0\">{ads}</VAST>");
    for (most, lenient, kept) in [(3, true, 3), (0, true, 0), (0, false, 1), (21, true, 21)] {
        let limits = Limits {
            diagnostics: most,
            ..Limits::default()
        };
        let reading = read(text.as_bytes(), &ReadOptions { lenient, limits });
        let codes = codes(&reading);
        let left_out = codes.last() == Some(&"diagnostics_left_out");
        assert_eq!(codes.len(), kept + usize::from(left_out));
        assert_eq!(left_out, kept < 21);
        assert_eq!(reading.document.is_some(), lenient);
    }
}

#[test]
fn limits_hold_in_what_is_kept_as_written() {
    let extension = |content: String| {
        with_inline(&format!(
            "<Extensions><Extension>{content}</Extension></Extensions>"
        ))
    };
    check_default(64, "limit_depth", |depth| {
        let inner = depth - 5;
        extension(format!("{}{}", "<a>".repeat(inner), "</a>".repeat(inner)))
    });
    check_default(1 << 20, "limit_text", |bytes| extension("x".repeat(bytes)));
    check_default(64 << 10, "limit_attribute", |bytes| {
        extension(format!("<a b=\"{}\"/>", "x".repeat(bytes)))
    });
    check_default(200_000, "limit_elements", |count| {
        extension("<a/>".repeat(count - 5))
    });
}

#[test]
fn urls_of_every_kind() {
    let elements: [(&str, Document); 4] = [
        ("MediaFile", |file| {
            with_content(&format!("<MediaFiles>{file}</MediaFiles>"))
        }),
        ("Survey", with_inline),
        ("VASTAdTagURI", |uri| {
            format!("<VAST version=\"3.0\"><Ad><Wrapper>{uri}</Wrapper></Ad></VAST>")
        }),
        ("Error", |error| {
            format!("<VAST version=\"3.0\">{error}</VAST>")
        }),
    ];
    for (name, document) in elements {
        check_default(8 << 10, "limit_url", |bytes| {
            document(&format!("<{name}>{}</{name}>", "x".repeat(bytes)))
        });
    }
}

#[test]
fn data_is_as_large_as_a_text_may_be() {
    let file = "InteractiveCreativeFile";
    for scheme in ["data:", "DATA:"] {
        check_default(1 << 20, "limit_text", |bytes| {
            let data = "x".repeat(bytes - scheme.len());
            with_content(&format!(
                "<MediaFiles><{file}>{scheme}{data}</{file}></MediaFiles>"
            ))
        });
    }
}

#[test]
fn tracking_urls_outside_ads_count_together() {
    check_default(10_000, "limit_tracking_urls", |count| {
        let errors = "<Error>u</Error>".repeat(count / 2);
        let ad = format!("<Ad><InLine>{errors}</InLine></Ad>");
        let rest = "<Error>u</Error>".repeat(count - count / 2);
        format!("<VAST version=\"3.0\">{errors}{ad}{rest}{ad}</VAST>")
    });
}

#[test]
fn limits_that_are_small() {
    let limits = Limits {
        depth: 1,
        attributes_per_element: 1,
        attribute_bytes: 3,
        elements: 1,
        text_bytes: 0,
        ..Limits::default()
    };
    check(1, &limits, "limit_elements", |count| {
        format!("<VAST version=\"3.0\">{}</VAST>", "<a/>".repeat(count - 1))
    });
    check(3, &limits, "limit_attribute", |bytes| {
        format!("<VAST version=\"{:0<bytes$}\"/>", "3.")
    });
    check(0, &limits, "limit_text", |bytes| {
        format!("<VAST version=\"3.0\">{}</VAST>", "x".repeat(bytes))
    });
}

#[test]
fn a_thousand_diagnostics_are_kept() {
    for (ads, left_out) in [(1_000, false), (1_001, true)] {
        let within = Limits {
            ads: usize::MAX,
            ..Limits::default()
        };
        let ad = "<Ad sequence=\"x\"><InLine/></Ad>".repeat(ads);
        let reading = read_within(&format!("<VAST version=\"3.0\">{ad}</VAST>"), within);
        assert_eq!(codes(&reading).len(), 1_000 + usize::from(left_out));
        let last = reading.diagnostics.last().expect("there are many");
        assert_eq!(last.code.as_str() == "vast::diagnostics_left_out", left_out);
        assert_eq!(
            reading.document.map(|document| document.ads.len()),
            Some(ads)
        );
    }
}
