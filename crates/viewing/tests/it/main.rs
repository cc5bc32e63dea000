//! Viewings through the public interface.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod scripts;
mod subjects;

use std::path::Path;
use vastsim_player::Refused;
use vastsim_viewing::{Advice, Asked, Given, Subject, SubjectError};

const SPOTS: &str = r#"{
    "name": "spots", "seed": 7, "ad": { "duration": "00:00:15" },
    "matrix": { "provider": ["google", "tiger"] }
}"#;

/// What is asked for by somebody who knows how to ask for more.
fn asked() -> Asked<'static> {
    Asked::new(Advice {
        refused: Refused::to_string,
        not_fetched: "ask for it",
    })
}

fn spots(asked: &Asked<'_>) -> Result<Subject, SubjectError> {
    Subject::load(
        Given::Scenario(Path::new("spots.json"), SPOTS.into()),
        asked,
    )
}
