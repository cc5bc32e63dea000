//! `vastsim power`: how many sessions a validation takes.

use crate::args::PowerArgs;
use crate::exit::{Exit, Usage};
use crate::figures::margin as points;
use crate::output::Terminal;
use crate::overrides::overrides;
use crate::power::{PlannedAd, PowerPlan};
use std::path::Path;
use vastsim_engine::Milestone;
use vastsim_run::targets;
use vastsim_scenario::{Disk, Sessions, load_set};
use vastsim_validation::Criteria;
use vastsim_validation::planning::{Arms, Design, SegmentRate};

pub(crate) fn power(args: &PowerArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let design = design(args)?;
    let plan = match (&args.scenario, args.hazard) {
        (Some(scenario), _) => of_scenario(scenario, args, design, terminal)?,
        (None, hazard) => of_hazard(hazard.unwrap_or_default(), args, design)?,
    };
    terminal.print(&if args.json {
        plan.to_json()?
    } else {
        terminal.charset().shown(&plan.render())
    })?;
    Ok(Exit::Done)
}

fn design(args: &PowerArgs) -> Result<Design, Usage> {
    let (margin, difference) = (args.margin, args.difference);
    if difference.abs() >= margin {
        return Err(Usage(format!(
            "no number of sessions shows a rate to be within {} that is {} off; \
             give a `--difference` that is smaller than the `--margin`",
            points(margin),
            points(difference.abs())
        )));
    }
    Ok(Design {
        criteria: Criteria {
            margin,
            alpha: args.alpha,
            power: args.power,
        },
        difference,
        arms: if args.two_sample {
            Arms::Two
        } else {
            Arms::One
        },
        design_effect: args.deff,
    })
}

fn of_scenario(
    path: &Path,
    args: &PowerArgs,
    design: Design,
    terminal: Terminal,
) -> anyhow::Result<PowerPlan> {
    let scenario = load_set(path, &Disk, &overrides(&args.set, None, None))?;
    terminal.problems(&scenario.warnings);
    let targets = targets(&scenario, args.cell.as_deref())?;
    let ads: Vec<_> = targets.iter().map(PlannedAd::of).collect();
    if ads.iter().all(|ad| ad.rates.is_empty()) {
        let nothing = "the ads have no segments that sessions enter, since they have no duration";
        return Err(Usage(nothing.to_owned()).into());
    }
    let sessions = args.sessions.map(Sessions::get);
    Ok(PowerPlan::of(Some(scenario.name), ads, sessions, design))
}

fn of_hazard(hazard: f64, args: &PowerArgs, design: Design) -> Result<PowerPlan, Usage> {
    let (truth, difference) = (hazard + design.difference, design.difference);
    if !(0.0..=1.0).contains(&truth) {
        return Err(Usage(format!(
            "a hazard of {hazard} cannot be {} off; give a `--difference` that leaves a \
             share from 0 to 1",
            points(difference)
        )));
    }
    if !args.set.set.is_empty() {
        let of_no_scenario = "`--set` says a value of a scenario, and there is none";
        return Err(Usage(of_no_scenario.to_owned()));
    }
    let rate = SegmentRate {
        segment: Milestone::Start,
        hazard,
        entering: 1.0,
    };
    let sessions = args.sessions.map(Sessions::get);
    Ok(PowerPlan::of(
        None,
        vec![PlannedAd::single(rate)],
        sessions,
        design,
    ))
}
