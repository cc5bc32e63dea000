//! `vastsim inspect`: what is in these documents?

use crate::args::InspectArgs;
use crate::exit::Exit;
use crate::inspect::{Inspection, Layout, Opened, tree};
use crate::json;
use crate::output::Terminal;

/// Shows every document, and ends as the worst of them.
pub(crate) fn inspect(args: &InspectArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let mut separator = "";
    let mut worst = Exit::Done;
    for file in &args.files {
        let exit = match Opened::open(file, args.strict) {
            Ok(opened) => {
                if args.json {
                    show_json(&opened, args, terminal)?;
                } else {
                    show_tree(&opened, args, terminal, &mut separator)?;
                }
                exit(&opened)
            }
            Err(error) => Exit::report(&error, terminal),
        };
        worst = worst.max(exit);
    }
    Ok(worst)
}

fn exit(opened: &Opened) -> Exit {
    if opened.document.is_some() {
        Exit::Done
    } else {
        Exit::BadInput
    }
}

/// All that would go to stderr is in the JSON.
fn show_json(opened: &Opened, args: &InspectArgs, terminal: Terminal) -> anyhow::Result<()> {
    let is_only = args.files.len() == 1;
    let write = if is_only { json::pretty } else { json::line };
    terminal.print(&write(&Inspection::of(opened))?)
}

/// The tree, and then what is wrong with the document.
fn show_tree(
    opened: &Opened,
    args: &InspectArgs,
    terminal: Terminal,
    separator: &mut &'static str,
) -> anyhow::Result<()> {
    let layout = Layout {
        urls: args.urls,
        width: Terminal::width(),
    };
    if let Some(tree) = tree(&Inspection::of(opened), layout) {
        terminal.print(&format!("{separator}{tree}"))?;
        *separator = "\n";
    }
    let (problems, left_out) = opened.problems();
    terminal.problems(&problems);
    if left_out > 0 {
        terminal.note(&format!("{left_out} more problems; `--json` has them all"));
    }
    Ok(())
}
