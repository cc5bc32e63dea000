//! Which shard a process is to play, as the scheduler that started it says.

use vastsim_montecarlo::Shard;

/// From 0, of an Indexed Job of Kubernetes.
const JOB_INDEX: &str = "JOB_COMPLETION_INDEX";
/// Not set by Kubernetes itself: a manifest may.
const JOB_COUNT: &str = "JOB_COMPLETIONS";
const ARRAY_ID: &str = "SLURM_ARRAY_TASK_ID";
const ARRAY_COUNT: &str = "SLURM_ARRAY_TASK_COUNT";
const ARRAY_MIN: &str = "SLURM_ARRAY_TASK_MIN";
const ARRAY_MAX: &str = "SLURM_ARRAY_TASK_MAX";
const ARRAY_STEP: &str = "SLURM_ARRAY_TASK_STEP";

/// The shard that a flag names: `2/16`, or `auto` or `auto/16` for what a scheduler says.
pub(crate) fn shard(text: &str) -> Result<Shard, String> {
    let variable = |name: &str| std::env::var(name).ok();
    match text.strip_prefix("auto") {
        Some("") => Scheduler::new(variable)?.shard(None),
        Some(of) if of.starts_with('/') => Scheduler::new(variable)?.shard(Some(&of[1..])),
        _ => text
            .parse()
            .map_err(|error| format!("{error}; `auto` is what a scheduler says")),
    }
}

/// A scheduler that has numbered this process.
struct Scheduler<V> {
    is_slurm: bool,
    variable: V,
}

impl<V: Fn(&str) -> Option<String>> Scheduler<V> {
    fn new(variable: V) -> Result<Self, String> {
        let (job, array) = (variable(JOB_INDEX), variable(ARRAY_ID));
        let is_slurm = array.is_some();
        match (job, array) {
            (Some(_), Some(_)) => Err(format!(
                "both `{JOB_INDEX}` and `{ARRAY_ID}` are set; write which shard is meant"
            )),
            (None, None) => Err(format!(
                "no scheduler says which: neither `{JOB_INDEX}` nor `{ARRAY_ID}` is set"
            )),
            _ => Ok(Self { is_slurm, variable }),
        }
    }

    fn shard(&self, of: Option<&str>) -> Result<Shard, String> {
        let (index, of) = match (self.is_slurm, of) {
            (false, None) => (self.number(JOB_INDEX)?.saturating_add(1), self.job_count()?),
            (false, Some(of)) => (self.number(JOB_INDEX)?.saturating_add(1), count(of)?),
            (true, None) => self.place_in_array()?,
            // As it is, so that an array of the few that failed plays those again.
            (true, Some(of)) => (self.number(ARRAY_ID)?, count(of)?),
        };
        let shard = format!("{index}/{of}");
        shard
            .parse()
            .map_err(|error| format!("the scheduler asks for shard {shard}, and {error}"))
    }

    fn job_count(&self) -> Result<u64, String> {
        if (self.variable)(JOB_COUNT).is_some() {
            return self.number(JOB_COUNT);
        }
        Err(format!(
            "`{JOB_INDEX}` is set and `{JOB_COUNT}` is not: set it to the job's `completions`, \
             or write `--shard auto/16`"
        ))
    }

    /// The place of a task in its array, from 1, and how many there are.
    fn place_in_array(&self) -> Result<(u64, u64), String> {
        let (id, of) = (self.number(ARRAY_ID)?, self.number(ARRAY_COUNT)?);
        let (first, last) = (self.number(ARRAY_MIN)?, self.number(ARRAY_MAX)?);
        let step = match (self.variable)(ARRAY_STEP) {
            Some(_) => self.number(ARRAY_STEP)?.max(1),
            None => 1,
        };
        let place = |id: u64| {
            let steps = id.checked_sub(first)?;
            steps
                .is_multiple_of(step)
                .then_some(steps / step)?
                .checked_add(1)
        };
        let has_gaps = place(last) != Some(of);
        let place = place(id).filter(|place| !has_gaps && *place <= of);
        place.map(|place| (place, of)).ok_or_else(|| {
            format!(
                "task {id} of {of} tasks from {first} to {last}, {step} apart: an array with gaps \
                 does not say which shard; write `--shard auto/16` and number tasks from 1"
            )
        })
    }

    fn number(&self, name: &str) -> Result<u64, String> {
        let text = (self.variable)(name).ok_or_else(|| format!("`{name}` is not set"))?;
        let number = text.trim().parse();
        number.map_err(|_| format!("`{name}` is `{text}`, which is no number"))
    }
}

fn count(text: &str) -> Result<u64, String> {
    let number = text.trim().parse();
    number.map_err(|_| format!("`{text}` is no number of shards; write `auto/16`"))
}
