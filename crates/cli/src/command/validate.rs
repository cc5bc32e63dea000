//! `vastsim validate`: a profile against observed sessions.

use crate::args::ValidateArgs;
use crate::exit::Exit;
use crate::observed::{Source, options};
use crate::output::Terminal;
use crate::overrides::overrides;
use crate::validate::Report;
use std::path::{Path, PathBuf};
use vastsim_report::validation::{ValidationRecord, table};
use vastsim_report::{ResultFile, replace_file};
use vastsim_run::observed::ObservedError;
use vastsim_run::targets;
use vastsim_run::validate::{Compared, ValidateOptions};
use vastsim_scenario::{Disk, Scenario, load_set};
use vastsim_validation::{Criteria, Target, Verdict};

pub(crate) fn validate(args: &ValidateArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let overrides = overrides(&args.set, None, None);
    let scenario = load_set(&args.scenario, &Disk, &overrides)?;
    terminal.problems(&scenario.warnings);
    let targets = targets(&scenario, args.cell.as_deref())?;
    let (options, compared) = compared(args, &targets, terminal)?;
    let record = compared.record(&options, &scenario, &args.set.set);
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

/// Everything read and compared.
fn compared<'t>(
    args: &ValidateArgs,
    targets: &'t [Target<'t>],
    terminal: Terminal,
) -> Result<(ValidateOptions, Compared<'t>), ObservedError> {
    let options = ValidateOptions {
        data: options(&args.data)?,
        by: args.by.clone(),
        sequential: args.sequential,
        criteria: Criteria {
            margin: args.margin,
            alpha: args.alpha,
            power: args.power,
        },
    };
    let source = Source::open(&args.data.observed, terminal)?;
    let observed = source.read(|from| options.read(targets, from))?;
    if let Some(remark) = observed.rows.remark() {
        terminal.note(&remark);
    }
    let compared = options.compare(targets, observed)?;
    Ok((options, compared))
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
