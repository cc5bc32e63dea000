//! Fuzzes the law `document`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vastsim_laws::document(data));
