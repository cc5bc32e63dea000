//! `vastsim compare`: two scenarios, or two results, against each other.

mod again;

use super::run::Stopwatch;
use crate::args::CompareArgs;
use crate::compare::{Comparison, Duel, Report, compare_folders, compare_scenarios, record};
use crate::exit::{Exit, Usage};
use crate::figures::grouped;
use crate::json::visible;
use crate::output::Terminal;
use crate::progress::RunProgress;
use crate::signals;
use again::{Again, paired_instead};
use std::path::Path;
use vastsim_montecarlo::RunOptions;
use vastsim_report::{Extent, ResultFile, Untrusted, comparison, replace_file};
use vastsim_run::{check_total, overrides_of, read_result};
use vastsim_scenario::{Disk, Override, Scenario, load_set};
use vastsim_validation::Criteria;

pub(crate) fn compare(args: &CompareArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    match (args.a.is_dir(), args.b.is_dir()) {
        (false, false) => of_scenarios(args, terminal),
        (true, true) => of_folders(args, terminal),
        (a_is_folder, _) => Err(one_of_each(args, a_is_folder).into()),
    }
}

fn one_of_each(args: &CompareArgs, a_is_folder: bool) -> Usage {
    let [a, b] = [&args.a, &args.b].map(|path| path.display().to_string());
    let (folder, scenario) = if a_is_folder { (a, b) } else { (b, a) };
    let (folder, scenario) = (Untrusted(&folder), Untrusted(&scenario));
    Usage(format!(
        "`{folder}` is a result folder and `{scenario}` a scenario; compare two scenarios, whose \
         viewings can be paired, or two folders: `vastsim run {scenario}` makes one"
    ))
}

/// What was compared, and what there is to say behind it.
struct Found<'a> {
    comparison: &'a Comparison,
    names: [String; 2],
    /// How fast it was, and how to do it again.
    ending: String,
}

fn of_scenarios(args: &CompareArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let [a, b] = [&args.a, &args.b];
    let both: Vec<_> = args.set.set.iter().chain(&args.set_b).cloned().collect();
    let a = load(a, &args.set.set, args, terminal)?;
    let b = load(b, &both, args, terminal)?;
    agree(&a, &b, args, terminal)?;
    let text = |set: &[Override]| set.iter().map(Override::to_string).collect();
    let duel = Duel::of(&a, &b, [text(&args.set.set), text(&both)])?;
    let stop = signals::stop_requested()?;
    let options = RunOptions::default();
    let options = RunOptions {
        threads: args.threads.unwrap_or(options.threads),
        ..options
    };
    let stopwatch = Stopwatch::start();
    let progress = RunProgress::new(duel.viewings_planned(), terminal, stop);
    let comparison = compare_scenarios(&duel, &options, &progress, criteria(args))?;
    let viewings = comparison.cells.iter().map(|cell| cell.a.sessions).sum();
    if viewings == 0 {
        terminal.note("stopped before the first viewings were counted; nothing was written");
        return Ok(Exit::Interrupted);
    }
    let timing = stopwatch.stop(viewings, options.threads);
    let rate = grouped(timing.sessions_per_s as u64);
    let again = Again {
        args,
        sessions: a.sessions,
        seed: a.seed,
    };
    let found = Found {
        comparison: &comparison,
        names: [a.name.clone(), with_set(&b.name, &args.set_b)],
        ending: format!("Played in {:.2} s ({rate} pairs/s)", timing.wall_s)
            + &written_to(args.out.as_deref())
            + &format!("\nTo reproduce: {again}\n"),
    };
    found.tell(args, terminal)
}

fn load(
    path: &Path,
    set: &[Override],
    args: &CompareArgs,
    terminal: Terminal,
) -> anyhow::Result<Scenario> {
    let overrides = overrides_of(set, args.seed, args.sessions);
    let scenario = load_set(path, &Disk, &overrides)?;
    terminal.problems(&scenario.warnings);
    check_total(&scenario)?;
    Ok(scenario)
}

/// Viewings are compared one by one: there have to be as many of each.
fn agree(a: &Scenario, b: &Scenario, args: &CompareArgs, terminal: Terminal) -> Result<(), Usage> {
    if a.sessions != b.sessions {
        let [of_a, of_b] = [a, b].map(|scenario| grouped(scenario.sessions.get()));
        return Err(Usage(format!(
            "A asks for {of_a} sessions and B for {of_b}, and viewings are compared in pairs; say \
             with `-n` how many of each"
        )));
    }
    if a.seed != b.seed && args.seed.is_none() {
        terminal.note(&format!(
            "B has the seed {}, which is not used: both draw the numbers of A's, {}",
            b.seed, a.seed
        ));
    }
    Ok(())
}

fn criteria(args: &CompareArgs) -> Criteria {
    Criteria {
        margin: args.margin,
        alpha: args.alpha,
        ..Criteria::USUAL
    }
}

/// What B is called, where it is A with something else said.
fn with_set(name: &str, set: &[Override]) -> String {
    let said: Vec<_> = set
        .iter()
        .map(|it| Untrusted(&it.to_string()).to_string())
        .collect();
    if said.is_empty() {
        name.to_owned()
    } else {
        format!("{name} with {}", said.join(", "))
    }
}

fn of_folders(args: &CompareArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let [a, b] = [&args.a, &args.b];
    let (of_a, of_b) = (
        read_result(a, Extent::RATES)?,
        read_result(b, Extent::RATES)?,
    );
    let no_effect = args.sessions.is_some() || args.seed.is_some() || args.threads.is_some();
    if no_effect || !args.set.set.is_empty() || !args.set_b.is_empty() {
        return Err(Usage(
            "`--sessions`, `--seed`, `--set`, `--set-b` and `--threads` are for scenarios: result \
             folders hold what was played"
                .to_owned(),
        )
        .into());
    }
    let comparison = compare_folders(&of_a, &of_b, criteria(args))?;
    if !comparison.is_complete {
        terminal.note("a run was stopped early: its tables hold the sessions that were played");
    }
    let name = |path: &Path| Untrusted(&path.display().to_string()).to_string();
    let written = written_to(args.out.as_deref());
    let written = written.trim_start_matches("; ");
    let instead = paired_instead(&of_a.manifest.run, &of_b.manifest.run);
    let ending = [written.to_owned(), instead];
    let ending = ending.iter().filter(|line| !line.is_empty());
    let found = Found {
        comparison: &comparison,
        names: [name(a), name(b)],
        ending: ending.flat_map(|line| [line.as_str(), "\n"]).collect(),
    };
    found.tell(args, terminal)
}

fn written_to(out: Option<&Path>) -> String {
    out.map_or_else(String::new, |out| {
        let out = out.display().to_string();
        format!(
            "; comparison.csv and comparison.json are in {}",
            Untrusted(&out)
        )
    })
}

impl Found<'_> {
    /// Writes the files, prints what was found, and says what comes of it.
    fn tell(&self, args: &CompareArgs, terminal: Terminal) -> anyhow::Result<Exit> {
        let comparison = self.comparison;
        for remark in comparison.remarks() {
            terminal.note(&remark);
        }
        let record = record(comparison);
        if let Some(out) = &args.out {
            let csv = ResultFile::from(comparison::table(&record));
            replace_file(&out.join(csv.name), &csv.bytes)?;
            replace_file(&out.join("comparison.json"), &record.to_json())?;
        }
        let text = if args.json {
            visible(&String::from_utf8(record.to_json())?)
        } else {
            let report = Report {
                comparison,
                names: self.names.clone(),
                page: terminal.page(),
            };
            let report = report.render();
            let separator = if self.ending.is_empty() { "" } else { "\n" };
            format!("{report}{separator}{}", self.ending)
        };
        terminal.print(&text)?;
        let is_failure = args
            .fail_if
            .iter()
            .any(|it| it.is_met_by(comparison.judged.verdict));
        Ok(match (comparison.paired_seed, comparison.is_complete) {
            (Some(_), false) => Exit::Interrupted,
            _ if is_failure => Exit::Failed,
            _ => Exit::Done,
        })
    }
}
