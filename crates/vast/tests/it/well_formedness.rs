//! What is no XML is refused; what is nearly XML is repaired and reported.

use vastsim_vast::{ReadOptions, read};

use crate::support::{
    STRICT, check_repaired, codes, inline, linear, read_text, with_content, with_inline,
};

fn check_refused(text: &str, code: &str) {
    for options in [ReadOptions::default(), STRICT] {
        let reading = read(text.as_bytes(), &options);
        assert_eq!(codes(&reading).last(), Some(&code), "{text}");
        assert_eq!(reading.document, None, "{text}");
        let last = reading.diagnostics.last().expect("there is one");
        assert!(last.code.vast_error().is_some());
    }
}

#[test]
fn no_markup() {
    check_refused("", "not_xml");
    check_refused(" \r\n\t", "not_xml");
    check_refused("404 not found", "not_xml");
    check_refused("{\"ads\": []}", "not_xml");
    check_refused("&amp;", "not_xml");
    check_refused("<![CDATA[x]]>", "not_xml");
    check_refused("<?xml version=\"1.0\"?>", "not_xml");
    check_refused("<!-- nothing -->", "not_xml");
}

#[test]
fn html_pages() {
    check_refused("<!doctype html><html><body>404</body></html>", "html_page");
    check_refused("<HTML><body><br></HTML>", "html_page");
    check_refused("<html lang=en hidden>", "html_page");
    check_refused(
        "\n<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
        "html_page",
    );
}

#[test]
fn doctype() {
    check_refused("<!DOCTYPE VAST><VAST version=\"3.0\"/>", "doctype");
    let bomb = "<!DOCTYPE v [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><VAST>&b;</VAST>";
    check_refused(bomb, "doctype");
}

#[test]
fn cut_off_documents() {
    let whole = with_content("<MediaFiles><MediaFile>https://x.example/a</MediaFile></MediaFiles>");
    for end in 1..whole.len() {
        check_refused(&whole[..end], "unclosed");
    }
    check_refused("<VAST><!-- ", "unclosed");
    check_refused("<VAST><![CDATA[ ]] >", "unclosed");
    check_refused("<VAST version=\"4.0>", "unclosed");
}

#[test]
fn tags() {
    check_refused("<VAST></Vast>", "mismatched_tag");
    check_refused("<VAST><Ad></VAST>", "mismatched_tag");
    check_refused("</VAST>", "mismatched_tag");
    check_refused("<VAST/><VAST/>", "second_root");
    check_refused("<VAST></VAST></VAST>", "mismatched_tag");
    check_refused("<VAST><1/></VAST>", "bad_name");
    check_refused("< VAST/>", "bad_name");
    check_refused("<VAST><? a ?></VAST>", "bad_name");
    check_refused("<??><VAST/>", "bad_name");
    check_refused("<VAST><!ELEMENT a></VAST>", "syntax");
}

#[test]
fn attributes() {
    check_refused(
        "<VAST version=\"2.0\" version=\"3.0\"/>",
        "duplicate_attribute",
    );
    check_refused("<VAST version/>", "syntax");
    check_refused("<VAST version=/>", "syntax");
    check_refused("<VAST version=4.0/>", "syntax");
    check_refused("<VAST version=\"4.0\"a=\"b\"/>", "syntax");
    check_refused("<VAST version=\"<4.0\"/>", "syntax");
    check_refused("<VAST 4=\"4.0\"/>", "bad_name");
}

#[test]
fn outside_the_root() {
    check_refused("<VAST version=\"3.0\"/>\nfoo", "text_outside_root");
    check_refused("<VAST version=\"3.0\"/>&amp;", "text_outside_root");
    check_refused("<VAST version=\"3.0\"/><![CDATA[]]>", "text_outside_root");
    check_refused(
        "<VAST version=\"3.0\"/><?xml version=\"1.0\"?>",
        "misplaced_declaration",
    );
    check_refused(
        "<VAST><?xml version=\"1.0\"?></VAST>",
        "misplaced_declaration",
    );
    let accepted = "<!-- a --><?b?><VAST version=\"3.0\"><Error>e</Error></VAST><!-- c -->\n<?d?>";
    assert_eq!(codes(&read_text(accepted)), ["no_ads"]);
}

#[test]
fn forbidden_characters() {
    for forbidden in ["\0", "\u{1}", "\u{1b}", "\u{b}", "\u{fffe}", "\u{ffff}"] {
        check_refused(&format!("<VAST>{forbidden}</VAST>"), "forbidden_character");
        check_refused(&format!("<VAST a=\"{forbidden}\"/>"), "forbidden_character");
        check_refused(
            &format!("<VAST><!--{forbidden}--></VAST>"),
            "forbidden_character",
        );
    }
    for reference in [
        "&#0;",
        "&#27;",
        "&#x1B;",
        "&#xD800;",
        "&#x110000;",
        "&#99999999999;",
    ] {
        check_refused(&format!("<VAST>{reference}</VAST>"), "forbidden_character");
        check_refused(&format!("<VAST a=\"{reference}\"/>"), "forbidden_character");
    }
}

#[test]
fn references() {
    let titles = [
        ("a &amp; b &lt;&gt;&quot;&apos;", "a & b <>\"'"),
        ("&#65;&#x42;&#x1F600;", "AB😀"),
        ("<![CDATA[a & b]]> &amp; <![CDATA[c]]>", "a & b & c"),
        ("a<!-- not -->b<?nor this?>c", "abc"),
        ("one\r\ntwo", "one\ntwo"),
        ("  \n around\t ", "around"),
    ];
    for (written, title) in titles {
        let text = with_inline(&format!("<AdTitle>{written}</AdTitle>"));
        let document = check_repaired(&text, &[], true);
        assert_eq!(inline(&document).ad_title.as_deref(), Some(title));
    }
}

#[test]
fn ampersands_that_stand_for_themselves() {
    let urls = [
        ("https://x.example/?a=1&b=2", "https://x.example/?a=1&b=2"),
        (
            "https://x.example/?a=1&b=2&c=3&",
            "https://x.example/?a=1&b=2&c=3&",
        ),
        (
            "https://x.example/?a=1&b=2;c&amp;d",
            "https://x.example/?a=1&b=2;c&d",
        ),
        ("&&", "&&"),
        ("&;&#;&#x;&#-1;", "&;&#;&#x;&#-1;"),
    ];
    for (written, url) in urls {
        let text = with_inline(&format!("<Impression>{written}</Impression>"));
        let document = check_repaired(&text, &["raw_ampersand"], false);
        assert_eq!(inline(&document).impressions[0].url, url);

        let text = with_inline(&format!("<Impression id=\"{written}\">u</Impression>"));
        let document = check_repaired(&text, &["raw_ampersand"], false);
        assert_eq!(inline(&document).impressions[0].id.as_deref(), Some(url));
    }
}

#[test]
fn entities_that_xml_does_not_define() {
    let titles = [("&nbsp;x&eacute;", "é"), ("R&unknown;", "R&unknown;")];
    for (written, end) in titles {
        let text = with_inline(&format!("<AdTitle>{written}</AdTitle>"));
        let reading = read_text(&text);
        assert!(
            codes(&reading)
                .iter()
                .all(|code| *code == "undefined_entity")
        );
        assert!(!reading.diagnostics.is_empty());
        let document = reading.document.expect("it is read");
        let title = inline(&document).ad_title.as_deref().expect("a title");
        assert!(title.ends_with(end), "{title}");
        assert!(read(text.as_bytes(), &STRICT).document.is_none());
    }
}

#[test]
fn small_repairs() {
    let spaced = "\n <?xml version=\"1.0\"?><VAST version=\"3.0\"/>";
    check_repaired(spaced, &["space_before_declaration", "no_ads"], false);
    let hyphens = "<VAST version=\"3.0\"><!-- a -- b --></VAST>";
    check_repaired(hyphens, &["hyphens_in_comment", "no_ads"], false);
    let nested = with_inline("<Impression><![CDATA[<![CDATA[ u ]]>]]></Impression>");
    let document = check_repaired(&nested, &["nested_cdata", "nested_cdata"], false);
    assert_eq!(inline(&document).impressions[0].url, "u");
}

#[test]
fn any_prefix_or_none() {
    let text = "<v:VAST xmlns:v=\"http://www.iab.com/VAST\" version=\"4.0\"><x:Ad id=\"1\"><InLine>\
        <v:Creatives><v:Creative><v:Linear xsi:skipoffset=\"bad\"><y:Duration>00:00:01</y:Duration>\
        </v:Linear></v:Creative></v:Creatives></InLine></x:Ad></v:VAST>";
    let document = check_repaired(text, &[], true);
    assert_eq!(
        linear(&document).duration,
        Some(std::time::Duration::from_secs(1))
    );
    assert_eq!(linear(&document).skip_offset, None);
}
