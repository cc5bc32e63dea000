//! Memory: sessions allocate nothing once everything is warm.

use crate::plans::*;
use vastsim_engine::*;
use vastsim_montecarlo::*;

#[test]
fn no_session_allocates_once_warm() {
    for plan in all_kinds() {
        let mut tally = Tally::of(&plan);
        let mut session = Session::new(&plan);
        let mut tapes = SessionTapes::at(42, 0, &plan);
        let mut play = |sessions| {
            for _ in 0..sessions {
                session.play(tapes.next_session(), &mut tally);
            }
        };
        play(5_000);
        let allocated = allocation_counter::measure(|| play(50_000));
        assert_eq!(allocated.count_total, 0, "{:?}", plan.hazard());
    }
}
