//! `vastsim fit`: a profile from observed sessions.

use crate::args::FitArgs;
use crate::exit::Exit;
use crate::fit::{Fit, Place, summary, windows};
use crate::observed::{Source, mapping};
use crate::output::Terminal;
use vastsim_report::replace_file;
use vastsim_validation::Resolution;
use vastsim_validation::fit::{
    FitCollector, FitOptions, LossRates, Sample, UnusableRow, fit as fit_sample,
};
use vastsim_validation::observed::{ReadOptions, Summary};

pub(crate) fn fit(args: &FitArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let place = Place::of(args)?;
    let Some((sample, read)) = sample(args, terminal)? else {
        return Ok(Exit::BadInput);
    };
    if args.duration.is_some() && sample.duration.is_none() {
        terminal.note("`--duration` has no effect on counts of milestones");
    }
    let options = options(args, &read, terminal)?;
    let fitted = match fit_sample(&sample, &options) {
        Ok(fitted) => fitted,
        Err(refusals) => {
            for refusal in refusals {
                terminal.error(&refusal.to_string());
                terminal.note(refusal.hint());
            }
            return Ok(Exit::BadInput);
        }
    };
    let fit = Fit {
        args,
        place: &place,
        sample: &sample,
        read: &read,
        fitted: &fitted,
    };
    let profile = fit.profile();
    terminal.problems(&place.checked(&profile.render())?);
    if let Some(out) = &args.out {
        replace_file(out, profile.render().as_bytes())?;
    }
    terminal.report(&terminal.charset().shown(&summary(&fit)));
    if args.json {
        terminal.print(&fit.report(profile).render())?;
    } else if args.out.is_none() {
        terminal.print(&profile.render())?;
    }
    Ok(Exit::Done)
}

/// Everything read; `None` if the data are wrong, which was reported.
fn sample(args: &FitArgs, terminal: Terminal) -> anyhow::Result<Option<(Sample, Summary)>> {
    let Ok(mapping) = mapping(args.data.mapping.as_deref(), terminal)? else {
        return Ok(None);
    };
    let options = ReadOptions {
        format: args.data.format.map(Into::into),
        mapping: mapping.as_ref(),
        by: None,
        cluster: args.data.cluster.as_deref(),
    };
    let mut source = Source::open(&args.data.observed, terminal)?;
    let selection = args.only.iter().cloned().collect();
    let mut collector = FitCollector::new(selection, args.duration);
    let Some(summary) = source.read(&options, |row| collector.row(&row))? else {
        return Ok(None);
    };
    match collector.finish() {
        Ok(sample) => Ok(Some((sample, summary))),
        Err(unfit) => {
            source.report_unfit(&unfit, UnusableRow::hint, "counted");
            Ok(None)
        }
    }
}

fn options(args: &FitArgs, read: &Summary, terminal: Terminal) -> anyhow::Result<FitOptions> {
    Ok(FitOptions {
        model: args.model.map(Into::into),
        confidence: args.confidence,
        interval: args.interval.into(),
        resolution: Resolution::of(read, args.data.rounding.into()),
        loss: args.loss.unwrap_or(LossRates::NONE),
        windows: windows(args, terminal)?,
        has_base: args.extends.is_some(),
    })
}
