//! Survival with several reasons to end.

use super::estimate::SurvivalEstimate;
use super::moments::{groups, sorted, until};

/// Who leaves at a time, or in the bin that ends there.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// When, in the unit of the caller; each later than the one before.
    pub time: f64,
    /// Of each cause, how many left for it.
    pub events: Vec<u64>,
    /// How many were last seen then, after these events.
    pub censored: u64,
}

/// The share that left for a cause up to a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidence {
    /// The cumulative incidence F, 0..=1.
    pub incidence: f64,
    /// Its variance by the delta method.
    pub variance: f64,
}

impl Incidence {
    const NONE: Self = Self {
        incidence: 0.0,
        variance: 0.0,
    };

    const UNKNOWN: Self = Self {
        incidence: f64::NAN,
        variance: f64::NAN,
    };
}

/// The estimate of Aalen and Johansen (1978) of the cumulative incidence of each cause c:
/// `F_c(t)` = Σ S(tᵢ₋₁)·`d_c,i`/nᵢ over the times tᵢ ≤ t, S being Kaplan and Meier's of all
/// causes, so that Σ `F_c` = 1 − S.
///
/// Variance by the delta method (Marubini and Valsecchi 1995, as lifelines):
/// Σ (F(t) − Fᵢ)²·dᵢ/(nᵢ(nᵢ − dᵢ)) + Σ S²ᵢ₋₁·`d_c,i`(nᵢ − `d_c,i`)/nᵢ³
/// − 2·Σ (F(t) − Fᵢ)·Sᵢ₋₁·`d_c,i`/nᵢ².
///
/// ```
/// use vastsim_stats::survival::AalenJohansen;
///
/// let sample = [(1.0, Some(0)), (2.0, None), (3.0, Some(1)), (4.0, Some(0))];
/// let curves = AalenJohansen::of(&sample, 2);
/// assert_eq!(curves.at(0, 2.0).incidence, 0.25);
/// assert_eq!(curves.at(1, 3.0).incidence, 0.375);
/// assert!((curves.at(0, 4.0).incidence - 0.625).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AalenJohansen {
    causes: usize,
    known: bool,
    times: Vec<f64>,
    survival: Vec<SurvivalEstimate>,
    /// Of each time, each cause.
    incidences: Vec<Incidence>,
}

impl AalenJohansen {
    /// Of times, each with the number of its cause, 0..`causes`, or with none if it
    /// was only the last at which nothing had happened; in any order.
    ///
    /// All is NaN for an empty sample, and where a time is NaN or a cause is none of
    /// these.
    pub fn of(sample: &[(f64, Option<usize>)], causes: usize) -> Self {
        let legal = |(_, cause): &(f64, Option<usize>)| cause.is_none_or(|cause| cause < causes);
        match sorted(sample) {
            Some(sorted) if sorted.iter().all(legal) => {
                let mut curves = Self::start(causes);
                let mut sums = Sums::new(causes, sorted.len() as u64);
                for group in groups(&sorted) {
                    let mut events = vec![0; causes];
                    let ended = group.iter().filter_map(|(_, cause)| *cause);
                    ended.for_each(|cause| events[cause] += 1);
                    let censored = group.len() as u64 - events.iter().sum::<u64>();
                    curves.push(group[0].0, &mut sums, &events, censored);
                }
                curves
            }
            _ => Self::unknown(causes),
        }
    }

    /// Of how many `entered`, and who left when.
    ///
    /// All is NaN if none entered, more leave than entered, times are not in order, or
    /// the number of causes is not the same everywhere.
    pub fn of_histogram(entered: u64, leaving: &[Leaving]) -> Self {
        let causes = leaving.first().map_or(0, |first| first.events.len());
        let all = leaving
            .iter()
            .flat_map(|bin| bin.events.iter().chain([&bin.censored]));
        let left: u128 = all.copied().map(u128::from).sum();
        let alike = leaving
            .iter()
            .all(|bin| bin.events.len() == causes && !bin.time.is_nan());
        let ordered = leaving.is_sorted_by(|a, b| a.time < b.time);
        if entered == 0 || left > u128::from(entered) || !alike || !ordered {
            return Self::unknown(causes);
        }
        let (mut curves, mut sums) = (Self::start(causes), Sums::new(causes, entered));
        for bin in leaving {
            curves.push(bin.time, &mut sums, &bin.events, bin.censored);
        }
        curves
    }

    fn start(causes: usize) -> Self {
        Self {
            causes,
            known: true,
            times: Vec::new(),
            survival: Vec::new(),
            incidences: Vec::new(),
        }
    }

    fn unknown(causes: usize) -> Self {
        Self {
            known: false,
            ..Self::start(causes)
        }
    }

    fn push(&mut self, time: f64, sums: &mut Sums, events: &[u64], censored: u64) {
        if events.iter().any(|events| *events > 0) {
            self.times.push(time);
            self.incidences.extend(sums.step(events));
            self.survival.push(sums.survival);
        }
        sums.at_risk -= events.iter().sum::<u64>() + censored;
    }

    /// How many causes there are.
    pub fn causes(&self) -> usize {
        self.causes
    }

    /// The times with events, in order.
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// The cumulative incidence of a cause at `time`, continuous from the right, and after
    /// the last observation what it was there. NaN for a cause that is none, and a `time`
    /// that is NaN.
    pub fn at(&self, cause: usize, time: f64) -> Incidence {
        if !self.known || cause >= self.causes || time.is_nan() {
            return Incidence::UNKNOWN;
        }
        match until(&self.times, time, |time| *time) {
            0 => Incidence::NONE,
            steps => self.incidences[(steps - 1) * self.causes + cause],
        }
    }

    /// What is known of the probability that nothing has happened up to `time`.
    pub fn survival_at(&self, time: f64) -> SurvivalEstimate {
        if !self.known || time.is_nan() {
            return SurvivalEstimate::UNKNOWN;
        }
        match until(&self.times, time, |time| *time) {
            0 => SurvivalEstimate::CERTAIN,
            steps => self.survival[steps - 1],
        }
    }
}

/// What has been, as far as the next step needs it.
struct Sums {
    at_risk: u64,
    survival: SurvivalEstimate,
    /// Σ d/(n(n − d)).
    hazard: f64,
    causes: Vec<OfCause>,
}

/// F, and sums over the times: of F and F² with the weight d/(n(n − d)), of the weight
/// S·d/n², of F with that, and of the variances of d/n.
#[derive(Debug, Clone, Copy, Default)]
struct OfCause {
    incidence: f64,
    first: f64,
    second: f64,
    weight: f64,
    weighted: f64,
    own: f64,
}

impl Sums {
    fn new(causes: usize, at_risk: u64) -> Self {
        Self {
            at_risk,
            survival: SurvivalEstimate::CERTAIN,
            hazard: 0.0,
            causes: vec![OfCause::default(); causes],
        }
    }

    /// The incidences after another time with these events.
    fn step(&mut self, events: &[u64]) -> impl Iterator<Item = Incidence> {
        let (n, before) = (self.at_risk as f64, self.survival.survival);
        let all: u64 = events.iter().sum();
        // After the last left, F stays, so that the weight does not matter.
        let left = self.at_risk - all;
        let weight = if left == 0 {
            0.0
        } else {
            all as f64 / n / left as f64
        };
        self.survival = self.survival.after(self.at_risk, all);
        self.hazard += weight;
        for (cause, events) in self.causes.iter_mut().zip(events) {
            cause.step(before, n, *events as f64, weight);
        }
        self.causes.iter().map(|cause| cause.estimate(self.hazard))
    }
}

impl OfCause {
    fn step(&mut self, survival: f64, n: f64, events: f64, weight: f64) {
        let share = events / n;
        self.incidence += survival * share;
        self.first += weight * self.incidence;
        self.second += weight * self.incidence * self.incidence;
        self.weight += survival * share / n;
        self.weighted += survival * share / n * self.incidence;
        self.own += survival * survival * share * (1.0 - share) / n;
    }

    fn estimate(self, hazard: f64) -> Incidence {
        let f = self.incidence;
        let joint = f * (f * hazard - 2.0 * self.first) + self.second;
        let variance = joint + self.own - 2.0 * (f * self.weight - self.weighted);
        Incidence {
            incidence: f,
            variance: variance.max(0.0),
        }
    }
}
