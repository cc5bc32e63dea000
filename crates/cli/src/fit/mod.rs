//! What `fit` says.

mod estimates;
mod layout;
mod place;
mod profile;
mod summary;
mod windows;

pub(crate) use place::Place;
pub(crate) use summary::summary;
pub(crate) use windows::windows;

use crate::args::FitArgs;
use layout::Item;
use std::path::Path;
use vastsim_validation::fit::{Fitted, Sample};
use vastsim_validation::observed::Summary;

/// Observed sessions, fitted.
pub(crate) struct Fit<'f> {
    pub(crate) args: &'f FitArgs,
    pub(crate) place: &'f Place,
    pub(crate) sample: &'f Sample,
    /// How the file was read.
    pub(crate) read: &'f Summary,
    pub(crate) fitted: &'f Fitted,
}

impl Fit<'_> {
    /// The name of the observed file. Where it lies makes no difference to the
    /// result.
    fn file(&self) -> String {
        let path: &Path = &self.args.data.observed;
        if path == Path::new("-") {
            return "<stdin>".to_owned();
        }
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    fn sessions(&self) -> u64 {
        self.sample.tally.funnel.sessions()
    }

    /// The profile, and how the file was read.
    pub(crate) fn report(&self, profile: Item) -> Item {
        let read = self.read;
        let skipped = read.skipped.iter();
        let skipped = skipped.map(|skipped| Item::count(skipped.line));
        Item::object([
            ("schema", Item::text("vastsim.fit.v1")),
            ("vastsim", Item::text(env!("CARGO_PKG_VERSION"))),
            ("encoding", Item::text(read.encoding)),
            ("delimiter", Item::text(&read.delimiter.to_string())),
            ("rows", Item::count(read.rows)),
            ("rows_left_out", Item::count(self.sample.rows_left_out)),
            ("lines_left_out", Item::List(skipped.collect())),
            ("warnings", Item::count(read.warnings.len() as u64)),
            ("profile", profile),
        ])
    }
}
