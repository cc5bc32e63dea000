//! The names of columns, by which they are found.

use crate::observed::layout::{self, Names};
use crate::observed::names::{Role, folded};
use crate::observed::nearest::{list, nearest};
use crate::observed::problem::{Objection, quoted};
use crate::observed::record::Record;
use crate::observed::{ColumnNames, Format, ReadOptions};
use std::collections::BTreeMap;

/// A record that may be the header.
pub(in crate::observed) struct Header<'h> {
    record: Record<'h>,
    /// The columns of each name, folded.
    folded: BTreeMap<String, Columns>,
    mapping: Option<&'h ColumnNames>,
}

/// The first column of a name, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Columns {
    first: usize,
    count: usize,
}

impl<'h> Header<'h> {
    pub(in crate::observed) fn of(record: &Record<'h>, options: &ReadOptions<'h>) -> Self {
        let mut names: BTreeMap<String, Columns> = BTreeMap::new();
        for (first, name) in record.iter().enumerate() {
            let columns = names.entry(folded(name));
            columns
                .and_modify(|columns| columns.count += 1)
                .or_insert(Columns { first, count: 1 });
        }
        Self {
            record: *record,
            folded: names,
            mapping: options.mapping.map(|mapping| &mapping.columns),
        }
    }

    pub(super) fn name(&self, column: usize) -> &'h str {
        self.record.trimmed(column)
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.record.iter().map(str::to_owned).collect()
    }

    /// Whether there is a column for it.
    pub(super) fn has(&self, format: Format, role: Role) -> bool {
        match self.mapped(role) {
            Some(name) => self.written(name).is_some(),
            None => self.own(format, role).is_some(),
        }
    }

    /// The column that the layout itself knows.
    pub(super) fn own(&self, format: Format, role: Role) -> Option<usize> {
        self.known(format, role).map(|columns| columns.first)
    }

    fn known(&self, format: Format, role: Role) -> Option<Columns> {
        let mut names = names_of(format, role);
        names.find_map(|name| self.folded.get(&folded(name)).copied())
    }

    /// The columns whose name is written like this.
    fn written(&self, name: &str) -> Option<Columns> {
        self.folded.get(&folded(name)).copied()
    }

    /// The column for it, if there is one.
    pub(super) fn locate(&self, format: Format, role: Role) -> Result<Option<usize>, Objection> {
        let columns = match self.mapped(role) {
            Some(name) => {
                let columns = self.written(name);
                Some(columns.ok_or_else(|| self.unknown(name, "the mapping"))?)
            }
            None => self.known(format, role),
        };
        match columns {
            Some(columns) if columns.count > 1 => Err(self.twice(columns.first, role)),
            columns => Ok(columns.map(|columns| columns.first)),
        }
    }

    /// The column that somebody asks for, by the name of a key or as it is written.
    pub(super) fn asked(
        &self,
        name: &str,
        keys: &[Option<usize>; 6],
        what: &str,
    ) -> Result<usize, Objection> {
        let key = Role::KEYS.iter().position(|key| key.as_str() == name);
        let key = key.and_then(|key| keys[key]);
        let written = || self.written(name).map(|columns| columns.first);
        key.or_else(written)
            .ok_or_else(|| self.unknown(name, &format!("`{what}`")))
    }

    /// All names that a column for it may have.
    pub(super) fn sought(&self, format: Format, role: Role) -> Vec<&'h str> {
        match self.mapped(role) {
            Some(name) => vec![name],
            None => names_of(format, role).collect(),
        }
    }

    /// What is said of a column that a mapping names, but the header has not.
    pub(super) fn unmapped(&self, role: Role) -> Option<Objection> {
        let name = self.mapped(role)?;
        Some(self.unknown(name, "the mapping"))
    }

    fn unknown(&self, name: &str, whose: &str) -> Objection {
        let there = list(self.record.iter());
        let shown = quoted(name);
        let message = format!("{whose} names a column {shown}, but the header has {there}");
        let objection = Objection::new(message);
        match nearest(&[name], self.record.iter()) {
            Some(near) => objection.hint(format!("did you mean {}?", quoted(near))),
            None => objection,
        }
    }

    fn twice(&self, column: usize, role: Role) -> Objection {
        let (name, role) = (quoted(self.name(column)), role.as_str());
        let message = format!("several columns are called {name}");
        Objection::new(message).hint(format!("rename all but the one for `{role}`"))
    }

    /// What a mapping calls the column for it.
    pub(super) fn mapped(&self, role: Role) -> Option<&'h str> {
        let names = self.mapping?;
        let name = match role {
            Role::Start => &names.start,
            Role::FirstQuartile => &names.first_quartile,
            Role::Midpoint => &names.midpoint,
            Role::ThirdQuartile => &names.third_quartile,
            Role::Complete => &names.complete,
            Role::Impressions => &names.impressions,
            Role::Offset => &names.offset,
            Role::Reason => &names.reason,
            Role::Completed => &names.completed,
            Role::Milestone => &names.milestone,
            Role::Reached => &names.reached,
            Role::Cell => &names.cell,
            Role::Provider => &names.provider,
            Role::Publisher => &names.publisher,
            Role::AdId => &names.ad_id,
            Role::Model => &names.model,
            Role::AdIndex => &names.ad_index,
            _ => return None,
        };
        name.as_deref()
    }
}

fn names_of(format: Format, role: Role) -> impl Iterator<Item = &'static str> {
    let is_of = move |names: &&Names| names.0 == role;
    let names = format.names().iter().chain(layout::KEYS).find(is_of);
    names.into_iter().flat_map(|names| names.1.iter().copied())
}
