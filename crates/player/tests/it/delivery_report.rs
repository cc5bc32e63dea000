//! The report of what became of beacons.

use proptest::prelude::*;
use vastsim_player::{Delivery, DeliveryReport, DeliveryState, Latencies, Refused};

fn delivery(id: u64, attempts: u32, state: DeliveryState) -> Delivery {
    Delivery {
        id,
        event: "start".to_owned(),
        url: "https://t.example/".to_owned(),
        attempts,
        state,
    }
}

fn report() -> DeliveryReport {
    let delivered = |latency_us| DeliveryState::Delivered {
        status: 200,
        latency_us,
    };
    let error = "the answer has status 500".to_owned();
    let refused = Refused::PortZero;
    DeliveryReport::of(vec![
        delivery(1, 1, delivered(1_250)),
        delivery(2, 3, delivered(60_000)),
        delivery(3, 4, DeliveryState::Failed { error }),
        delivery(4, 0, DeliveryState::Refused { refused }),
        delivery(5, 0, DeliveryState::Unsettled { error: None }),
    ])
}

#[test]
fn a_report_is_read_by_people() {
    assert_eq!(
        report().to_string(),
        "beacons: 5 in all, 2 delivered, 1 failed, 1 refused, 1 unsettled, 5 retries\n\
         latency: p50 1.2ms, p95 60.0ms, p99 60.0ms, max 60.0ms"
    );
    let empty = DeliveryReport::of(Vec::new());
    assert_eq!(
        empty.to_string(),
        "beacons: 0 in all, 0 delivered, 0 failed, 0 refused, 0 unsettled, 0 retries"
    );
}

#[test]
fn percentiles_are_those_of_nearest_rank() {
    let latencies = Latencies::of((1..=100).rev()).unwrap();
    let Latencies {
        p50_us,
        p95_us,
        p99_us,
        max_us,
    } = latencies;
    assert_eq!([p50_us, p95_us, p99_us, max_us], [50, 95, 99, 100]);
    let single = Latencies::of([7]).unwrap();
    assert_eq!([single.p50_us, single.p99_us, single.max_us], [7; 3]);
    assert_eq!(Latencies::of([]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_many_do_not_exceed_a_percentile(sample in proptest::collection::vec(0_u64..50, 1..200)) {
        let latencies = Latencies::of(sample.iter().copied()).unwrap();
        let at = [(50, latencies.p50_us), (95, latencies.p95_us), (99, latencies.p99_us)];
        for (percent, value_us) in at {
            let within = sample.iter().filter(|sample_us| **sample_us <= value_us).count();
            let below = sample.iter().filter(|sample_us| **sample_us < value_us).count();
            prop_assert!(within * 100 >= percent * sample.len());
            prop_assert!(below * 100 < percent * sample.len());
        }
    }
}
