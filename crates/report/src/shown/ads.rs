//! The ads that a page is about, numbered over all cells.

use super::estimate::Estimate;
use super::figures::clipped;
use crate::{AdRecord, CellRecord};
use vastsim_stats::{Confidence, Interval, interval, proportion};

/// How many characters of a name stand above a chart.
const TITLE_MAX: usize = 80;

/// An ad of a cell, and its place among all ads of the result.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ad<'a> {
    pub(crate) index: usize,
    pub(crate) cell: &'a CellRecord,
    pub(crate) record: &'a AdRecord,
    pub(crate) confidence: Confidence,
    /// Its place among the ads of its cell, where that shows several.
    pub(crate) place: Option<usize>,
}

impl<'a> Ad<'a> {
    /// The ads of all cells, in the order of the tables.
    pub(crate) fn all(
        cells: &'a [CellRecord],
        confidence: Confidence,
    ) -> impl Iterator<Item = Self> {
        let ads = cells.iter().flat_map(|cell| {
            let are_several = cell.ads.len() > 1;
            let ads = cell.ads.iter().enumerate();
            ads.map(move |(place, record)| (cell, record, are_several.then_some(place)))
        });
        let numbered = ads.enumerate();
        numbered.map(move |(index, (cell, record, place))| Self {
            index,
            cell,
            record,
            confidence,
            place,
        })
    }

    /// What it is called: its cell, or the provider where that is the only one, and
    /// which ad this is where there are several.
    pub(crate) fn name(self) -> String {
        let cell = match self.cell.key.cell.as_str() {
            "all" => self.cell.key.provider.as_str(),
            label => label,
        };
        match self.place {
            Some(place) => format!("{cell}, ad {place} ({})", self.record.ad_id),
            None => cell.to_owned(),
        }
    }

    /// As [`name`](Self::name), for where there is little room: of the cell the values
    /// alone.
    pub(crate) fn short_name(self) -> String {
        let key = &self.cell.key;
        let cell = match key.cell.as_str() {
            "all" => key.provider.clone(),
            label => cell_values(label),
        };
        match self.place {
            Some(place) => format!("{cell} · {place} {}", self.record.ad_id),
            None => cell,
        }
    }

    /// Its [name](Self::name) or, where that is longer than a headline may be, the
    /// [short one](Self::short_name): what cells differ in often stands at its end.
    pub(crate) fn title(self) -> String {
        let name = self.name();
        if name.chars().count() <= TITLE_MAX {
            name
        } else {
            clipped(&self.short_name(), TITLE_MAX)
        }
    }

    pub(crate) fn duration_s(self) -> f64 {
        self.record.duration_ns as f64 / 1e9
    }

    /// The share of viewings that started it, where its cell shows several ads.
    pub(crate) fn start_share(self) -> Option<Estimate> {
        self.place?;
        let expected = self.record.expected.and_then(|it| it.start_reach);
        self.share(self.record.sessions, self.cell.viewings(), expected)
    }

    /// Whether any session played: of an ad that fails nothing is estimated.
    fn was_played(self) -> bool {
        self.record.errored < self.record.sessions
    }

    /// The share of sessions that reached a milestone.
    pub(crate) fn reach(self, milestone: &str) -> Option<Estimate> {
        let mut milestones = self.record.milestones.iter();
        let record = milestones.find(|it| it.milestone == milestone)?;
        self.of_sessions(record.reached, record.expected)
    }

    /// Decimals of percentages of sessions that reach a milestone: of all as many as the
    /// widest interval supports.
    pub(crate) fn reach_digits(self) -> usize {
        let milestones = self.record.milestones.iter();
        let estimates = milestones.filter_map(|it| self.of_sessions(it.reached, None));
        let digits = estimates.map(Estimate::percent_digits).min();
        digits.unwrap_or(1)
    }

    /// The share that completed, among those who started.
    pub(crate) fn vcr(self) -> Option<Estimate> {
        let (started, completed) = self.started_and_completed();
        let expected = self.record.expected.map(|it| it.vcr);
        let vcr = self.share(completed, started, expected);
        vcr.filter(|_| self.was_played())
    }

    /// How far the completion rate is from its closed form, in standard errors.
    pub(crate) fn z(self) -> Option<f64> {
        let (started, completed) = self.started_and_completed();
        let expected = self.record.expected?.vcr;
        proportion::z_score(completed, started, expected)
    }

    /// The share that was interrupted; its closed form is that of all reasons at the end.
    pub(crate) fn interruption_rate(self) -> Option<Estimate> {
        let segments = self.record.interruptions.iter();
        let expected: Option<f64> = segments.map(|it| it.expected).sum();
        let are_any = !self.record.interruptions.is_empty();
        let rate = self.of_sessions(self.record.interrupted, expected.filter(|_| are_any));
        rate.filter(|_| self.was_played())
    }

    /// The mean time watched in seconds, ± z standard errors.
    pub(crate) fn mean_watched_s(self) -> Option<Estimate> {
        let sessions = self.record.sessions;
        let value = self.record.watched_ns as f64 / 1e9 / sessions as f64;
        let error = self.record.watched_standard_error_s;
        let interval = error.map(|error| {
            let reach = self.confidence.z() * error;
            Interval {
                low: value - reach,
                high: value + reach,
            }
        });
        self.was_played().then_some(Estimate {
            value,
            interval,
            expected: self.record.expected.map(|it| it.mean_watched_s),
        })
    }

    /// A share of all sessions with Wilson's interval, if there were any.
    pub(crate) fn of_sessions(self, count: u64, expected: Option<f64>) -> Option<Estimate> {
        self.share(count, self.record.sessions, expected)
    }

    fn share(self, count: u64, of: u64, expected: Option<f64>) -> Option<Estimate> {
        (of > 0).then(|| Estimate {
            value: count as f64 / of as f64,
            interval: Some(interval::wilson(count, of, self.confidence)),
            expected,
        })
    }

    /// As the milestones say, or the summary of an ad whose milestones were not read:
    /// every session starts.
    fn started_and_completed(self) -> (u64, u64) {
        if self.record.milestones.is_empty() {
            (self.record.sessions, self.record.completed)
        } else {
            (self.reached("start"), self.reached("complete"))
        }
    }

    /// Sessions that reached a milestone; 0 for one that the ad does not have.
    fn reached(self, name: &str) -> u64 {
        let mut milestones = self.record.milestones.iter();
        let found = milestones.find(|it| it.milestone == name);
        found.map_or(0, |it| it.reached)
    }
}

/// The values alone of a cell's label; a label that is not of the form that a matrix
/// gives stays as it is.
///
/// ```
/// assert_eq!(vastsim_report::cell_values("provider=google,ad.id=x"), "google · x");
/// ```
pub fn cell_values(label: &str) -> String {
    let parts = label.split(',');
    let values: Option<Vec<_>> = parts
        .map(|part| part.split_once('=').map(|(_, value)| value))
        .collect();
    values.map_or_else(|| label.to_owned(), |values| values.join(" · "))
}
