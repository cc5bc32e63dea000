//! Exact times and milestone positions.

use proptest::prelude::*;
use vastsim_engine::{Milestone, SimTime};

#[test]
fn displays_as_vast_does() {
    assert_eq!(SimTime::from_millis(3_723_004).to_string(), "01:02:03.004");
    assert_eq!(SimTime::MAX_DURATION.to_string(), "24:00:00.000");
}

#[test]
fn milestones_of_30_s() {
    let positions = Milestone::ALL.map(|m| m.position(SimTime::from_secs(30)).as_nanos());
    assert_eq!(
        positions,
        [
            0,
            7_500_000_000,
            15_000_000_000,
            22_500_000_000,
            30_000_000_000
        ]
    );
}

proptest! {
    #[test]
    fn a_milestone_never_comes_early(nanos in 0..=SimTime::MAX_DURATION.as_nanos()) {
        for milestone in Milestone::ALL {
            let position = u128::from(milestone.position(SimTime::from_nanos(nanos)).as_nanos());
            let exact_times_four = u128::from(nanos) * milestone.index() as u128;
            prop_assert!(position * 4 >= exact_times_four);
            prop_assert!(position * 4 < exact_times_four + 4);
        }
    }
}
