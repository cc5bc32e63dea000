//! Markup, cut out of the text: the one room that looks at single bytes.

use memchr::{memchr, memchr_iter};

use super::markup::{Flaw, Malformed, Markup, Name, TagPart};
use super::run::{blanks, letters};

pub(super) const CDATA_START: &str = "<![CDATA[";
pub(super) const CDATA_END: &str = "]]>";
const COMMENT_START: &str = "<!--";
const DOCTYPE_START: &str = "<!DOCTYPE";

/// A place in the text that moves forward.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// The next piece; `open` says the name of the element that is open,
    /// which an end tag mostly repeats.
    pub(super) fn next(&mut self, open: impl FnOnce() -> &'a str) -> Result<Markup<'a>, Malformed> {
        match self.byte(self.at) {
            None => Ok(Markup::Eof),
            Some(b'<') => self.markup(open),
            Some(_) => Ok(self.text()),
        }
    }

    fn text(&mut self) -> Markup<'a> {
        let start = self.at;
        self.at += blanks(&self.text.as_bytes()[start..]);
        if self.byte(self.at) == Some(b'<') {
            return Markup::Blank(&self.text[start..self.at]);
        }
        let rest = &self.text.as_bytes()[self.at..];
        self.at += memchr(b'<', rest).unwrap_or(rest.len());
        Markup::Text(&self.text[start..self.at])
    }

    fn markup(&mut self, open: impl FnOnce() -> &'a str) -> Result<Markup<'a>, Malformed> {
        match self.byte(self.at + 1) {
            None => Err(self.malformed(Flaw::UnclosedTag)),
            Some(b'/') => self.end_tag(open()),
            Some(b'!') => self.bang(),
            Some(b'?') => self.instruction(),
            Some(_) => {
                let name = self.name(self.at + 1);
                self.at += 1 + name.text.len();
                Ok(Markup::Start(name))
            }
        }
    }

    /// The name that starts at an offset.
    fn name(&self, start: usize) -> Name<'a> {
        let letters = start + letters(&self.text.as_bytes()[start..]);
        let is_plain = letters > start && self.byte(letters).is_some_and(ends_name);
        let end = if is_plain {
            letters
        } else {
            self.skip(letters, |byte| !ends_name(byte))
        };
        let text = &self.text[start..end];
        Name { text, is_plain }
    }

    fn end_tag(&mut self, open: &'a str) -> Result<Markup<'a>, Malformed> {
        let rest = &self.text[self.at + 2..];
        if rest.as_bytes().get(open.len()) == Some(&b'>') && rest.starts_with(open) {
            self.at += 2 + open.len() + 1;
            return Ok(Markup::End(open));
        }
        let Some(end) = memchr(b'>', rest.as_bytes()) else {
            return Err(self.malformed(Flaw::UnclosedTag));
        };
        self.at += 2 + end + 1;
        Ok(Markup::End(rest[..end].trim_ascii_end()))
    }

    fn bang(&mut self) -> Result<Markup<'a>, Malformed> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.starts_with(CDATA_START.as_bytes()) {
            let body = self.body(CDATA_START, CDATA_END);
            return body
                .map(Markup::Cdata)
                .ok_or(self.malformed(Flaw::UnclosedCdata));
        }
        if rest.starts_with(COMMENT_START.as_bytes()) {
            let body = self.body(COMMENT_START, "-->");
            return body
                .map(Markup::Comment)
                .ok_or(self.malformed(Flaw::UnclosedComment));
        }
        let head = &rest[..rest.len().min(DOCTYPE_START.len())];
        if head.eq_ignore_ascii_case(DOCTYPE_START.as_bytes()) {
            self.at += DOCTYPE_START.len();
            return Ok(Markup::Doctype);
        }
        let is_cut = |whole: &str| whole.as_bytes().starts_with(rest);
        let cut = [CDATA_START, COMMENT_START, DOCTYPE_START]
            .into_iter()
            .any(is_cut);
        Err(self.malformed(if cut {
            Flaw::UnclosedTag
        } else {
            Flaw::UnknownBang
        }))
    }

    fn instruction(&mut self) -> Result<Markup<'a>, Malformed> {
        let Some(body) = self.body("<?", "?>") else {
            return Err(self.malformed(Flaw::UnclosedInstruction));
        };
        let mut words = body.split(|c: char| c.is_ascii_whitespace());
        Ok(match words.next().unwrap_or_default() {
            "xml" => Markup::Declaration,
            name => Markup::Instruction(name),
        })
    }

    /// What stands between the two, if the second is there. It ends with the
    /// `>` that it is found by: a URL has none, but macros in square brackets.
    fn body(&mut self, start: &str, end: &str) -> Option<&'a str> {
        let rest = &self.text[self.at + start.len()..];
        let marks = end.strip_suffix('>')?.as_bytes();
        let mut closings = memchr_iter(b'>', rest.as_bytes());
        let closing = closings.find(|at| rest.as_bytes()[..*at].ends_with(marks))?;
        self.at += start.len() + closing + 1;
        Some(&rest[..closing - marks.len()])
    }

    /// The next part of the start tag whose `<` is at `tag`.
    pub(super) fn tag_part(&mut self, tag: usize) -> Result<TagPart<'a>, Malformed> {
        let start = self.skip(self.at, |byte| byte.is_ascii_whitespace());
        match self.byte(start) {
            None => Err(Malformed {
                at: tag,
                flaw: Flaw::UnclosedTag,
            }),
            Some(b'>') => {
                self.at = start + 1;
                Ok(TagPart::End)
            }
            Some(b'/') => self.empty_end(tag, start),
            Some(_) if start == self.at => Err(Malformed {
                at: start,
                flaw: Flaw::NoSpace,
            }),
            Some(_) => self.attribute(tag, start),
        }
    }

    fn empty_end(&mut self, tag: usize, slash: usize) -> Result<TagPart<'a>, Malformed> {
        match self.byte(slash + 1) {
            None => Err(Malformed {
                at: tag,
                flaw: Flaw::UnclosedTag,
            }),
            Some(b'>') => {
                self.at = slash + 2;
                Ok(TagPart::EmptyEnd)
            }
            Some(_) => Err(Malformed {
                at: slash,
                flaw: Flaw::StraySlash,
            }),
        }
    }

    fn attribute(&mut self, tag: usize, start: usize) -> Result<TagPart<'a>, Malformed> {
        let name = self.name(start);
        let equals = self.skip(start + name.text.len(), |byte| byte.is_ascii_whitespace());
        let found = self.byte(equals);
        if found != Some(b'=') {
            return Err(missing(found, Flaw::NoEquals, tag, start));
        }
        let opening = self.skip(equals + 1, |byte| byte.is_ascii_whitespace());
        let quote = match self.byte(opening) {
            Some(quote @ (b'"' | b'\'')) => quote,
            found @ Some(b'>' | b'/') => return Err(missing(found, Flaw::NoValue, tag, start)),
            found => return Err(missing(found, Flaw::UnquotedValue, tag, start)),
        };
        let rest = &self.text[opening + 1..];
        let Some(end) = memchr(quote, rest.as_bytes()) else {
            return Err(Malformed {
                at: tag,
                flaw: Flaw::UnclosedValue,
            });
        };
        self.at = opening + 1 + end + 1;
        let value = &rest[..end];
        Ok(TagPart::Attribute { name, value })
    }

    fn malformed(&self, flaw: Flaw) -> Malformed {
        Malformed { at: self.at, flaw }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first offset from `start` on whose byte is not accepted.
    fn skip(&self, start: usize, accept: impl Fn(u8) -> bool) -> usize {
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| !accept(*byte));
        start + length.unwrap_or(rest.len())
    }
}

/// Where the text ends, the tag is what is wrong; otherwise the attribute.
fn missing(found: Option<u8>, flaw: Flaw, tag: usize, attribute: usize) -> Malformed {
    match found {
        None => Malformed {
            at: tag,
            flaw: Flaw::UnclosedTag,
        },
        Some(_) => Malformed {
            at: attribute,
            flaw,
        },
    }
}

/// Looked up, because every byte of every name is asked for.
fn ends_name(byte: u8) -> bool {
    const ENDS: [bool; 256] = {
        let mut ends = [false; 256];
        let bytes = b" \t\r\n/>=";
        let mut index = 0;
        while index < bytes.len() {
            ends[bytes[index] as usize] = true;
            index += 1;
        }
        ends
    };
    ENDS[usize::from(byte)]
}
