//! `vastsim inspect --resolve`: chains of wrappers, failures, the order of
//! play.

use crate::vastsim;
use serde_json::Value;
use snapbox::cmd::Command;
use snapbox::str;
use std::fs;
use tempfile::TempDir;

const CHAIN: &str = "crates/cli/tests/it/documents/chain/";

fn inspect() -> Command {
    vastsim().arg("inspect").arg("--resolve")
}

/// A wrapper of a pod with another wrapper behind it, and one that nothing is
/// mapped to.
fn chain() -> Command {
    let middle = format!("https://ads.example/middle={CHAIN}middle.xml");
    let folder = format!("https://cdn.example/ads/={CHAIN}");
    let command = inspect().arg(format!("{CHAIN}outer.xml"));
    command.args(["--map", &middle, "--map", &folder])
}

fn json(command: Command) -> Value {
    let output = command.arg("--json").output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A folder with `ad.xml`, a wrapper of this URL, and the file that answers.
fn wrapper(url: &str, answer: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let document = format!(
        "<VAST version=\"4.2\"><Ad id=\"w\"><Wrapper><VASTAdTagURI>{url}</VASTAdTagURI>\
         <Error>https://t.example/[ERRORCODE]</Error></Wrapper></Ad></VAST>"
    );
    fs::write(folder.path().join("ad.xml"), document).unwrap();
    fs::write(folder.path().join("answer.xml"), answer).unwrap();
    folder
}

/// The first failure, as its code and its message.
fn failure(folder: &TempDir, map: &str) -> (u64, String) {
    let command = inspect().current_dir(folder.path()).arg("ad.xml");
    let shown = json(command.args(["--map", map]));
    let failure = &shown["resolved"]["failures"][0];
    let message = failure["message"].as_str().unwrap();
    (failure["vast_error"].as_u64().unwrap(), message.to_owned())
}

#[test]
fn tree_of_a_chain_a_failure_and_a_pod() {
    chain()
        .assert()
        .success()
        .stdout_eq(snapbox::file!["snapshots/inspect-resolve-tree.txt": Text])
        .stderr_eq(str![[r#"
warning[vast::missing_element]: VAST/Ad[2]/InLine/Creatives: `Creatives` has no `Creative`, which VAST 3.0 demands
  --> crates/cli/tests/it/documents/chain/middle.xml:13:70
   |
13 |     <Impression><![CDATA[https://middle.example/never]]></Impression><Creatives/>
   |                                                                      ^
   |
   = help: add it: players may refuse the document without it

warning[vast::odd_duration]: VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/Duration: `Duration` `0:30` is read as `00:00:30`
 --> crates/cli/tests/it/documents/chain/inner.xml:7:17
  |
7 |       <Duration>0:30</Duration>
  |                 ^
  |
  = help: write `HH:MM:SS` or `HH:MM:SS.mmm`

"#]]);
}

#[test]
fn json_of_a_chain_a_failure_and_a_pod() {
    let shown = json(chain());
    let resolved = serde_json::to_string_pretty(&shown["resolved"]).unwrap();
    let expected = snapbox::file!["snapshots/inspect-resolve-json.txt": Text];
    snapbox::assert_data_eq!(resolved, expected);
}

#[test]
fn urls_are_shown_in_full_on_request() {
    let shown = chain().arg("--urls").env("COLUMNS", "60").output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    let order = [
        "https://outer.example/seen",
        "https://middle.example/seen",
        "https://inner.example/seen",
    ];
    let resolved = &shown[shown.find("resolved as").unwrap()..];
    let places = order.map(|url| resolved.find(url).unwrap());
    assert!(places.is_sorted());
}

#[test]
fn limits_are_those_of_the_player() {
    let refused = json(chain().args(["--player", "fluid-player"]));
    assert_eq!(refused["resolved"]["player"], "fluid-player");
    assert_eq!(refused["resolved"]["wrappers_max"], 3);
    let unknown = chain().args(["--player", "nobody"]).assert();
    unknown.code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'nobody' for '--player <PLAYER>'
  [possible values: standard, google-ima, google-ima-tvos, vast-client-js, prebid-mobile, mopub, fluid-player]

For more information, try '--help'.

"#]]);
}

#[test]
fn map_without_resolve_is_a_usage_error() {
    let map = vastsim().args(["inspect", "ad.xml", "--map", "https://a.example/=a"]);
    map.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: the following required arguments were not provided:
  --resolve

Usage: vastsim inspect --resolve --map <URL=PATH> <VAST|URL>...

For more information, try '--help'.

"#]]);
}

#[test]
fn map_that_is_none_is_a_usage_error() {
    for (map, advice) in [
        ("https://ads.example/tag", "write `URL=PATH`"),
        ("https://ads.example/tag=", "write `URL=PATH`"),
        ("tag=tag.xml", "`tag` is not a URL"),
    ] {
        let refused = inspect().args(["ad.xml", "--map", map]).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        let message = String::from_utf8(refused.stderr).unwrap();
        assert!(message.contains(advice), "{message}");
    }
}

#[test]
fn maps_go_by_host_in_any_case_and_the_last_of_a_url_counts() {
    let inner = "<VAST version=\"4.2\"><Ad id=\"i\"><InLine/></Ad></VAST>";
    let folder = wrapper("https://A.example/x/answer.xml?q=1", inner);
    let id = |maps: &[&str]| {
        let command = inspect().current_dir(folder.path()).arg("ad.xml");
        let maps = maps.iter().flat_map(|map| ["--map", map]);
        let shown = json(command.args(maps));
        shown["resolved"]["ads"][0]["id"].clone()
    };
    let (good, bad) = ("HTTPS://a.Example/x/=.", "https://a.example/x/=nowhere");
    assert_eq!(id(&[bad, good]), "i");
    assert_eq!(id(&[good, bad]), Value::Null);
}

#[test]
fn no_url_leads_out_of_its_folder() {
    let folder = wrapper("https://a.example/f/../answer.xml", "<VAST/>");
    fs::create_dir(folder.path().join("f")).unwrap();
    let (code, message) = failure(&folder, "https://a.example/f/=f");
    assert_eq!(code, 301);
    assert!(message.contains("nothing is mapped to"), "{message}");
}

#[test]
fn failures_have_the_code_of_the_standard() {
    let cases = [
        ("<VAST version=\"4.2\"/>", 303),
        ("", 303),
        ("<VAST version=\"4.2\"><Ad>", 100),
        ("<html/>", 100),
    ];
    for (answer, expected) in cases {
        let folder = wrapper("https://a.example/", answer);
        let (code, message) = failure(&folder, "https://a.example/=.");
        assert_eq!(code, 301, "{message}");
        let folder = wrapper("https://a.example/tag", answer);
        let (code, message) = failure(&folder, "https://a.example/tag=answer.xml");
        assert_eq!(code, expected, "{answer}: {message}");
    }
}

#[test]
fn missing_file_is_a_failure_that_names_it() {
    let folder = wrapper("https://a.example/tag", "");
    let (code, message) = failure(&folder, "https://a.example/tag=nowhere.xml");
    assert_eq!(code, 301);
    assert_eq!(
        message,
        "there was no answer: cannot read `nowhere.xml`: no such file"
    );
}

#[test]
fn chain_that_comes_back_ends() {
    let folder = wrapper("https://a.example/tag", "");
    let (code, message) = failure(&folder, "https://a.example/tag=ad.xml");
    assert_eq!(code, 302);
    assert!(message.contains("comes back to `https://a.example/tag`"));
}

/// A wrapper with many URLs above many ads: each ad has all of them.
#[test]
fn links_are_bounded_however_many_ads_share_them() {
    let inline = "<Ad sequence=\"1\"><InLine/></Ad>".repeat(900);
    let folder = wrapper("https://a.example/tag", &format!("<VAST>{inline}</VAST>"));
    let seen = "<Impression>https://t.example/seen</Impression>".repeat(5_000);
    let path = folder.path().join("ad.xml");
    let document = fs::read_to_string(&path).unwrap();
    let document = document
        .replace("<Wrapper>", "<Wrapper allowMultipleAds=\"true\">")
        .replace("<Error>", &format!("{seen}<Error>"));
    fs::write(&path, document).unwrap();
    let command = inspect().current_dir(folder.path()).arg("ad.xml");
    let shown = json(command.args(["--map", "https://a.example/tag=answer.xml"]));
    let resolved = &shown["resolved"];
    assert_eq!(resolved["complete"], false);
    let ads = resolved["ads"].as_array().unwrap();
    assert_eq!(ads.len(), 900);
    let impressions = ads
        .iter()
        .map(|ad| ad["impressions"].as_array().unwrap().len());
    let impressions: usize = impressions.sum();
    assert!((190_000..=200_000).contains(&impressions), "{impressions}");
}
