//! The reader is measured on something, wherever the checkout stands.

use vastsim_benches::Documents;
use vastsim_vast::{ReadOptions, read};

#[test]
fn there_are_documents_that_can_be_read() {
    let documents = Documents::load().expect("the documents can be read");
    let is_read = |bytes: &&Vec<u8>| read(bytes, &ReadOptions::default()).document.is_some();
    let count = documents.all.iter().filter(is_read).count();
    assert!(count >= 10, "{count} of {}", documents.source);
}
