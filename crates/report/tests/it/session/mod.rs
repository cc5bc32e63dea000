//! The session file.

mod fixture;
mod hostile;
mod id;
mod illegal;
mod layout;
mod legal;
mod original;
mod problems;
mod schema;
mod seconds;
mod seeks;
