//! The tokens of JSON, by the grammar of RFC 8259.

use super::{Broken, DEPTH_MAX, Read, Reader, excerpt};
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// The first byte of the next token; nothing at the end.
    pub(in super::super) fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.at += rest.iter().take_while(|byte| space(byte)).count();
        self.byte()
    }

    /// The place of the next token.
    pub(in super::super) fn place(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// A string with its place; anything else is reported as not being `what`.
    pub(in super::super) fn string(&mut self, what: &str) -> Read<(usize, Cow<'a, str>)> {
        match self.peek() {
            Some(b'"') => {
                let at = self.at;
                Ok(Some((at, self.string_token()?)))
            }
            _ => self.expected(what),
        }
    }

    /// A number as it is written, with its place.
    pub(in super::super) fn number(&mut self, what: &str) -> Read<(usize, &'a str)> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let at = self.at;
                Ok(Some((at, self.number_token()?)))
            }
            _ => self.expected(what),
        }
    }

    /// `true`, `false`, or `null` as nothing.
    pub(in super::super) fn word(&mut self) -> Read<bool> {
        self.peek();
        let rest = &self.text[self.at..];
        let end = rest.find(|character: char| !character.is_ascii_alphanumeric());
        let word = &rest[..end.unwrap_or(rest.len())];
        let value = match word {
            "true" => Some(true),
            "false" => Some(false),
            "null" => None,
            _ => return Err(self.unexpected("a value")),
        };
        self.at += word.len();
        Ok(value)
    }

    /// A string that begins here.
    pub(in super::super) fn string_token(&mut self) -> Result<Cow<'a, str>, Broken> {
        self.at += 1;
        let plain = self.plain_run();
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while self.byte() != Some(b'"') {
            self.escape(&mut text)?;
            text.push_str(self.plain_run());
        }
        self.at += 1;
        Ok(Cow::Owned(text))
    }

    /// A number that begins here.
    pub(in super::super) fn number_token(&mut self) -> Result<&'a str, Broken> {
        let start = self.at;
        self.eat(b"-");
        if !self.eat(b"0") {
            self.digits()?;
        }
        if self.eat(b".") {
            self.digits()?;
        }
        if self.eat(b"eE") {
            self.eat(b"+-");
            self.digits()?;
        }
        if self.byte().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return Err(self.unexpected("the end of a number"));
        }
        Ok(&self.text[start..self.at])
    }

    pub(super) fn key_token(&mut self) -> Result<Cow<'a, str>, Broken> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let key = self.string_token()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    /// Steps into the object or array that begins here.
    pub(super) fn open(&mut self) -> Result<(), Broken> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.give_up(&format!("nested deeper than {DEPTH_MAX}")));
        }
        self.at += 1;
        Ok(())
    }

    /// Steps behind a closing bracket, if it is here.
    pub(super) fn closes(&mut self, bracket: u8) -> bool {
        self.peek();
        self.eat(&[bracket])
    }

    /// Whether another item follows, or the closing bracket.
    pub(super) fn goes_on(&mut self, bracket: u8) -> Result<bool, Broken> {
        if self.is_full() {
            return Err(Broken);
        }
        if self.closes(b',') {
            return Ok(true);
        }
        if self.closes(bracket) {
            return Ok(false);
        }
        Err(self.unexpected(if bracket == b'}' {
            "`,` or `}`"
        } else {
            "`,` or `]`"
        }))
    }

    /// What the value here is, for a message; it is stepped over.
    pub(super) fn describe_and_skip(&mut self) -> Result<String, Broken> {
        let start = self.place();
        let first = self.byte();
        self.skip()?;
        let written = excerpt(&self.text[start..self.at]);
        Ok(match first {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "an array".to_owned(),
            Some(b'"') => format!("the string {written}"),
            Some(b'-' | b'0'..=b'9') => format!("the number {written}"),
            _ => format!("`{written}`"),
        })
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over one byte, if it is one of these.
    fn eat(&mut self, any: &[u8]) -> bool {
        let found = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self) -> Result<(), Broken> {
        let rest = &self.text.as_bytes()[self.at..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return Err(self.unexpected("a digit"));
        }
        self.at += digits;
        Ok(())
    }

    /// The characters of a string up to its end, an escape or what is neither.
    fn plain_run(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let special = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
        let end = rest.bytes().position(special).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Broken> {
        if !self.eat(b"\\") {
            return Err(self.unexpected("the closing `\"` of a string"));
        }
        let character = match self.byte() {
            Some(b'u') => return self.unicode_escape(text),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.unexpected("an escape of JSON")),
        };
        self.at += 1;
        text.push(character);
        Ok(())
    }

    /// One `\u` escape, or two that are a surrogate pair.
    fn unicode_escape(&mut self, text: &mut String) -> Result<(), Broken> {
        let first = self.code_unit()?;
        let units = if (0xd800..0xdc00).contains(&first) && self.eat(b"\\") {
            vec![first, self.code_unit()?]
        } else {
            vec![first]
        };
        let Ok(decoded) = String::from_utf16(&units) else {
            return Err(self.give_up("not valid JSON: half of a surrogate pair"));
        };
        text.push_str(&decoded);
        Ok(())
    }

    fn code_unit(&mut self) -> Result<u16, Broken> {
        let hex = self.text.get(self.at + 1..self.at + 5).unwrap_or("");
        let digits = hex.len() == 4 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u16::from_str_radix(hex, 16) {
            Ok(unit) if digits && self.eat(b"u") => {
                self.at += 4;
                Ok(unit)
            }
            _ => Err(self.unexpected("`u` and four hexadecimal digits")),
        }
    }

    /// Reports what is here in place of what must be.
    fn unexpected(&mut self, wanted: &str) -> Broken {
        let rest = &self.text[self.at..];
        let found = match rest.chars().next() {
            None => "the end of the file".to_owned(),
            Some(_) if rest.starts_with("NaN") => "NaN, which JSON has not".to_owned(),
            Some(_) if rest.starts_with("Infinity") => "Infinity, which JSON has not".to_owned(),
            Some(character) => format!("`{}`", excerpt(character.encode_utf8(&mut [0; 4]))),
        };
        self.give_up(&format!("not valid JSON: expected {wanted}, found {found}"))
    }
}
