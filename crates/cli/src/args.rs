//! Commands and flags.

mod color;
mod compare;
mod confidence;
mod engine;
mod fit;
mod format;
mod observed;
mod parts;
mod playback;
mod power;
mod report;
mod rows;
mod run;
mod settings;
mod sweep;
mod validate;

pub(crate) use color::Color;
pub(crate) use compare::CompareArgs;
pub(crate) use engine::EngineArg;
pub(crate) use fit::FitArgs;
pub(crate) use format::{FileArgs, FormatArgs, ReportFormat};
pub(crate) use observed::ObservedArgs;
pub(crate) use parts::{MergeArgs, PartArgs};
pub(crate) use playback::{BeaconArgs, BeaconsArg, ModeArg, PaceArgs, PlayArgs, ReplayArgs};
pub(crate) use power::PowerArgs;
pub(crate) use report::ReportArgs;
pub(crate) use rows::{RowArgs, RowsTo};
pub(crate) use run::RunArgs;
pub(crate) use settings::{ExplainArgs, SetArgs};
pub(crate) use sweep::SweepArgs;
pub(crate) use validate::ValidateArgs;

use crate::log::LogArgs;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use vastsim_inspect::Mapping;
use vastsim_run::validate::share;
use vastsim_vast::PlayerPreset;

/// Simulate VAST ad playback: deterministic, headless, millions of sessions a
/// second.
#[derive(Debug, Parser)]
#[command(name = "vastsim", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Leave out the progress bar and remarks; warnings stay.
    #[arg(short, long, global = true, env = "VASTSIM_QUIET", value_parser = switch, display_order = 900)]
    pub(crate) quiet: bool,

    /// When to colour.
    #[arg(
        long,
        global = true,
        env = "VASTSIM_COLOR",
        default_value = "auto",
        value_name = "WHEN",
        display_order = 901
    )]
    pub(crate) color: Color,

    #[command(flatten)]
    pub(crate) log: LogArgs,
}

const EXAMPLES: &str = "\
Examples:
  vastsim run scenarios/six-providers-30s.json
  vastsim run scenarios/six-providers-30s.json -n 10m --seed 7 --out /tmp/ten-million
  vastsim compare scenario.json scenario.json --set-b provider=yandex
  vastsim validate scenario.json --observed report.csv
  vastsim fit --observed report.csv -o acme.json
  vastsim inspect scenarios/vast/inline-30s.xml
  vastsim check scenarios/*.json scenarios/vast/*.xml
  vastsim profiles google > my-google.json

Exit codes: 0 done, 1 a check failed, 2 bad input or usage, 3 I/O, 130 interrupted.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play every cell of a scenario and write the result tables.
    #[command(after_help = run::RUN_EXAMPLES)]
    Run(RunArgs),
    /// Play a scenario for every combination of some values.
    #[command(after_help = sweep::SWEEP_EXAMPLES)]
    Sweep(SweepArgs),
    /// Make one result of the shards of a run, the same as a run of all makes.
    #[command(after_help = parts::MERGE_EXAMPLES)]
    Merge(MergeArgs),
    /// Show what a result says: as a page, Parquet, JSON, Markdown or a summary.
    #[command(after_help = report::REPORT_EXAMPLES)]
    Report(ReportArgs),
    /// Compare two scenarios with the same random numbers, or two result folders.
    #[command(after_help = compare::COMPARE_EXAMPLES)]
    Compare(CompareArgs),
    /// Compare a profile with observed sessions, and say whether it still holds.
    #[command(after_help = validate::VALIDATE_EXAMPLES)]
    Validate(ValidateArgs),
    /// Make a profile of observed sessions.
    #[command(after_help = fit::FIT_EXAMPLES)]
    Fit(FitArgs),
    /// Say how many sessions a validation takes, or what a number of them can say.
    #[command(after_help = power::POWER_EXAMPLES)]
    Power(PowerArgs),
    /// Play one viewing: in real time with keys, or headless; and record it.
    #[command(after_help = playback::PLAY_EXAMPLES)]
    Play(PlayArgs),
    /// Play recorded sessions again: their events, and their beacons if asked.
    #[command(after_help = playback::REPLAY_EXAMPLES)]
    Replay(ReplayArgs),
    /// Show what is in a VAST or VMAP document: breaks, ads, creatives, events,
    /// macros, problems, and what is behind wrappers.
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// Say whether scenario, profile, publishers, VAST and VMAP files are valid,
    /// with all problems.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Show each setting of a scenario, and what set it.
    #[command(after_help = settings::EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// List the built-in profiles, or print one as a file to start from.
    Profiles(ProfilesArgs),
    /// Print a JSON Schema.
    Schema(SchemaArgs),
    /// Print a completion script for a shell.
    Completions(CompletionsArgs),
    /// Print a manual page, for `man -l -`.
    Man(ManArgs),
}

const INSPECT_EXAMPLES: &str = "\
Examples:
  vastsim inspect scenarios/vast/inline-30s.xml
  vastsim inspect --urls ad.xml | less
  vastsim inspect --resolve https://ads.example/tag
  curl -s https://ads.example/tag | vastsim inspect -
  vastsim inspect --json ads/*.xml | jq -r '.document.ads[]?.id'
  vastsim inspect --resolve --map https://ads.example/tag=inner.xml outer.xml
  vastsim inspect --resolve --map https://ads.example/=saved/ outer.xml";

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, and any may be combined"
)]
pub(crate) struct InspectArgs {
    /// VAST or VMAP documents, or the URLs of such; `-` is standard input.
    #[arg(required = true, value_name = "VAST|URL")]
    pub(crate) files: Vec<PathBuf>,

    /// Print JSON instead of the tree, problems included: an object per file,
    /// on a line each if there are several.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,

    /// Refuse a document that must be repaired to be read, such as one with a
    /// raw `&`, a bad duration or no version. Other departures from the
    /// standard are warnings, with it and without.
    #[arg(long, env = "VASTSIM_STRICT", value_parser = switch)]
    pub(crate) strict: bool,

    /// Show the URL of every tracker, in full.
    #[arg(long, env = "VASTSIM_URLS", value_parser = switch)]
    pub(crate) urls: bool,

    /// Show what is worth knowing beside the problems, which is only counted
    /// otherwise.
    #[arg(long, env = "VASTSIM_NOTES", value_parser = switch)]
    pub(crate) notes: bool,

    /// Follow wrappers, and show what is behind them: chains of wrappers, all
    /// that an ad reports, failures, the order of play. See `--map` and
    /// `--fetch`.
    #[arg(long, env = "VASTSIM_RESOLVE", value_parser = switch)]
    pub(crate) resolve: bool,

    /// The file that holds the document behind a URL, queries aside; a URL that
    /// ends with `/` stands for all that begin with it, and has a folder.
    /// Repeatable.
    #[arg(long, value_name = "URL=PATH", requires = "resolve")]
    pub(crate) map: Vec<Mapping>,

    /// Request documents behind wrappers that no file is mapped to; of a URL
    /// they always are.
    #[arg(long, env = "VASTSIM_FETCH", value_parser = switch)]
    pub(crate) fetch: bool,

    /// Let hosts of documents have private addresses, such as 127.0.0.1.
    #[arg(long, env = "VASTSIM_ALLOW_PRIVATE", value_parser = switch)]
    pub(crate) allow_private: bool,

    /// Whose limits on wrappers hold.
    #[arg(long, default_value = "standard", value_parser = players(), requires = "resolve")]
    pub(crate) player: PlayerPreset,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  vastsim check scenarios/*.json scenarios/vast/*.xml
  vastsim check --json ad.xml | jq -r '.files[].problems[].message'";

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Scenario, profile, publishers, VAST or VMAP files.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Print JSON, problems and notes included.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,

    /// Show what is worth knowing beside the problems, which is only counted
    /// otherwise.
    #[arg(long, env = "VASTSIM_NOTES", value_parser = switch)]
    pub(crate) notes: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ProfilesArgs {
    /// The profile to print.
    pub(crate) name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// What to describe.
    pub(crate) of: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    /// The scenario file.
    Scenario,
    /// A provider's profile file.
    Profile,
    /// A publishers file.
    Publishers,
    /// A script of what a viewer does.
    Script,
    /// The record of a played session.
    Session,
    /// The manifest of a result folder.
    Manifest,
    /// The manifest of rows in many files, which Python writes.
    Rows,
    /// What `compare` found.
    Comparison,
    /// What `validate` found.
    Validation,
    /// Which column of observed data means what.
    Mapping,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// The command to describe; vastsim itself if left out.
    pub(crate) command: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

/// A switch from the environment; an empty variable counts as unset.
fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "" | "0" | "false" | "no" | "off" => Ok(false),
        _ => Err("a switch is `1`, `true`, `yes`, `on`, or `0`, `false`, `no`, `off`".to_owned()),
    }
}

fn players() -> impl TypedValueParser<Value = PlayerPreset> {
    let names = PlayerPreset::ALL.iter().map(|player| player.name());
    let names = PossibleValuesParser::new(names);
    names.try_map(|name| PlayerPreset::from_name(&name).ok_or("no player is called so"))
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| "a seed is an integer from 0 to 2^64 - 1".to_owned())
}
