//! `vastsim inspect` of VMAP documents.

use crate::vastsim;
use serde_json::Value;
use snapbox::cmd::Command;
use snapbox::str;

const BREAKS: &str = "crates/cli/tests/it/documents/breaks.xml";

fn inspect() -> Command {
    vastsim().args(["inspect", BREAKS])
}

fn json(command: Command) -> Value {
    let output = command.arg("--json").output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn tree_of_breaks() {
    inspect()
        .arg("--notes")
        .assert()
        .success()
        .stdout_eq(snapbox::file!["snapshots/inspect-vmap-tree.txt": Text])
        .stderr_eq(str![[r#"
warning[vast::missing_element]: VMAP/AdBreak[1]/AdSource/VASTAdData/VAST/Ad[2]/InLine/Creatives: `Creatives` has no `Creative`, which VAST 3.0 demands
  --> crates/cli/tests/it/documents/breaks.xml:17:74
   |
17 |             <Impression><![CDATA[https://t.example/second]]></Impression><Creatives/>
   |                                                                          ^
   |
   = help: add it: players may refuse the document without it

note[vast::no_ad_source]: VMAP/AdBreak[3]: an `AdBreak` has no `AdSource`: nothing is shown in it
  --> crates/cli/tests/it/documents/breaks.xml:34:3
   |
34 |   <vmap:AdBreak timeOffset="50%" breakType="linear"/>
   |   ^

"#]]);
}

#[test]
fn json_of_breaks() {
    inspect()
        .arg("--json")
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/inspect-vmap-json.txt": Text]);
}

#[test]
fn breaks_are_resolved_each_by_itself() {
    let map = "https://ads.example/mid=crates/cli/tests/it/documents/chain/inner.xml";
    let shown = json(inspect().args(["--resolve", "--map", map]));
    assert_eq!(shown["resolved"], Value::Null);
    let breaks = shown["document"]["breaks"].as_array().unwrap();
    let resolved: Vec<_> = breaks.iter().map(|it| &it["resolved"]).collect();
    assert_eq!(resolved[0]["documents"][0]["file"], Value::Null);
    assert_eq!(resolved[0]["ads"][0]["id"], "first");
    assert_eq!(resolved[0]["ads"][0]["line"], 7);
    assert_eq!(resolved[0]["order"]["plays"][0]["ad"], 0);
    assert_eq!(resolved[1]["ads"][0]["id"], "spot");
    assert!(resolved[1]["documents"][0]["file"].is_string());
    assert_eq!((resolved[2], resolved[3]), (&Value::Null, &Value::Null));
    let plain = json(inspect());
    assert_eq!(shown["counts"], plain["counts"]);
    assert_eq!(shown["macros"], plain["macros"]);
}

#[test]
fn refused_document_is_called_what_it_looks_like() {
    let command = vastsim().args(["inspect", "--json", "-"]);
    let output = command
        .stdin("<VMAP version=\"1.0\"><AdBreak>")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&shown["kind"], &shown["valid"]),
        (&"vmap".into(), &false.into())
    );
    assert_eq!(shown["document"], Value::Null);
}
