//! Every law has its fuzz target and its seeds, and nothing else has.

use std::fs;

use vastsim_laws::LAWS;

use crate::support::{fuzz, names, seeds};

fn laws(suffix: &str) -> Vec<String> {
    LAWS.iter()
        .map(|(name, _)| format!("{name}{suffix}"))
        .collect()
}

#[test]
fn laws_have_seeds() {
    assert_eq!(names(&fuzz().join("seeds")), laws(""));
    for (name, _) in LAWS {
        assert!(!seeds(name).is_empty(), "{name} has no seed");
    }
}

#[test]
fn laws_have_fuzz_targets() {
    assert_eq!(names(&fuzz().join("fuzz_targets")), laws(".rs"));
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).expect("a manifest");
    for (name, _) in LAWS {
        let target = format!("[[bin]]\nname = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"\n");
        assert!(
            manifest.contains(&target),
            "fuzz/Cargo.toml lacks\n{target}"
        );
        let body = fs::read_to_string(fuzz().join(format!("fuzz_targets/{name}.rs")));
        let call = format!("vastsim_laws::{name}(data)");
        assert!(
            body.expect("a target").contains(&call),
            "{name} does not check its law"
        );
    }
}
