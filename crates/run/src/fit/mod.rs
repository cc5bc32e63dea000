//! A profile from observed sessions: what `vastsim fit` prints.
//!
//! [`FitRequest::read`] counts the rows that are meant, [`FitRequest::fit`] estimates a model of
//! them, and [`ProfileFit`] has the file of the profile and what is known of its numbers.

mod duration;
mod error;
mod estimates;
mod layout;
mod place;
mod profile;
mod windows;
mod without_effect;

pub use duration::{DurationError, duration};
pub use error::FitError;
pub use place::ProfilePlace;
pub use without_effect::WithoutEffect;

use crate::observed::{Observed, ObservedError, ObservedName, ObservedOptions};
use layout::Item;
use std::io::Read;
use vastsim_engine::SimTime;
use vastsim_scenario::{LoadError, Problem};
use vastsim_stats::Confidence;
use vastsim_stats::interval::IntervalMethod;
use vastsim_validation::Unfit;
use vastsim_validation::fit::{
    FitCollector, FitModel, FitOptions, Fitted, LossRates, Sample, Selection, UnusableRow, fit,
};
use vastsim_validation::observed::Summary;

/// What is to be made of which sessions.
#[derive(Debug, Clone)]
pub struct FitRequest {
    /// How the data are to be understood.
    pub data: ObservedOptions,
    /// The model; where it is left open, `empirical` of rows of sessions and `quartile` of
    /// counts of milestones.
    pub model: Option<FitModel>,
    /// How long the ad is, which rows of sessions need.
    pub duration: Option<SimTime>,
    /// Which rows are meant.
    pub only: Vec<Selection>,
    /// The name of the profile.
    pub provider: String,
    /// The profile that says what the data do not: a built-in one, or the path of a file.
    pub extends: Option<String>,
    /// The profile whose windows `window` is to have.
    pub windows_of: Option<String>,
    /// The shares of beacons that were lost.
    pub loss: Option<LossRates>,
    /// How intervals are made.
    pub interval: IntervalMethod,
    /// How often they are to hold the truth.
    pub confidence: Confidence,
}

impl Default for FitRequest {
    /// All sessions, for a profile called `fitted`.
    fn default() -> Self {
        Self {
            data: ObservedOptions::default(),
            model: None,
            duration: None,
            only: Vec::new(),
            provider: "fitted".to_owned(),
            extends: None,
            windows_of: None,
            loss: None,
            interval: IntervalMethod::default(),
            confidence: Confidence::default(),
        }
    }
}

/// The rows that are meant, counted.
#[derive(Debug, Clone)]
pub struct RowsToFit(Result<Sample, Unfit<UnusableRow>>);

impl RowsToFit {
    /// Whether all of them can be counted.
    const fn are_usable(&self) -> bool {
        self.0.is_ok()
    }

    /// Whether they are counts of milestones, for which it does not matter how long the ad is.
    fn are_counts(&self) -> bool {
        let sample = self.0.as_ref();
        sample.is_ok_and(|sample| sample.duration.is_none())
    }
}

impl FitRequest {
    /// Reads all rows. What is wrong with them all together is said by [`fit`](Self::fit).
    ///
    /// # Errors
    /// [`ObservedError::Io`] and [`ObservedError::Invalid`].
    pub fn read(
        &self,
        (name, bytes): (ObservedName, impl Read),
    ) -> Result<Observed<RowsToFit>, ObservedError> {
        let selection = self.only.iter().cloned().collect();
        let mut collector = FitCollector::new(selection, self.duration);
        let from = (&name, bytes);
        let summary = self.data.read(None, from, |row| collector.row(&row))?;
        let rows = RowsToFit(collector.finish());
        Ok(Observed {
            name,
            summary,
            rows,
        })
    }

    /// Makes a profile of the rows, for a file at that place.
    ///
    /// # Errors
    /// [`FitError`]: the rows, or other profiles, cannot tell.
    pub fn fit<'r>(
        &'r self,
        observed: Observed<RowsToFit>,
        place: &'r ProfilePlace,
    ) -> Result<ProfileFit<'r>, FitError> {
        let Observed {
            name,
            summary,
            rows,
        } = observed;
        let sample = rows
            .0
            .map_err(|unfit| ObservedError::unfit(&name, &unfit, UnusableRow::hint, "counted"))?;
        let options = self.options(&summary)?;
        let fitted = fit(&sample, &options).map_err(FitError::Refused)?;
        Ok(ProfileFit {
            request: self,
            place,
            name,
            sample,
            read: summary,
            fitted,
        })
    }

    fn options(&self, read: &Summary) -> Result<FitOptions, FitError> {
        Ok(FitOptions {
            model: self.model,
            confidence: self.confidence,
            interval: self.interval,
            resolution: self.data.resolution(read),
            loss: self.loss.unwrap_or(LossRates::NONE),
            windows: windows::windows(self)?,
            has_base: self.extends.is_some(),
        })
    }
}

/// Observed sessions, fitted.
#[derive(Debug, Clone)]
pub struct ProfileFit<'r> {
    /// What was asked for.
    pub request: &'r FitRequest,
    place: &'r ProfilePlace,
    name: ObservedName,
    /// The sessions.
    pub sample: Sample,
    /// How the file was read.
    pub read: Summary,
    /// What came of them.
    pub fitted: Fitted,
}

impl ProfileFit<'_> {
    /// The name of the observed file. Where it lies makes no difference to the
    /// result.
    pub fn file(&self) -> &str {
        self.name.file()
    }

    /// How many sessions were observed.
    pub fn sessions(&self) -> u64 {
        self.sample.tally.funnel.sessions()
    }

    /// The file of the profile.
    pub fn profile_json(&self) -> String {
        self.profile().render()
    }

    /// What `check` says of the profile, before it is written.
    ///
    /// # Errors
    /// If it is none, which the profile that it extends may bring about.
    pub fn checked(&self) -> Result<Vec<Problem>, LoadError> {
        self.place.checked(&self.profile_json())
    }

    /// The profile, and how the file was read.
    pub fn report_json(&self) -> String {
        let read = &self.read;
        let skipped = read.skipped.iter();
        let skipped = skipped.map(|skipped| Item::count(skipped.line));
        let report = Item::object([
            ("schema", Item::text("vastsim.fit.v1")),
            ("vastsim", Item::text(env!("CARGO_PKG_VERSION"))),
            ("encoding", Item::text(read.encoding)),
            ("delimiter", Item::text(&read.delimiter.to_string())),
            ("rows", Item::count(read.rows)),
            ("rows_left_out", Item::count(self.sample.rows_left_out)),
            ("lines_left_out", Item::List(skipped.collect())),
            ("warnings", Item::count(read.warnings.len() as u64)),
            ("profile", self.profile()),
        ]);
        report.render()
    }
}
