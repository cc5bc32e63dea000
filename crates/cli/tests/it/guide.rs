//! The guides: their files are those of the folders of their examples, and their
//! commands print what they say.

use crate::root;
use snapbox::cmd::Command;
use snapbox::{IntoData, assert_data_eq};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A block of code in the guide.
pub(crate) struct Block {
    language: String,
    /// The last line before it that is not empty.
    before: String,
    lines: Vec<String>,
}

/// A page, with a folder of examples that has its name.
struct Guide {
    name: &'static str,
    /// So many commands it has at least, or it was not read.
    commands_min: usize,
}

const GUIDES: [Guide; 4] = [
    Guide {
        name: "compare",
        commands_min: 8,
    },
    Guide {
        name: "configuration",
        commands_min: 16,
    },
    Guide {
        name: "fit",
        commands_min: 9,
    },
    Guide {
        name: "validation",
        commands_min: 8,
    },
];

impl Guide {
    fn text(&self) -> String {
        fs::read_to_string(root().join(format!("docs/{}.md", self.name))).unwrap()
    }

    fn folder(&self) -> PathBuf {
        root().join("docs/examples").join(self.name)
    }

    fn file_names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.folder()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    fn blocks(&self, language: &str) -> Vec<Block> {
        blocks_of(&self.text(), language)
    }
}

/// The blocks of a language in a page.
pub fn blocks_of(text: &str, language: &str) -> Vec<Block> {
    let (mut blocks, mut before) = (Vec::new(), String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(Block {
                language: language.to_owned(),
                before: before.clone(),
                lines: inside.map(str::to_owned).collect(),
            });
        } else if !line.is_empty() {
            line.clone_into(&mut before);
        }
    }
    blocks.retain(|block| block.language == language);
    blocks
}

/// What is between the last two backticks of a line.
fn last_code(line: &str) -> Option<&str> {
    line.rsplit('`').nth(1)
}

/// The commands of a block, each with the lines below it.
pub(crate) fn commands(block: &Block) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in &block.lines {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command.to_owned(), String::new()));
        } else {
            let (_, output) = commands.last_mut().expect("a block begins with a command");
            *output += &wildcards(line);
            output.push('\n');
        }
    }
    commands
}

/// A line of output, with wildcards for what differs from run to run and what the
/// guide leaves out.
fn wildcards(line: &str) -> String {
    if line.trim() == "…" {
        return "...".to_owned();
    }
    match (line.strip_prefix("Played in "), line.split_once("; ")) {
        (Some(_), Some((_, files))) => format!("Played in [..] s ([..] sessions/s); {files}"),
        (Some(_), None) => "Played in [..] s ([..] pairs/s)".to_owned(),
        _ => line.to_owned(),
    }
}

/// What a shell shows of a command, both streams in one.
#[cfg(unix)]
pub(crate) fn shown(command: &str, desk: &Path) -> String {
    let binary = snapbox::cmd::cargo_bin!("vastsim").to_path_buf();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", binary.parent().unwrap().display());
    let shell = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(desk)
        .env_remove("NO_COLOR")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "160")
        .env("PATH", path);
    String::from_utf8(shell.output().unwrap().stdout).unwrap()
}

#[cfg(unix)]
#[test]
fn every_command_prints_what_its_guide_says() {
    for guide in GUIDES {
        let desk = tempfile::tempdir().unwrap();
        for name in guide.file_names() {
            fs::copy(guide.folder().join(&name), desk.path().join(&name)).unwrap();
        }
        let blocks = guide.blocks("console");
        let commands: Vec<_> = blocks.iter().flat_map(commands).collect();
        assert!(commands.len() >= guide.commands_min, "{}", guide.name);
        for (command, expected) in commands {
            let shown = format!("$ {command}\n{}\n", shown(&command, desk.path()).trim_end());
            let expected = format!("$ {command}\n{}\n", expected.trim_end());
            assert_data_eq!(shown.into_data().raw(), expected);
        }
    }
}

#[test]
fn every_file_is_shown_as_it_is() {
    for guide in GUIDES {
        let mut shown = BTreeSet::new();
        for block in &guide.blocks("json") {
            let name = last_code(&block.before).unwrap();
            let file = fs::read_to_string(guide.folder().join(name)).unwrap();
            assert_eq!(block.lines, file.lines().collect::<Vec<_>>(), "{name}");
            shown.insert(name.to_owned());
        }
        let mut files = guide.file_names();
        files.retain(|name| Path::new(name).extension().is_some_and(|it| it == "json"));
        assert_eq!(shown, files);
    }
}

/// A document that nothing needs would lie there for ever.
#[test]
fn every_document_is_named() {
    for guide in GUIDES {
        let read = |name| fs::read_to_string(guide.folder().join(name)).unwrap();
        let texts = guide.file_names().into_iter().map(read);
        let all = texts.collect::<String>() + &guide.text();
        for name in guide.file_names() {
            assert!(all.contains(&name), "{name}");
        }
    }
}
