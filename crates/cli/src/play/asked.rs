//! What the flags of `play` ask for.

use crate::advice::{advised, not_fetched};
use crate::args::{ModeArg, PlayArgs};
use crate::exit::Usage;
use crate::pace::Pace;
use std::time::{SystemTime, UNIX_EPOCH};
use vastsim_player::Mode;
use vastsim_viewing::{Advice, Asked, Began, Given, Subject, SubjectError};

/// Reads what is to be played.
pub(crate) fn subject(args: &PlayArgs) -> anyhow::Result<Subject> {
    let subject = Subject::load(Given::Named(&args.subject), &asked(args));
    subject.map_err(|error| match error {
        SubjectError::Load(error) => error.into(),
        SubjectError::Web(error) => not_fetched(error),
        SubjectError::Cell(error) => Usage(error.to_string()).into(),
        error => error.into(),
    })
}

fn asked(args: &PlayArgs) -> Asked<'_> {
    Asked {
        cell: args.cell.as_deref(),
        session: args.session,
        seed: args.seed,
        set: &args.set.set,
        may_fetch: args.fetch,
        allows_private: args.beacons.allow_private,
        began: began(args),
        advice: Advice {
            refused: advised,
            not_fetched: "no file is mapped to it, and `--fetch` is not given",
        },
    }
}

/// Of an ad by itself flags alone say how it is played. A scenario counts as headless
/// unless a flag says better.
fn began(args: &PlayArgs) -> Began {
    let (mode, _) = args.pace.or(Pace::default()).chosen();
    Began {
        ad_unix_ms: unix_ms(mode == Mode::Real),
        scenario_unix_ms: unix_ms(args.pace.mode == Some(ModeArg::Real)),
    }
}

/// A clock that is set before 1970 is one that says nothing.
fn unix_ms(is_real: bool) -> i64 {
    if !is_real {
        return 0;
    }
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.map_or(0, |since| since.as_millis() as i64)
}
