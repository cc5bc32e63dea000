//! Parts of a run: however it is cut and merged, the whole is the same.

use crate::cancel::After;
use crate::plans::*;
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;
use vastsim_engine::*;
use vastsim_montecarlo::*;

const VIEWINGS: u64 = 600;

static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(programs);

fn cells_of_all() -> Vec<Cell<'static>> {
    cells(&PROGRAMS, 42, VIEWINGS)
}

/// What is counted of the same viewings of every cell.
fn part(viewings: &Range<u64>, threads: usize) -> Vec<Counted> {
    let cells = cells_of_all();
    let nothing = cells.iter().map(|cell| Counted::nothing(&cell.mix));
    let ranges = vec![viewings.clone(); cells.len()];
    let counted = count(&cells, ranges, &options(threads, 37), &()).unwrap();
    let counted = counted.into_iter().zip(nothing);
    counted
        .map(|(counted, nothing)| counted.unwrap_or(nothing))
        .collect()
}

fn merge(sum: &mut [Counted], other: &[Counted]) {
    for (ours, theirs) in sum.iter_mut().zip(other) {
        ours.merge(theirs).unwrap();
    }
}

fn is_whole(parts: &[Counted]) -> bool {
    let whole = cell_tallies(&cells_of_all(), &options(1, 1_000));
    let mut cells = parts.iter().zip(&whole);
    cells.all(|(part, whole)| {
        part.tally() == whole
            && canonical_of_cell(part.tally()) == canonical_of_cell(whole)
            && part.viewings().ranges() == std::slice::from_ref(&(0..VIEWINGS))
    })
}

/// Merges two neighbours of a list, whichever `choose` says, until one is left.
fn merged_as_a_tree(mut parts: Vec<Vec<Counted>>, choose: &[prop::sample::Index]) -> Vec<Counted> {
    let mut choose = choose.iter().cycle();
    while parts.len() > 1 {
        let [ours, theirs] = [(); 2].map(|()| {
            let place = choose.next().unwrap().index(parts.len());
            parts.swap_remove(place)
        });
        let mut sum = ours;
        merge(&mut sum, &theirs);
        parts.push(sum);
    }
    parts.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_split_merged_in_any_tree_is_the_whole(
        cuts in prop::collection::btree_set(0..=VIEWINGS, 0..8),
        choose in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
        threads in 1_usize..4,
    ) {
        let mut bounds: Vec<_> = cuts.into_iter().collect();
        bounds.insert(0, 0);
        bounds.push(VIEWINGS);
        let parts = bounds.windows(2).map(|pair| part(&(pair[0]..pair[1]), threads));
        prop_assert!(is_whole(&merged_as_a_tree(parts.collect(), &choose)));
    }

    #[test]
    fn shards_are_disjoint_and_cover_everything(
        viewings in prop_oneof![0_u64..100, Just(1_000_000_000_000), any::<u64>()],
        of in 1_u32..300,
    ) {
        let shards = (1..=of).map(|index| format!("{index}/{of}").parse::<Shard>().unwrap());
        let mut end = 0;
        for range in shards.map(|shard| shard.viewings(viewings)) {
            prop_assert_eq!(range.start, end);
            prop_assert!((range.end - range.start).abs_diff(viewings / u64::from(of)) <= 1);
            end = range.end;
        }
        prop_assert_eq!(end, viewings);
    }

    #[test]
    fn shards_are_read_as_they_are_written(
        of in 1_u32..40,
        indices in prop::collection::btree_set(1_u32..40, 1..20),
    ) {
        let own: Vec<_> = indices.into_iter().filter(|index| *index <= of).collect();
        prop_assume!(!own.is_empty());
        let shards = own.iter().map(|index| format!("{index}/{of}").parse::<Shard>().unwrap());
        let mut all = shards.map(Shards::from);
        let mut sum = all.next().unwrap();
        all.for_each(|one| sum.extend(&one));
        prop_assert_eq!(sum.to_string().parse::<Shards>().unwrap(), sum.clone());
        prop_assert_eq!(sum.iter().count() + sum.missing().iter().count(), of as usize);
        prop_assert_eq!(sum.is_whole(), sum.missing().is_empty());
    }

    #[test]
    fn a_union_is_that_of_the_numbers(
        ours in prop::collection::btree_set(0_u64..40, 0..20),
        theirs in prop::collection::btree_set(0_u64..40, 0..20),
    ) {
        let set = |numbers: &std::collections::BTreeSet<u64>| {
            let each = numbers.iter().map(|number| Viewings::from(*number..number + 1));
            each.fold(Viewings::default(), |sum, one| sum.union(&one).unwrap())
        };
        let union = set(&ours).union(&set(&theirs));
        if let Some(first) = ours.intersection(&theirs).next() {
            prop_assert_eq!(union.unwrap_err().start, *first);
        } else {
            let union = union.unwrap();
            prop_assert_eq!(union.clone(), set(&(&ours | &theirs)));
            prop_assert_eq!(union.count(), (ours.len() + theirs.len()) as u64);
            prop_assert_eq!(Viewings::new(union.ranges().to_vec()).unwrap(), union);
        }
    }
}

#[test]
fn a_viewing_is_not_counted_twice() {
    let mut sum = part(&(0..300), 1).remove(0);
    let before = sum.clone();
    let overlap = sum.merge(&part(&(299..310), 1)[0]).unwrap_err();
    assert_eq!(overlap.to_string(), "viewings 299 to 299 are in both");
    assert_eq!(sum, before);
}

#[test]
fn what_names_no_shard_is_refused() {
    for text in [
        "", "1", "0/3", "4/3", "1/0", "-1/3", "1/100001", "1/3/5", "a/b", "1,2/3",
    ] {
        text.parse::<Shard>().unwrap_err();
    }
    for text in [
        "", "/3", "2,1/3", "1,1/3", "2-1/3", "1-4/3", "1-/3", "1-2-3/3",
    ] {
        text.parse::<Shards>().unwrap_err();
    }
}

#[test]
fn gaps_are_found() {
    let set = Viewings::new(vec![3..5, 7..9]).unwrap();
    for (whole, gap) in [
        (0..10, 0..3),
        (3..10, 5..7),
        (7..10, 9..10),
        (3..5, 5..5),
        (4..6, 5..6),
    ] {
        assert_eq!(set.first_gap(&whole), gap, "of {whole:?}");
    }
    assert_eq!(Viewings::new(vec![3..5, 5..6]), None);
    assert_eq!(Viewings::new(vec![3..5, 7..7]), None);
}

/// Stopped and continued at many moments, as a run with checkpoints is.
#[test]
fn legs_are_the_whole() {
    for step in [1, 40, 500, 2_000] {
        let cells = cells_of_all();
        let nothing = cells.iter().map(|cell| Counted::nothing(&cell.mix));
        let mut sum: Vec<_> = nothing.collect();
        while sum
            .iter()
            .any(|counted| counted.viewings().count() < VIEWINGS)
        {
            let rest = sum.iter().map(|it| it.viewings().first_gap(&(0..VIEWINGS)));
            let leg = After::sessions(step);
            let counted = count(&cells, rest.collect(), &options(3, 50), &leg).unwrap();
            for (sum, counted) in sum.iter_mut().zip(counted) {
                if let Some(counted) = counted {
                    sum.merge(&counted).unwrap();
                }
            }
        }
        assert!(is_whole(&sum), "legs of {step}");
    }
}
