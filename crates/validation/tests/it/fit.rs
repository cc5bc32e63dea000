//! Profiles of observed sessions: exact cases, and what is refused.

use vastsim_engine::{Milestone, SimTime, Within};
use vastsim_stats::interval::{IntervalMethod, wilson};
use vastsim_stats::{Confidence, Interval};
use vastsim_validation::fit::*;
use vastsim_validation::observed::{ReadOptions, Summary, read};
use vastsim_validation::{Resolution, Rounding, Unfit};

pub const AD: SimTime = SimTime::from_secs(20);

pub fn collected(
    text: &str,
    cluster: Option<&str>,
    duration: Option<SimTime>,
) -> (Result<Sample, Unfit<UnusableRow>>, Summary) {
    collected_of(Selection::default(), text, cluster, duration)
}

fn collected_of(
    selection: Selection,
    text: &str,
    cluster: Option<&str>,
    duration: Option<SimTime>,
) -> (Result<Sample, Unfit<UnusableRow>>, Summary) {
    let options = ReadOptions {
        cluster,
        ..ReadOptions::default()
    };
    let mut collector = FitCollector::new(selection, duration);
    let summary = read(text.as_bytes(), "a.csv", &options, |row| {
        collector.row(&row);
    });
    (collector.finish(), summary.unwrap())
}

pub fn funnel(counts: &str) -> Sample {
    let header = "start,first_quartile,midpoint,third_quartile,complete";
    let text = format!("{header}\n{counts}\n");
    collected(&text, None, None).0.unwrap()
}

fn sessions(rows: &[&str]) -> Sample {
    let text = format!("offset_s,reason,completed\n{}\n", rows.join("\n"));
    collected(&text, None, Some(AD)).0.unwrap()
}

pub fn said(refusals: &[Refusal]) -> String {
    let lines = refusals.iter();
    let lines = lines.map(|refusal| format!("{refusal}\n  {}", refusal.hint()));
    lines.collect::<Vec<_>>().join("\n")
}

fn refused(sample: &Sample, options: &FitOptions) -> String {
    said(&fit(sample, options).unwrap_err())
}

#[test]
fn hazards_are_interruptions_over_entries() {
    let fitted = fit(&funnel("1000,800,700,650,600"), &FitOptions::default()).unwrap();
    let FittedModel::Quartile { hazards, within } = fitted.model else {
        panic!("{:?}", fitted.model);
    };
    assert_eq!(within, Within::Uniform);
    assert_eq!(
        hazards,
        [
            Some(0.2),
            Some(0.125),
            Some(50.0 / 700.0),
            Some(50.0 / 650.0)
        ]
    );
    let start = &fitted.segments[0];
    assert_eq!(start.interrupted(), Some(200));
    assert_eq!(start.interval, wilson(200, 1_000, Confidence::default()));
    assert_eq!(start.posterior, Some((200.5, 800.5)));
    assert_eq!(start.design_effect, None);
    assert_eq!(fitted.reasons, ReasonFit::Unknown);
}

#[test]
fn intervals_are_those_that_are_asked_for() {
    let confidence = Confidence::new(0.9).unwrap();
    for interval in IntervalMethod::ALL {
        let options = FitOptions {
            interval,
            confidence,
            ..FitOptions::default()
        };
        let fitted = fit(&funnel("1000,800,700,650,600"), &options).unwrap();
        let expected = interval.of(100, 800, confidence);
        assert_eq!(fitted.segments[1].interval, expected);
    }
}

/// Four clusters whose sessions all end alike: 40 sessions say as much as 3 do,
/// for the design effect is 40/3.
#[test]
fn clusters_leave_fewer_sessions() {
    let header = "day,start,first_quartile,midpoint,third_quartile,complete";
    let text = format!("{header}\n1,10,0,0,0,0\n2,10,10,10,10,9\n3,10,0,0,0,0\n4,10,10,10,10,8\n");
    let sample = collected(&text, Some("day"), None).0.unwrap();
    for interval in IntervalMethod::ALL {
        let options = FitOptions {
            interval,
            ..FitOptions::default()
        };
        let fitted = fit(&sample, &options).unwrap();
        let start = &fitted.segments[0];
        assert_eq!(fitted.clusters, 4);
        assert!((start.design_effect.unwrap() - 40.0 / 3.0).abs() < 1e-12);
        let (a, b) = start.posterior.unwrap();
        assert!((a - 2.0).abs() < 1e-12 && (b - 2.0).abs() < 1e-12);
        let Interval { low, high } = start.interval;
        assert!(low < 0.1 && high > 0.9, "{interval:?}: {low} to {high}");
        // Nobody ended there, so the worst of the others counts.
        let midpoint = &fitted.segments[2];
        assert_eq!(midpoint.design_effect, start.design_effect);
    }
}

#[test]
fn rows_are_taken_by_their_keys() {
    let header = "provider,start,first_quartile,midpoint,third_quartile,complete";
    let text = format!("{header}\ngoogle,100,50,50,50,50\ntiger,100,90,90,90,90\nleto,9,9,9,9,9\n");
    let hazard = |only: &[&str]| {
        let selection = only.iter().map(|one| one.parse::<Selection>().unwrap());
        let (sample, _) = collected_of(selection.collect(), &text, None, None);
        let sample = sample.unwrap();
        let fitted = fit(&sample, &FitOptions::default()).unwrap();
        (
            fitted.segments[0].hazard,
            sample.rows_left_out,
            fitted.notes,
        )
    };
    assert_eq!(hazard(&["provider=google"]).0.to_string(), "0.5");
    let (both, left_out, notes) = hazard(&["provider=google", "provider=tiger"]);
    assert_eq!((both, left_out), (0.3, 1));
    assert_eq!(
        notes[0],
        "rows that differ in provider (`google`, `tiger`) are taken together; \
         `--only provider=…` takes those of one"
    );
    let (sample, _) = collected_of("cell=a".parse().unwrap(), &text, None, None);
    insta::assert_snapshot!(refused(&sample.unwrap(), &FitOptions::default()), @r"
    no row is of what `--only` takes
      see how the file writes the names that `--only` asks for
    ");
}

#[test]
fn reasons_become_weights() {
    let rows = [
        "1,Network Error,false",
        "2,network-error,false",
        "3,bored,false",
        ",,true",
    ];
    let fitted = fit(&sessions(&rows), &FitOptions::default()).unwrap();
    let ReasonFit::Weights(weights) = fitted.reasons else {
        panic!("{:?}", fitted.reasons);
    };
    let weights: Vec<_> = weights.into_iter().collect();
    assert_eq!(
        weights,
        [("bored".to_owned(), 1), ("network_error".to_owned(), 2)]
    );
}

#[test]
fn reasons_that_tell_the_progress_alone_are_no_weights() {
    let rows = [
        "1,network_error,false",
        "6,timeout,false",
        "12,timeout,false",
        "18,device_error,false",
    ];
    let fitted = fit(&sessions(&rows), &FitOptions::default()).unwrap();
    assert_eq!(fitted.reasons, ReasonFit::ByProgress);
}

#[test]
fn rows_of_no_use_are_named() {
    let text = "offset_s,reason,completed\n1,ошибка,false\n21,,false\n2,all,false\n";
    let unfit = collected(text, None, Some(AD)).0.unwrap_err();
    let lines = unfit
        .named
        .iter()
        .map(|(line, why)| format!("{line}: {why}"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    2: a profile cannot have the reason "ошибка"
    3: the offset 00:00:21.000 lies behind the end of the ad, 00:00:20.000
    4: a profile cannot have the reason "all"
    "#);
    let unfit = collected(text, None, None).0.unwrap_err();
    assert_eq!((unfit.rows, unfit.named.len()), (3, 1));
    assert_eq!(unfit.named[0].1, UnusableRow::WithoutDuration);
}

#[test]
fn counts_that_grow_are_refused() {
    insta::assert_snapshot!(refused(&funnel("100,120,80,85,70"), &FitOptions::default()), @r"
    the counts grow: 120 sessions reach `firstQuartile` after 100 before it
      beacons that are lost or sent twice make counts grow; `--loss` corrects known losses
    the counts grow: 85 sessions reach `thirdQuartile` after 80 before it
      beacons that are lost or sent twice make counts grow; `--loss` corrects known losses
    ");
}

#[test]
fn clusters_whose_counts_grow_are_refused() {
    let header = "day,start,first_quartile,midpoint,third_quartile,complete";
    let text = format!("{header}\nMonday,10,9,8,7,6\nTuesday,10,9,8,7,8\n");
    let sample = collected(&text, Some("day"), None).0.unwrap();
    insta::assert_snapshot!(refused(&sample, &FitOptions::default()), @r#"
    the counts of cluster "Tuesday" grow: 8 sessions reach `complete` after 7 before it
      leave the cluster out, or choose a column with larger clusters; `--loss` corrects known losses
    "#);
    let text = format!("{header}\nMonday,10,9,8,7,6\n");
    let sample = collected(&text, Some("day"), None).0.unwrap();
    insta::assert_snapshot!(refused(&sample, &FitOptions::default()), @r"
    one cluster tells nothing of how clusters differ
      choose a column with several values, or leave `--cluster` out
    ");
}

#[test]
fn a_segment_that_nobody_entered_is_refused_without_a_base() {
    let sample = funnel("100,50,0,0,0");
    insta::assert_snapshot!(refused(&sample, &FitOptions::default()), @r"
    no session entered the segment `midpoint`, so nothing is known of its interruptions
      with `--extends` the segment stays as the profile has it that is extended
    no session entered the segment `thirdQuartile`, so nothing is known of its interruptions
      with `--extends` the segment stays as the profile has it that is extended
    ");
    let options = FitOptions {
        has_base: true,
        ..FitOptions::default()
    };
    let FittedModel::Quartile { hazards, .. } = fit(&sample, &options).unwrap().model else {
        panic!("another model");
    };
    assert_eq!(hazards, [Some(0.5), Some(1.0), None, None]);
}

#[test]
fn nothing_is_fitted_to_nothing() {
    insta::assert_snapshot!(refused(&funnel("0,0,0,0,0"), &FitOptions::default()), @r"
    no session was observed
      see that the columns are those that are meant
    ");
}

#[test]
fn counts_do_not_tell_windows_nor_curves() {
    let of = |model| FitOptions {
        model: Some(model),
        ..FitOptions::default()
    };
    let sample = funnel("1000,800,700,650,600");
    insta::assert_snapshot!(refused(&sample, &of(FitModel::Window)), @r"
    four segments cannot tell the five probabilities of `window`, nor where its windows are
      rows of sessions with `offset_s` would tell; `--model quartile` needs the counts alone
    ");
    insta::assert_snapshot!(refused(&sample, &of(FitModel::Empirical)), @r"
    the model `empirical` is of offsets, and these are counts of milestones
      rows of sessions with `offset_s` would tell; `--model quartile` needs the counts alone
    ");
}

/// Of 1,000 at 1 % and of 800 at 20 % loss: 990 and 640 are counted, and by
/// `(1 − l_k)/(1 − l_{k+1})` the share that stays is 640/990 · 0.99/0.8 = 0.8.
#[test]
fn losses_are_taken_out() {
    let options = FitOptions {
        loss: "start=0.01,firstQuartile=0.2".parse().unwrap(),
        ..FitOptions::default()
    };
    let fitted = fit(&funnel("990,640,700,650,600"), &options).unwrap();
    let [start, first] = [fitted.segments[0], fitted.segments[1]];
    assert!((start.hazard - 0.2).abs() < 1e-15);
    assert!((first.hazard - 0.125).abs() < 1e-15, "{}", first.hazard);
    assert!(first.is_corrected && first.interrupted().is_none());
    // ln R has the variance (0.2·0.8 + 0.2)/640 + 0.01/990.
    let sd = ((0.2 * 0.8 + 0.2) / 640.0 + 0.01 / 990.0_f64).sqrt();
    let z = Confidence::default().z();
    assert!((start.interval.low - (1.0 - 0.8 * libm::exp(z * sd))).abs() < 1e-12);
    assert!((start.interval.high - (1.0 - 0.8 * libm::exp(-z * sd))).abs() < 1e-12);
    assert!(!fitted.segments[2].is_corrected);
}

#[test]
fn losses_that_cannot_be_are_refused() {
    let options = FitOptions {
        loss: "complete=0.5".parse().unwrap(),
        ..FitOptions::default()
    };
    insta::assert_snapshot!(refused(&funnel("1000,800,700,650,600"), &options), @r"
    by these losses 184.6154 % of the sessions that enter `thirdQuartile` leave it, at least 174.4600 %
      see that the losses are those of these milestones and this time
    ");
    insta::assert_snapshot!(refused(&sessions(&["1,,false", ",,true"]), &options), @r"
    losses are those of beacons, and these are rows of sessions
      leave `--loss` out, or fit the counts of milestones
    ");
}

/// A hazard of exactly 0 that chance takes below is 0, and the note says so.
#[test]
fn losses_within_chance_leave_nothing() {
    let options = FitOptions {
        loss: "complete=0.1".parse().unwrap(),
        ..FitOptions::default()
    };
    let fitted = fit(&funnel("1000,1000,1000,1000,905"), &options).unwrap();
    let last = fitted.segments[3];
    assert_eq!((last.hazard, last.interval.low), (0.0, 0.0));
    assert!(last.interval.high > 0.0);
    assert!(
        fitted
            .notes
            .iter()
            .any(|note| note.contains("which chance explains"))
    );
}

#[test]
fn losses_as_they_are_written() {
    let error = |text: &str| text.parse::<LossRates>().unwrap_err().to_string();
    let all = [
        "start",
        "begin=0.1",
        "start=1",
        "start=-0.1",
        "start=0.1,start=0.2",
    ];
    insta::assert_snapshot!(all.map(error).join("\n"), @r"
    write `MILESTONE=SHARE`, as `start=0.01,complete=0.05`
    `begin` is no milestone; these are `start`, `firstQuartile`, `midpoint`, `thirdQuartile`, `complete`
    a loss is a share of 0 or more and below 1, as `0.01`; `1` is none
    a loss is a share of 0 or more and below 1, as `0.01`; `-0.1` is none
    the loss of `start` is given twice
    ");
    let rates: LossRates = "complete=0.05,start=0.01".parse().unwrap();
    assert_eq!(rates.to_string(), "start=0.01,complete=0.05");
}

/// Offsets to a tenth of a second, halves up: what is recorded as 5.0 is behind
/// 4.95, so that no point of the curve is between 4.95 and 5.05.
#[test]
fn points_are_where_offsets_can_be_told_apart() {
    let rows = ["4.9,,false", "5.0,,false", "5.1,,false", ",,true"];
    let text = format!("offset_s,reason,completed\n{}\n", rows.join("\n"));
    let (sample, summary) = collected(&text, None, Some(AD));
    let options = FitOptions {
        resolution: Resolution::of(&summary, Rounding::Nearest),
        ..FitOptions::default()
    };
    let fitted = fit(&sample.unwrap(), &options).unwrap();
    let FittedModel::Empirical(curve) = fitted.model else {
        panic!("{:?}", fitted.model);
    };
    let at = |ms: u64| SimTime::from_millis(ms);
    let known = |offset| curve.points.iter().find(|point| point.offset == offset);
    assert_eq!(known(at(4_950)).map(|point| point.survival), Some(0.75));
    let mut inside = curve.points.iter().map(|point| point.offset);
    assert!(inside.clone().all(|it| !(it > at(4_950) && it < at(5_050))));
    assert_eq!(inside.clone().next(), Some(SimTime::ZERO));
    assert_eq!(inside.next_back(), Some(AD));
    assert_eq!(curve.points.last().unwrap().survival.to_string(), "0.25");
    assert!(
        curve
            .points
            .iter()
            .all(|it| it.offset != Milestone::FirstQuartile.position(AD))
    );
}
