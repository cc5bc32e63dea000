//! Counts that no sessions can have.

use crate::collector::TargetData;
use crate::funnel::Growth;
use crate::monitor::Sequence;
use crate::target::Target;
use std::fmt;

/// Counts of an ad that no sessions can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The ad's cell.
    pub cell: String,
    /// The ad.
    pub ad_id: String,
    /// The cluster or the look that they are of; empty for all rows together.
    pub part: String,
    /// Where more sessions are reported than before.
    pub growth: Growth,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cell,
            ad_id,
            part,
            growth,
        } = self;
        let Growth {
            milestone,
            before,
            reached,
        } = growth;
        write!(
            f,
            "the counts of ad `{ad_id}` in cell `{cell}`{part} grow: "
        )?;
        write!(
            f,
            "{reached} sessions reach `{milestone}` after {before} before it"
        )
    }
}

/// Of all rows together, or else of the clusters, or of the rows that are looked
/// at one by one.
pub(crate) fn contradictions(target: &Target<'_>, data: &TargetData) -> Vec<Contradiction> {
    let of = |growth, part: &str| Contradiction {
        cell: target.cell.clone(),
        ad_id: target.ad_id.clone(),
        part: part.to_owned(),
        growth,
    };
    let whole: Vec<_> = data.tally.funnel.growth().map(|it| of(it, "")).collect();
    if !whole.is_empty() {
        return whole;
    }
    let clusters = data.clusters.iter().flat_map(|(name, funnel)| {
        let part = format!(" of cluster `{name}`");
        funnel.growth().map(move |growth| of(growth, &part))
    });
    let looks = data.sequence.iter().flat_map(Sequence::growth);
    let looks = looks.map(|(look, growth)| of(growth, &format!(" at look {look}")));
    clusters.chain(looks).take(CONTRADICTIONS_MAX).collect()
}

/// More of them say nothing new.
const CONTRADICTIONS_MAX: usize = 20;
