//! Sizes for programs.

use super::{PlannedAd, PowerPlan};
use crate::json::pretty;
use serde::Serialize;
use vastsim_validation::planning::{Arms, Attained, PlannedSegment, Sizes};

#[derive(Serialize)]
struct PowerJson<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    margin: f64,
    difference: f64,
    alpha: f64,
    power: f64,
    design_effect: f64,
    arms: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    sessions: Option<u64>,
    segments: Vec<SegmentJson<'a>>,
    together: TogetherJson<'a>,
}

#[derive(Serialize)]
struct AdJson<'a> {
    cell: &'a str,
    provider: &'a str,
    ad_id: &'a str,
    ad_index: u64,
}

#[derive(Serialize)]
struct SegmentJson<'a> {
    #[serde(flatten)]
    ad: Option<AdJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<String>,
    hazard: f64,
    entering: f64,
    to_show: Option<SizesJson>,
    to_see: Option<SizesJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attained: Option<AttainedJson>,
    decisive: bool,
}

#[derive(Serialize)]
struct SizesJson {
    enter: u64,
    start: u64,
}

/// What the sessions that there are can say.
#[derive(Serialize)]
struct AttainedJson {
    entering: f64,
    margin: Option<f64>,
    difference: Option<f64>,
    power: f64,
}

#[derive(Serialize)]
struct TogetherJson<'a> {
    power_each: f64,
    alpha_each: f64,
    start: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ads: Vec<StartJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attained_power: Option<f64>,
}

#[derive(Serialize)]
struct StartJson<'a> {
    #[serde(flatten)]
    ad: AdJson<'a>,
    start: Option<u64>,
}

impl PowerPlan {
    /// All of it.
    pub(crate) fn to_json(&self) -> anyhow::Result<String> {
        let design = &self.design;
        pretty(&PowerJson {
            schema: "vastsim.power.v1",
            scenario: self.scenario.as_deref(),
            margin: design.criteria.margin,
            difference: design.difference,
            alpha: design.criteria.alpha,
            power: design.criteria.power,
            design_effect: design.design_effect.get(),
            arms: match design.arms {
                Arms::One => 1,
                Arms::Two => 2,
            },
            sessions: self.sessions,
            segments: self.segments_json(),
            together: self.together_json(),
        })
    }

    fn segments_json(&self) -> Vec<SegmentJson<'_>> {
        let segments = self.by_ad();
        let segments = segments.flat_map(|(ad, segments)| segments.iter().map(move |it| (ad, it)));
        let decisive = self.planned.decisive();
        let segments = segments.enumerate();
        segments
            .map(|(index, (ad, segment))| self.segment(ad, segment, decisive == Some(index)))
            .collect()
    }

    fn segment<'a>(
        &self,
        ad: &'a PlannedAd,
        segment: &PlannedSegment,
        decisive: bool,
    ) -> SegmentJson<'a> {
        let rate = &segment.rate;
        let named = self.scenario.is_some();
        SegmentJson {
            ad: named.then(|| of(ad)),
            segment: named.then(|| rate.segment.to_string()),
            hazard: rate.hazard,
            entering: rate.entering,
            to_show: segment.to_show.map(sizes),
            to_see: segment.to_see.map(sizes),
            attained: segment.attained.map(attained),
            decisive,
        }
    }

    fn together_json(&self) -> TogetherJson<'_> {
        let starts = self.starts();
        let all: Option<Vec<u64>> = starts.iter().map(|(_, start)| *start).collect();
        let ads = starts.into_iter().filter(|_| self.scenario.is_some());
        TogetherJson {
            power_each: self.planned.power_each,
            alpha_each: self.planned.alpha_each,
            start: all.map(|starts| starts.iter().sum()),
            ads: ads
                .map(|(ad, start)| StartJson { ad: of(ad), start })
                .collect(),
            attained_power: self.planned.attained_power(),
        }
    }
}

fn of(ad: &PlannedAd) -> AdJson<'_> {
    AdJson {
        cell: &ad.cell,
        provider: &ad.provider,
        ad_id: &ad.ad_id,
        ad_index: ad.ad_index,
    }
}

fn sizes(sizes: Sizes) -> SizesJson {
    SizesJson {
        enter: sizes.enter,
        start: sizes.start,
    }
}

fn attained(attained: Attained) -> AttainedJson {
    AttainedJson {
        entering: attained.entering,
        margin: attained.margin,
        difference: attained.difference,
        power: attained.power,
    }
}
