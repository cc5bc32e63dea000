//! Settings as a tree, each with what set it.

use super::{Explained, aligned};
use vastsim_report::Untrusted;
use vastsim_scenario::{PathStep, ResolvedValue};

/// How far a level of the tree is to the right of the one above, in characters.
const INDENT: usize = 2;
/// The most characters of a value that are shown.
const VALUE_CHARS_MAX: usize = 40;

impl Explained<'_> {
    /// All settings: name, value, level, place, and what the value overrides.
    pub(crate) fn tree(&self) -> String {
        let mut rows = Vec::new();
        let mut above: &[PathStep] = &[];
        for value in self.values {
            let steps = value.path.steps();
            let shared = above.iter().zip(steps).take_while(|(a, b)| a == b).count();
            for (depth, step) in steps.iter().enumerate().skip(shared) {
                let name = step.to_string();
                let name = format!("{:1$}{2}", "", depth * INDENT, Untrusted(&name));
                let is_leaf = depth + 1 == steps.len();
                rows.push(if is_leaf {
                    row(name, value)
                } else {
                    heading(name)
                });
            }
            above = steps;
        }
        self.title() + &aligned(&rows)
    }
}

fn heading(name: String) -> [String; 5] {
    let mut row = <[String; 5]>::default();
    row[0] = name;
    row
}

fn row(name: String, value: &ResolvedValue) -> [String; 5] {
    let setting = &value.setting;
    [
        name,
        shortened(setting.value.as_deref().unwrap_or_default()),
        setting.level.to_string(),
        Untrusted(&setting.origin.to_string()).to_string(),
        overridden(value),
    ]
}

/// What would count without the setting that does.
fn overridden(value: &ResolvedValue) -> String {
    let counts = value.setting.level;
    let mut rest = value.overridden.iter().filter(|it| it.level <= counts);
    let mut taken_back = None;
    let next = rest.find(|it| {
        if it.value.is_none() {
            taken_back = Some(it.level);
        }
        taken_back != Some(it.level)
    });
    next.map_or_else(String::new, |setting| {
        let said = setting.value.as_deref().unwrap_or_default();
        format!("over {} ({})", shortened(said), setting.level)
    })
}

fn shortened(value: &str) -> String {
    let mut short: String = value.chars().take(VALUE_CHARS_MAX).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    Untrusted(&short).to_string()
}
