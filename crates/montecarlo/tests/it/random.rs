//! Plans of any kind, each made of a number.

use crate::plans::*;
use rand_core::Rng;
use vastsim_engine::*;

/// Choices that follow from a number.
pub struct Random(Box<dyn FnMut() -> u64>);

impl Random {
    pub fn of(index: u64) -> Self {
        let mut generator = fork(2026, index, Purpose::Viewer);
        Self(Box::new(move || generator.next_u64()))
    }

    pub fn below(&mut self, end: u64) -> u64 {
        (self.0)() % end
    }

    fn unit(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1_u64 << 53) as f64
    }

    /// None, all, hardly any, or anything between.
    fn probability(&mut self) -> Probability {
        let value = match self.below(8) {
            0 => 0.0,
            1 => 1.0,
            2 => 1e-9 * self.unit(),
            3 => 1.0 - 1e-9 * self.unit(),
            _ => self.unit(),
        };
        probability(value)
    }

    /// From 1 ms to 24 h, small ones as likely as large ones; 30 s and 0 often.
    pub fn duration(&mut self) -> SimTime {
        match self.below(12) {
            0 => SimTime::ZERO,
            1..=3 => THIRTY,
            4 => SimTime::MAX_DURATION,
            5 => SimTime::from_nanos(1_000_000 + self.below(2_000_000)),
            _ => {
                let most_ns = 1_000_000 << self.below(27);
                SimTime::from_nanos((1_000_000 + self.below(most_ns)).min(86_400_000_000_000))
            }
        }
    }

    pub fn plan(&mut self) -> Plan {
        let duration = self.duration();
        self.plan_of(duration)
    }

    pub fn plan_of(&mut self, duration: SimTime) -> Plan {
        let beacons = match self.below(4) {
            0 => (0..self.below(40))
                .map(|_| self.progress(duration))
                .collect(),
            _ => Vec::new(),
        };
        let creative = Creative::new(duration, beacons).unwrap();
        let limit = match self.below(3) {
            0 => Some(self.instant(duration)),
            _ => None,
        };
        let (model, reasons) = (self.model(duration), self.reasons());
        Plan::compile(&creative, &model, reasons, limit).unwrap()
    }

    fn progress(&mut self, duration: SimTime) -> Beacon {
        Beacon {
            trigger: Trigger::Progress(self.instant(duration)),
            url: "https://example.test/".to_owned(),
        }
    }

    /// A quarter, the end, or anywhere up to a little behind it.
    fn instant(&mut self, duration: SimTime) -> SimTime {
        match self.below(4) {
            0 => duration.fraction_ceil(self.below(5), 4),
            _ => SimTime::from_nanos(self.below(duration.as_nanos() + duration.as_nanos() / 8 + 1)),
        }
    }

    fn reasons(&mut self) -> Reasons {
        if self.below(2) == 0 {
            return Reasons::by_progress();
        }
        let names = ["network_error", "viewer_left", "timeout", "other", "more"];
        let names = &names[..=self.below(5) as usize];
        let weights = names
            .iter()
            .map(|name| (Reason::new(name).unwrap(), self.unit()));
        Reasons::weighted(weights.collect()).unwrap()
    }

    fn model(&mut self, duration: SimTime) -> Model {
        match self.below(10) {
            0 => Model::None,
            1 => google(),
            2 | 3 => Model::Window([(); 5].map(|()| self.rule(duration))),
            4 => self.tick(duration),
            5 => self.quartile(Within::Uniform),
            6 => self.quartile(Within::ConstantHazard),
            7 => self.rates(duration),
            _ => self.curve(duration),
        }
    }

    fn rule(&mut self, duration: SimTime) -> WindowRule {
        let wide = 1 + (duration.as_nanos() >> self.below(4));
        let mut end = || self.below(wide) as i64 - (wide / 2) as i64;
        let (one, other) = (end(), end());
        let (low, high) = match self.below(6) {
            0 => (one, one),
            _ => (one.min(other), one.max(other)),
        };
        WindowRule::new(self.probability(), low, high).unwrap()
    }

    fn tick(&mut self, duration: SimTime) -> Model {
        let ticks = 1 + self.below(700);
        let interval = SimTime::from_nanos(1 + duration.as_nanos() / ticks);
        let probabilities = match self.below(2) {
            0 => [(); 4].map(|()| self.probability()),
            _ => [(); 4].map(|()| probability(self.unit() / ticks as f64)),
        };
        Model::Tick {
            probabilities,
            interval,
        }
    }

    fn quartile(&mut self, within: Within) -> Model {
        let hazards = [(); 4].map(|()| match within {
            Within::Uniform => self.probability(),
            Within::ConstantHazard => probability(self.unit()),
        });
        Model::Quartile { hazards, within }
    }

    fn rates(&mut self, duration: SimTime) -> Model {
        let count = 1 + self.below(6);
        let mut starts: Vec<_> = (0..count).map(|_| self.instant(duration)).collect();
        starts.sort_unstable();
        starts.dedup();
        let scale_per_s = 2.0 / (duration.as_secs_f64() + 1e-6);
        let rate = |at: SimTime| {
            let start = RateStart::Offset(at.min(SimTime::MAX_DURATION));
            (start, self.unit() * scale_per_s)
        };
        let mut rates: Vec<_> = starts.into_iter().map(rate).collect();
        rates.dedup_by_key(|(start, _)| *start);
        Model::Piecewise(Rates::new(rates).unwrap())
    }

    fn curve(&mut self, duration: SimTime) -> Model {
        let count = 1 + self.below(60);
        let mut offsets: Vec<_> = (0..count).map(|_| self.instant(duration)).collect();
        offsets.sort_unstable();
        let offsets = offsets.into_iter().map(|at| at.min(SimTime::MAX_DURATION));
        let mut offsets: Vec<_> = offsets.collect();
        offsets.dedup();
        let mut left: Vec<_> = offsets.iter().map(|_| self.unit()).collect();
        left.sort_by(|one, other| other.total_cmp(one));
        let left = left.into_iter().map(probability);
        let points = offsets.into_iter().zip(left);
        Model::Empirical(SurvivalCurve::new(points.collect()).unwrap())
    }
}
