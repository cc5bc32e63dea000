//! `vastsim inspect`: what is in these documents?

use crate::advice::{advised, not_fetched, unmapped};
use crate::args::InspectArgs;
use crate::exit::Exit;
use crate::findings::Findings;
use crate::input::Input;
use crate::json;
use crate::output::Terminal;
use std::path::Path;
use vastsim_inspect::{
    BYTES_MAX, Following, Inspection, Layout, Mapping, OpenError, Opened, Opening, tree,
};
use vastsim_player::{Requester, Web};

/// Shows every document, and ends as the worst of them.
pub(crate) fn inspect(args: &InspectArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let map = Mapping::together(&args.map);
    let following = args.resolve.then_some(Following {
        player: args.player,
        map: &map,
        may_fetch: args.fetch,
        unmapped,
    });
    let opening = Opening {
        strict: args.strict,
        web: &Web::new(args.allow_private, Requester::default(), advised),
        following,
    };
    if args.fetch && !args.resolve {
        terminal.note("no wrapper is followed: `--fetch` matters to `--resolve`");
    }
    let mut separator = "";
    let mut worst = Exit::Done;
    for file in &args.files {
        let exit = match open(file, &opening) {
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

/// Opens a file, or standard input where it is called `-`, or requests a URL.
fn open(file: &Path, opening: &Opening<'_>) -> anyhow::Result<Opened> {
    if file == Path::new("-") {
        let Input { path, bytes } = Input::read(file, BYTES_MAX)?;
        return Ok(opening.read(path, &bytes));
    }
    opening.open(file).map_err(|error| match error {
        OpenError::Web(error) => not_fetched(error),
        OpenError::File(error) => error.into(),
        error => error.into(),
    })
}

fn exit(opened: &Opened) -> Exit {
    if opened.is_valid() {
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
    show_findings(&Findings::of(opened, args.notes), terminal);
    Ok(())
}

fn show_findings(findings: &Findings, terminal: Terminal) {
    terminal.findings(&findings.shown);
    if findings.left_out > 0 {
        let left_out = findings.left_out;
        terminal.note(&format!("{left_out} more problems; `--json` has them all"));
    }
    terminal.notes_left_out(findings.notes);
}
