//! Texts, markup and raw XML that elements hold.

use vastsim_vast::{Document, Extension, UniversalAdId};

use crate::support::{check_repaired, inline, linear, with_content, with_inline};

/// Reads without a word, and the same again once it is written.
fn read_twice(text: &str) -> Document {
    let document = check_repaired(text, &[], true);
    assert_eq!(check_repaired(&document.to_xml(), &[], true), document);
    document
}

fn extension(content: &str) -> Extension {
    let text = with_inline(&format!(
        "<Extensions><Extension type='t'>{content}</Extension></Extensions>"
    ));
    let document = read_twice(&text);
    let [extension] = &inline(&document).extensions[..] else {
        panic!("one extension in {text}");
    };
    extension.clone()
}

#[test]
fn extensions_are_kept_byte_for_byte() {
    let contents = [
        "",
        "text &amp; &#65; more",
        "<![CDATA[ <a> & ]]>",
        "<!-- first --><a/><!-- last -->",
        "<a/><?last </Extension> ?>",
        "<x:a xmlns:x = 'u'\n\tb=\"&lt;\" ></x:a >\r\n<b/>",
        "<Extension><Extension type='inner'/></Extension>",
        "<Linear><Duration>never read</Duration></Linear>",
        "<![CDATA[</Extension>]]><!-- </Extension> -->",
    ];
    for content in contents {
        let extension = extension(&format!("\n  {content}\t"));
        assert_eq!(
            (extension.kind.as_deref(), extension.xml.as_str()),
            (Some("t"), content)
        );
    }
}

#[test]
fn extensions_of_creatives() {
    let inner = "<CreativeExtension type='a'><b/></CreativeExtension><CreativeExtension/>";
    let creative = format!("<Creative><CreativeExtensions>{inner}</CreativeExtensions></Creative>");
    let document = read_twice(&with_inline(&format!("<Creatives>{creative}</Creatives>")));
    let extensions = &inline(&document).creatives[0].extensions;
    let xml: Vec<_> = extensions
        .iter()
        .map(|extension| extension.xml.as_str())
        .collect();
    assert_eq!(xml, ["<b/>", ""]);
}

/// What text or markup is read as.
const MARKUP: [(&str, &str); 7] = [
    (" a &amp; b ", "a & b"),
    ("<![CDATA[<b>x</b>]]>", "<b>x</b>"),
    ("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"),
    ("<b>x</b>", "<b>x</b>"),
    ("a<!-- no -->b", "ab"),
    (
        " a <b c='&amp;'/><!-- kept --> ",
        "a <b c='&amp;'/><!-- kept -->",
    ),
    ("\u{a0}<b/>\u{a0}", "<b/>"),
];

#[test]
fn markup_is_taken_for_a_text() {
    for (written, expected) in MARKUP {
        let content = format!("<AdParameters xmlEncoded='true'>{written}</AdParameters>");
        let document = read_twice(&with_content(&content));
        let parameters = linear(&document)
            .ad_parameters
            .as_ref()
            .expect("parameters");
        assert_eq!(
            (parameters.xml_encoded, parameters.text.as_str()),
            (Some(true), expected)
        );

        let html = format!("<HTMLResource>{written}</HTMLResource>");
        let document = read_twice(&with_content(&format!(
            "<Icons><Icon>{html}</Icon></Icons>"
        )));
        assert_eq!(linear(&document).icons[0].html_resources[0].html, expected);

        let content = format!("<Description>{written}</Description>");
        let document = read_twice(&with_inline(&content));
        assert_eq!(inline(&document).description.as_deref(), Some(expected));

        let content = format!("<VerificationParameters>{written}</VerificationParameters>");
        let verification = format!("<Verification vendor='v'>{content}</Verification>");
        let document = read_twice(&with_inline(&format!(
            "<AdVerifications>{verification}</AdVerifications>"
        )));
        assert_eq!(
            inline(&document).verifications[0].parameters.as_deref(),
            Some(expected)
        );
    }
}

#[test]
fn texts_that_are_empty() {
    for written in [
        "<AdTitle/>",
        "<AdTitle></AdTitle>",
        "<AdTitle> <!-- a --> </AdTitle>",
    ] {
        assert_eq!(inline(&read_twice(&with_inline(written))).ad_title, None);
    }
    let document = read_twice(&with_inline("<AdSystem version=' '/>"));
    let ad_system = inline(&document).ad_system.as_ref().expect("an ad server");
    assert_eq!((ad_system.name.as_str(), &ad_system.version), ("", &None));
}

#[test]
fn identifiers_of_4_0_and_of_4_1() {
    let cases = [
        ("<UniversalAdId idRegistry='r'>i</UniversalAdId>", "i"),
        ("<UniversalAdId idRegistry='r' idValue='i'/>", "i"),
        (
            "<UniversalAdId idRegistry='r' idValue='v'>t</UniversalAdId>",
            "t",
        ),
        ("<UniversalAdId idRegistry='r'/>", ""),
    ];
    let all: String = cases.map(|(written, _)| written).concat();
    let document = read_twice(&with_inline(&format!(
        "<Creatives><Creative>{all}</Creative></Creatives>"
    )));
    let ids = &inline(&document).creatives[0].universal_ad_ids;
    assert!(ids.iter().all(|id| id.registry.as_deref() == Some("r")));
    let values: Vec<_> = ids.iter().map(UniversalAdId::value).collect();
    assert_eq!(values, cases.map(|(_, value)| value));
}
