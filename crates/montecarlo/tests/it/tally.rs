//! What a tally counts, against a count of traces.

use crate::plans::*;
use hdrhistogram::Histogram;
use vastsim_engine::*;

fn traces(plan: &Plan, sessions: u64) -> Vec<Trace> {
    let mut session = Session::new(plan);
    let mut tapes = SessionTapes::at(7, 0, plan);
    let mut trace = || {
        let mut trace = Trace::default();
        session.play(tapes.next_session(), &mut trace);
        trace
    };
    (0..sessions).map(|_| trace()).collect()
}

#[test]
fn counts_are_those_of_the_traces() {
    for plan in all_kinds() {
        let traces = traces(&plan, 3_000);
        let tally = tally(&plan, 7, 3_000);
        let count =
            |wanted: &dyn Fn(&Trace) -> bool| traces.iter().filter(|t| wanted(t)).count() as u64;
        assert_eq!(tally.sessions(), 3_000);
        for milestone in Milestone::ALL {
            let fired = |t: &Trace| {
                t.events
                    .iter()
                    .any(|e| e.event == EventKind::from(milestone))
            };
            assert_eq!(tally.reached(milestone), count(&fired), "{milestone}");
        }
        for reason in plan.reason_ids() {
            for segment in Milestone::SEGMENTS {
                let ending = Ending::Interrupted { segment, reason };
                let ended_so = |t: &Trace| t.outcome().unwrap().1 == ending;
                assert_eq!(tally.interrupted(segment, reason), count(&ended_so));
            }
        }
        let watched: u128 = traces
            .iter()
            .map(|t| u128::from(t.outcome().unwrap().0.as_nanos()))
            .sum();
        assert_eq!(tally.watched_ns(), watched);
        let offsets = tally.all_offsets();
        assert_eq!(offsets.count(), tally.all_interrupted());
        let completed_ns = u128::from(tally.completed()) * u128::from(plan.duration().as_nanos());
        assert_eq!(offsets.sum_ns() + completed_ns, tally.watched_ns());
    }
}

/// Quantiles against the sorted offsets: at most 0.1 % or 1 µs above.
#[test]
fn quantiles_are_those_of_the_sorted_offsets() {
    let plan = &all_kinds()[0];
    let mut sorted: Vec<u64> = traces(plan, 20_000)
        .iter()
        .filter(|trace| trace.outcome().unwrap().1 != Ending::Completed)
        .map(|trace| trace.outcome().unwrap().0.as_nanos())
        .collect();
    sorted.sort_unstable();
    let tally = tally(plan, 7, 20_000);
    let offsets = tally.all_offsets();
    let extremes = offsets.extremes().unwrap();
    assert_eq!(
        (extremes.0.as_nanos(), extremes.1.as_nanos()),
        (sorted[0], *sorted.last().unwrap())
    );
    for share in [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999] {
        let rank = (share * sorted.len() as f64).ceil() as usize;
        let exact_ns = sorted[rank - 1];
        let found_ns = offsets.quantile(share).unwrap().as_nanos();
        let tolerance_ns = exact_ns / 1_000 + 1_000;
        assert!(
            (exact_ns / 1_000 * 1_000..=exact_ns + tolerance_ns).contains(&found_ns),
            "{share}: {found_ns} is not {exact_ns}",
        );
    }
}

/// Buckets and quantiles are those of an HDR histogram of microseconds with three
/// significant digits, clamped to the extremes.
#[test]
fn offsets_are_those_of_an_hdr_histogram() {
    for plan in all_kinds() {
        let tally = tally(&plan, 7, 3_000);
        let highest_us = (plan.duration().as_nanos() / 1_000).max(2);
        let mut histogram = Histogram::<u64>::new_with_bounds(1, highest_us, 3).unwrap();
        for trace in traces(&plan, 3_000) {
            if let (at, Ending::Interrupted { .. }) = trace.outcome().unwrap() {
                histogram.record(at.as_nanos() / 1_000).unwrap();
            }
        }
        let offsets = tally.all_offsets();
        let recorded = histogram.iter_recorded().map(|bucket| {
            let last_us = histogram.highest_equivalent(bucket.value_iterated_to());
            (last_us * 1_000 + 999, bucket.count_at_value())
        });
        let buckets = offsets
            .buckets()
            .map(|(last, count)| (last.as_nanos(), count));
        assert!(buckets.eq(recorded));
        let Some((min, max)) = offsets.extremes() else {
            continue;
        };
        let shares: [f64; 1_001] = std::array::from_fn(|share| share as f64 / 1e3);
        let at_once = offsets.quantiles(shares).unwrap();
        for (share, found) in shares.into_iter().zip(at_once) {
            let expected = SimTime::from_nanos(histogram.value_at_quantile(share) * 1_000);
            assert_eq!(found, expected.clamp(min, max), "{share}");
            assert_eq!(offsets.quantile(share), Some(found), "{share}");
        }
    }
}

/// At every instant, and behind the last one, the count is that of the offsets up to
/// the instant that comes with it, which is no further than the histogram is exact.
#[test]
fn offsets_up_to_instants_are_those_of_the_traces() {
    for plan in all_kinds() {
        let duration = plan.duration();
        let traces = traces(&plan, 3_000);
        let interrupted = traces.iter().filter_map(|trace| match trace.outcome() {
            Some((at, Ending::Interrupted { .. })) => Some(at),
            _ => None,
        });
        let interrupted: Vec<_> = interrupted.collect();
        let instants = (0..=100).map(|step| duration.fraction_ceil(step, 100));
        let offsets = tally(&plan, 7, 3_000).all_offsets();
        for (at, (until, count)) in instants.clone().zip(offsets.up_to(instants)) {
            let (at_ns, until_ns) = (at.as_nanos(), until.as_nanos());
            let latest_ns = at_ns + at_ns / 1_000 + 1_000;
            assert!((at_ns..latest_ns).contains(&until_ns), "{at}: {until}");
            let exact = interrupted.iter().filter(|own| **own <= until).count();
            assert_eq!(count, exact as u64, "{at}");
        }
    }
}

/// Against the variance of the traces, to the histogram's 0.1 %.
#[test]
fn the_standard_error_is_that_of_the_traces() {
    let plan = &all_kinds()[0];
    let watched_ns: Vec<f64> = traces(plan, 20_000)
        .iter()
        .map(|trace| trace.outcome().unwrap().0.as_nanos() as f64)
        .collect();
    let mean_ns = watched_ns.iter().sum::<f64>() / 20_000.0;
    let squares = watched_ns.iter().map(|ns| (ns - mean_ns) * (ns - mean_ns));
    let exact_ns = (squares.sum::<f64>() / 20_000.0 / 20_000.0).sqrt();
    let tally = tally(plan, 7, 20_000);
    let found_ns = tally.watched_standard_error_ns();
    assert!(
        (found_ns / exact_ns - 1.0).abs() < 1e-3,
        "{found_ns} is not {exact_ns}"
    );
}

#[test]
fn a_plan_that_never_interrupts_has_no_offsets() {
    let plan = compile(&Model::None, THIRTY, Reasons::by_progress(), None);
    let tally = tally(&plan, 7, 10);
    let offsets = tally.all_offsets();
    assert_eq!((offsets.count(), offsets.extremes()), (0, None));
    assert_eq!(offsets.quantile(0.5), None);
}

/// A tally counts what sessions do by themselves.
#[test]
#[should_panic(expected = "a tally counts sessions that nobody touches")]
fn a_session_that_is_stopped_is_not_counted() {
    let plan = compile(&Model::None, THIRTY, Reasons::by_progress(), None);
    let mut tally = vastsim_montecarlo::Tally::of(&plan);
    let mut session = Session::new(&plan);
    session.begin(SessionTapes::at(7, 0, &plan).next_session());
    let stopped = session.input(SimTime::from_secs(3), Input::Stop, &mut tally);
    assert_eq!(stopped, Ok(()));
}
