//! Counts as reports write them: whole numbers, perhaps with thousands apart.

use crate::observed::convention::{Convention, Role};
use crate::observed::problem::{Objection, quoted};

/// Largest count: 2⁵³, up to which programs that count in floats are exact.
pub(super) const COUNT_MAX: u64 = 1 << 53;
/// Most groups of digits that are looked at.
const RUNS_MAX: usize = 16;

/// Reads a count, written as the others of its column.
pub(super) fn count(text: &str, line: u64, convention: &mut Convention) -> Result<u64, Objection> {
    let text = text.trim();
    let is_plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let count = if is_plain && !text.is_empty() {
        text.bytes()
            .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
    } else {
        grouped(text, line, convention)?
    };
    if count > COUNT_MAX {
        return Err(too_large(text));
    }
    Ok(count)
}

fn too_large(text: &str) -> Objection {
    let message = format!("{} is more than 2^53", quoted(text));
    Objection::new(message).hint("no platform counted so many: is this another column?")
}

/// A number as groups of digits, and what is before each of them.
struct Runs<'t> {
    runs: [(char, &'t str); RUNS_MAX],
    len: usize,
}

impl<'t> Runs<'t> {
    /// None if it is anything else.
    fn of(text: &'t str) -> Option<Self> {
        let mut runs = [('\0', ""); RUNS_MAX];
        let (mut len, mut rest, mut mark) = (0, text, '\0');
        loop {
            let end = rest.find(|c: char| !c.is_ascii_digit());
            let digits = &rest[..end.unwrap_or(rest.len())];
            if digits.is_empty() || len == RUNS_MAX {
                return None;
            }
            runs[len] = (mark, digits);
            len += 1;
            rest = &rest[digits.len()..];
            let Some(next) = rest.chars().next() else {
                return Some(Self { runs, len });
            };
            if !is_mark(next) {
                return None;
            }
            mark = next;
            rest = &rest[next.len_utf8()..];
        }
    }

    fn as_slice(&self) -> &[(char, &'t str)] {
        &self.runs[..self.len]
    }
}

/// What may be between digits.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        ',' | '.' | ' ' | '\'' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2019}'
    )
}

fn grouped(text: &str, line: u64, convention: &mut Convention) -> Result<u64, Objection> {
    if let Some(objection) = no_count(text) {
        return Err(objection);
    }
    let runs = Runs::of(text).ok_or_else(|| no_number(text))?;
    let (whole, fraction) = parted(text, runs.as_slice(), convention)?;
    if let Some((mark, digits)) = fraction {
        if digits.bytes().any(|digit| digit != b'0') {
            let message = format!("{} is not a whole number", quoted(text));
            return Err(Objection::new(message).hint("counts of sessions are whole"));
        }
        convention.note(Role::Decimal, mark, line)?;
    }
    for (mark, digits) in &whole[1..] {
        if digits.len() != 3 || *mark != whole[1].0 || whole[0].1.len() > 3 {
            return Err(badly_grouped(text));
        }
        convention.note(Role::Thousands, *mark, line)?;
    }
    let digits = whole.iter().flat_map(|(_, digits)| digits.bytes());
    let add = |sum: u64, digit| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    digits
        .into_iter()
        .try_fold(0, add)
        .ok_or_else(|| too_large(text))
}

type Run<'t> = (char, &'t str);

/// Tells the groups of the whole part from the decimals.
fn parted<'r, 't>(
    text: &str,
    runs: &'r [Run<'t>],
    convention: &Convention,
) -> Result<(&'r [Run<'t>], Option<Run<'t>>), Objection> {
    let [whole @ .., last] = runs else {
        return Ok((runs, None));
    };
    let (mark, digits) = *last;
    let is_thousands = if whole.is_empty() || !matches!(mark, '.' | ',') {
        true
    } else if convention.knows(Role::Decimal, mark) {
        false
    } else if convention.knows(Role::Thousands, mark) || whole.len() > 1 {
        whole.len() < 2 || whole[1].0 == mark
    } else if digits.len() == 3 && mark == '.' {
        let message = format!("{} may be a fraction, or in thousands", quoted(text));
        let hint = "say which by `decimal` or `thousands` in a mapping";
        return Err(Objection::new(message).hint(hint));
    } else {
        digits.len() == 3
    };
    if is_thousands {
        Ok((runs, None))
    } else {
        Ok((whole, Some(*last)))
    }
}

/// What is said of the commonest things that are no counts.
fn no_count(text: &str) -> Option<Objection> {
    let shown = quoted(text);
    if text.is_empty() {
        let hint = "write 0, or leave the row out where nothing is known";
        return Some(Objection::new("there is no count here").hint(hint));
    }
    if let Some(rate) = text.strip_suffix('%') {
        let message = format!("{shown} is a share, not a count");
        let hint = "export the column of counts";
        return Runs::of(rate.trim()).map(|_| Objection::new(message).hint(hint));
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        let message = format!("{shown} is negative: counts are not");
        return Runs::of(rest).map(|_| Objection::new(message));
    }
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    Runs::of(mantissa)?;
    Runs::of(exponent)?;
    let message = format!("{shown} has an exponent, so digits may be lost");
    Some(Objection::new(message).hint("format the column as whole numbers before the export"))
}

fn no_number(text: &str) -> Objection {
    let message = format!("{} is not a count", quoted(text));
    let is_gap = matches!(
        text.to_ascii_lowercase().as_str(),
        "-" | "--" | "—" | "–" | "n/a" | "na" | "nan" | "null" | "none" | "#n/a"
    );
    if is_gap {
        let hint = "write 0, or leave the row out where nothing is known";
        return Objection::new(message).hint(hint);
    }
    Objection::new(message)
}

fn badly_grouped(text: &str) -> Objection {
    let message = format!("the digits of {} are not grouped by three", quoted(text));
    Objection::new(message)
}
