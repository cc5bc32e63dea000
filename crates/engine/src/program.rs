//! What a viewer is shown: ads one after the other, and content in between.

use crate::ad_break::AdBreak;
use crate::effect::Ending;
use crate::plan::Plan;
use crate::time::SimTime;
use std::sync::Arc;

/// The ads of a viewing in the order in which they are shown.
///
/// Every ad is a session of its own. One that fails may be replaced by another
/// (VAST 4.3, 3.3.1); an interruption or a viewer who leaves ends all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// The first turn is the first of these; each leads to later ones only.
    turns: Vec<Turn>,
    /// What is reported once the last ad is over, while content plays.
    closing: Vec<Report>,
}

/// An ad's place in a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The ad.
    pub plan: Arc<Plan>,
    /// The break in which it is shown.
    pub ad_break: AdBreak,
    /// How much content plays before it.
    pub content: SimTime,
    /// What is reported while that content plays, in order of time; about no ad
    /// that is shown.
    pub reports: Vec<Report>,
    /// What is reported before it.
    pub opening: Vec<Notice>,
    /// Which turn follows; none behind the last one.
    pub next: Option<usize>,
    /// Which turn follows if the ad fails.
    pub next_after_failure: Option<usize>,
    /// What is reported once the ad is over and the viewer still there, before
    /// any content that follows.
    pub closing: Vec<Notice>,
    /// What is reported instead if the ad failed.
    pub closing_after_failure: Vec<Notice>,
}

/// Something that is reported while content plays, such as a break that cannot
/// be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// When, since that content began.
    pub at: SimTime,
    /// The break that it is about.
    pub ad_break: AdBreak,
    /// What.
    pub notice: Notice,
}

/// Something that is reported between ads, such as the start of a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// The URLs that it requests, macros unexpanded.
    pub urls: Vec<String>,
}

/// What is reported between ads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// A break begins (VMAP 1.0.1, 2.5.1).
    BreakStart,
    /// A break is over.
    BreakEnd,
    /// A break cannot be shown.
    BreakError,
    /// An ad is not shown, for the reason of this code (VAST 4.3, 2.3.6.3).
    AdError(u16),
}

impl NoticeKind {
    /// The name of its tracking event in VMAP or VAST.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BreakStart => "breakStart",
            Self::BreakEnd => "breakEnd",
            Self::BreakError | Self::AdError(_) => "error",
        }
    }

    /// The error that it reports: that of an ad, or 900, undefined, where no ad
    /// of a break says more.
    pub const fn vast_error(self) -> Option<u16> {
        match self {
            Self::BreakStart | Self::BreakEnd => None,
            Self::BreakError => Some(900),
            Self::AdError(code) => Some(code),
        }
    }
}

impl Turn {
    /// A place at which nothing but the ad is shown, and nothing follows.
    pub const fn of(plan: Arc<Plan>) -> Self {
        Self {
            plan,
            ad_break: AdBreak::NONE,
            content: SimTime::ZERO,
            reports: Vec::new(),
            opening: Vec::new(),
            next: None,
            next_after_failure: None,
            closing: Vec::new(),
            closing_after_failure: Vec::new(),
        }
    }
}

impl From<Plan> for Program {
    /// A single ad.
    fn from(plan: Plan) -> Self {
        Self::new(vec![Turn::of(Arc::new(plan))], Vec::new())
    }
}

impl Program {
    /// A program of turns, the first of which is shown first.
    ///
    /// # Panics
    /// If a turn leads back or to one that is not there: it would never end. Or
    /// if a report comes before the one ahead of it, or after its content.
    pub fn new(turns: Vec<Turn>, closing: Vec<Report>) -> Self {
        for (index, turn) in turns.iter().enumerate() {
            let mut following = [turn.next, turn.next_after_failure].into_iter().flatten();
            assert!(
                following.all(|next| next > index && next < turns.len()),
                "a turn leads to later ones"
            );
            assert!(
                comes_within(&turn.reports, turn.content),
                "reports come in order while their content plays"
            );
        }
        let is_in_order = closing.is_sorted_by_key(|report| report.at);
        assert!(is_in_order, "reports come in order");
        Self { turns, closing }
    }

    /// Its turns, substitutes for ads that fail included.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// What is reported once the last ad is over: content plays on as long.
    pub fn closing(&self) -> &[Report] {
        &self.closing
    }

    /// The turn that follows on one that ended so; none if the viewing is over.
    pub fn after(&self, turn: usize, ending: Ending) -> Option<usize> {
        let turn = self.turns.get(turn)?;
        match ending {
            Ending::Completed | Ending::PartlyPlayed | Ending::Skipped { .. } => turn.next,
            Ending::Failed { .. } | Ending::ZeroDuration => turn.next_after_failure,
            Ending::Interrupted { .. } | Ending::Stopped { .. } => None,
        }
    }

    /// What is reported when a turn has ended so: nothing to viewers who left.
    pub fn closing_of(&self, turn: usize, ending: Ending) -> &[Notice] {
        let Some(turn) = self.turns.get(turn) else {
            return &[];
        };
        match ending {
            Ending::Completed | Ending::PartlyPlayed | Ending::Skipped { .. } => &turn.closing,
            Ending::Failed { .. } | Ending::ZeroDuration => &turn.closing_after_failure,
            Ending::Interrupted { .. } | Ending::Stopped { .. } => &[],
        }
    }
}

fn comes_within(reports: &[Report], content: SimTime) -> bool {
    let is_within = reports.last().is_none_or(|last| last.at <= content);
    is_within && reports.is_sorted_by_key(|report| report.at)
}
