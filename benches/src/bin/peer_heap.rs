//! The binary heap as a contestant of `benches/peers`: `peer_heap LOAD SESSIONS SEED`.

use anyhow::ensure;
use std::io::{self, Write};
use vastsim_benches::{CellOutcome, Contest, heap};

fn main() -> anyhow::Result<()> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let contest = Contest::of(&args)?;
    ensure!(contest.name() == "w1", "it plays W1 alone");
    let counts = heap::play(contest.seed, contest.sessions);
    let cell = CellOutcome {
        name: "google".to_owned(),
        reached: counts.reached,
        watched_s: counts.watched_ns as f64 / 1e9,
    };
    let answer = contest.answer("binary heap", "std", vec![cell])?;
    writeln!(io::stdout(), "{answer}")?;
    Ok(())
}
