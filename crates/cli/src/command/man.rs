//! `vastsim man`: the manual pages.

use crate::args::{Args, ManArgs};
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

/// Prints the page of vastsim, or of one command of it.
pub(crate) fn man(args: &ManArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let page = match &args.command {
        None => Man::new(Args::command()),
        Some(name) => Man::new(subcommand(name)?).title(format!("vastsim-{name}")),
    };
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    terminal.print(&String::from_utf8(roff)?)?;
    Ok(Exit::Done)
}

fn subcommand(name: &str) -> Result<Command, Usage> {
    let vastsim = Args::command();
    let command = vastsim.find_subcommand(name).cloned();
    let command = command.ok_or_else(|| Usage(format!("vastsim has no command `{name}`")))?;
    Ok(command.bin_name(format!("vastsim {name}")))
}
