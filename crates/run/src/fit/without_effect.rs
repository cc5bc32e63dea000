//! What was asked for in vain.

use super::{FitRequest, RowsToFit};
use vastsim_validation::fit::FitModel;

/// What was asked for and does not matter to the rows or to the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutEffect {
    /// [`FitRequest::duration`], for counts of milestones.
    Duration,
    /// [`FitRequest::windows_of`], for a model without windows.
    WindowsOf,
}

impl FitRequest {
    /// What has no effect on the fit of these rows.
    pub fn without_effect(&self, rows: &RowsToFit) -> Vec<WithoutEffect> {
        let duration = self.duration.is_some() && rows.are_counts();
        let is_window = self.model == Some(FitModel::Window);
        let windows_of = self.windows_of.is_some() && !is_window && rows.are_usable();
        let all = [
            (duration, WithoutEffect::Duration),
            (windows_of, WithoutEffect::WindowsOf),
        ];
        let idle = all.into_iter().filter(|(is_idle, _)| *is_idle);
        idle.map(|(_, what)| what).collect()
    }
}
