//! Another result beside that of a report.

use super::LISTED_MAX;
use super::code::span;
use crate::comparison::ComparisonRecord;
use crate::shown::{
    Pair, compared_level, compared_sentence, compared_state, compared_together, metric, plural,
    rate_cells, side, watched_cells,
};
use std::fmt::{self, Write as _};

/// The verdict, and completion and time watched of each ad.
pub(super) fn write(comparison: &ComparisonRecord, to: &mut String) -> fmt::Result {
    let sign = match compared_state(comparison) {
        "agrees" => "✅",
        "differs" => "❌",
        _ => "❔",
    };
    let [a, b] = [&comparison.a, &comparison.b].map(|it| span(&side(it)));
    let sentence = compared_sentence(comparison);
    writeln!(
        to,
        "### Against another result\n\n{sign} {sentence}\n\nA is {a}, B is {b}.\n"
    )?;
    let level = compared_level(comparison);
    writeln!(to, "Intervals of differences are at {level}.\n")?;
    if let Some(together) = compared_together(comparison) {
        writeln!(to, "{together}\n")?;
    }
    to.push_str(
        "| cell | estimate | A | B | B − A | from | to | closed forms | verdict |\n\
         | :-- | :-- | --: | --: | --: | --: | --: | --: | :-- |\n",
    );
    let pairs: Vec<_> = Pair::all(comparison).collect();
    for pair in pairs.iter().take(LISTED_MAX) {
        write_pair(pair, to)?;
    }
    if pairs.len() > LISTED_MAX {
        let ads = plural(pairs.len(), "ad");
        writeln!(to, "\nThe first {LISTED_MAX} of {ads}.")?;
    }
    to.push_str("\n### By itself\n\n");
    Ok(())
}

fn write_pair(pair: &Pair<'_>, to: &mut String) -> fmt::Result {
    let name = span(&pair.name());
    for rate in pair.ad.rates.iter().filter(|it| it.metric == "vcr") {
        let cells = rate_cells(rate).join(" | ");
        writeln!(to, "| {name} | {} | {cells} |", metric(rate))?;
    }
    pair.ad.watched.iter().try_for_each(|watched| {
        let cells = watched_cells(watched).join(" | ");
        writeln!(to, "| {name} | mean time watched, s | {cells} |")
    })
}
