//! The VAST reader beside an XML tree and beside another VAST reader, in one
//! run, and whether its cost is linear.

use criterion::measurement::{Measurement, WallTime};
use criterion::{BenchmarkGroup, Criterion, Throughput};
use std::hint::black_box;
use std::io::{Write, stdout};
use std::time::Duration;
use vastsim_benches::Documents;
use vastsim_vast::ReadOptions;

const ADS: usize = 1_000;

/// Rounds of a ratio: enough for a median, a second or two in all.
const ROUNDS: usize = 101;

/// Reads one document, and says whether it accepts it.
type Reader = fn(&[u8]) -> bool;

/// A reader, and its name in the table.
type Contender = (&'static str, Reader);

fn vastsim(bytes: &[u8]) -> bool {
    let reading = vastsim_vast::read(black_box(bytes), &ReadOptions::default());
    black_box(reading).document.is_some()
}

fn roxmltree(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(black_box(bytes));
    text.is_ok_and(|text| black_box(roxmltree::Document::parse(text)).is_ok())
}

fn vast4_rs(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(black_box(bytes));
    text.is_ok_and(|text| black_box(vast4_rs::from_str::<vast4_rs::Vast>(text)).is_ok())
}

fn round(reader: Reader, documents: &[&[u8]]) {
    for document in documents {
        black_box(reader(document));
    }
}

/// Enters a reader into criterion's table.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    (name, reader): Contender,
    documents: &[&[u8]],
) {
    group.throughput(Throughput::Bytes(bytes_of(documents)));
    group.bench_function(name, |bencher| bencher.iter(|| round(reader, documents)));
}

/// The ratio of the median times of two things that are done in turn, so that
/// a machine that is busy meanwhile slows down both.
fn ratio(mut one: impl FnMut(), mut other: impl FnMut()) -> f64 {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ones.push(time(&mut one));
        others.push(time(&mut other));
    }
    median(ones).as_secs_f64() / median(others).as_secs_f64()
}

fn time(work: &mut impl FnMut()) -> Duration {
    let start = WallTime.start();
    work();
    WallTime.end(start)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn bytes_of(documents: &[&[u8]]) -> u64 {
    documents.iter().map(|document| document.len() as u64).sum()
}

/// Ours beside another reader, on the documents that the two accept. The
/// result is a line of the summary.
fn beside(criterion: &mut Criterion, documents: &Documents, (name, other): Contender) -> String {
    let accepted = |document: &&[u8]| other(document) && vastsim(document);
    let all = documents.all.iter().map(Vec::as_slice);
    let accepted: Vec<&[u8]> = all.filter(accepted).collect();
    let mut group = criterion.benchmark_group(format!("vast_beside_{name}"));
    measure(&mut group, ("vastsim", vastsim), &accepted);
    measure(&mut group, (name, other), &accepted);
    group.finish();
    let ratio = ratio(|| round(other, &accepted), || round(vastsim, &accepted));
    let (count, of, bytes) = (accepted.len(), documents.all.len(), bytes_of(&accepted));
    format!("{name} / vastsim, {count} of {of} documents, {bytes} bytes: {ratio:.2}")
}

/// The ad of a document of the project.
fn ad() -> &'static str {
    let document = include_str!("../scenarios/vast/inline-30s.xml");
    let from = document.find("<Ad ").expect("an ad");
    let to = document.find("</VAST>").expect("its end");
    &document[from..to]
}

fn with_ads(count: usize) -> Vec<u8> {
    format!("<VAST version=\"3.0\">{}</VAST>", ad().repeat(count)).into_bytes()
}

/// One document of many ads, and as many documents of one of them, padded to
/// the same bytes.
fn size(criterion: &mut Criterion) -> String {
    let small = with_ads(1);
    let mut large = with_ads(ADS);
    large.resize(small.len() * ADS, b' ');
    let (many, one) = (vec![&small[..]; ADS], [&large[..]]);
    let mut group = criterion.benchmark_group("vast_size");
    measure(&mut group, ("many_documents", vastsim), &many);
    measure(&mut group, ("one_document", vastsim), &one);
    group.finish();
    let ratio = ratio(|| round(vastsim, &one), || round(vastsim, &many));
    let bytes = large.len();
    format!("one document of {ADS} ads / {ADS} documents of one, {bytes} bytes each: {ratio:.2}")
}

fn main() {
    let documents = Documents::load().expect("the documents can be read");
    let mut criterion = Criterion::default().configure_from_args();
    let lines = [
        format!("documents of {}, ratios of median times", documents.source),
        beside(&mut criterion, &documents, ("roxmltree", roxmltree)),
        beside(&mut criterion, &documents, ("vast4_rs", vast4_rs)),
        size(&mut criterion),
    ];
    criterion.final_summary();
    writeln!(stdout(), "{}", lines.join("\n")).expect("standard output is open");
}
