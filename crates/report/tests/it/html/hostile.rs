//! Whatever a result says is text.

use super::{Parsed, full_cell, render, result};
use vastsim_report::{
    Agreement, Disagreement, InputEntry, InterruptionRecord, StoredResult, Untrusted,
};

/// Each tries to be something else than text.
pub(super) const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script >",
    "<script/x>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "</select><svg onload=alert(1)>",
    "</option><option selected>other",
    "</table></div></section></main><h1>other</h1>",
    "</svg><script>alert(1)</script>",
    "</desc></title><foreignObject><body onload=alert(1)>",
    "</td></tr><tr><td>other",
    "</figcaption></figure>",
    "</details><details open>",
    "</body></html>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror=`alert(1)`>",
    "<img/src/onerror=alert(1)>",
    "<img src=x:x onerror\n=\nalert(1)>",
    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
    "<image src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><use href=data:image/svg+xml,x#x />",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><![CDATA[><script>alert(1)</script>]]></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=prefetch href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<meta http-equiv=Content-Security-Policy content='script-src *'>",
    "<form action=//evil.example/><input name=x><button>send</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<div style=background:url(//evil.example/)>",
    "<p style=\"width:expression(alert(1))\">",
    "<style>@import '//evil.example/x.css'</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext>",
    "<!-- comment -->",
    "<!--><script>alert(1)</script>-->",
    "--><script>alert(1)</script><!--",
    "--!><script>alert(1)</script>",
    "<!doctype html>",
    "<?xml version='1.0'?>",
    "<![CDATA[x]]>",
    "]]>",
    "<%= 7 * 7 %>",
    "{{ 7 * 7 }}",
    "{{ policy }}",
    "{% include 'page.html' %}",
    "{% raw %}{{ title }}{% endraw %}",
    "{# comment #}",
    "${alert(1)}",
    "#{7*7}",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "x\" style=\"position:fixed",
    "\\\"><script>alert(1)</script>",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;script&#x3e;",
    "&amp;lt;script&amp;gt;",
    "&notit;&copy&AMP",
    "&#0;&#x80;&#xD800;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/",
    "a\0b<script>",
    "\u{1}\u{2}\u{1b}[2J\u{7f}\u{85}",
    "line\nfeed\r\nand\ttab",
    "\u{202e}gpj.exe\u{202c}",
    "\u{2066}isolated\u{2069}\u{200f}\u{61c}",
    "\u{feff}\u{2028}\u{2029}",
    "zero\u{200b}width\u{200d}joined",
    "a\u{301}\u{302}\u{303}\u{304}\u{305}",
    "\u{1f469}\u{200d}\u{1f4bb}\u{10ffff}\u{fffd}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "ad-0",
    "all",
    "__proto__",
    "constructor",
    "</",
    "<",
    "&",
    "",
];

/// Puts a text wherever a result can say something.
fn saying(text: &str) -> StoredResult {
    let mut cells = vec![full_cell("a"), full_cell("b")];
    for (cell, mark) in cells.iter_mut().zip(["1", "2"]) {
        let said = format!("{text}{mark}");
        let key = &mut cell.key;
        (key.scenario, key.provider) = (said.clone(), said.clone());
        (key.publisher, key.model) = (Some(said.clone()), said.clone());
        key.cell.clone_from(&said);
        let ad = &mut cell.ads[0];
        ad.ad_id.clone_from(&said);
        ad.milestones[1].milestone.clone_from(&said);
        ad.events[1].event.clone_from(&said);
        for record in &mut ad.incidence {
            record.reason = format!("{text}{}", record.reason);
        }
        ad.interruptions.push(InterruptionRecord {
            segment: said.clone(),
            reason: said,
            interrupted: 0,
            expected: None,
        });
    }
    let mut result = result(cells);
    say_in_manifest(&mut result, text);
    result
}

fn say_in_manifest(result: &mut StoredResult, text: &str) {
    let run = &mut result.manifest.run;
    let said = || text.to_owned();
    (run.scenario.name, run.scenario.file, run.vastsim) = (said(), said(), said());
    (run.scenario.sha256, run.digest) = (said(), said());
    (run.set, run.models, run.precision) = (vec![said()], vec![said()], vec![said()]);
    run.inputs = vec![InputEntry {
        file: said(),
        sha256: said(),
    }];
    run.agreement = Some(Agreement {
        compared: 1,
        limit_standard_errors: 5.0,
        off: 1,
        disagreements: vec![Disagreement {
            cell: said(),
            ad_index: 0,
            estimate: said(),
            observed: f64::NAN,
            expected: f64::INFINITY,
            standard_errors: -0.0,
        }],
    });
    let file = &mut result.manifest.files[0];
    (file.name, file.sha256) = (format!("{text}."), said());
}

/// As long, and with the same parts, but harmless.
pub(super) fn harmless(text: &str) -> String {
    let keep = |c: char| c == ',' || c == '=';
    text.chars()
        .map(|c| if keep(c) { c } else { 'a' })
        .collect()
}

/// Elements with their attributes; of attributes that names go into, that they are there.
fn structure(page: &Parsed) -> Vec<String> {
    let element = |it: &super::Element| {
        let mut attributes = it.attributes.clone();
        if let Some(value) = attributes.get_mut("data-milestone") {
            value.clear();
        }
        format!("{} {attributes:?}", it.name)
    };
    page.elements.iter().map(element).collect()
}

fn check(vector: &str) {
    let page = Parsed::of(&render(&saying(vector)));
    let usual = Parsed::of(&render(&saying(&harmless(vector))));
    let (was, is) = (structure(&usual), structure(&page));
    let differs = was.iter().zip(&is).find(|(was, is)| was != is);
    assert_eq!((differs, was.len()), (None, is.len()), "{vector}");
    let shown = Untrusted(vector).to_string();
    // Scenario, cell twice, provider, publisher, ad, model, files, hashes, settings.
    assert!(
        page.text.matches(&shown).count() >= 20 || shown.is_empty(),
        "{vector}"
    );
    let milestones = page.with("rect", "data-milestone");
    let said = format!("{shown}1");
    assert!(
        milestones
            .iter()
            .any(|it| it.get("data-milestone") == Some(said.as_str()))
    );
}

#[test]
fn hostile_names_are_text() {
    assert!(VECTORS.len() >= 100);
    for vector in VECTORS {
        check(vector);
    }
}

#[test]
fn all_hostile_names_at_once_are_text() {
    check(&VECTORS.concat());
}

#[test]
fn a_name_may_be_as_long_as_it_likes() {
    check(&"<b>".repeat(30_000));
    let mut cells = vec![full_cell("a"), full_cell("b")];
    "x".repeat(1_000_000).clone_into(&mut cells[0].key.cell);
    let html = render(&result(cells));
    // It stands where names stand in full, and not above every chart.
    assert!(html.len() < 10_000_000, "{}", html.len());
}

#[test]
fn nothing_acts_in_a_page() {
    let html = render(&saying(&VECTORS.concat()));
    assert!(html.chars().all(|c| c == '\n' || !Untrusted::acts(c)));
}

/// Numbers that contradict each other, as nobody's tables do.
#[test]
fn records_that_contradict_themselves_have_a_page() {
    let mut cell = full_cell("a");
    let ad = &mut cell.ads[0];
    ad.duration_ns = u64::MAX;
    ad.watched_ns = u128::MAX;
    ad.watched_standard_error_s = Some(f64::NAN);
    ad.survival.reverse();
    ad.incidence.truncate(150);
    ad.incidence.swap(3, 90);
    for record in &mut ad.incidence {
        record.interrupted = u64::MAX;
        record.expected = Some(-1e300);
    }
    for record in &mut ad.survival {
        record.expected = Some(f64::INFINITY);
    }
    let html = render(&result(vec![cell]));
    let page = Parsed::of(&html);
    assert_eq!(page.all("section").count(), 9);
}
