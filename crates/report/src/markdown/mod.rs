//! A result as Markdown, for a pull request or the summary of a job.
//!
//! In the dialect of GitHub, whose tables others read too. Names stand in code spans,
//! where nothing of them is markup, a link or a mention.

mod code;
mod compared;

use crate::comparison::ComparisonRecord;
use crate::shown::{Ad, Estimate, NONE, Shown, level, plural, sentence, stopped};
use crate::{Agreement, RunCommand, StoredResult, grouped};
use code::{block, span};
use std::fmt::{self, Write as _};

/// How many ads have rows, from the first on.
const LISTED_MAX: usize = 50;

/// What a result says: the verdict, how it differs from another one if there is one, a row for each ad with its rates and how many reach
/// each milestone, and how it was made.
///
/// At most fifty ads have rows, and the text says so where there are more. The same
/// result gives the same bytes.
pub fn markdown(result: &StoredResult, comparison: Option<&ComparisonRecord>) -> String {
    let ads: Vec<_> = Ad::all(&result.cells, result.confidence()).collect();
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_verdict(result, &mut text)
        .and_then(|()| comparison.map_or(Ok(()), |it| compared::write(it, &mut text)))
        .and_then(|()| write_rates(&ads, &mut text))
        .and_then(|()| write_reach(&ads, &mut text))
        .and_then(|()| write_made(result, &mut text));
    text
}

fn write_verdict(result: &StoredResult, to: &mut String) -> fmt::Result {
    let run = &result.manifest.run;
    let level = level(result.confidence());
    writeln!(to, "## {}\n", span(&run.scenario.name))?;
    if let Some(stopped) = stopped(run) {
        writeln!(to, "⚠️ {stopped}\n")?;
    }
    let sign = match run.agreement.as_ref().map(Agreement::holds) {
        Some(true) => "✅ ",
        Some(false) => "❌ ",
        None => "",
    };
    writeln!(to, "{sign}{}\n", sentence(run.agreement.as_ref()))?;
    let (sessions, cells) = (grouped(run.sessions), plural(run.cells.len(), "cell"));
    writeln!(
        to,
        "{sessions} sessions in {cells}, seed {}, intervals at {level}.\n",
        run.seed
    )
}

fn write_rates(ads: &[Ad<'_>], to: &mut String) -> fmt::Result {
    let has_starts = ads.iter().any(|ad| ad.place.is_some());
    let (starts, right) = if has_starts {
        ("started | ", "--: | ")
    } else {
        ("", "")
    };
    writeln!(
        to,
        "| cell | sessions | {starts}VCR | interval | expected | interrupted | watched | expected |\n\
         | :-- | --: | {right}--: | --: | --: | --: | --: | --: |"
    )?;
    for ad in ads.iter().take(LISTED_MAX) {
        writeln!(to, "| {} |", rates(*ad, has_starts).join(" | "))?;
    }
    if ads.len() > LISTED_MAX {
        let ads = plural(ads.len(), "ad");
        writeln!(
            to,
            "\nThe first {LISTED_MAX} of {ads}; `summary.csv` has all."
        )?;
    }
    Ok(())
}

fn rates(ad: Ad<'_>, has_starts: bool) -> Vec<String> {
    let starts = (ad.start_share().map(Estimate::in_percent), "%");
    let starts = has_starts.then(|| cell(&starts, |it| it.value.clone()));
    let vcr = ad.vcr().map(Estimate::in_percent);
    let interrupted = ad.interruption_rate().map(Estimate::in_percent);
    let watched = ad.mean_watched_s().map(Estimate::in_seconds);
    let [vcr, interrupted, watched] = [(vcr, "%"), (interrupted, "%"), (watched, "s")];
    let sizes = [span(&ad.name()), grouped(ad.record.sessions)];
    let rates = [
        cell(&vcr, |it| it.value.clone()),
        cell(&vcr, Shown::range),
        cell(&vcr, |it| it.expected.clone()),
        cell(&interrupted, |it| it.value.clone()),
        cell(&watched, |it| it.value.clone()),
        cell(&watched, |it| it.expected.clone()),
    ];
    sizes.into_iter().chain(starts).chain(rates).collect()
}

fn cell((shown, unit): &(Option<Shown>, &str), number: impl Fn(&Shown) -> String) -> String {
    let with_unit = |shown| format!("{} {unit}", number(shown));
    shown.as_ref().map_or_else(|| NONE.to_owned(), with_unit)
}

fn write_reach(ads: &[Ad<'_>], to: &mut String) -> fmt::Result {
    let Some(first) = ads.iter().find(|ad| !ad.record.milestones.is_empty()) else {
        return Ok(());
    };
    let names = first
        .record
        .milestones
        .iter()
        .map(|it| it.milestone.as_str());
    let names: Vec<_> = names.collect();
    writeln!(to, "\n### Sessions that reach each milestone\n")?;
    let headers: Vec<_> = names.iter().map(|name| span(name)).collect();
    let headers = headers.join(" | ");
    let right = " --: |".repeat(names.len());
    writeln!(to, "| cell | {headers} |\n| :-- |{right}")?;
    for ad in ads.iter().take(LISTED_MAX) {
        let digits = ad.reach_digits();
        let reached = |name: &&str| {
            let share = ad.reach(name).map(|it| it.in_percent_to(digits));
            cell(&(share, "%"), |it| it.value.clone())
        };
        let cells: Vec<_> = names.iter().map(reached).collect();
        writeln!(to, "| {} | {} |", span(&ad.name()), cells.join(" | "))?;
    }
    Ok(())
}

fn write_made(result: &StoredResult, to: &mut String) -> fmt::Result {
    let run = &result.manifest.run;
    let command = block(&RunCommand::of(run).to_string());
    writeln!(
        to,
        "\n<details><summary>How it was made</summary>\n\nIn the folder of the scenario:\n\n{command}\n"
    )?;
    writeln!(to, "| file | SHA-256 |\n| :-- | :-- |")?;
    writeln!(
        to,
        "| {} | {} |",
        span(&run.scenario.file),
        span(&run.scenario.sha256)
    )?;
    for input in &run.inputs {
        writeln!(to, "| {} | {} |", span(&input.file), span(&input.sha256))?;
    }
    let (vastsim, value_version, digest) =
        (span(&run.vastsim), run.value_version, span(&run.digest));
    writeln!(
        to,
        "\nvastsim {vastsim}, value version {value_version}, digest {digest}.\n\n</details>"
    )
}
