//! The one layout of JSON files: two spaces, a final newline, a `schema`.

use serde::{Deserialize, Serialize};

/// Keys follow the order of the fields.
pub(crate) fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("plain structs with text keys always serialize");
    bytes.push(b'\n');
    bytes
}

/// The schema that a file names.
pub(crate) fn schema(bytes: &[u8]) -> serde_json::Result<String> {
    #[derive(Deserialize)]
    struct Tag {
        schema: String,
    }
    let Tag { schema } = serde_json::from_slice(bytes)?;
    Ok(schema)
}
