//! `vastsim fit`: a profile from observed sessions.

use crate::args::FitArgs;
use crate::exit::Exit;
use crate::fit::{refuse_other, summary};
use crate::observed::{Source, options};
use crate::output::Terminal;
use vastsim_report::replace_file;
use vastsim_run::fit::{FitRequest, ProfilePlace, WithoutEffect};

pub(crate) fn fit(args: &FitArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    if let Some(out) = args.out.as_deref().filter(|_| !args.force) {
        refuse_other(out)?;
    }
    let place = ProfilePlace::new(args.out.as_deref(), args.extends.as_deref())?;
    let request = request(args)?;
    let source = Source::open(&args.data.observed, terminal)?;
    let observed = source.read(|from| request.read(from))?;
    for what in request.without_effect(&observed.rows) {
        terminal.note(has_no_effect(what));
    }
    let fit = request.fit(observed, &place)?;
    let profile = fit.profile_json();
    terminal.problems(&fit.checked()?);
    if let Some(out) = &args.out {
        replace_file(out, profile.as_bytes())?;
    }
    let summary = summary(&fit, args.out.as_deref());
    terminal.report(&terminal.charset().shown(&summary));
    if args.json {
        terminal.print(&fit.report_json())?;
    } else if args.out.is_none() {
        terminal.print(&profile)?;
    }
    Ok(Exit::Done)
}

fn has_no_effect(what: WithoutEffect) -> &'static str {
    match what {
        WithoutEffect::Duration => "`--duration` has no effect on counts of milestones",
        WithoutEffect::WindowsOf => "`--windows-of` has no effect without `--model window`",
    }
}

fn request(args: &FitArgs) -> anyhow::Result<FitRequest> {
    Ok(FitRequest {
        data: options(&args.data)?,
        model: args.model.map(Into::into),
        duration: args.duration,
        only: args.only.clone(),
        provider: args.provider.clone(),
        extends: args.extends.clone(),
        windows_of: args.windows_of.clone(),
        loss: args.loss,
        interval: args.interval.into(),
        confidence: args.confidence,
    })
}
