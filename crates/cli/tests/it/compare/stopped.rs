//! A comparison that somebody stops.

use super::Desk;
use std::path::Path;
use std::process::{Command, Stdio};

/// Processor time that a process took, in ticks of 10 ms; it has begun to play once
/// it took some.
fn ticks(id: u32) -> u64 {
    let path = format!("/proc/{id}/stat");
    let stat = std::fs::read_to_string(Path::new(&path)).unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let user = behind_name.split_whitespace().nth(11);
    user.and_then(|user| user.parse().ok()).unwrap_or(0)
}

#[test]
fn a_signal_leaves_what_was_played() {
    let desk = Desk::new();
    let comparing = Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .current_dir(desk.path(""))
        .args([
            "compare",
            "before.json",
            "after.json",
            "-n",
            "1e12",
            "-j",
            "2",
        ])
        .args(["--out", "out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while ticks(comparing.id()) < 20 {
        std::thread::yield_now();
    }
    let kill = Command::new("kill")
        .args(["-TERM", &comparing.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let output = comparing.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("viewings of each (stopped early)"), "{said}");
    let written: serde_json::Value =
        serde_json::from_str(&desk.read("out/comparison.json")).unwrap();
    assert_eq!(written["complete"], false);
    assert!(written["cells"][0]["a"]["sessions"].as_u64().unwrap() > 0);
}
