//! What a table says of one element, and of one attribute, in one place.
//!
//! A table is a finite tree of rows: whoever follows it goes no deeper than
//! the standard does, whatever the document.

use super::edition::{Edition, Span};
use super::kind::Kind;
use crate::diagnostic::Code;

/// An element in the place that its parent's row gives it.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    /// The editions that have it.
    pub(super) span: Span,
    /// The editions that demand it.
    pub(super) required: Option<Span>,
    /// What its absence is, where it is demanded.
    pub(super) missing: Code,
    /// From which edition on it may be repeated.
    pub(super) repeatable: Option<Edition>,
    pub(super) deprecated: Option<Edition>,
    /// Children of which it must have one at least, and since when.
    pub(super) any_of: Option<(Edition, &'static [&'static str])>,
    pub(super) content: Content,
    pub(super) attributes: &'static [Named],
}

/// What an element holds.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// Elements.
    Children(&'static [Row]),
    /// Text.
    Text(Kind),
    /// Whatever its author wants, and any attributes.
    Foreign,
}

/// An attribute.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) required: Option<Span>,
    pub(super) missing: Code,
    pub(super) deprecated: Option<Edition>,
}

impl Row {
    const fn new(name: &'static str, content: Content) -> Self {
        Self {
            name,
            span: Span::ALL,
            required: None,
            missing: Code::MissingElement,
            repeatable: None,
            deprecated: None,
            any_of: None,
            content,
            attributes: &[],
        }
    }

    pub(super) const fn of(name: &'static str, children: &'static [Self]) -> Self {
        Self::new(name, Content::Children(children))
    }

    pub(super) const fn text(name: &'static str, kind: Kind) -> Self {
        Self::new(name, Content::Text(kind))
    }

    pub(super) const fn url(name: &'static str) -> Self {
        Self::text(name, Kind::Url)
    }

    pub(super) const fn foreign(name: &'static str) -> Self {
        Self::new(name, Content::Foreign)
    }

    pub(super) const fn with(mut self, attributes: &'static [Named]) -> Self {
        self.attributes = attributes;
        self
    }

    /// Demanded wherever its edition has it.
    pub(super) const fn required(mut self) -> Self {
        self.required = Some(self.span);
        self
    }

    pub(super) const fn required_since(mut self, edition: Edition) -> Self {
        self.required = Some(Span::from(edition));
        self
    }

    pub(super) const fn missing_as(mut self, code: Code) -> Self {
        self.missing = code;
        self
    }

    pub(super) const fn many(mut self) -> Self {
        self.repeatable = Some(self.span.first);
        self
    }

    pub(super) const fn many_since(mut self, edition: Edition) -> Self {
        self.repeatable = Some(edition);
        self
    }

    pub(super) const fn since(mut self, edition: Edition) -> Self {
        self.span.first = edition;
        self
    }

    pub(super) const fn only(mut self, first: Edition, last: Edition) -> Self {
        self.span = Span::between(first, last);
        self
    }

    pub(super) const fn deprecated(mut self, edition: Edition) -> Self {
        self.deprecated = Some(edition);
        self
    }

    pub(super) const fn any_of(mut self, since: Edition, names: &'static [&'static str]) -> Self {
        self.any_of = Some((since, names));
        self
    }

    pub(super) fn children(&self) -> &'static [Self] {
        match self.content {
            Content::Children(children) => children,
            Content::Text(_) | Content::Foreign => &[],
        }
    }
}

impl Named {
    pub(super) const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            span: Span::ALL,
            required: None,
            missing: Code::MissingAttribute,
            deprecated: None,
        }
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = Some(self.span);
        self
    }

    pub(super) const fn required_in(mut self, first: Edition, last: Edition) -> Self {
        self.required = Some(Span::between(first, last));
        self
    }

    pub(super) const fn missing_as(mut self, code: Code) -> Self {
        self.missing = code;
        self
    }

    pub(super) const fn since(mut self, edition: Edition) -> Self {
        self.span.first = edition;
        self
    }

    pub(super) const fn only(mut self, first: Edition, last: Edition) -> Self {
        self.span = Span::between(first, last);
        self
    }

    pub(super) const fn deprecated(mut self, edition: Edition) -> Self {
        self.deprecated = Some(edition);
        self
    }
}
