//! The manifest, written and read.

use crate::fixture;
use insta::assert_snapshot;
use vastsim_report::{CellEntry, FileEntry, Manifest, ManifestError, sha256_hex};

fn manifest() -> Manifest {
    let report = FileEntry {
        name: "report.html".to_owned(),
        bytes: 3,
        rows: None,
        sha256: sha256_hex(b"<p>"),
    };
    Manifest {
        run: fixture::run(),
        files: vec![report],
    }
}

#[test]
fn keys_have_a_fixed_order() {
    assert_snapshot!(text(manifest().to_json()), @r#"
    {
      "schema": "vastsim.manifest.v1",
      "vastsim": "0.1.0",
      "value_version": 1,
      "scenario": {
        "name": "six-providers",
        "file": "six-providers.json",
        "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
      },
      "inputs": [],
      "seed": "18446744073709551615",
      "sessions": 1000,
      "sessions_planned": 2000,
      "complete": false,
      "confidence": 0.95,
      "models": [
        "window"
      ],
      "cells": [
        {
          "cell": "provider=google",
          "provider": "google",
          "publisher": null,
          "ad_id": "synthetic-30",
          "model": "window",
          "sessions": 1000,
          "sessions_planned": 2000,
          "watched_standard_error_s": 0.125
        }
      ],
      "agreement": {
        "compared": 9,
        "limit_standard_errors": 5.0,
        "off": 0
      },
      "digest": "cdd93696b72b3de32dd12e38bdcae2eaf5a95080af38cbe347f3195ef9d56bf7",
      "files": [
        {
          "name": "report.html",
          "bytes": 3,
          "rows": null,
          "sha256": "33f2799467177287a29260780a107ac98ea63dd6165f67fcc0d74767d0a82090"
        }
      ]
    }
    "#);
}

#[test]
fn a_cell_of_several_ads_names_them() {
    let pod = fixture::pod();
    let entry = CellEntry::new(&pod, 2000).in_run_of(pod.seed);
    let json = serde_json::to_string_pretty(&entry).unwrap();
    assert_snapshot!(json, @r#"
    {
      "cell": "provider=google",
      "provider": "google",
      "publisher": null,
      "ad_id": "synthetic-30",
      "model": "window",
      "sessions": 1000,
      "sessions_planned": 2000,
      "ads": [
        {
          "ad_index": 0,
          "ad_id": "synthetic-30",
          "sessions": 1000,
          "start_reach_expected": 1.0,
          "watched_standard_error_s": 0.125
        },
        {
          "ad_index": 1,
          "ad_id": "empty",
          "sessions": 800
        },
        {
          "ad_index": 2,
          "ad_id": "spare",
          "sessions": 0
        }
      ]
    }
    "#);
    assert_eq!(serde_json::from_str::<CellEntry>(&json).unwrap(), entry);
}

#[test]
fn a_cell_with_a_seed_of_its_own_shows_it() {
    let entry = CellEntry::new(&fixture::cell(), 2000).in_run_of(42);
    let json = serde_json::to_value(&entry).unwrap();
    assert_eq!(json["seed"], "18446744073709551615");
    assert_eq!(serde_json::from_value::<CellEntry>(json).unwrap(), entry);
}

#[test]
fn timing_is_apart() {
    assert_snapshot!(text(fixture::timing().to_json()), @r#"
    {
      "schema": "vastsim.timing.v1",
      "started_at": "2026-01-02T03:04:05Z",
      "wall_s": 0.5,
      "sessions_per_s": 2000.0,
      "threads": 4
    }
    "#);
}

#[test]
fn it_reads_back() {
    let manifest = manifest();
    assert_eq!(Manifest::from_json(&manifest.to_json()).unwrap(), manifest);
}

#[test]
fn unknown_keys_are_tolerated() {
    let json = text(manifest().to_json()).replacen('{', r#"{"later": [1],"#, 1);
    assert_eq!(Manifest::from_json(json.as_bytes()).unwrap(), manifest());
}

#[test]
fn another_schema_is_refused() {
    let json = text(manifest().to_json()).replace("manifest.v1", "manifest.v2");
    let error = Manifest::from_json(json.as_bytes()).unwrap_err();
    assert_snapshot!(error, @"schema is `vastsim.manifest.v2`, but this version reads `vastsim.manifest.v1`");
}

#[test]
fn what_is_not_a_manifest_is_refused() {
    for bytes in [
        &b""[..],
        b"[]",
        b"{}",
        br#"{"schema": "vastsim.manifest.v1"}"#,
    ] {
        let error = Manifest::from_json(bytes).unwrap_err();
        assert!(matches!(error, ManifestError::Json(_)), "{error}");
    }
}

#[test]
fn the_schema_requires_every_key_that_is_written() {
    let schema: serde_json::Value = serde_json::from_slice(&Manifest::json_schema()).unwrap();
    let mut manifest = manifest();
    manifest.run.agreement = None;
    let written: serde_json::Value = serde_json::from_slice(&manifest.to_json()).unwrap();
    let required = schema["required"].as_array().unwrap();
    for key in written.as_object().unwrap().keys() {
        assert!(
            required.contains(&key.as_str().into()),
            "{key} is not required"
        );
    }
    assert_eq!(schema["properties"]["schema"]["const"], Manifest::SCHEMA);
    assert_eq!(schema["properties"]["seed"]["type"], "string");
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}
