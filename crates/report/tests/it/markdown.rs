//! A result as Markdown.

use crate::fixture::{cell, pod, run};
use insta::assert_snapshot;
use vastsim_report::{CellRecord, Manifest, StoredResult, markdown};

fn result(cells: Vec<CellRecord>) -> StoredResult {
    let (run, files) = (run(), Vec::new());
    let manifest = Manifest { run, files };
    StoredResult { manifest, cells }
}

#[test]
fn a_result_is_a_verdict_and_tables() {
    assert_snapshot!(markdown(&result(vec![cell()]), None), @"
    ## `six-providers`

    ⚠️ Stopped early: 1,000 of 2,000 sessions.

    ✅ All 9 estimates agree with their closed forms, to 5.0 standard errors.

    1,000 sessions in 1 cell, seed 18446744073709551615, intervals at 95 %.

    | cell | sessions | VCR | interval | expected | interrupted | watched | expected |
    | :-- | --: | --: | --: | --: | --: | --: | --: |
    | `provider=google` | 1,000 | 80.0 % | 77.4 to 82.4 % | 79.2 % | 20.0 % | 25.50 s | 25.39 s |

    ### Sessions that reach each milestone

    | cell | `start` | `midpoint` | `complete` |
    | :-- | --: | --: | --: |
    | `provider=google` | 100.0 % | 85.0 % | 80.0 % |

    <details><summary>How it was made</summary>

    In the folder of the scenario:

    ```text
    vastsim run six-providers.json --sessions 2000 --seed 18446744073709551615
    ```

    | file | SHA-256 |
    | :-- | :-- |
    | `six-providers.json` | `44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a` |

    vastsim `0.1.0`, value version 1, digest `cdd93696b72b3de32dd12e38bdcae2eaf5a95080af38cbe347f3195ef9d56bf7`.

    </details>
    ");
}

#[test]
fn several_ads_have_rows_of_their_own() {
    let text = markdown(&result(vec![pod()]), None);
    let rows = text.lines().filter(|line| line.contains(", ad "));
    assert_eq!(rows.count(), 6, "three in each of two tables: {text}");
}

#[test]
fn a_level_has_the_digits_that_it_was_given() {
    let mut result = result(vec![cell()]);
    result.manifest.run.confidence = 0.58;
    assert!(markdown(&result, None).contains("intervals at 58\u{a0}%."));
}

#[test]
fn of_an_ad_that_fails_nothing_is_estimated() {
    let text = markdown(&result(vec![pod()]), None);
    let failing = text
        .lines()
        .find(|line| line.contains("ad 1 (empty)") && line.contains("800"));
    let row = "| 800 | 80.0 % | – | – | – | – | – | – |";
    assert!(failing.unwrap().ends_with(row), "{text}");
}

#[test]
fn of_many_cells_the_first_are_shown() {
    let text = markdown(&result(vec![cell(); 51]), None);
    assert_eq!(
        text.lines().filter(|line| line.contains("% |")).count(),
        100
    );
    assert!(text.contains("The first 50 of 51 ads; `summary.csv` has all."));
}

/// Each stands in one cell of one row, as code.
#[test]
fn names_are_never_markup() {
    let plain = markdown(&result(vec![cell()]), None);
    let shape = |text: &str| -> Vec<usize> {
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows = text.lines().filter(|line| line.starts_with('|'));
        rows.map(bars).collect()
    };
    for name in [
        "a|b",
        r"a\|b",
        r"a\",
        "`",
        "``|``",
        "a`b",
        "@someone",
        "#1",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/)",
        "a\nb",
        "a\r\n\r\n# b",
        "| --- |",
        "</code><img src=x>",
        "*b*",
        "_i_",
        "~~s~~",
        "http://evil.example",
        "www.evil.example",
        "a@evil.example",
        "\u{202e}gnp.exe",
        "",
        " ",
        " a ",
        "&lt;b&gt;",
        "&#64;someone",
        "<!-- x",
        "-->",
        "\u{0}",
        "```",
        "~~~",
        "    code",
        "\t",
        "---",
        "$x$",
        ":+1:",
        "GH-1",
        "{{x}}",
        "<details>",
    ] {
        let mut hostile = cell();
        hostile.key.cell = name.to_owned();
        hostile.ads[0].ad_id = name.to_owned();
        hostile.ads[0].milestones[1].milestone = name.to_owned();
        let mut result = result(vec![hostile]);
        let run = &mut result.manifest.run;
        run.scenario.file = name.to_owned();
        run.scenario.sha256 = name.to_owned();
        run.vastsim = name.to_owned();
        run.digest = name.to_owned();
        let text = markdown(&result, None);
        assert_eq!(shape(&text), shape(&plain), "{name:?}: {text}");
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let first = line[2..].split(" | ").next().unwrap();
            let is_code = first.starts_with('`') || first.starts_with("<code>&#");
            let is_code = is_code || first.starts_with("<code>");
            let is_ours = ["cell", ":--", "file", ""].contains(&first.trim());
            assert!(is_code || is_ours, "{name:?}: {first}");
        }
    }
}
