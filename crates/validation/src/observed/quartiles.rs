//! The long table of vastsim: a row for each milestone of a key.

use crate::observed::convention::Convention;
use crate::observed::count::count;
use crate::observed::funnel::Suspicions;
use crate::observed::keys::{About, KeptAbout, KeyColumns};
use crate::observed::nearest::list;
use crate::observed::problem::{Found, Halt, Objection, Place, quoted};
use crate::observed::record::Record;
use crate::observed::{FunnelCounts, Observation, Row};
use vastsim_engine::Milestone;

/// Reads rows of milestones and gathers those of a key.
#[derive(Debug)]
pub(super) struct Quartiles<'m> {
    keys: KeyColumns<'m>,
    convention: Convention,
    milestone: usize,
    reached: usize,
    gathered: Option<Gathered>,
    suspicions: Suspicions,
}

/// The rows of one key so far.
#[derive(Debug)]
struct Gathered {
    about: KeptAbout,
    place: Place,
    reached: [Option<(u64, Place)>; 5],
    /// Something was said of one of its rows.
    is_broken: bool,
}

impl<'m> Quartiles<'m> {
    pub(super) fn new(
        keys: KeyColumns<'m>,
        convention: Convention,
        milestone: usize,
        reached: usize,
    ) -> Self {
        Self {
            keys,
            convention,
            milestone,
            reached,
            gathered: None,
            suspicions: Suspicions::default(),
        }
    }

    pub(super) const fn growing_rows(&self) -> u64 {
        self.suspicions.growing
    }

    /// Reads one row; visits those of a key when all are there.
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<(), Halt> {
        if record.is_blank() {
            return Ok(());
        }
        let about = KeptAbout::of(&self.keys.read(record));
        if self
            .gathered
            .as_ref()
            .is_some_and(|gathered| gathered.about != about)
        {
            self.finish(found, visit)?;
        }
        let read = self.milestone(record);
        let gathered = self.gathered.get_or_insert(Gathered {
            about,
            place: record.whole(),
            reached: [const { None }; 5],
            is_broken: false,
        });
        let (milestone, count) = match read {
            Ok(read) => read,
            Err((column, objection)) => {
                gathered.is_broken = true;
                return found.error(record.place(column), objection);
            }
        };
        let place = record.place(self.reached);
        let earlier = gathered.reached[milestone.index()].replace((count, place));
        if let Some((_, earlier)) = earlier {
            gathered.is_broken = true;
            let name = milestone.as_str();
            let message = format!("`{name}` is there twice: line {} has it too", earlier.line);
            let hint = "add the column that tells the rows apart, such as `cell`";
            found.error(
                record.place(self.milestone),
                Objection::new(message).hint(hint),
            )?;
        }
        if gathered.reached.iter().all(Option::is_some) {
            self.finish(found, visit)?;
        }
        Ok(())
    }

    /// What the row says, or which column is wrong.
    fn milestone(&mut self, record: &Record<'_>) -> Result<(Milestone, u64), (usize, Objection)> {
        let text = record.trimmed(self.milestone);
        let known = Milestone::ALL.into_iter();
        let milestone = known.into_iter().find(|known| known.as_str() == text);
        let milestone = milestone.ok_or_else(|| {
            let names = list(Milestone::ALL.iter().map(|known| known.as_str()));
            let message = format!("unknown milestone {}", quoted(text));
            let hint = format!("known here: {names}");
            (self.milestone, Objection::new(message).hint(hint))
        })?;
        let reached = record.get(self.reached);
        let reached = count(reached, record.line, &mut self.convention);
        let reached = reached.map_err(|objection| (self.reached, objection))?;
        Ok((milestone, reached))
    }

    /// Visits what was gathered, or says what is missing.
    pub(super) fn finish(
        &mut self,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<(), Halt> {
        let gathered = self.gathered.take();
        let Some(gathered) = gathered.filter(|gathered| !gathered.is_broken) else {
            return Ok(());
        };
        let [
            Some(start),
            Some(first),
            Some(mid),
            Some(third),
            Some(complete),
        ] = gathered.reached
        else {
            let missing = Milestone::ALL.iter().zip(&gathered.reached);
            let missing = missing.filter(|(_, reached)| reached.is_none());
            let names = list(missing.map(|(milestone, _)| milestone.as_str()));
            let message = format!("the rows of the key that begins here have no {names}");
            let hint = "keep all five rows of a key together";
            return found.error(gathered.place, Objection::new(message).hint(hint));
        };
        let all = [start, first, mid, third, complete];
        let counts = FunnelCounts {
            reached: all.each_ref().map(|(count, _)| *count),
            impressions: None,
        };
        let places = all.map(|(_, place)| place);
        let line = gathered.place.line;
        let place = |milestone: usize| places[milestone].clone();
        self.suspicions.look(line, &counts, &place, found);
        let About { keys, by, cluster } = gathered.about.about();
        visit(Row {
            line,
            keys,
            by,
            cluster,
            what: Observation::Funnel(counts),
        });
        Ok(())
    }
}
