//! Which variable of the environment a wrong value comes from: clap names the
//! flag alone.

use crate::args::Args;
use clap::error::{ContextKind, ContextValue, Error};
use clap::{Arg, Command, CommandFactory};
use std::env;

/// The error, with the variable if the value is from one.
pub(crate) fn named(mut error: Error) -> Error {
    if let Some(variable) = variable(&error) {
        let tip = format!("the value is that of the environment variable `{variable}`");
        let tips = ContextValue::StyledStrs(vec![tip.into()]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}

fn variable(error: &Error) -> Option<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let flag = context(ContextKind::InvalidArg)?;
    let value = context(ContextKind::InvalidValue)?;
    let mut root = Args::command();
    root.build();
    let commands = root.get_subcommands().chain([&root]);
    let mut arguments = commands.flat_map(Command::get_arguments);
    let argument = arguments.find(|argument| argument.to_string() == flag)?;
    let variable = argument.get_env()?.to_str()?;
    let is_set = env::var(variable).is_ok_and(|set| set == value);
    (is_set && !is_given(argument)).then(|| variable.to_owned())
}

/// Whether the command line has the flag, which then counts.
fn is_given(argument: &Arg) -> bool {
    let long = argument.get_long().map(|long| format!("--{long}"));
    let long = long.unwrap_or_default();
    env::args().any(|given| {
        let short = given
            .strip_prefix('-')
            .filter(|rest| !rest.starts_with('-'));
        let has_short = short
            .zip(argument.get_short())
            .is_some_and(|(rest, short)| rest.contains(short));
        has_short || given.split('=').next() == Some(&long)
    })
}
