//! The kinds of findings: a stable name, a weight and a VAST error each.

mod hint;

use std::fmt;

use super::Severity;

/// Makes the codes of a table: what each is, its name, its weight, and the
/// VAST error that goes with it.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal, $weight:ident, $error:expr;)*) => {
        /// The kind of a diagnostic. Its name is stable between releases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            fn row(self) -> (&'static str, Weight, Option<u16>) {
                match self {
                    $(Self::$code => ($name, Weight::$weight, $error),)*
                }
            }
        }
    };
}

codes! {
    /// The bytes do not keep to the document's encoding.
    InvalidBytes = "vast::invalid_bytes", Refusal, Some(100);
    /// The declared encoding is unknown.
    UnknownEncoding = "vast::unknown_encoding", Repair, Some(100);
    /// The document is empty, or text without markup.
    NotXml = "vast::not_xml", Refusal, Some(100);
    /// The document is an HTML page.
    HtmlPage = "vast::html_page", Refusal, Some(100);
    /// The document has a document type declaration.
    Doctype = "vast::doctype", Refusal, Some(100);
    /// The markup is malformed.
    Syntax = "vast::syntax", Refusal, Some(100);
    /// The document ends inside an element, a tag, a comment or a CDATA section.
    Unclosed = "vast::unclosed", Refusal, Some(100);
    /// An end tag does not belong to the element that is open.
    MismatchedTag = "vast::mismatched_tag", Refusal, Some(100);
    /// The document has a second root element.
    SecondRoot = "vast::second_root", Refusal, Some(100);
    /// There is text before or after the root element.
    TextOutsideRoot = "vast::text_outside_root", Refusal, Some(100);
    /// An element has the same attribute twice.
    DuplicateAttribute = "vast::duplicate_attribute", Refusal, Some(100);
    /// The name of an element, attribute or instruction is not an XML name.
    BadName = "vast::bad_name", Refusal, Some(100);
    /// There is a character that XML forbids, raw or as a reference.
    ForbiddenCharacter = "vast::forbidden_character", Refusal, Some(100);
    /// An XML declaration stands elsewhere than at the start.
    MisplacedDeclaration = "vast::misplaced_declaration", Refusal, Some(100);
    /// There is white space before the XML declaration.
    SpaceBeforeDeclaration = "vast::space_before_declaration", Repair, Some(100);
    /// An `&` stands for itself.
    RawAmpersand = "vast::raw_ampersand", Repair, Some(100);
    /// An entity is used that XML does not define.
    UndefinedEntity = "vast::undefined_entity", Repair, Some(100);
    /// A CDATA section is written inside another one.
    NestedCdata = "vast::nested_cdata", Repair, Some(100);
    /// A comment contains two hyphens in a row.
    HyphensInComment = "vast::hyphens_in_comment", Repair, Some(100);
    /// The document is larger than [`Limits::document_bytes`](crate::Limits::document_bytes).
    LimitDocument = "vast::limit_document", Limit, Some(100);
    /// Elements nest deeper than [`Limits::depth`](crate::Limits::depth).
    LimitDepth = "vast::limit_depth", Limit, Some(100);
    /// An element has more than [`Limits::attributes_per_element`](crate::Limits::attributes_per_element).
    LimitAttributes = "vast::limit_attributes", Limit, Some(100);
    /// An attribute is larger than [`Limits::attribute_bytes`](crate::Limits::attribute_bytes).
    LimitAttribute = "vast::limit_attribute", Limit, Some(100);
    /// A text is larger than [`Limits::text_bytes`](crate::Limits::text_bytes).
    LimitText = "vast::limit_text", Limit, Some(100);
    /// A URL is larger than [`Limits::url_bytes`](crate::Limits::url_bytes).
    LimitUrl = "vast::limit_url", Limit, Some(101);
    /// There are more than [`Limits::elements`](crate::Limits::elements).
    LimitElements = "vast::limit_elements", Limit, Some(100);
    /// There are more than [`Limits::ads`](crate::Limits::ads).
    LimitAds = "vast::limit_ads", Limit, Some(101);
    /// An ad, a break or the document has more than [`Limits::tracking_urls_per_ad`](crate::Limits::tracking_urls_per_ad).
    LimitTrackingUrls = "vast::limit_tracking_urls", Limit, Some(101);
    /// There are more than [`Limits::breaks`](crate::Limits::breaks).
    LimitBreaks = "vast::limit_breaks", Limit, None;
    /// The root element is not `VAST`.
    NotVast = "vast::not_vast", Refusal, Some(101);
    /// The document is VMAP.
    Vmap = "vast::vmap", Refusal, Some(101);
    /// The root element is not `VMAP`, where VMAP was asked for.
    NotVmap = "vast::not_vmap", Refusal, None;
    /// The document is VAST 1.x.
    UnsupportedVersion = "vast::unsupported_version", Refusal, Some(102);
    /// The document does not say its version.
    MissingVersion = "vast::missing_version", Repair, Some(101);
    /// The version is written in a way of its own.
    OddVersion = "vast::odd_version", Repair, Some(101);
    /// The version is none of those that this crate was written for.
    UnknownVersion = "vast::unknown_version", Remark, Some(102);
    /// The document has no ad that could be shown.
    NoAds = "vast::no_ads", Remark, Some(303);
    /// An ad has neither `InLine` nor `Wrapper`.
    EmptyAd = "vast::empty_ad", Repair, Some(101);
    /// An element that may stand once is repeated.
    RepeatedElement = "vast::repeated_element", Repair, Some(101);
    /// A linear creative has no duration.
    MissingDuration = "vast::missing_duration", Repair, Some(101);
    /// A linear creative has a duration of zero.
    ZeroDuration = "vast::zero_duration", Remark, Some(101);
    /// A duration cannot be understood.
    BadDuration = "vast::bad_duration", Repair, Some(101);
    /// A duration is written in a way of its own.
    OddDuration = "vast::odd_duration", Repair, Some(101);
    /// An offset cannot be understood.
    BadOffset = "vast::bad_offset", Repair, Some(101);
    /// An offset is written in a way of its own.
    OddOffset = "vast::odd_offset", Repair, Some(101);
    /// A progress event has no offset.
    MissingOffset = "vast::missing_offset", Remark, Some(101);
    /// An offset lies beyond the end of the creative or the content.
    OffsetBeyondEnd = "vast::offset_beyond_end", Remark, None;
    /// A number cannot be understood.
    BadNumber = "vast::bad_number", Repair, Some(101);
    /// A number is written in a way of its own.
    OddNumber = "vast::odd_number", Repair, Some(101);
    /// A truth value cannot be understood.
    BadBoolean = "vast::bad_boolean", Repair, Some(101);
    /// A truth value is written in a way of its own.
    OddBoolean = "vast::odd_boolean", Repair, Some(101);
    /// An attribute that takes one of a few words is empty.
    BadKeyword = "vast::bad_keyword", Repair, Some(101);
    /// One of the words that an attribute may have is in other letter case.
    OddKeyword = "vast::odd_keyword", Repair, Some(101);
    /// An attribute has none of the words that it may have.
    UnknownKeyword = "vast::unknown_keyword", Remark, Some(101);
    /// An element that should hold a URL is empty.
    EmptyUrl = "vast::empty_url", Repair, Some(101);
    /// A URL is broken over several lines.
    BrokenUrl = "vast::broken_url", Repair, Some(101);
    /// A tracking element does not say its event.
    MissingEvent = "vast::missing_event", Repair, Some(101);
    /// An event name is written in other letter case.
    OddEvent = "vast::odd_event", Repair, Some(101);
    /// An event is none of the standard's.
    UnknownEvent = "vast::unknown_event", Remark, None;
    /// A VMAP document has no break.
    NoBreaks = "vast::no_breaks", Remark, None;
    /// A break does not say when it comes.
    MissingBreakOffset = "vast::missing_break_offset", Repair, None;
    /// The offset of a break cannot be understood.
    BadBreakOffset = "vast::bad_break_offset", Repair, None;
    /// The offset of a break is written in a way of its own.
    OddBreakOffset = "vast::odd_break_offset", Repair, None;
    /// A break does not say which kinds of ads it takes.
    MissingBreakType = "vast::missing_break_type", Repair, None;
    /// A break takes a kind of ads that is none of the standard's.
    UnknownBreakType = "vast::unknown_break_type", Remark, None;
    /// The template of a break's ads is none of the standard's.
    UnknownTemplateType = "vast::unknown_template_type", Note, None;
    /// A break has no source of ads.
    NoAdSource = "vast::no_ad_source", Note, None;
    /// A source of ads holds nothing that leads to an ad.
    EmptyAdSource = "vast::empty_ad_source", Repair, None;
    /// Text stands beside the ads of a break.
    StrayText = "vast::stray_text", Repair, None;
    /// An element that its edition of the standard demands is not there.
    MissingElement = "vast::missing_element", Remark, Some(101);
    /// An attribute that its edition of the standard demands is not there.
    MissingAttribute = "vast::missing_attribute", Remark, Some(101);
    /// An element is none that the standard has in this place.
    UnknownElement = "vast::unknown_element", Remark, Some(101);
    /// An attribute is none that the standard has on this element.
    UnknownAttribute = "vast::unknown_attribute", Remark, Some(101);
    /// Another edition of the standard has it, not that of the document.
    NotInVersion = "vast::not_in_version", Remark, Some(101);
    /// A value is not what the standard allows.
    BadValue = "vast::bad_value", Remark, Some(101);
    /// A URL cannot be requested.
    BadUrl = "vast::bad_url", Remark, Some(101);
    /// Two things are said of which one can hold.
    Inconsistent = "vast::inconsistent", Remark, Some(101);
    /// The standard has given it up, or is about to.
    Deprecated = "vast::deprecated", Note, None;
    /// A URL is requested in the clear.
    InsecureUrl = "vast::insecure_url", Note, None;
    /// An element of the standard stands among custom XML.
    MisplacedElement = "vast::misplaced_element", Note, None;
    /// The standard allows it, but recommends otherwise.
    Advice = "vast::advice", Note, None;
    /// There were more diagnostics than [`Limits::diagnostics`](crate::Limits::diagnostics).
    DiagnosticsLeftOut = "vast::diagnostics_left_out", Note, None;
}

/// What a code means for the document.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// Nothing could be read.
    Refusal,
    /// Nothing was read: it would be too much.
    Limit,
    /// Read in spite of a departure from the standard.
    Repair,
    /// A breach of the standard, or what nobody wants, that does not touch what
    /// is read.
    Remark,
    Note,
}

impl Code {
    /// The stable name, such as `vast::not_xml`.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The code that a player would report to the document's error URLs if
    /// it refused the document for this (VAST 4.3, 2.3.6.3), where one fits;
    /// none for what only VMAP has.
    pub fn vast_error(self) -> Option<u16> {
        self.row().2
    }

    pub(crate) fn severity(self, lenient: bool) -> Severity {
        match self.row().1 {
            Weight::Refusal | Weight::Limit => Severity::Error,
            Weight::Repair if !lenient => Severity::Error,
            Weight::Repair | Weight::Remark => Severity::Warning,
            Weight::Note => Severity::Note,
        }
    }

    /// Whether nothing can be read because of it, however lenient the reading.
    pub(crate) fn is_refusal(self) -> bool {
        matches!(self.row().1, Weight::Refusal | Weight::Limit)
    }

    /// Whether it says that a limit is exceeded.
    pub(crate) fn is_limit(self) -> bool {
        self.row().1 == Weight::Limit
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
