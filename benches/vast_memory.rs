//! What a reading takes in memory, as a multiple of the document's bytes: of
//! real documents, and of those made to take much. A binary of its own,
//! because counting allocations slows them down.

use std::io::{Write, stdout};
use vastsim_benches::Documents;
use vastsim_vast::{Limits, ReadOptions, Reading};

/// Bytes allocated per byte of a document.
struct Memory {
    document_bytes: usize,
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
            document_bytes: document.len(),
            peak: per_byte(allocated.bytes_max as f64),
            kept: per_byte(allocated.bytes_current as f64),
        }
    }
}

/// Documents of the smallest elements that take room, as many as the limits
/// allow, each with what it repeats.
fn hostile() -> Vec<(String, String)> {
    let Limits { elements, ads, .. } = Limits::default();
    let letters = ('a'..='z').chain('A'..='Z');
    let letters: Vec<String> = letters.map(|letter| format!(" {letter}=''")).collect();
    let creatives = "Ad/InLine/Creatives";
    let companions = "Ad/InLine/Creatives/Creative/CompanionAds";
    [
        ("Ad/InLine/Extensions/Extension", "<a/>", elements),
        ("Ad/InLine", "<a/>", elements),
        ("", "<Ad/>", ads),
        ("", "<Ad><InLine/></Ad>", ads),
        (creatives, "<Creative/>", elements),
        (creatives, "<Creative><Linear/></Creative>", elements / 2),
        (companions, "<Companion/>", elements),
        (
            creatives,
            &format!("<Creative{}/>", letters.concat()),
            elements / 8,
        ),
    ]
    .map(|(within, element, most)| {
        let document = repeated(within, element, most - 10);
        (format!("{within} {element}"), document)
    })
    .to_vec()
}

/// A document that repeats an element within others, the outermost first.
fn repeated(within: &str, element: &str, times: usize) -> String {
    let names: Vec<&str> = within.split_terminator('/').collect();
    let start: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let ends = names.iter().rev();
    let ends: Vec<String> = ends.map(|name| format!("</{name}>")).collect();
    let (start, end) = (start.concat(), ends.concat());
    let content = element.repeat(times);
    format!("<VAST version=\"4.2\">{start}{content}{end}</VAST>")
}

/// A figure of all documents together, its median and the largest.
fn spread(memory: &[Memory], figure: fn(&Memory) -> f64) -> String {
    let of_one = |memory: &Memory| figure(memory) * memory.document_bytes as f64;
    let bytes: usize = memory.iter().map(|memory| memory.document_bytes).sum();
    let all = memory.iter().map(of_one).sum::<f64>() / bytes.max(1) as f64;
    let mut figures: Vec<f64> = memory.iter().map(figure).collect();
    figures.sort_unstable_by(f64::total_cmp);
    let median = figures.get(figures.len() / 2).copied().unwrap_or_default();
    let largest = figures.last().copied().unwrap_or_default();
    format!("all together {all:.2}, median {median:.2}, largest {largest:.2}")
}

fn main() {
    let documents = Documents::load().expect("the documents can be read");
    let memory: Vec<Memory> = documents
        .all
        .iter()
        .map(|bytes| Memory::of(bytes))
        .collect();
    let peak = spread(&memory, |memory| memory.peak);
    let kept = spread(&memory, |memory| memory.kept);
    let (count, source) = (memory.len(), &documents.source);
    let said = format!(
        "{count} documents of {source}, bytes of memory per byte of a document\n\
         while reading: {peak}\n\
         when read: {kept}"
    );
    writeln!(stdout(), "{said}").expect("standard output is open");
    for (what, document) in hostile() {
        let Memory { peak, kept, .. } = Memory::of(document.as_bytes());
        let bytes = document.len();
        writeln!(stdout(), "{what:.60}, {bytes} bytes: {peak:.1}, {kept:.1}")
            .expect("standard output is open");
    }
}
