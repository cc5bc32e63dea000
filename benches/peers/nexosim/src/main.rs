//! Workload W1 with NeXosim, on one thread: `vastsim-peer-nexosim LOAD SESSIONS SEED`.
//!
//! A few players play side by side, each one session after the other, and tell a census
//! how each has ended.

mod bench;
mod candidate;
mod census;
mod player;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [load, sessions, seed] = &args[..] else {
        return Err("three values are needed: LOAD SESSIONS SEED".into());
    };
    if !load.ends_with("/w1.json") {
        return Err("it plays W1 alone".into());
    }
    let census = bench::play(sessions.parse()?, seed.parse()?)?;
    println!(
        r#"{{"contestant": "NeXosim", "version": "1.0.0", "load": "w1", "sessions": {sessions}, "cells": [{{"name": "google", "reached": {:?}, "watched_s": {}}}]}}"#,
        census.reached(),
        census.watched.as_secs_f64(),
    );
    Ok(())
}
