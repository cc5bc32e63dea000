//! How to compare again, and how to compare better.

use crate::args::CompareArgs;
use crate::figures::margin;
use std::fmt;
use vastsim_report::{RunRecord, Untrusted, quoted};
use vastsim_scenario::{Override, Sessions};
use vastsim_validation::Criteria;

/// The command line of a comparison of scenarios.
pub(super) struct Again<'a> {
    pub(super) args: &'a CompareArgs,
    pub(super) sessions: Sessions,
    pub(super) seed: u64,
}

impl fmt::Display for Again<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (args, sessions, seed) = (self.args, self.sessions, self.seed);
        let [a, b] = [&args.a, &args.b].map(|path| quoted(&path.display().to_string()));
        let (a, b) = (Untrusted(&a), Untrusted(&b));
        write!(
            f,
            "vastsim compare {a} {b} --sessions {sessions} --seed {seed}"
        )?;
        let set = said("--set", args.set.set.iter().map(Override::to_string));
        let set_b = said("--set-b", args.set_b.iter().map(Override::to_string));
        write!(f, "{set}{set_b}")?;
        let usual = Criteria::USUAL;
        if args.margin.to_bits() != usual.margin.to_bits() {
            write!(f, " --margin {}", margin(args.margin).replace(' ', ""))?;
        }
        if args.alpha.to_bits() != usual.alpha.to_bits() {
            write!(f, " --alpha {}", args.alpha)?;
        }
        if let Some(out) = &args.out {
            let out = quoted(&out.display().to_string());
            write!(f, " --out {}", Untrusted(&out))?;
        }
        Ok(())
    }
}

fn said(flag: &str, values: impl Iterator<Item = String>) -> String {
    let flags = values.map(|value| format!(" {flag} {}", Untrusted(&quoted(&value))));
    flags.collect()
}

/// Where two runs drew with the same seed, as many sessions each: the command that
/// compares them in pairs, if there is one.
pub(super) fn paired_instead(a: &RunRecord, b: &RunRecord) -> String {
    let planned = |run: &RunRecord| run.cells.first().map(|cell| cell.sessions_planned);
    let is_of_b = |value: &String| b.set.contains(value);
    let Some(sessions) = planned(a)
        .filter(|_| a.seed == b.seed && planned(a) == planned(b) && a.set.iter().all(is_of_b))
    else {
        return String::new();
    };
    let [file_a, file_b] = [a, b].map(|run| quoted(&run.scenario.file));
    let (file_a, file_b) = (Untrusted(&file_a), Untrusted(&file_b));
    let of_b_alone = b.set.iter().filter(|value| !a.set.contains(value));
    let set = said("--set", a.set.iter().cloned()) + &said("--set-b", of_b_alone.cloned());
    let seed = a.seed;
    format!(
        "Both drew the numbers of seed {seed}: intervals of pairs are narrower\n\
         To compare in pairs: vastsim compare {file_a} {file_b} --sessions {sessions} --seed {seed}{set}"
    )
}
