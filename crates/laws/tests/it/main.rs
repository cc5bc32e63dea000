//! The laws, over the seeds that the fuzzer starts from.

mod layout;
mod seeds;
mod support;
