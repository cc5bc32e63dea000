//! Fuzzes the law `resolution`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vastsim_laws::resolution(data));
