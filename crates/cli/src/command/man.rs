//! `vastsim man`: the manual page.

use crate::args::Args;
use crate::exit::Exit;
use crate::output::Terminal;
use clap::CommandFactory;
use clap_mangen::Man;

pub(crate) fn man(terminal: Terminal) -> anyhow::Result<Exit> {
    let mut page = Vec::new();
    Man::new(Args::command()).render(&mut page)?;
    for command in Args::command().get_subcommands() {
        let name = format!("vastsim {}", command.get_name());
        let man = Man::new(command.clone().bin_name(name));
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    terminal.print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}
