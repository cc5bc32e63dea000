//! Settings as a tree, each with what set it.

use super::{Explained, aligned};
use vastsim_report::Untrusted;
use vastsim_scenario::ResolvedValue;

/// How far a level of the tree is to the right of the one above, in characters.
const INDENT: usize = 2;

impl Explained<'_> {
    /// All settings: name, value, level, place, and what the value overrides.
    pub(crate) fn tree(&self) -> String {
        let mut rows = Vec::new();
        let mut above: Vec<&str> = Vec::new();
        for value in self.values {
            let keys = keys(&value.path);
            let shared = above.iter().zip(&keys).take_while(|(a, b)| a == b).count();
            for (depth, key) in keys.iter().enumerate().skip(shared) {
                let name = format!("{:1$}{2}", "", depth * INDENT, Untrusted(key));
                let is_leaf = depth + 1 == keys.len();
                rows.push(if is_leaf {
                    row(name, value)
                } else {
                    heading(name)
                });
            }
            above = keys[..keys.len() - 1].to_vec();
        }
        self.title() + &aligned(&rows)
    }
}

fn heading(name: String) -> [String; 5] {
    [
        name,
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn row(name: String, value: &ResolvedValue) -> [String; 5] {
    let setting = &value.setting;
    let shown = setting.value.as_deref().unwrap_or_default();
    [
        name,
        Untrusted(shown).to_string(),
        setting.level.to_string(),
        Untrusted(&setting.origin.to_string()).to_string(),
        overridden(value),
    ]
}

/// What would count without the setting that does.
fn overridden(value: &ResolvedValue) -> String {
    let below = value.overridden.iter();
    let mut below = below.filter(|setting| setting.level <= value.setting.level);
    match below.next() {
        Some(setting) => {
            let said = setting.value.as_deref().unwrap_or("null");
            format!("over {} ({})", Untrusted(said), setting.level)
        }
        None => String::new(),
    }
}

/// The keys of a path.
fn keys(path: &str) -> Vec<&str> {
    path.split('.').collect()
}
