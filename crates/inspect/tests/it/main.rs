//! The views of documents through the public interface.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod following;
mod opening;

use serde_json::Value;
use vastsim_inspect::{Following, Inspection, Opened, Opening};
use vastsim_player::{Refused, Requester, Web};

fn web() -> Web {
    Web::new(false, Requester::default(), Refused::to_string)
}

/// A document as it is read, with its wrappers followed if that is asked for.
fn read(document: &str, strict: bool, following: Option<Following<'_>>) -> Opened {
    let opening = Opening {
        strict,
        web: &web(),
        following,
    };
    opening.read("ad.xml", document.as_bytes())
}

fn json(opened: &Opened) -> Value {
    serde_json::to_value(Inspection::of(opened)).unwrap()
}
