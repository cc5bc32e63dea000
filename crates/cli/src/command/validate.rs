//! `vastsim validate`: a profile against observed sessions.

use crate::args::ValidateArgs;
use crate::exit::{Exit, Usage};
use crate::observed::{Source, mapping, report_contradictions};
use crate::output::Terminal;
use crate::overrides::overrides;
use crate::targets::chosen_targets;
use crate::validate::{Compared, Report, record};
use std::path::{Path, PathBuf};
use vastsim_report::validation::{ValidationRecord, table};
use vastsim_report::{ResultFile, Untrusted, replace_file};
use vastsim_scenario::{Disk, Scenario, load_set};
use vastsim_validation::observed::ReadOptions;
use vastsim_validation::{
    AdValidation, Collector, Criteria, ForeignProvider, Resolution, Target, UnfitRow, Verdict,
    validate as compare,
};

pub(crate) fn validate(args: &ValidateArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let overrides = overrides(&args.set, None, None);
    let scenario = load_set(&args.scenario, &Disk, &overrides)?;
    terminal.problems(&scenario.warnings);
    let targets = chosen_targets(&scenario, args.cell.as_deref())?;
    let Some(compared) = compared(args, &targets, terminal)? else {
        return Ok(Exit::BadInput);
    };
    let record = record(args, &scenario, &compared);
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| default_folder(&scenario));
    write(&record, &out)?;
    terminal.print(&if args.json {
        String::from_utf8(record.to_json())?
    } else {
        let report = Report {
            record: &record,
            compared: &compared,
            unobserved: targets.len() - compared.ads.len(),
        };
        terminal.charset().shown(&report.render(&out))
    })?;
    Ok(match compared.verdict {
        Verdict::Different => Exit::Failed,
        _ => Exit::Done,
    })
}

/// Everything read and compared; `None` if the data do not allow it, which was
/// reported.
fn compared<'t>(
    args: &ValidateArgs,
    targets: &'t [Target<'t>],
    terminal: Terminal,
) -> anyhow::Result<Option<Compared<'t>>> {
    let Ok(mapping) = mapping(args.data.mapping.as_deref(), terminal)? else {
        return Ok(None);
    };
    let options = ReadOptions {
        format: args.data.format.map(Into::into),
        mapping: mapping.as_ref(),
        by: args.by.as_deref(),
        cluster: args.data.cluster.as_deref(),
    };
    let mut source = Source::open(&args.data.observed, terminal)?;
    let mut collector = Collector::new(targets, args.sequential);
    let Some(summary) = source.read(&options, |row| collector.row(&row))? else {
        return Ok(None);
    };
    if let Some(foreign) = collector.foreign_provider() {
        terminal.note(&said_of(foreign));
    }
    let data = match collector.finish() {
        Ok(data) => data,
        Err(unfit) => {
            source.report_unfit(&unfit, UnfitRow::hint, "compared");
            return Ok(None);
        }
    };
    let criteria = Criteria {
        margin: args.margin,
        alpha: args.alpha,
        power: args.power,
    };
    let resolution = Resolution::of(&summary, args.data.rounding.into());
    match compare(targets, &data, resolution, &criteria) {
        Ok(ads) => {
            let compared = Compared::new(ads, summary, criteria);
            check(&compared, args)?;
            Ok(Some(compared))
        }
        Err(contradictions) => {
            report_contradictions(&contradictions, terminal);
            Ok(None)
        }
    }
}

fn said_of(foreign: &ForeignProvider) -> String {
    let ForeignProvider { line, named, own } = foreign;
    let named = Untrusted(named);
    format!(
        "rows name the provider `{named}`, first on line {line}; all are compared with `{own}`, the only one of the scenario"
    )
}

/// Refuses what nothing can be said of.
fn check(compared: &Compared<'_>, args: &ValidateArgs) -> Result<(), Usage> {
    if compared.ads.is_empty() {
        let file = args.data.observed.display();
        return Err(Usage(format!("no session was observed in {file}")));
    }
    let is_single = |ad: &AdValidation<'_>| ad.clusters < 2;
    match &args.data.cluster {
        Some(column) if compared.ads.iter().any(is_single) => Err(Usage(format!(
            "the rows of an ad have a single value of `{column}`, which says nothing of how alike its sessions are; choose a column with more, or leave `--cluster` out"
        ))),
        _ => Ok(()),
    }
}

fn default_folder(scenario: &Scenario) -> PathBuf {
    Path::new("results").join(format!("{}-validation", scenario.name))
}

fn write(record: &ValidationRecord, out: &Path) -> anyhow::Result<()> {
    let csv = ResultFile::from(table(record));
    replace_file(&out.join(csv.name), &csv.bytes)?;
    replace_file(&out.join("validation.json"), &record.to_json())?;
    Ok(())
}
