//! Which column is what.

mod header;
mod offset;

use crate::observed::mapping::{Kind, OffsetUnit};
use crate::observed::names::{Role, folded};
use crate::observed::nearest::{list, nearest};
use crate::observed::problem::{Objection, quoted};
use crate::observed::record::Record;
use crate::observed::{Format, ReadOptions};
pub(super) use header::Header;

/// The columns of a file.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) format: Format,
    pub(super) what: What,
    pub(super) keys: [Option<usize>; 6],
    pub(super) by: Option<usize>,
    pub(super) cluster: Option<usize>,
    /// What all of them are called.
    pub(super) names: Vec<String>,
}

/// Where a row says what was observed.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Funnel {
        reached: [Count; 5],
        impressions: Option<usize>,
    },
    Sessions {
        offset: usize,
        unit: OffsetUnit,
        reason: Option<usize>,
        completed: usize,
    },
    Quartiles {
        milestone: usize,
        reached: usize,
    },
}

/// Where a count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Column(usize),
    /// It is a share of the impressions.
    Rate(usize),
}

impl Count {
    pub(super) const fn column(self) -> usize {
        match self {
            Self::Column(column) | Self::Rate(column) => column,
        }
    }
}

/// Why a record is not the header.
#[derive(Debug, Clone)]
pub(super) struct Unresolved {
    /// How many of the columns that are needed are there.
    pub(super) known: usize,
    pub(super) objection: Objection,
}

impl Columns {
    /// Reads a record as the header.
    pub(super) fn resolve(
        record: &Record<'_>,
        options: &ReadOptions<'_>,
    ) -> Result<Self, Unresolved> {
        let header = Header::of(record, options);
        let mut nearest: Option<Unresolved> = None;
        for format in formats(options) {
            match resolve(&header, format, options) {
                Ok(columns) => return Ok(columns),
                Err(unresolved) => {
                    let best = nearest.as_ref().map(|nearest| nearest.known);
                    if best.is_none_or(|best| unresolved.known > best) {
                        nearest = Some(unresolved);
                    }
                }
            }
        }
        Err(nearest.unwrap_or_else(|| Unresolved {
            known: 0,
            objection: Objection::new("the mapping has a `kind` that the format has not"),
        }))
    }

    /// Whether somebody says what the columns are.
    pub(super) fn is_asked(options: &ReadOptions<'_>) -> bool {
        let says = |mapping: &super::Mapping| {
            let columns = mapping.columns != super::ColumnNames::default();
            columns || mapping.kind.is_some() || mapping.format().is_some()
        };
        options.format.is_some() || options.mapping.is_some_and(says)
    }

    /// The name of a column.
    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }
}

/// The layouts that are tried.
fn formats(options: &ReadOptions<'_>) -> impl Iterator<Item = Format> {
    let asked = options
        .format
        .or_else(|| options.mapping.and_then(super::Mapping::format));
    let kind = options.mapping.and_then(|mapping| mapping.kind);
    let is_tried = move |format: &Format| {
        asked.is_none_or(|asked| asked == *format) && kind.is_none_or(|kind| kind == format.kind())
    };
    Format::ALL.into_iter().filter(is_tried)
}

impl Format {
    /// What its rows hold.
    const fn kind(self) -> Kind {
        match self {
            Self::Sessions => Kind::Sessions,
            Self::Quartiles => Kind::Quartiles,
            _ => Kind::Funnel,
        }
    }

    /// What it cannot be without.
    const fn needed(self) -> &'static [Role] {
        match self {
            Self::Sessions => &[Role::Offset, Role::Completed],
            Self::Quartiles => &[Role::Milestone, Role::Reached],
            _ => &Role::REACHED,
        }
    }
}

fn resolve(
    header: &Header<'_>,
    format: Format,
    options: &ReadOptions<'_>,
) -> Result<Columns, Unresolved> {
    let needed = format.needed();
    let missing = needed
        .iter()
        .filter(|role| !is_there(header, format, **role));
    let missing: Vec<Role> = missing.copied().collect();
    let known = needed.len() - missing.len();
    let unresolved = |objection| Unresolved { known, objection };
    if !missing.is_empty() {
        return Err(unresolved(missing_columns(header, format, &missing)));
    }
    if !is_plausible(header, format, options) {
        let objection = Objection::new("the columns are those of another format");
        return Err(Unresolved {
            known: 0,
            objection,
        });
    }
    let columns = located(header, format, options);
    columns.map_err(|objection| Unresolved {
        known: known + 1,
        objection,
    })
}

fn is_there(header: &Header<'_>, format: Format, role: Role) -> bool {
    let is_there = |role| header.has(format, role);
    let is_other = |role: Role| match role {
        Role::Offset => Role::OFFSETS.iter().any(|(role, _)| is_there(*role)),
        role => role.rate().is_some_and(is_there) && is_there(Role::Impressions),
    };
    is_there(role) || is_other(role)
}

/// Names of pages are written with spaces where those of tables are not. What a mapping names
/// is no platform's by that alone.
fn is_plausible(header: &Header<'_>, format: Format, options: &ReadOptions<'_>) -> bool {
    let is_asked =
        options.format.is_some() || options.mapping.is_some_and(|m| m.format().is_some());
    if is_asked || format.kind() != Kind::Funnel || format == Format::Generic {
        return true;
    }
    let own = |role: &Role| header.own(format, *role);
    let quartile = own(&Role::FirstQuartile).or_else(|| own(&Role::Midpoint));
    let is_page = |column| {
        let name = header.name(column);
        name.contains(' ') || name.to_uppercase().contains("VIEWERSHIP")
    };
    let rate = header.own(format, Role::FirstQuartileRate);
    match format {
        Format::GoogleAdManager => quartile.is_some_and(is_page),
        _ => quartile.or(rate).is_some(),
    }
}

fn located(
    header: &Header<'_>,
    format: Format,
    options: &ReadOptions<'_>,
) -> Result<Columns, Objection> {
    let mut keys = [None; 6];
    for (key, role) in keys.iter_mut().zip(Role::KEYS) {
        *key = header.locate(format, role)?;
    }
    let asked = |name: Option<&str>, what| match name {
        Some(name) => header.asked(name, &keys, what).map(Some),
        None => Ok(None),
    };
    let (by, cluster) = (asked(options.by, "by")?, asked(options.cluster, "cluster")?);
    Ok(Columns {
        format,
        what: what(header, format, options)?,
        keys,
        by,
        cluster,
        names: header.names(),
    })
}

fn what(header: &Header<'_>, format: Format, options: &ReadOptions<'_>) -> Result<What, Objection> {
    let at = |role| header.locate(format, role);
    let need = |role| at(role).map(Option::unwrap_or_default);
    match format.kind() {
        Kind::Funnel => {
            let mut reached = [Count::Column(0); 5];
            for (count, role) in reached.iter_mut().zip(Role::REACHED) {
                *count = match (at(role)?, role.rate()) {
                    (None, Some(rate)) => Count::Rate(need(rate)?),
                    (column, _) => Count::Column(column.unwrap_or_default()),
                };
            }
            let impressions = at(Role::Impressions)?;
            Ok(What::Funnel {
                reached,
                impressions,
            })
        }
        Kind::Sessions => {
            let unit = options.mapping.and_then(|mapping| mapping.offset_unit);
            let (offset, unit) = header.offset(format, unit)?;
            Ok(What::Sessions {
                offset,
                unit,
                reason: at(Role::Reason)?,
                completed: need(Role::Completed)?,
            })
        }
        Kind::Quartiles => Ok(What::Quartiles {
            milestone: need(Role::Milestone)?,
            reached: need(Role::Reached)?,
        }),
    }
}

fn missing_columns(header: &Header<'_>, format: Format, missing: &[Role]) -> Objection {
    if let Some(objection) = missing.iter().find_map(|role| header.unmapped(*role)) {
        return objection;
    }
    let names = header.names();
    let there = list(names.iter().map(String::as_str));
    let missed: Vec<_> = missing
        .iter()
        .map(|role| called(header, format, *role))
        .collect();
    let missed = missed.join(", ");
    let message = format!("the header has no column for {missed}: it has {there}");
    let near = missing.iter().find_map(|role| {
        let sought = header.sought(format, *role);
        let name = nearest(&sought, names.iter().map(String::as_str))?;
        Some((quoted(name), role.as_str()))
    });
    Objection::new(message).hint(match near {
        Some((name, role)) => {
            format!("is {name} meant for `{role}`? name it by `columns` in a mapping")
        }
        None => "name columns by `columns` in a mapping".to_owned(),
    })
}

/// A role, and what a column for it is called where that is another name.
fn called(header: &Header<'_>, format: Format, role: Role) -> String {
    let role_name = role.as_str();
    match header.sought(format, role).first() {
        Some(name) if folded(name) != folded(role_name) => format!("`{role_name}` (`{name}`)"),
        _ => format!("`{role_name}`"),
    }
}
