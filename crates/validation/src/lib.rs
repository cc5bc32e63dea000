//! What observed data says about a profile.
//!
//! [`observed`] reads what ad platforms and logs report, whatever they write it
//! like, row by row and in constant memory.

pub mod observed;
