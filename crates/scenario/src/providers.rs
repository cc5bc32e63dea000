//! The profiles of a run: each read once, by the provider that names it.

use crate::error::LoadError;
use crate::expected_kind::read_profile;
use crate::inputs::{Inputs, Named};
use crate::nearest;
use crate::node::{Node, Value, parse};
use crate::objection::is_url;
use crate::problem::{Problem, Problems, excerpt};
use crate::profile::{Profile, ProfileDraft, builtin_source, warn_of_borrowed_name};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// How many profiles may extend one another.
const EXTENDS_MAX: usize = 16;

/// The profiles that were read so far, by name or by the path of their file;
/// `None` for those that could not be read.
#[derive(Default)]
pub(crate) struct Providers {
    read: BTreeMap<PathBuf, Option<Arc<Profile>>>,
}

impl Providers {
    /// The profile of the provider that a scenario names; `None` after
    /// reporting why there is none.
    pub(crate) fn get(
        &mut self,
        scenario: &Node,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<Profile>>, LoadError> {
        let Some(node) = scenario.get("provider") else {
            return Ok(None);
        };
        // Anything but a string is reported where the scenario is decoded.
        let Value::String(given) = &node.value else {
            return Ok(None);
        };
        let name = ProfileName {
            given,
            origin: &node.origin,
            path: "provider",
        };
        Chain::new(self, inputs, problems).profile(name)
    }
}

/// The profiles that are laid over `own`, the one of a file that is read
/// already; `None` after reporting why there is none.
pub(crate) fn extended(
    own: &Node,
    inputs: &mut Inputs<'_>,
    problems: &mut Problems,
) -> Result<Option<Profile>, LoadError> {
    let file = own.origin.source.path().to_owned();
    let mut providers = Providers::default();
    let mut chain = Chain::new(&mut providers, inputs, problems);
    chain.open.push(file);
    chain.laid(own)
}

/// A profile as a file names it.
#[derive(Clone, Copy)]
struct ProfileName<'a> {
    given: &'a str,
    origin: &'a Origin,
    /// The key that names it.
    path: &'static str,
}

impl ProfileName<'_> {
    fn is_file(self) -> bool {
        let extension = Path::new(self.given).extension();
        extension.is_some_and(|extension| extension == "json")
    }

    fn error(self, message: impl Into<String>) -> Problem {
        Problem::error(self.origin, self.path, message)
    }

    fn url_problem(self) -> Problem {
        let problem = self.error(format!("`{}` is a URL, not a file", self.path));
        problem.hint("save the profile to a file")
    }
}

/// Profiles that extend one another, while they are read.
struct Chain<'r, 'f> {
    providers: &'r mut Providers,
    inputs: &'r mut Inputs<'f>,
    problems: &'r mut Problems,
    /// The files that wait for the one that they extend.
    open: Vec<PathBuf>,
}

impl<'r, 'f> Chain<'r, 'f> {
    const fn new(
        providers: &'r mut Providers,
        inputs: &'r mut Inputs<'f>,
        problems: &'r mut Problems,
    ) -> Self {
        Self {
            providers,
            inputs,
            problems,
            open: Vec::new(),
        }
    }

    /// A profile by its name; `None` after reporting why there is none.
    fn profile(&mut self, name: ProfileName<'_>) -> Result<Option<Arc<Profile>>, LoadError> {
        let key = if name.is_file() {
            lexical(&name.origin.resolve(name.given))
        } else {
            PathBuf::from(name.given)
        };
        if self.open.contains(&key) {
            self.report_cycle(name, &key);
            return Ok(None);
        }
        if let Some(known) = self.providers.read.get(&key) {
            return Ok(known.clone());
        }
        let own = if name.is_file() {
            self.file(name)?
        } else {
            self.builtin(name)
        };
        self.open.push(key.clone());
        let profile = match own {
            Some(own) => self.laid(&own)?.map(Arc::new),
            None => None,
        };
        self.open.pop();
        self.providers.read.insert(key, profile.clone());
        Ok(profile)
    }

    /// A profile laid over the one that it extends.
    fn laid(&mut self, own: &Node) -> Result<Option<Profile>, LoadError> {
        let Some(draft) = ProfileDraft::of(own, self.problems) else {
            return Ok(None);
        };
        let Some(base) = draft.extends() else {
            return Ok(draft.over(None, self.problems));
        };
        let name = ProfileName {
            given: &base.value,
            origin: &base.origin,
            path: "extends",
        };
        if self.open.len() > EXTENDS_MAX {
            let message = format!("more than {EXTENDS_MAX} profiles extend one another");
            self.problems.add(name.error(message));
            return Ok(None);
        }
        let base = self.profile(name)?;
        Ok(base.and_then(|base| draft.over(Some(&base), self.problems)))
    }

    fn builtin(&mut self, name: ProfileName<'_>) -> Option<Node> {
        if is_url(name.given) {
            self.problems.add(name.url_problem());
            return None;
        }
        if let Some(source) = builtin_source(name.given) {
            return parse(&source, self.problems);
        }
        let what = if name.path == "provider" {
            "provider"
        } else {
            "profile"
        };
        let problem = name.error(format!("unknown {what} `{}`", excerpt(name.given)));
        let hint = nearest::hint(name.given, &Profile::names());
        let problem = problem.hint(format!("{hint} (or the path of a `.json` file)"));
        self.problems.add(problem);
        None
    }

    fn file(&mut self, name: ProfileName<'_>) -> Result<Option<Node>, LoadError> {
        if is_url(name.given) {
            self.problems.add(name.url_problem());
            return Ok(None);
        }
        let named = Named {
            given: name.given,
            what: "the profile",
            origin: name.origin,
            path: name.path,
        };
        let Some(bytes) = self.inputs.settings(named, self.problems)? else {
            return Ok(None);
        };
        let own = read_profile(&name.origin.resolve(name.given), &bytes, self.problems);
        if let Some(own) = &own {
            warn_of_borrowed_name(own, self.problems);
        }
        Ok(own)
    }

    fn report_cycle(&mut self, name: ProfileName<'_>, key: &Path) {
        let from = self.open.iter().position(|open| open == key);
        let cycle = self.open[from.unwrap_or_default()..].iter();
        let names = cycle.map(PathBuf::as_path).chain([key]);
        let names: Vec<_> = names
            .map(|path| format!("`{}`", excerpt(&path.to_string_lossy())))
            .collect();
        let message = format!(
            "profiles extend one another in a circle: {}",
            names.join(" → ")
        );
        self.problems.add(name.error(message));
    }
}

/// A path without `.`, and without what `..` takes back: files are told apart by
/// it.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => _ = plain.pop(),
            other => plain.push(other),
        }
    }
    plain
}
