//! Which files stand for the documents behind URLs.

use crate::decode::{At, Decode, Spanned, map};
use crate::node::Entry;
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use vastsim_vast::{UrlMap, WebUrl};

/// Where the documents behind URLs are kept: paths, relative to the scenario.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct UrlMapFile(pub(crate) UrlMap<Spanned<String>>);

impl Decode for UrlMapFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut files = UrlMap::default();
        for (entry, path) in map::<Spanned<String>>(at, problems)? {
            match mappable(at, entry, &path) {
                Err(problem) => problems.add(problem),
                Ok(url) => {
                    if files.insert(url, path).is_some() {
                        problems.add(repeated(at, entry));
                    }
                }
            }
        }
        Some(Self(files))
    }
}

/// The URL of an entry, or what speaks against it, whatever the others are.
fn mappable(at: At<'_>, entry: &Entry, path: &Spanned<String>) -> Result<WebUrl, Problem> {
    if path.value.trim_matches('/').is_empty() {
        let message = "an empty path, or the root, cannot be mapped to a URL";
        let problem = Problem::error(&path.origin, at.path, message);
        return Err(problem.hint("write `.` for the folder of the scenario"));
    }
    WebUrl::new(&entry.key).ok_or_else(|| {
        let message = format!("`{}` is not a URL", excerpt(&entry.key));
        let problem = Problem::error(&entry.key_origin, at.path, message);
        problem.hint("write `https://…`, as it stands in `VASTAdTagURI`")
    })
}

fn repeated(at: At<'_>, entry: &Entry) -> Problem {
    let message = format!("the URL `{}` is mapped already", excerpt(&entry.key));
    let problem = Problem::error(&entry.key_origin, at.path, message);
    problem.hint("scheme and host are the same in upper and lower case")
}

impl JsonSchema for UrlMapFile {
    fn schema_name() -> Cow<'static, str> {
        "UrlMap".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "URLs, each with its file, relative to this file; a URL that ends with `/` stands for all that begin with it, and is given a folder",
            "type": "object",
            "propertyNames": { "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" },
            "additionalProperties": { "type": "string" }
        })
    }
}
