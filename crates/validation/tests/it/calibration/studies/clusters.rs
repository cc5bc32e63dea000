//! Sessions of publishers, each with rates of its own.

use super::draws::Draws;
use super::world::{World, counted, validated};
use super::{Share, rejects};
use vastsim_validation::{Criteria, Funnel, SegmentTest, TargetData};

/// Publishers, and how much sessions of one are alike.
#[derive(Debug, Clone, Copy)]
pub struct Publishers {
    pub count: u64,
    pub sessions: u64,
    /// The intraclass correlation: the rates of publishers are beta distributed
    /// around the mean.
    pub rho: f64,
}

/// How often tests of segments err.
#[derive(Debug, Default)]
pub struct Erred {
    /// A difference is seen where there is none on average.
    pub seen: Share,
    /// Equivalence is shown of a mean rate that is off by the margin.
    pub shown: Share,
}

/// Tests that know of the clusters, and those that do not.
pub fn known_and_not(
    seed: u64,
    replications: u64,
    publishers: Publishers,
    criteria: &Criteria,
) -> [Erred; 2] {
    let hazards = [0.2, 0.1, 0.1, 0.05];
    let world = World::of_hazards(&[("own", hazards)]);
    let targets = world.targets();
    let mut draws = Draws::new(seed);
    let mut erred = <[Erred; 2]>::default();
    for _ in 0..replications {
        for off in [0.0, criteria.margin] {
            let means = hazards.map(|hazard| hazard + off);
            let clustered = publishers.observed(&mut draws, &means);
            let independent = counted(clustered.tally.funnel);
            for (erred, data) in erred.iter_mut().zip([clustered, independent]) {
                let ads = validated(&targets, &[data], criteria);
                erred.note(&ads[0].segments, off == 0.0, criteria.alpha);
            }
        }
    }
    erred
}

impl Publishers {
    fn observed(&self, draws: &mut Draws, means: &[f64; 4]) -> TargetData {
        let mut total = Funnel::default();
        let clusters = (0..self.count).map(|cluster| {
            let hazards = means.map(|mean| draws.beta(mean, self.rho));
            let funnel = draws.funnel(self.sessions, &hazards);
            total += funnel;
            (cluster.to_string(), funnel)
        });
        let clusters = clusters.collect();
        TargetData {
            clusters,
            ..counted(total)
        }
    }
}

impl Erred {
    fn note(&mut self, segments: &[SegmentTest], is_true: bool, alpha: f64) {
        for segment in segments {
            let evidence = segment.evidence;
            if is_true {
                self.seen.note(rejects(evidence.log_p_difference, alpha));
            } else {
                self.shown.note(rejects(evidence.log_p_equivalence, alpha));
            }
        }
    }
}
