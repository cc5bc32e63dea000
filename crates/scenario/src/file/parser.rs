//! How VAST documents are read, and where those behind wrappers are kept.

use super::value::value;
use crate::decode::{At, Decode, Fields, Spanned, map};
use crate::problem::{Problem, Problems, excerpt};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// How VAST documents are read.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ParserFile {
    /// Whether departures from the standard that can be understood are
    /// repaired, with a warning; if not, they are errors. `true` if left out.
    pub(crate) lenient: Option<bool>,
    /// How many wrappers may lead to an ad, one behind the other: 0 to 100.
    /// 5 if left out.
    pub(crate) max_wrapper_depth: Option<WrapperDepth>,
    /// Where the documents behind wrappers are kept.
    pub(crate) url_map: Option<UrlMap>,
}

/// What tells one way of reading from another.
pub(crate) type ParserKey = (bool, Option<WrapperDepth>, Vec<(String, String)>);

impl ParserFile {
    pub(crate) fn is_lenient(&self) -> bool {
        self.lenient.unwrap_or(true)
    }

    pub(crate) fn wrappers_max(&self, otherwise: usize) -> usize {
        self.max_wrapper_depth
            .map_or(otherwise, |depth| depth.0 as usize)
    }

    pub(crate) fn url_map(&self) -> UrlMap {
        self.url_map.clone().unwrap_or_default()
    }

    pub(crate) fn key(&self) -> ParserKey {
        let mapped = self.url_map.iter().flat_map(|map| &map.entries);
        let mapped = mapped.map(|(url, path)| (url.clone(), path.value.clone()));
        (self.is_lenient(), self.max_wrapper_depth, mapped.collect())
    }
}

impl Decode for ParserFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            lenient: fields.optional("lenient"),
            max_wrapper_depth: fields.optional("max_wrapper_depth"),
            url_map: fields.optional("url_map"),
        };
        fields.finish();
        Some(file)
    }
}

/// How many wrappers may lead to an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WrapperDepth(pub(crate) u32);

value!(WrapperDepth, WrapperDepth::read, { "type": "integer", "minimum": 0, "maximum": 100 });

impl WrapperDepth {
    const MAX: u32 = 100;

    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        match text.parse() {
            Ok(depth) if depth <= Self::MAX => Some(Self(depth)),
            _ => {
                let found = excerpt(text);
                let message = format!("{found} is not a whole number from 0 to {}", Self::MAX);
                at.error(message, problems);
                None
            }
        }
    }
}

/// Where the documents behind URLs are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct UrlMap {
    /// In the order of the file.
    entries: Vec<(String, Spanned<String>)>,
}

/// What a URL is mapped to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mapped<'m> {
    /// The path of the file, relative to the scenario.
    pub(crate) path: Cow<'m, str>,
    /// Where it is mapped.
    pub(crate) entry: &'m Spanned<String>,
}

impl UrlMap {
    /// The file of a URL: that of the URL as it is, else that of the URL
    /// without its query, else the file of that name in the folder of the
    /// longest beginning. No name leads out of such a folder.
    pub(crate) fn get(&self, url: &str) -> Option<Mapped<'_>> {
        let address = url.split(['?', '#']).next().unwrap_or_default();
        self.file(url)
            .or_else(|| self.file(address))
            .or_else(|| self.in_folder(address))
    }

    fn file(&self, url: &str) -> Option<Mapped<'_>> {
        let mut files = self.entries.iter().filter(|(known, _)| !is_folder(known));
        let (_, entry) = files.find(|(known, _)| known == url)?;
        let path = Cow::Borrowed(entry.value.as_str());
        Some(Mapped { path, entry })
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
        let path = Cow::Owned(format!("{folder}/{name}"));
        Some(Mapped { path, entry })
    }
}

fn is_folder(url: &str) -> bool {
    url.ends_with('/')
}

fn stays_inside(name: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    name.split('/').all(is_name) && !name.contains(['\\', ':', '\0'])
}

impl Decode for UrlMap {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let decoded = map::<Spanned<String>>(at, problems)?;
        let mut entries = Vec::with_capacity(decoded.len());
        for (entry, path) in decoded {
            if path.value.trim_matches('/').is_empty() {
                let message = "an empty path, or the root, cannot be mapped to a URL";
                let problem = Problem::error(&path.origin, at.path, message);
                problems.add(problem.hint("write `.` for the folder of the scenario"));
                continue;
            }
            if entry.key.starts_with("http://") || entry.key.starts_with("https://") {
                entries.push((entry.key.clone(), path));
                continue;
            }
            let message = format!("`{}` is not a URL", excerpt(&entry.key));
            let problem = Problem::error(&entry.key_origin, at.path, message);
            problems.add(problem.hint("write `https://…`, as it stands in `VASTAdTagURI`"));
        }
        Some(Self { entries })
    }
}

impl JsonSchema for UrlMap {
    fn schema_name() -> Cow<'static, str> {
        "UrlMap".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "URLs, each with its file, relative to this file; a URL that ends with `/` stands for all that begin with it, and is given a folder",
            "type": "object",
            "propertyNames": { "pattern": "^https?://" },
            "additionalProperties": { "type": "string" }
        })
    }
}
