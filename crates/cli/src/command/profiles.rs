//! `vastsim profiles`: the built-in profiles.

use crate::args::ProfilesArgs;
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use vastsim_scenario::Profile;

/// Lists the profiles, or prints one as its file.
pub(crate) fn profiles(args: &ProfilesArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    match &args.name {
        None => terminal.print(&list())?,
        Some(name) => terminal.print(profile(name)?.source_text())?,
    }
    Ok(Exit::Done)
}

fn list() -> String {
    let profiles = Profile::names().into_iter().filter_map(Profile::builtin);
    let line = |profile: Profile| format!("{:<8}  {}\n", profile.name(), profile.description());
    profiles.map(line).collect()
}

fn profile(name: &str) -> Result<Profile, Usage> {
    let known = || Profile::names().join("`, `");
    Profile::builtin(name).ok_or_else(|| {
        Usage(format!(
            "unknown profile `{name}`; the built-in ones are `{}`",
            known()
        ))
    })
}
