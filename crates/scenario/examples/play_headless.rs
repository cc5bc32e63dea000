//! Plays a VAST document headless: at once, in virtual time.
//!
//! `cargo run -p vastsim-scenario --example play_headless [VAST]`

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use vastsim_engine::{Effect, Scene, Viewing};
use vastsim_scenario::{Disk, Files, ReadError, load_with};

/// A document, beside a scenario that plays it without interruptions.
struct Around(PathBuf);

impl Files for Around {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match path.to_str() {
            Some("scenario.json") => Ok(SCENARIO.into()),
            _ => Disk.read(&self.0, limit_bytes),
        }
    }
}

const SCENARIO: &str = r#"{
    "name": "example",
    "ad": { "vast": "ad.xml" },
    "playback": { "interruptions": { "model": "none" } }
}"#;

fn played(document: PathBuf) -> Result<String, Box<dyn Error>> {
    let scenario = load_with(Path::new("scenario.json"), &Around(document))?;
    let mut lines = String::new();
    let mut watch = |scene: &Scene<'_>| {
        if let Scene::Played {
            effect: Effect::Fired(firing),
            ..
        } = scene
        {
            for fired in firing.events() {
                let (event, urls) = (fired.event.kind(), fired.event.urls().count());
                // Writing to a string cannot fail.
                let _ = writeln!(lines, "{}  {event}, {urls} to request", fired.playhead);
            }
        }
    };
    let cell = &scenario.cells[0];
    Viewing::new(&cell.groups[0].program, cell.seed, 0).play(&mut watch);
    Ok(lines)
}

#[expect(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn Error>> {
    let document = std::env::args_os().nth(1).map_or_else(spot, PathBuf::from);
    print!("{}", played(document)?);
    Ok(())
}

/// An ad of this project.
fn spot() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/vast/inline-30s.xml")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_document_is_played_to_its_end() {
        let expected = "\
00:00:00.000  impression, 1 to request
00:00:00.000  start, 1 to request
00:00:00.000  creativeView, 1 to request
00:00:05.000  progress, 1 to request
00:00:07.500  firstQuartile, 1 to request
00:00:15.000  progress, 1 to request
00:00:15.000  midpoint, 1 to request
00:00:22.500  thirdQuartile, 1 to request
00:00:30.000  complete, 1 to request
";
        assert_eq!(super::played(super::spot()).unwrap(), expected);
    }
}
