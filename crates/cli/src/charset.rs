//! Which signs the terminal can show.

use std::env;

/// The signs that text for people may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// All of them.
    Unicode,
    /// Those of ASCII.
    Ascii,
}

/// What says which locale it is, the first that is set.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

impl Charset {
    /// Of the environment's locale. Where none is set, as on Windows and in containers,
    /// nothing speaks against Unicode.
    pub(crate) fn of_locale() -> Self {
        let mut set = VARIABLES.into_iter().filter_map(env::var_os);
        let locale = set.find(|value| !value.is_empty());
        match locale {
            Some(locale) if !is_utf8(&locale.to_string_lossy()) => Self::Ascii,
            _ => Self::Unicode,
        }
    }

    /// The text with signs that can be shown, as wide as before but for those that stand
    /// behind a table. It is for what vastsim says: a name with such a sign would have
    /// another one.
    pub(crate) fn shown(self, text: &str) -> String {
        match self {
            Self::Unicode => text.to_owned(),
            Self::Ascii => text.chars().fold(String::new(), push_plain),
        }
    }
}

/// `de_DE.UTF-8@euro`, `C.utf8`, `UTF-8`.
fn is_utf8(locale: &str) -> bool {
    let codeset = locale
        .split_once('.')
        .map_or(locale, |(_, codeset)| codeset);
    let codeset = codeset.split('@').next().unwrap_or_default();
    ["utf-8", "utf8"]
        .iter()
        .any(|name| codeset.eq_ignore_ascii_case(name))
}

fn push_plain(mut text: String, sign: char) -> String {
    match sign {
        '✓' => text.push_str("ok"),
        '✗' => text.push_str("off"),
        '±' => text.push_str("+-"),
        '–' | '−' | '—' => text.push('-'),
        '…' => text.push('~'),
        '×' => text.push('x'),
        '→' => text.push('>'),
        '←' => text.push('<'),
        '∞' => text.push_str("inf"),
        _ => text.push(sign),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Charset, is_utf8};

    #[test]
    fn a_locale_names_its_codeset() {
        for locale in ["en_US.UTF-8", "C.utf8", "de_DE.UTF-8@euro", "UTF-8"] {
            assert!(is_utf8(locale), "{locale}");
        }
        for locale in ["C", "POSIX", "en_US", "de_DE.ISO-8859-1", "de_DE@euro"] {
            assert!(!is_utf8(locale), "{locale}");
        }
    }

    #[test]
    fn signs_that_cannot_be_shown_have_substitutes() {
        let text = "70.0 – 70.4 % ✓ ✗ ±";
        assert_eq!(Charset::Ascii.shown(text), "70.0 - 70.4 % ok off +-");
        assert_eq!(Charset::Unicode.shown(text), text);
    }
}
