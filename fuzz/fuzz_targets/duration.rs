//! Fuzzes the law `duration`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vastsim_laws::duration(data));
