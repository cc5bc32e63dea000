//! What can be told of a URL without asking anybody.

use super::kind::Flaw;
use crate::diagnostic::Code;

/// How a macro of some ad server may begin: what stands there is not known
/// before it is replaced.
const MACRO_STARTS: [char; 4] = ['[', '{', '%', '$'];

/// What is wrong with a URL.
pub(super) fn flaw(text: &str) -> Option<Flaw> {
    if text.is_empty() {
        return Some(Flaw::new(Code::EmptyUrl, "has no URL"));
    }
    if text.contains(['\t', '\r', '\n']) {
        return Some(Flaw::new(Code::BrokenUrl, "is broken over several lines"));
    }
    if text.contains(' ') {
        return Some(Flaw::new(Code::BadUrl, "is not a URL, it contains a space"));
    }
    if text.starts_with("//") || text.starts_with(MACRO_STARTS) || scheme(text).is_some() {
        return None;
    }
    let reason = "is not a URL, it does not start with a scheme such as `https:`";
    Some(Flaw::new(Code::BadUrl, reason))
}

/// The scheme in front of the first colon.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    valid.then_some(scheme)
}

/// Whether a URL has this scheme, in any letter case.
pub(super) fn has_scheme(text: &str, name: &str) -> bool {
    scheme(text).is_some_and(|scheme| scheme.eq_ignore_ascii_case(name))
}

/// Whether a text can name an organisation: a domain, or a URL with one.
pub(super) fn is_authority(text: &str) -> bool {
    let byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@%&=+".contains(&byte);
    text.contains('.') && text.bytes().all(byte)
}
