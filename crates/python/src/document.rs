//! VAST and VMAP documents as Python gives them.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// What a document is called that has no file; other files are beside it.
pub(crate) const UNNAMED: &str = "document.xml";

/// Decides the encoding: of a text its declaration says nothing.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The bytes of a document: bytes, or a text that begins with a tag. Anything else names one,
/// if it is one at all.
pub(crate) fn document_of(given: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if let Ok(bytes) = given.cast::<PyBytes>() {
        return Ok(Some(bytes.as_bytes().to_vec()));
    }
    let Ok(text) = given.cast::<PyString>() else {
        return Ok(None);
    };
    let text: String = text.extract()?;
    let begins = text.trim_start_matches(BYTE_ORDER_MARK).trim_start();
    let is_document = begins.starts_with('<');
    Ok(is_document.then(|| format!("{BYTE_ORDER_MARK}{text}").into_bytes()))
}
