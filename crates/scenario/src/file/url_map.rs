//! Which files stand for the documents behind URLs.

use crate::decode::{At, Decode, Spanned, map};
use crate::node::Entry;
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Where the documents behind URLs are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct UrlMap {
    /// In the order of the file, scheme and host in lower case.
    pub(super) entries: Vec<(String, Spanned<String>)>,
}

/// What a URL is mapped to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mapped<'m> {
    /// The path of the file, relative to the scenario.
    pub(crate) path: Cow<'m, str>,
    /// Where it is mapped.
    pub(crate) entry: &'m Spanned<String>,
    /// Whether the document, and not the scenario, names the file.
    pub(crate) is_in_folder: bool,
}

impl UrlMap {
    /// The file of a URL: that of the URL as it is, else that of the URL
    /// without its query, else the file of that name in the folder of the
    /// longest beginning. No name leads out of such a folder. Scheme and host
    /// are the same in upper and lower case (RFC 3986, 6.2.2.1).
    pub(crate) fn get(&self, url: &str) -> Option<Mapped<'_>> {
        let url = normal(url);
        let address = url.split(['?', '#']).next().unwrap_or_default();
        self.file(&url)
            .or_else(|| self.file(address))
            .or_else(|| self.in_folder(address))
    }

    fn file(&self, url: &str) -> Option<Mapped<'_>> {
        let mut files = self.entries.iter().filter(|(known, _)| !is_folder(known));
        let (_, entry) = files.find(|(known, _)| known == url)?;
        Some(Mapped {
            path: Cow::Borrowed(entry.value.as_str()),
            entry,
            is_in_folder: false,
        })
    }

    fn in_folder(&self, address: &str) -> Option<Mapped<'_>> {
        let folders = self.entries.iter().filter(|(known, _)| is_folder(known));
        let holding = folders.filter(|(known, _)| address.starts_with(known.as_str()));
        let (known, entry) = holding.max_by_key(|(known, _)| known.len())?;
        let name = &address[known.len()..];
        if !stays_inside(name) {
            return None;
        }
        let folder = entry.value.trim_end_matches('/');
        Some(Mapped {
            path: Cow::Owned(format!("{folder}/{name}")),
            entry,
            is_in_folder: true,
        })
    }
}

fn is_folder(url: &str) -> bool {
    url.ends_with('/')
}

fn stays_inside(name: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    name.split('/').all(is_name) && !name.contains(['\\', ':', '\0'])
}

/// A URL with scheme and host in lower case; what is before an `@` is a name.
fn normal(url: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return Cow::Borrowed(url);
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_start = authority.rfind('@').map_or(0, |at| at + 1);
    let (user, host) = authority.split_at(host_start);
    let path = &rest[authority.len()..];
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    Cow::Owned(format!("{scheme}://{user}{host}{path}"))
}

impl Decode for UrlMap {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let decoded = map::<Spanned<String>>(at, problems)?;
        let mut entries = Vec::with_capacity(decoded.len());
        let mut known = BTreeSet::new();
        for (entry, path) in decoded {
            let url = normal(&entry.key).into_owned();
            match objection(at, entry, &path, &url) {
                Some(problem) => problems.add(problem),
                None if known.contains(&url) => problems.add(repeated(at, entry)),
                None => {
                    known.insert(url.clone());
                    entries.push((url, path));
                }
            }
        }
        Some(Self { entries })
    }
}

/// What speaks against an entry, whatever the others are.
fn objection(at: At<'_>, entry: &Entry, path: &Spanned<String>, url: &str) -> Option<Problem> {
    if path.value.trim_matches('/').is_empty() {
        let message = "an empty path, or the root, cannot be mapped to a URL";
        let problem = Problem::error(&path.origin, at.path, message);
        return Some(problem.hint("write `.` for the folder of the scenario"));
    }
    if url.starts_with("http://") || url.starts_with("https://") {
        return None;
    }
    let message = format!("`{}` is not a URL", excerpt(&entry.key));
    let problem = Problem::error(&entry.key_origin, at.path, message);
    Some(problem.hint("write `https://…`, as it stands in `VASTAdTagURI`"))
}

fn repeated(at: At<'_>, entry: &Entry) -> Problem {
    let message = format!("the URL `{}` is mapped already", excerpt(&entry.key));
    let problem = Problem::error(&entry.key_origin, at.path, message);
    problem.hint("scheme and host are the same in upper and lower case")
}

impl JsonSchema for UrlMap {
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
