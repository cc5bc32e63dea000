//! The one layout of JSON files: two spaces, a final newline.

use serde::Serialize;

/// Keys follow the order of the fields.
pub(crate) fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("plain structs with text keys always serialize");
    bytes.push(b'\n');
    bytes
}
