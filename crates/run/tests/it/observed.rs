//! Observed data, compared and fitted.

use crate::scenarios::{loaded, scenario};
use std::path::Path;
use vastsim_run::fit::{FitError, FitRequest, ProfilePlace, WithoutEffect, duration};
use vastsim_run::observed::{ObservedError, ObservedName, ObservedOptions};
use vastsim_run::targets;
use vastsim_run::validate::ValidateOptions;
use vastsim_validation::{Criteria, Verdict};

const SPOT: &str = r#"{ "name": "spot", "ad": { "duration": "00:00:15" }, "provider": "google" }"#;
const HEADER: &str = "day,start,first_quartile,midpoint,third_quartile,complete\n";

fn report(rows: &str) -> String {
    HEADER.to_owned() + rows
}

fn name() -> ObservedName {
    Path::new("folder/report.csv").into()
}

fn options(cluster: Option<&str>) -> ValidateOptions {
    ValidateOptions {
        data: ObservedOptions {
            cluster: cluster.map(str::to_owned),
            ..ObservedOptions::default()
        },
        by: None,
        sequential: false,
        criteria: Criteria::USUAL,
    }
}

/// The verdict, and the name in the record.
fn compared(text: &str, cluster: Option<&str>) -> Result<(Verdict, String), ObservedError> {
    let (scenario, options) = (loaded(SPOT), options(cluster));
    let targets = targets(&scenario, None).unwrap();
    let observed = options.read(&targets, (name(), text.as_bytes()))?;
    assert_eq!(observed.rows.remark(), None);
    let compared = options.compare(&targets, observed)?;
    let record = compared.record(&options, &scenario, &[]);
    assert_eq!(record.verdict, compared.verdict.to_string());
    Ok((compared.verdict, record.observed.file))
}

#[test]
fn a_report_is_compared_with_its_profile() {
    let rows = report("Monday,1000000,500000,400000,300000,200000\n");
    let (verdict, file) = compared(&rows, None).unwrap();
    assert_eq!((verdict, file.as_str()), (Verdict::Different, "report.csv"));
}

#[test]
fn what_cannot_be_compared_is_said_with_its_place() {
    let wrong = compared(&report("Monday,1000,many,700,600,500\n"), None).unwrap_err();
    let place = |error: &ObservedError| {
        let first = &error.problems()[0];
        (first.file.clone(), first.line, first.column)
    };
    assert_eq!(place(&wrong), ("folder/report.csv".to_owned(), 2, Some(13)));
    assert_eq!(wrong.file(), Some("folder/report.csv"));
    let behind = compared("offset_s,completed\n12,0\n31.5,0\n", None).unwrap_err();
    assert_eq!(place(&behind).1, 3);
    assert_eq!(behind.to_string(), "1 row cannot be compared");
    let none = compared(&report("Monday,0,0,0,0,0\n"), None).unwrap_err();
    let said = "no session was observed in folder/report.csv";
    assert_eq!(none.to_string(), said);
    let single = compared(&report("Monday,1000,800,700,650,600\n"), Some("day")).unwrap_err();
    assert!(
        matches!(single, ObservedError::SingleCluster { .. }),
        "{single}"
    );
}

#[test]
fn sessions_of_clusters_are_not_looked_at_often() {
    let options = ValidateOptions {
        sequential: true,
        ..options(Some("day"))
    };
    let (scenario, rows) = (loaded(SPOT), report("Monday,1000,800,700,650,600\n"));
    let targets = targets(&scenario, None).unwrap();
    let refused = options.read(&targets, (name(), rows.as_bytes()));
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, ObservedError::SequentialClusters) && refused.is_usage(),
        "{refused}"
    );
}

#[test]
fn whose_fault_it_is_is_known() {
    let missing = ObservedOptions::open(Path::new("nowhere.csv")).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "cannot read nowhere.csv: there is no such file"
    );
    assert!(missing.is_usage());
    assert_eq!(missing.file(), Some("nowhere.csv"));
    let folder = ObservedOptions::read_mapping(Path::new("."));
    assert!(!folder.unwrap_err().is_usage());
    let growing = compared(&report("Monday,1000,800,700,600,650\n"), None).unwrap_err();
    assert!(matches!(growing, ObservedError::Contradicts(_)) && growing.is_usage());
}

#[test]
fn cells_are_chosen_by_label_and_number() {
    let scenario = scenario(1);
    let providers = |cell| {
        let targets = targets(&scenario, cell).unwrap();
        targets
            .into_iter()
            .map(|it| it.provider)
            .collect::<Vec<_>>()
    };
    assert_eq!(providers(None), ["google", "tiger"]);
    assert_eq!(providers(Some("2")), ["tiger"]);
    assert_eq!(providers(Some("provider=google")), ["google"]);
    assert!(targets(&scenario, Some("3")).is_err());
}

#[test]
fn a_report_becomes_a_profile_that_plays() {
    let request = FitRequest {
        provider: "acme".to_owned(),
        extends: Some("google".to_owned()),
        duration: duration("20s").ok(),
        windows_of: Some("google".to_owned()),
        ..FitRequest::default()
    };
    let rows = report("Monday,1000,800,700,650,600\n");
    let observed = request.read((name(), rows.as_bytes())).unwrap();
    let in_vain = [WithoutEffect::Duration, WithoutEffect::WindowsOf];
    assert_eq!(request.without_effect(&observed.rows), in_vain);
    let place = ProfilePlace::new(None, request.extends.as_deref()).unwrap();
    let fit = request.fit(observed, &place).unwrap();
    assert_eq!(fit.sessions(), 1000);
    assert_eq!(fit.checked().unwrap(), []);
    let profile = fit.profile_json();
    assert!(profile.contains(r#""extends": "google""#), "{profile}");
    assert!(fit.report_json().contains(r#""schema": "vastsim.fit.v1""#));
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let refused = |text: &str, request: &FitRequest| {
        let observed = request.read((name(), text.as_bytes())).unwrap();
        let place = ProfilePlace::new(None, None).unwrap();
        request.fit(observed, &place).unwrap_err()
    };
    let without_duration = refused("offset_s,completed\n1,0\n,1\n", &FitRequest::default());
    assert!(matches!(
        without_duration,
        FitError::Observed(ObservedError::Unfit { .. })
    ));
    let only = vec!["provider=nobody".parse().unwrap()];
    let nobody = FitRequest {
        only,
        ..FitRequest::default()
    };
    let nobody = refused(&report("Monday,1000,800,700,650,600\n"), &nobody);
    assert!(matches!(&nobody, FitError::Refused(why) if why.len() == 1));
    assert!(nobody.is_usage());
    let windows = FitRequest {
        model: Some(vastsim_validation::fit::FitModel::Window),
        windows_of: Some("gogle".to_owned()),
        ..FitRequest::default()
    };
    let windows = refused(&report("Monday,1000,800,700,650,600\n"), &windows).to_string();
    assert!(
        windows.starts_with("cannot take the windows of `gogle`"),
        "{windows}"
    );
}
