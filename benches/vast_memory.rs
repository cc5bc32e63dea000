//! What a reading takes in memory, as a multiple of the document's bytes. A
//! binary of its own, because counting allocations slows them down.

use std::io::{Write, stdout};
use vastsim_benches::Documents;
use vastsim_vast::{ReadOptions, Reading};

/// Bytes allocated per byte of a document.
struct Memory {
    /// At the most.
    peak: f64,
    /// Once it is read, for the reading that is returned.
    kept: f64,
}

impl Memory {
    fn of(document: &[u8]) -> Self {
        let mut reading: Option<Reading> = None;
        let allocated = allocation_counter::measure(|| {
            reading = Some(vastsim_vast::read(document, &ReadOptions::default()));
        });
        let per_byte = |bytes: f64| bytes / document.len().max(1) as f64;
        Self {
            peak: per_byte(allocated.bytes_max as f64),
            kept: per_byte(allocated.bytes_current as f64),
        }
    }
}

/// The largest and the median of some figures.
fn spread(mut figures: Vec<f64>) -> String {
    figures.sort_unstable_by(f64::total_cmp);
    let median = figures.get(figures.len() / 2).copied().unwrap_or_default();
    let largest = figures.last().copied().unwrap_or_default();
    format!("median {median:.2}, largest {largest:.2}")
}

fn main() {
    let documents = Documents::load().expect("the documents can be read");
    let memory: Vec<Memory> = documents
        .all
        .iter()
        .map(|bytes| Memory::of(bytes))
        .collect();
    let peak = spread(memory.iter().map(|memory| memory.peak).collect());
    let kept = spread(memory.iter().map(|memory| memory.kept).collect());
    let (count, source) = (memory.len(), &documents.source);
    let said = format!(
        "{count} documents of {source}, bytes of memory per byte of a document\n\
         while reading: {peak}\n\
         when read: {kept}"
    );
    writeln!(stdout(), "{said}").expect("standard output is open");
}
