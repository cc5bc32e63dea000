//! The kinds of findings: a stable name, a weight and a VAST error each.

mod hint;

use std::fmt;

use super::Severity;

/// The kind of a diagnostic. Its name is stable between releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The bytes do not keep to the document's encoding.
    InvalidBytes,
    /// The declared encoding is unknown.
    UnknownEncoding,
    /// The document is empty, or text without markup.
    NotXml,
    /// The document is an HTML page.
    HtmlPage,
    /// The document has a document type declaration.
    Doctype,
    /// The markup is malformed.
    Syntax,
    /// The document ends inside an element, a tag, a comment or a CDATA section.
    Unclosed,
    /// An end tag does not belong to the element that is open.
    MismatchedTag,
    /// The document has a second root element.
    SecondRoot,
    /// There is text before or after the root element.
    TextOutsideRoot,
    /// An element has the same attribute twice.
    DuplicateAttribute,
    /// An element or attribute name is not an XML name.
    BadName,
    /// There is a character that XML forbids, raw or as a reference.
    ForbiddenCharacter,
    /// An XML declaration stands elsewhere than at the start.
    MisplacedDeclaration,
    /// There is white space before the XML declaration.
    SpaceBeforeDeclaration,
    /// An `&` stands for itself.
    RawAmpersand,
    /// An entity is used that XML does not define.
    UndefinedEntity,
    /// A CDATA section is written inside another one.
    NestedCdata,
    /// A comment contains two hyphens in a row.
    HyphensInComment,
    /// The document is larger than [`Limits::document_bytes`](crate::Limits::document_bytes).
    LimitDocument,
    /// Elements nest deeper than [`Limits::depth`](crate::Limits::depth).
    LimitDepth,
    /// An element has more than [`Limits::attributes_per_element`](crate::Limits::attributes_per_element).
    LimitAttributes,
    /// An attribute is larger than [`Limits::attribute_bytes`](crate::Limits::attribute_bytes).
    LimitAttribute,
    /// A text is larger than [`Limits::text_bytes`](crate::Limits::text_bytes).
    LimitText,
    /// A URL is larger than [`Limits::url_bytes`](crate::Limits::url_bytes).
    LimitUrl,
    /// There are more than [`Limits::elements`](crate::Limits::elements).
    LimitElements,
    /// There are more than [`Limits::ads`](crate::Limits::ads).
    LimitAds,
    /// An ad has more than [`Limits::tracking_urls_per_ad`](crate::Limits::tracking_urls_per_ad).
    LimitTrackingUrls,
    /// The root element is not `VAST`.
    NotVast,
    /// The document is VMAP.
    Vmap,
    /// The document is VAST 1.x.
    UnsupportedVersion,
    /// The document does not say its version.
    MissingVersion,
    /// The version is written in a way of its own.
    OddVersion,
    /// The version is none of those that this crate was written for.
    UnknownVersion,
    /// The document has no ad that could be shown.
    NoAds,
    /// An ad has neither `InLine` nor `Wrapper`.
    EmptyAd,
    /// An element that may stand once is repeated.
    RepeatedElement,
    /// A linear creative has no duration.
    MissingDuration,
    /// A duration cannot be understood.
    BadDuration,
    /// A duration is written in a way of its own.
    OddDuration,
    /// An offset cannot be understood.
    BadOffset,
    /// An offset is written in a way of its own.
    OddOffset,
    /// A progress event has no offset.
    MissingOffset,
    /// An offset lies beyond the end of the creative.
    OffsetBeyondEnd,
    /// A number cannot be understood.
    BadNumber,
    /// A number is written in a way of its own.
    OddNumber,
    /// A truth value cannot be understood.
    BadBoolean,
    /// A truth value is written in a way of its own.
    OddBoolean,
    /// A delivery method is neither `progressive` nor `streaming`.
    BadDelivery,
    /// A delivery method is written in other letter case.
    OddDelivery,
    /// An element that should hold a URL is empty.
    EmptyUrl,
    /// A URL is broken over several lines.
    BrokenUrl,
    /// A tracking element does not say its event.
    MissingEvent,
    /// An event name is written in other letter case.
    OddEvent,
    /// An event is none of the standard's.
    UnknownEvent,
    /// An element that its edition of the standard demands is not there.
    MissingElement,
    /// An attribute that its edition of the standard demands is not there.
    MissingAttribute,
    /// An element is none that the standard has in this place.
    UnknownElement,
    /// An attribute is none that the standard has on this element.
    UnknownAttribute,
    /// Another edition of the standard has it, not that of the document.
    NotInVersion,
    /// A value is not what the standard allows.
    BadValue,
    /// A URL cannot be requested.
    BadUrl,
    /// Two things are said of which one can hold.
    Inconsistent,
    /// The standard has given it up, or is about to.
    Deprecated,
    /// A URL is requested in the clear.
    InsecureUrl,
    /// An element of the standard stands among custom XML.
    MisplacedElement,
    /// The standard allows it, but recommends otherwise.
    Advice,
    /// There were more diagnostics than [`Limits::diagnostics`](crate::Limits::diagnostics).
    DiagnosticsLeftOut,
}

/// What a code means for the document.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// Nothing could be read.
    Refusal,
    /// Read in spite of a departure from the standard.
    Repair,
    /// As the standard allows, but not what anybody wants.
    Remark,
    Note,
}

impl Code {
    /// The stable name, such as `vast::not_xml`.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The code that a player would report to the document's error URLs if
    /// it refused the document for this (VAST 4.3, 2.3.6.3), where one fits.
    pub fn vast_error(self) -> Option<u16> {
        self.row().2
    }

    pub(crate) fn severity(self, lenient: bool) -> Severity {
        match self.row().1 {
            Weight::Refusal => Severity::Error,
            Weight::Repair if !lenient => Severity::Error,
            Weight::Repair | Weight::Remark => Severity::Warning,
            Weight::Note => Severity::Note,
        }
    }

    /// Whether nothing can be read because of it, however lenient the reading.
    pub(crate) fn is_refusal(self) -> bool {
        self.row().1 == Weight::Refusal
    }

    fn row(self) -> (&'static str, Weight, Option<u16>) {
        use Weight::{Note, Refusal, Remark, Repair};
        match self {
            Self::InvalidBytes => ("vast::invalid_bytes", Refusal, Some(100)),
            Self::UnknownEncoding => ("vast::unknown_encoding", Repair, Some(100)),
            Self::NotXml => ("vast::not_xml", Refusal, Some(100)),
            Self::HtmlPage => ("vast::html_page", Refusal, Some(100)),
            Self::Doctype => ("vast::doctype", Refusal, Some(100)),
            Self::Syntax => ("vast::syntax", Refusal, Some(100)),
            Self::Unclosed => ("vast::unclosed", Refusal, Some(100)),
            Self::MismatchedTag => ("vast::mismatched_tag", Refusal, Some(100)),
            Self::SecondRoot => ("vast::second_root", Refusal, Some(100)),
            Self::TextOutsideRoot => ("vast::text_outside_root", Refusal, Some(100)),
            Self::DuplicateAttribute => ("vast::duplicate_attribute", Refusal, Some(100)),
            Self::BadName => ("vast::bad_name", Refusal, Some(100)),
            Self::ForbiddenCharacter => ("vast::forbidden_character", Refusal, Some(100)),
            Self::MisplacedDeclaration => ("vast::misplaced_declaration", Refusal, Some(100)),
            Self::SpaceBeforeDeclaration => ("vast::space_before_declaration", Repair, Some(100)),
            Self::RawAmpersand => ("vast::raw_ampersand", Repair, Some(100)),
            Self::UndefinedEntity => ("vast::undefined_entity", Repair, Some(100)),
            Self::NestedCdata => ("vast::nested_cdata", Repair, Some(100)),
            Self::HyphensInComment => ("vast::hyphens_in_comment", Repair, Some(100)),
            Self::LimitDocument => ("vast::limit_document", Refusal, Some(100)),
            Self::LimitDepth => ("vast::limit_depth", Refusal, Some(100)),
            Self::LimitAttributes => ("vast::limit_attributes", Refusal, Some(100)),
            Self::LimitAttribute => ("vast::limit_attribute", Refusal, Some(100)),
            Self::LimitText => ("vast::limit_text", Refusal, Some(100)),
            Self::LimitUrl => ("vast::limit_url", Refusal, Some(101)),
            Self::LimitElements => ("vast::limit_elements", Refusal, Some(100)),
            Self::LimitAds => ("vast::limit_ads", Refusal, Some(101)),
            Self::LimitTrackingUrls => ("vast::limit_tracking_urls", Refusal, Some(101)),
            Self::NotVast => ("vast::not_vast", Refusal, Some(101)),
            Self::Vmap => ("vast::vmap", Refusal, Some(101)),
            Self::UnsupportedVersion => ("vast::unsupported_version", Refusal, Some(102)),
            Self::MissingVersion => ("vast::missing_version", Repair, Some(101)),
            Self::OddVersion => ("vast::odd_version", Repair, Some(101)),
            Self::UnknownVersion => ("vast::unknown_version", Remark, Some(102)),
            Self::NoAds => ("vast::no_ads", Remark, Some(303)),
            Self::EmptyAd => ("vast::empty_ad", Repair, Some(101)),
            Self::RepeatedElement => ("vast::repeated_element", Repair, Some(101)),
            Self::MissingDuration => ("vast::missing_duration", Repair, Some(101)),
            Self::BadDuration => ("vast::bad_duration", Repair, Some(101)),
            Self::OddDuration => ("vast::odd_duration", Repair, Some(101)),
            Self::BadOffset => ("vast::bad_offset", Repair, Some(101)),
            Self::OddOffset => ("vast::odd_offset", Repair, Some(101)),
            Self::MissingOffset => ("vast::missing_offset", Remark, Some(101)),
            Self::OffsetBeyondEnd => ("vast::offset_beyond_end", Remark, None),
            Self::BadNumber => ("vast::bad_number", Repair, Some(101)),
            Self::OddNumber => ("vast::odd_number", Repair, Some(101)),
            Self::BadBoolean => ("vast::bad_boolean", Repair, Some(101)),
            Self::OddBoolean => ("vast::odd_boolean", Repair, Some(101)),
            Self::BadDelivery => ("vast::bad_delivery", Repair, Some(101)),
            Self::OddDelivery => ("vast::odd_delivery", Repair, Some(101)),
            Self::EmptyUrl => ("vast::empty_url", Repair, Some(101)),
            Self::BrokenUrl => ("vast::broken_url", Repair, Some(101)),
            Self::MissingEvent => ("vast::missing_event", Repair, Some(101)),
            Self::OddEvent => ("vast::odd_event", Repair, Some(101)),
            Self::UnknownEvent => ("vast::unknown_event", Remark, None),
            Self::MissingElement => ("vast::missing_element", Remark, Some(101)),
            Self::MissingAttribute => ("vast::missing_attribute", Remark, Some(101)),
            Self::UnknownElement => ("vast::unknown_element", Remark, Some(101)),
            Self::UnknownAttribute => ("vast::unknown_attribute", Remark, Some(101)),
            Self::NotInVersion => ("vast::not_in_version", Remark, Some(101)),
            Self::BadValue => ("vast::bad_value", Remark, Some(101)),
            Self::BadUrl => ("vast::bad_url", Remark, Some(101)),
            Self::Inconsistent => ("vast::inconsistent", Remark, Some(101)),
            Self::Deprecated => ("vast::deprecated", Note, None),
            Self::InsecureUrl => ("vast::insecure_url", Note, None),
            Self::MisplacedElement => ("vast::misplaced_element", Note, None),
            Self::Advice => ("vast::advice", Note, None),
            Self::DiagnosticsLeftOut => ("vast::diagnostics_left_out", Note, None),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
