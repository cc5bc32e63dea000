//! Provider profiles: seven in the binary, and any number in files.

use crate::config::{Config, Stages, marked, parts};
use crate::decode::{At, Decode, Spanned};
use crate::file::{ProfileFile, SettingsFile};
use crate::node::{Node, Value, join, parse};
use crate::problem::{Problem, Problems};
use crate::source::Source;
use std::sync::Arc;

/// Every built-in profile, in the order in which they are listed.
const BUILTIN: [(&str, &str); 7] = [
    ("global", include_str!("../profiles/global.json")),
    ("tiger", include_str!("../profiles/tiger.json")),
    ("leto", include_str!("../profiles/leto.json")),
    ("yandex", include_str!("../profiles/yandex.json")),
    ("google", include_str!("../profiles/google.json")),
    ("custom", include_str!("../profiles/custom.json")),
    ("generic", include_str!("../profiles/generic.json")),
];

/// What sessions of one provider are like: a profile file, laid over the one
/// that it extends.
#[derive(Debug, Clone)]
pub struct Profile {
    name: String,
    description: String,
    provenance: String,
    source: Arc<Source>,
    /// The level that it is.
    stages: Stages,
}

impl Profile {
    /// The names of the built-in profiles, in the order of lists.
    pub fn names() -> [&'static str; 7] {
        BUILTIN.map(|(name, _)| name)
    }

    /// A built-in profile by name; `None` for any other name.
    pub fn builtin(name: &str) -> Option<Self> {
        let mut problems = Problems::default();
        let own = parse(&builtin_source(name)?, &mut problems)?;
        ProfileDraft::of(&own, &mut problems)?.over(None, &mut problems)
    }

    /// Its name in results.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is; empty if the file does not say.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Where its numbers come from; empty if the file does not say.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// The file as it is written: something to start one's own from.
    pub fn source_text(&self) -> &str {
        self.source.text()
    }

    pub(crate) const fn stages(&self) -> &Stages {
        &self.stages
    }
}

/// A profile file by itself, before it is laid over another.
pub(crate) struct ProfileDraft {
    file: ProfileFile,
    own: Node,
    is_sound: bool,
}

impl ProfileDraft {
    /// Decodes a file, and reports what is wrong with it; `None` if it is no
    /// profile at all.
    pub(crate) fn of(own: &Node, problems: &mut Problems) -> Option<Self> {
        let reports_before = problems.error_reports();
        let node = &marked(own);
        let file = ProfileFile::decode(At { node, path: "" }, problems);
        let is_sound = problems.error_reports() == reports_before;
        let (file, own) = (file?, own.clone());
        Some(Self {
            file,
            own,
            is_sound,
        })
    }

    /// The profile that it extends, as written.
    pub(crate) const fn extends(&self) -> Option<&Spanned<String>> {
        self.file.extends.as_ref()
    }

    /// Lays the file over another profile, or over nothing but the built-in
    /// defaults; `None` if something is wrong with the two together, which is
    /// reported, or with either.
    pub(crate) fn over(self, base: Option<&Profile>, problems: &mut Problems) -> Option<Profile> {
        let mut stages = base.map(|base| base.stages.clone()).unwrap_or_default();
        if let Some(base) = stages.last() {
            warn_of_taking_back(&marked(&parts(&self.own)), base, "", problems);
        }
        stages.lay(&parts(&self.own));
        let reports_before = problems.error_reports();
        let config = Config::resolve(stages.clone(), Stages::default(), Stages::default());
        SettingsFile::of(config.resolved(), problems);
        let is_sound = self.is_sound && problems.error_reports() == reports_before;
        is_sound.then_some(Profile {
            name: self.file.name?.value.0,
            description: self.file.description.unwrap_or_default(),
            provenance: self.file.provenance.unwrap_or_default(),
            source: Arc::clone(&self.own.origin.source),
            stages,
        })
    }
}

/// The file of a built-in profile.
pub(crate) fn builtin_source(name: &str) -> Option<Arc<Source>> {
    let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
    Some(Source::new(format!("<built-in {name}>"), *text))
}

/// Warns of what goes back past the profile below, to the built-in defaults:
/// whoever extends a profile hardly expects that.
fn warn_of_taking_back(own: &Node, below: &Node, path: &str, problems: &mut Problems) {
    if own.value == Value::Unset {
        let message = "this goes back to the built-in default, not to the profile that is extended";
        let problem = Problem::warning(&own.origin, path, message);
        let hint = "leave the key out to keep what that says, or write the default";
        problems.add(problem.hint(hint));
        return;
    }
    for entry in own.entries().unwrap_or_default() {
        if let Some(below) = below.get(&entry.key) {
            warn_of_taking_back(&entry.value, below, &join(path, &entry.key), problems);
        }
    }
}

/// Warns of a file that would pass for a built-in profile in results.
pub(crate) fn warn_of_borrowed_name(own: &Node, problems: &mut Problems) {
    let Some(node) = own.get("name") else { return };
    let Value::String(name) = &node.value else {
        return;
    };
    if Profile::names().contains(&name.as_str()) {
        let message = format!("`{name}` is the name of a built-in profile");
        let problem = Problem::warning(&node.origin, "name", message);
        problems.add(problem.hint("results tell profiles apart by name, give it one of its own"));
    }
}
