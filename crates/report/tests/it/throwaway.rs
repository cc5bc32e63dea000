//! Measures.
use vastsim_report::*;
use vastsim_stats::Confidence;

fn status(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|l| l.starts_with(key)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn throwaway_memory() {
    let mut one = crate::fixture::cell();
    let reasons = ["closed", "error", "network", "timeout", "background"];
    one.milestones = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete"].map(|m| MilestoneRecord { milestone: m.into(), reached: 800, expected: Some(0.8123) }).into();
    one.milestones[0].reached = 1000;
    one.interruptions = ["firstQuartile", "midpoint", "thirdQuartile", "complete"].iter().flat_map(|s| reasons.map(|r| InterruptionRecord { segment: (*s).into(), reason: r.into(), interrupted: 10, expected: Some(0.0123) })).collect();
    one.offsets = ["all"].iter().chain(&reasons).map(|r| OffsetRecord { reason: (*r).into(), quantiles: Quantile::ALL.map(|q| (q, 7_123_456_789)).into(), ..one.offsets[0].clone() }).collect();
    let cells: Vec<_> = (0..10_000).map(|i| { let mut c = one.clone(); c.key.cell = format!("provider=p{i}"); c }).collect();
    let before = status("VmRSS");
    let started = std::fs::read_to_string("/proc/uptime").unwrap();
    let files: Vec<_> = {
        let tables = tables::all(&cells, Confidence::default());
        tables.iter().map(ResultFile::from).collect()
    };
    let ended = std::fs::read_to_string("/proc/uptime").unwrap();
    let bytes: usize = files.iter().map(|f: &ResultFile| f.bytes.len()).sum();
    let rows: u64 = files.iter().map(|f| f.rows.unwrap()).sum();
    println!("cells {before} MiB, peak {} MiB, files {} MiB, rows {rows}, {started} {ended} {}", status("VmHWM"), bytes >> 20, sha256_hex(&files.iter().flat_map(|f| f.bytes.clone()).collect::<Vec<_>>()));
}
