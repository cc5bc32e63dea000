//! Flags of `play` and `replay`.

use super::{SetArgs, seed, switch};
use clap::ValueEnum;
use std::path::PathBuf;
use vastsim_scenario::{PlayMode, SPEED_MAX};

pub(super) const PLAY_EXAMPLES: &str = "\
Session I of a run is played exactly as it was counted. In a terminal: space
pauses, m mutes, s skips, q stops.

Examples:
  vastsim play scenarios/vast/inline-30s.xml
  vastsim play scenarios/six-providers-30s.json --cell provider=google --session 4711
  vastsim play --mode headless --json scenarios/vast/inline-30s.xml | jq .events
  vastsim play --mode real --speed 10 --script viewer.json ad.xml
  vastsim play https://ads.example/tag
  vastsim play --beacons http --allow-host t.example ad.xml";

#[derive(Debug, clap::Args)]
pub(crate) struct PlayArgs {
    /// A scenario; or a VAST or VMAP document or the URL of one, which nothing
    /// interrupts.
    #[arg(value_name = "SCENARIO|VAST|URL")]
    pub(crate) subject: PathBuf,

    /// Request documents behind wrappers that no file is mapped to; of a URL
    /// they always are.
    #[arg(long, env = "VASTSIM_FETCH", value_parser = switch)]
    pub(crate) fetch: bool,

    #[command(flatten)]
    pub(crate) pace: PaceArgs,

    /// Which session of a run, from 0.
    #[arg(long, env = "VASTSIM_SESSION", default_value_t = 0, value_name = "I")]
    pub(crate) session: u64,

    /// Which cell of a matrix: its label, or its number from 1.
    #[arg(long, env = "VASTSIM_CELL", value_name = "CELL")]
    pub(crate) cell: Option<String>,

    /// Seed of all random streams, instead of the scenario's.
    #[arg(long, env = "VASTSIM_SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(crate) seed: Option<u64>,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// What the viewer does: a script, see `vastsim schema script`.
    #[arg(long, env = "VASTSIM_SCRIPT", value_name = "FILE")]
    pub(crate) script: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) beacons: BeaconArgs,

    /// Show the URLs of the tracking requests.
    #[arg(long, env = "VASTSIM_URLS", value_parser = switch)]
    pub(crate) urls: bool,

    /// Print the record of each ad's session as a line of JSON.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

pub(super) const REPLAY_EXAMPLES: &str = "\
A record that cannot have happened is refused, with all that is wrong with it.
Several records, such as those of a pod, follow one another by their timestamps.

Examples:
  vastsim play --json ad.xml > session.json; vastsim replay session.json
  vastsim replay --mode real --speed 10 session.json
  vastsim replay --beacons http --allow-host t.example session.json
  vastsim play --json ad.xml | vastsim replay --urls -";

#[derive(Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    /// Files of session records, see `vastsim schema session`; `-` is standard
    /// input.
    #[arg(required = true, value_name = "SESSION.json")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) pace: PaceArgs,

    #[command(flatten)]
    pub(crate) beacons: BeaconArgs,

    /// Show the URLs of the tracking requests.
    #[arg(long, env = "VASTSIM_URLS", value_parser = switch)]
    pub(crate) urls: bool,

    /// Print each record that was replayed to its end as a line of JSON, instead
    /// of its events.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

/// How fast something is played.
#[derive(Debug, clap::Args)]
pub(crate) struct PaceArgs {
    /// Whether to play by the wall clock or at once, instead of what the
    /// scenario says; `auto`, the default, plays headless in continuous
    /// integration, in tests and without a display.
    #[arg(long, env = "VASTSIM_MODE")]
    pub(crate) mode: Option<ModeArg>,

    /// How many seconds of the viewing pass in one of real time, instead of what
    /// the scenario says; 1 if it says nothing.
    #[arg(long, env = "VASTSIM_SPEED", value_name = "X", value_parser = speed, allow_hyphen_values = true)]
    pub(crate) speed: Option<f64>,
}

/// What happens to tracking requests, and where they may go.
#[derive(Debug, clap::Args)]
pub(crate) struct BeaconArgs {
    /// Whether tracking requests are only recorded, or also sent.
    #[arg(long, env = "VASTSIM_BEACONS", default_value = "dry")]
    pub(crate) beacons: BeaconsArg,

    /// A host that beacons may be sent to; `*.t.example` is all below it.
    /// Repeatable.
    #[arg(
        long,
        env = "VASTSIM_ALLOW_HOST",
        value_delimiter = ',',
        value_name = "HOST"
    )]
    pub(crate) allow_host: Vec<String>,

    /// Send beacons to any host.
    #[arg(long, env = "VASTSIM_ALLOW_ANY_HOST", value_parser = switch, conflicts_with = "allow_host")]
    pub(crate) allow_any_host: bool,

    /// Let hosts of beacons and documents have private addresses, such as
    /// 127.0.0.1.
    #[arg(long, env = "VASTSIM_ALLOW_PRIVATE", value_parser = switch)]
    pub(crate) allow_private: bool,
}

/// How to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArg {
    /// By the wall clock.
    Real,
    /// At once, in virtual time.
    Headless,
    /// As the environment suggests.
    Auto,
}

impl ModeArg {
    pub(crate) const fn mode(self) -> PlayMode {
        match self {
            Self::Real => PlayMode::Real,
            Self::Headless => PlayMode::Headless,
            Self::Auto => PlayMode::Auto,
        }
    }
}

/// What happens to tracking requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BeaconsArg {
    /// They are recorded.
    Dry,
    /// They are sent, to hosts that are allowed.
    Http,
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok();
    let speed = speed.filter(|speed: &f64| *speed > 0.0 && *speed <= f64::from(SPEED_MAX));
    speed.ok_or_else(|| format!("a speed is a number above 0, at most {SPEED_MAX}"))
}
