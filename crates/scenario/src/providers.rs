//! The profiles of a run: each read once, by the provider that names it.

use crate::error::LoadError;
use crate::inputs::{Inputs, Named, read_json};
use crate::nearest;
use crate::node::{Node, Value};
use crate::problem::{Problem, Problems, excerpt};
use crate::profile::{Profile, builtin_source, warn_of_borrowed_name};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The provider of a scenario that names none.
const DEFAULT: &str = "generic";

/// The profiles that were read so far, by provider as written; `None` for
/// those that could not be read.
#[derive(Default)]
pub(crate) struct Providers {
    read: BTreeMap<String, Option<Arc<Profile>>>,
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
        let (name, origin) = match scenario.get("provider") {
            None => (DEFAULT, &scenario.origin),
            Some(node) => match &node.value {
                Value::String(name) => (name.as_str(), &node.origin),
                // Reported where the scenario is decoded.
                _ => return Ok(None),
            },
        };
        if let Some(known) = self.read.get(name) {
            return Ok(known.clone());
        }
        let is_file = Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "json");
        let profile = if is_file {
            from_file(name, origin, inputs, problems)?
        } else {
            builtin(name, origin, problems)
        };
        let profile = profile.map(Arc::new);
        self.read.insert(name.to_owned(), profile.clone());
        Ok(profile)
    }
}

fn builtin(name: &str, origin: &Origin, problems: &mut Problems) -> Option<Profile> {
    let Some(source) = builtin_source(name) else {
        let message = format!("unknown provider `{}`", excerpt(name));
        let problem = Problem::error(origin, "provider", message);
        let hint = nearest::hint(name, &Profile::names());
        problems.add(problem.hint(format!("{hint} (or the path of a `.json` file)")));
        return None;
    };
    Profile::read(&source, problems)
}

fn from_file(
    given: &str,
    origin: &Origin,
    inputs: &mut Inputs<'_>,
    problems: &mut Problems,
) -> Result<Option<Profile>, LoadError> {
    let named = Named {
        given,
        what: "the profile",
        origin,
        path: "provider",
    };
    let Some(bytes) = inputs.profile(named, problems)? else {
        return Ok(None);
    };
    let Some(own) = read_json(&inputs.resolve(given), &bytes, problems) else {
        return Ok(None);
    };
    warn_of_borrowed_name(&own, problems);
    Ok(Profile::from_node(&own, problems))
}
