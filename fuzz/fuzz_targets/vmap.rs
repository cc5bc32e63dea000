//! Fuzzes the law `vmap`.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| vastsim_laws::vmap(data));
