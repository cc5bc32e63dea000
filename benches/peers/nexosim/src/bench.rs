//! The bench: players that are connected to a census.

use crate::census::Census;
use crate::player::Player;
use nexosim::ports::QuerySource;
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use rand_pcg::Pcg64Dxsm;
use std::error::Error;

/// One to ten players take as long, more take longer.
const PLAYERS: u64 = 10;

/// Plays sessions on one thread and counts them.
pub fn play(sessions: u64, seed: u64) -> Result<Census, Box<dyn Error>> {
    let census_mailbox = Mailbox::new();
    let mut bench = SimInit::with_num_threads(1);
    let query = QuerySource::new()
        .connect(Census::report, &census_mailbox)
        .register(&mut bench);
    for index in 0..PLAYERS {
        let share = sessions / PLAYERS + u64::from(index < sessions % PLAYERS);
        let rng = Pcg64Dxsm::new(u128::from(seed), u128::from(index));
        let mut player = Player::new(share, rng);
        player.ended.connect(Census::add, &census_mailbox);
        bench = bench.add_model(player, Mailbox::new(), &format!("player {index}"));
    }
    bench = bench.add_model(Census::new(), census_mailbox, "census");
    let mut simulation = bench.init(MonotonicTime::EPOCH)?;
    simulation.run()?;
    Ok(simulation.process_query(&query, ())?)
}
