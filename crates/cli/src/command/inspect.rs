//! `vastsim inspect`: what is in these documents?

use crate::args::InspectArgs;
use crate::exit::Exit;
use crate::inspect::{Findings, Following, Inspection, Layout, Mapping, Opened, tree};
use crate::json;
use crate::output::Terminal;
use crate::web::{Requester, Web};

/// Shows every document, and ends as the worst of them.
pub(crate) fn inspect(args: &InspectArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let map = Mapping::together(&args.map);
    let web = Web::new(args.allow_private, Requester::default());
    let following = args.resolve.then_some(Following {
        player: args.player,
        map: &map,
        may_fetch: args.fetch,
    });
    if args.fetch && !args.resolve {
        terminal.note("no wrapper is followed: `--fetch` matters to `--resolve`");
    }
    let mut separator = "";
    let mut worst = Exit::Done;
    for file in &args.files {
        let exit = match Opened::open(file, args.strict, &web, following) {
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
