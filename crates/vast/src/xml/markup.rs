//! The pieces that a document is cut into, and why one cannot be cut.

/// A piece of the document, as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Markup<'a> {
    /// What stands before the next `<`, if it is nothing but spaces, tabs and
    /// line feeds: most of what stands between tags is.
    Blank(&'a str),
    /// What stands before the next `<`. Never empty.
    Text(&'a str),
    /// The name of a start tag; the scanner stands behind it.
    Start(Name<'a>),
    /// The name of an end tag.
    End(&'a str),
    /// What stands in a CDATA section.
    Cdata(&'a str),
    Comment(&'a str),
    Declaration,
    /// The name of an instruction.
    Instruction(&'a str),
    /// The start of a document type declaration; the scanner stands behind it.
    Doctype,
    Eof,
}

/// A name as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    /// Whether it is ASCII letters alone, and so surely a name and without a
    /// prefix.
    pub(super) is_plain: bool,
}

impl<'a> Name<'a> {
    /// The name without its prefix.
    pub(super) fn local(self) -> &'a str {
        if self.is_plain {
            return self.text;
        }
        let colon = self.text.bytes().rposition(|byte| byte == b':');
        colon.map_or(self.text, |colon| &self.text[colon + 1..])
    }
}

/// What follows a name or an attribute in a start tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TagPart<'a> {
    Attribute { name: Name<'a>, value: &'a str },
    End,
    EmptyEnd,
}

/// Why the text cannot be cut, with the offset of the cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Malformed {
    pub(super) at: usize,
    pub(super) flaw: Flaw,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Flaw {
    UnclosedTag,
    UnclosedValue,
    UnclosedComment,
    UnclosedCdata,
    UnclosedInstruction,
    UnknownBang,
    StraySlash,
    NoSpace,
    NoEquals,
    NoValue,
    UnquotedValue,
}
