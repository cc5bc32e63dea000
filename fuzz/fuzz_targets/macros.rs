//! Fuzzes the law `macros`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vastsim_laws::macros(data));
