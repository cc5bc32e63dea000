//! What stands between `&` and `;`.

use super::characters;

/// The meaning of a reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reference {
    /// XML defines it.
    Character(char),
    /// HTML defines it, XML does not.
    Html(char),
    /// Nobody defines it.
    Undefined,
    /// It is a number, of a character that XML forbids.
    Forbidden,
    /// It is not a reference: the `&` stands for itself.
    Text,
}

impl Reference {
    /// Reads what stands between `&` and `;`.
    pub(crate) fn parse(body: &str) -> Self {
        match body.strip_prefix('#') {
            Some(number) => Self::numeric(number),
            None => Self::named(body),
        }
    }

    fn numeric(number: &str) -> Self {
        let (digits, radix) = match number.strip_prefix('x') {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
            return Self::Text;
        }
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
            .filter(|c| characters::is_allowed(*c))
            .map_or(Self::Forbidden, Self::Character)
    }

    fn named(name: &str) -> Self {
        match name {
            "amp" => Self::Character('&'),
            "lt" => Self::Character('<'),
            "gt" => Self::Character('>'),
            "quot" => Self::Character('"'),
            "apos" => Self::Character('\''),
            _ => match html(name) {
                Some(c) => Self::Html(c),
                None if characters::is_name(name) => Self::Undefined,
                None => Self::Text,
            },
        }
    }
}

/// The HTML entities that titles and descriptions of ads are written with.
fn html(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "cent" => '¢',
        "sect" => '§',
        "para" => '¶',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "times" => '×',
        "agrave" => 'à',
        "aacute" => 'á',
        "auml" => 'ä',
        "aring" => 'å',
        "ccedil" => 'ç',
        "egrave" => 'è',
        "eacute" => 'é',
        "iacute" => 'í',
        "ntilde" => 'ñ',
        "oacute" => 'ó',
        "ouml" => 'ö',
        "szlig" => 'ß',
        "uacute" => 'ú',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Eacute" => 'É',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        _ => return None,
    })
}
