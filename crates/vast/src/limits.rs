//! How much of a document is read before it is refused.

/// Upper bounds on a document, all inclusive: a document at a limit is read,
/// one beyond it is refused with an error that names the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the document once decoded to UTF-8, in bytes.
    pub document_bytes: usize,
    /// Elements open at the same time, the root included.
    pub depth: usize,
    /// Attributes of one element.
    pub attributes_per_element: usize,
    /// Size of one attribute value as written, in bytes.
    pub attribute_bytes: usize,
    /// Size of one run of text between two tags as written, in bytes.
    pub text_bytes: usize,
    /// Size of one URL after decoding and trimming, and of one that is
    /// requested, macros replaced, in bytes.
    pub url_bytes: usize,
    /// Elements of the document.
    pub elements: usize,
    /// `Ad` elements of the document.
    pub ads: usize,
    /// `AdBreak` elements of the document.
    pub breaks: usize,
    /// Impression, error, click and tracking URLs of one ad, of one break
    /// outside its ads, or of the document outside its ads and breaks.
    pub tracking_urls_per_ad: usize,
    /// Diagnostics that are kept. Beyond it a document is still read, but
    /// only errors that refuse it are added.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 8 << 20,
            depth: 64,
            attributes_per_element: 64,
            attribute_bytes: 64 << 10,
            text_bytes: 1 << 20,
            url_bytes: 8 << 10,
            elements: 200_000,
            ads: 1_000,
            breaks: 1_000,
            tracking_urls_per_ad: 10_000,
            diagnostics: 1_000,
        }
    }
}
