//! `vastsim completions`: a completion script for a shell.

use crate::args::{Args, CompletionsArgs};
use crate::exit::Exit;
use crate::output::Terminal;
use clap::CommandFactory;

pub(crate) fn completions(args: &CompletionsArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "vastsim", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
