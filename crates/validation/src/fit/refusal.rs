//! What the data cannot tell.

use super::options::FitModel;
use crate::funnel::Growth;
use std::fmt;
use vastsim_engine::{Milestone, SimTime};

/// Why no profile comes of the data.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Refusal {
    /// No session is left that is meant.
    NoSessions {
        /// Whether some were left out.
        of_selection: bool,
    },
    /// More sessions reach a milestone than the one before it.
    Growth {
        /// The cluster; `None` for all sessions together.
        cluster: Option<String>,
        /// Where.
        growth: Growth,
    },
    /// No session entered a segment.
    Unentered {
        /// The segment.
        segment: Milestone,
    },
    /// The losses that were given would make more sessions leave a segment than
    /// enter it, beyond what chance explains.
    Loss {
        /// The segment.
        segment: Milestone,
        /// The share that leaves it by the losses, above 1.
        left: f64,
        /// The least that it may be by chance, above 1 too.
        left_low: f64,
    },
    /// Losses of beacons were given, and the rows are no counts of beacons.
    LossOfSessions,
    /// Clusters are told apart, and there is only one.
    OneCluster,
    /// The model is of offsets, and there are only counts.
    WithoutOffsets {
        /// The model.
        model: FitModel,
    },
    /// Sessions were interrupted where no window is.
    Uncovered {
        /// How many.
        interrupted: u64,
        /// From the first of them.
        from: SimTime,
        /// To the last of them.
        to: SimTime,
    },
    /// Two windows explain the same interruptions.
    Alike {
        /// The milestone of one.
        one: Milestone,
        /// That of the other.
        other: Milestone,
    },
}

impl Refusal {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSessions { of_selection: true } => {
                "see how the file writes the names that `--only` asks for"
            }
            Self::NoSessions { .. } => "see that the columns are those that are meant",
            Self::Growth { cluster: None, .. } => {
                "beacons that are lost or sent twice make counts grow; `--loss` corrects known losses"
            }
            Self::Growth { .. } => {
                "leave the cluster out, or choose a column with larger clusters; `--loss` corrects known losses"
            }
            Self::Unentered { .. } => {
                "with `--extends` the segment stays as the profile has it that is extended"
            }
            Self::Loss { .. } => "see that the losses are those of these milestones and this time",
            Self::LossOfSessions => "leave `--loss` out, or fit the counts of milestones",
            Self::OneCluster => "choose a column with several values, or leave `--cluster` out",
            Self::WithoutOffsets { .. } => {
                "rows of sessions with `offset_s` would tell; `--model quartile` needs the counts alone"
            }
            Self::Uncovered { .. } => {
                "without `--windows-of` the windows are estimated; `--model empirical` needs none"
            }
            Self::Alike { .. } => {
                "give windows apart with `--windows-of`, or choose `--model empirical`"
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSessions { of_selection: true } => f.write_str("no row is of what `--only` takes"),
            Self::NoSessions { .. } => f.write_str("no session was observed"),
            Self::Growth { cluster, growth } => {
                match cluster {
                    Some(cluster) => write!(f, "the counts of cluster {cluster:?} grow: ")?,
                    None => f.write_str("the counts grow: ")?,
                }
                let (reached, before) = (growth.reached, growth.before);
                let milestone = growth.milestone;
                write!(f, "{reached} sessions reach `{milestone}` after {before} before it")
            }
            Self::Unentered { segment } => write!(
                f,
                "no session entered the segment `{segment}`, so nothing is known of its interruptions"
            ),
            Self::Loss {
                segment,
                left,
                left_low,
            } => write!(
                f,
                "by these losses {:.4} % of the sessions that enter `{segment}` leave it, at least {:.4} %",
                left * 100.0,
                left_low * 100.0
            ),
            Self::LossOfSessions => {
                f.write_str("losses are those of beacons, and these are rows of sessions")
            }
            Self::OneCluster => f.write_str("one cluster tells nothing of how clusters differ"),
            Self::WithoutOffsets { model: FitModel::Window } => f.write_str(
                "four segments cannot tell the five probabilities of `window`, nor where its windows are",
            ),
            Self::WithoutOffsets { model } => {
                write!(f, "the model `{model}` is of offsets, and these are counts of milestones")
            }
            Self::Uncovered {
                interrupted,
                from,
                to,
            } => write!(
                f,
                "{interrupted} sessions were interrupted outside of every window, between {from} and {to}"
            ),
            Self::Alike { one, other } => write!(
                f,
                "the windows of `{one}` and `{other}` explain the same interruptions, so that nothing tells them apart"
            ),
        }
    }
}
