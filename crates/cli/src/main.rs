//! The `vastsim` command line.

mod advice;
mod args;
mod cell_choice;
mod charset;
mod command;
mod compare;
mod disagreement;
mod ended;
mod exit;
mod explain;
mod figures;
mod findings;
mod fit;
mod input;
mod json;
mod lines;
mod log;
mod observed;
mod output;
mod overrides;
mod pace;
mod parts;
mod play;
mod power;
mod problems;
mod progress;
mod replay;
mod rows;
mod sheet;
mod signals;
mod summary;
mod validate;
mod variable;

use args::{Args, Command};
use clap::Parser;
use exit::Exit;
use output::Terminal;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::try_parse().unwrap_or_else(|error| variable::named(error).exit());
    args.log
        .agrees(args.quiet)
        .unwrap_or_else(|error| error.exit());
    let terminal = Terminal::new(args.color.into(), args.quiet);
    args.log.start();
    let exit =
        dispatch(args.command, terminal).unwrap_or_else(|error| Exit::report(&error, terminal));
    exit.code()
}

fn dispatch(command: Command, terminal: Terminal) -> anyhow::Result<Exit> {
    match command {
        Command::Run(args) => command::run(&args, terminal),
        Command::Sweep(args) => command::sweep(args, terminal),
        Command::Merge(args) => command::merge(&args, terminal),
        Command::Report(args) => command::report(&args, terminal),
        Command::Compare(args) => command::compare(&args, terminal),
        Command::Validate(args) => command::validate(&args, terminal),
        Command::Fit(args) => command::fit(&args, terminal),
        Command::Power(args) => command::power(&args, terminal),
        Command::Play(args) => command::play(&args, terminal),
        Command::Replay(args) => command::replay(&args, terminal),
        Command::Inspect(args) => command::inspect(&args, terminal),
        Command::Check(args) => command::check(&args, terminal),
        Command::Explain(args) => command::explain(&args, terminal),
        Command::Profiles(args) => command::profiles(&args, terminal),
        Command::Schema(args) => command::schema(&args, terminal),
        Command::Completions(args) => command::completions(&args, terminal),
        Command::Man(args) => command::man(&args, terminal),
    }
}
