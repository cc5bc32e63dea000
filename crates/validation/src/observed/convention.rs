//! How the numbers of a column are written, which has to be alike in all rows.

use crate::observed::problem::Objection;

/// The marks of a column's numbers, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Convention {
    pub(super) decimal: Option<Mark>,
    pub(super) thousands: Option<Mark>,
}

/// A mark, and the line that showed it; 0 if a mapping says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) mark: char,
    pub(super) line: u64,
}

/// What a mark in a number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Decimal,
    Thousands,
}

impl Convention {
    /// What a mapping says.
    pub(super) fn given(decimal: Option<char>, thousands: Option<char>) -> Self {
        let mark = |mark| Mark { mark, line: 0 };
        Self {
            decimal: decimal.map(mark),
            thousands: thousands.map(|mark_| mark(alike(mark_))),
        }
    }

    /// Whether the mark is known to do this.
    pub(super) fn knows(&self, role: Role, mark: char) -> bool {
        let known = match role {
            Role::Decimal => self.decimal,
            Role::Thousands => self.thousands,
        };
        known.is_some_and(|known| known.mark == alike(mark))
    }

    /// Takes note of a mark in the number, unless the column says otherwise.
    pub(super) fn note(&mut self, role: Role, mark: char, line: u64) -> Result<(), Objection> {
        let mark = Mark {
            mark: alike(mark),
            line,
        };
        let (same, other) = match role {
            Role::Decimal => (&mut self.decimal, self.thousands),
            Role::Thousands => (&mut self.thousands, self.decimal),
        };
        if let Some(known) = other.filter(|known| known.mark == mark.mark) {
            let otherwise = match role {
                Role::Decimal => Role::Thousands,
                Role::Thousands => Role::Decimal,
            };
            return Err(mixed(role, mark, otherwise, known));
        }
        let known = *same.get_or_insert(mark);
        if known.mark == mark.mark {
            return Ok(());
        }
        Err(mixed(role, mark, role, known))
    }
}

/// Spaces are one mark, and so are apostrophes, however they look.
fn alike(mark: char) -> char {
    match mark {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '\u{2019}' => '\'',
        other => other,
    }
}

fn mixed(role: Role, mark: Mark, otherwise: Role, known: Mark) -> Objection {
    let said = |role, mark: char| match role {
        Role::Decimal => format!("`{mark}` before decimals"),
        Role::Thousands => format!("`{mark}` between thousands"),
    };
    let here = said(role, mark.mark);
    let there = said(otherwise, known.mark);
    let whose = match known.line {
        0 => "the mapping".to_owned(),
        line => format!("line {line}"),
    };
    let message = format!("this number has {here}, but {whose} has {there}");
    Objection::new(message).hint("write all numbers of a column alike")
}
