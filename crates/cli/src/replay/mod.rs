//! Playing records again: what they tell, in the order in which it happened.

mod cue;
mod moments;
mod reading;
mod words;

pub(crate) use cue::{Cue, What, overlaps, script};
pub(crate) use reading::{Refused, read};
