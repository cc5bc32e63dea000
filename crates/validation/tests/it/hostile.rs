//! Bytes that nobody meant: no panic, an end, and bounded memory.

use crate::layouts::LAYOUTS;
use proptest::prelude::*;
use std::io::{self, Read};
use vastsim_validation::observed::*;

/// Gives the same piece again and again, and counts what was asked for.
struct Repeated<'p> {
    piece: &'p [u8],
    at: usize,
    rest: u64,
}

impl<'p> Repeated<'p> {
    fn new(piece: &'p [u8], bytes: u64) -> Self {
        Self {
            piece,
            at: 0,
            rest: bytes,
        }
    }
}

impl Read for Repeated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = &self.piece[self.at..];
        let bytes = piece.len().min(buffer.len()).min(self.rest as usize);
        buffer[..bytes].copy_from_slice(&piece[..bytes]);
        self.at = (self.at + bytes) % self.piece.len();
        self.rest -= bytes as u64;
        Ok(bytes)
    }
}

/// Gives so many bytes at once, one size after the other.
struct Chunks<'b> {
    bytes: &'b [u8],
    sizes: Vec<usize>,
    next: usize,
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes[self.next % self.sizes.len()];
        self.next += 1;
        self.bytes.take(size as u64).read(buffer).inspect(|bytes| {
            self.bytes = &self.bytes[*bytes..];
        })
    }
}

const GIGABYTE: u64 = 1 << 30;

/// What is said first of a gigabyte that begins like this and goes on like that, and how much
/// of it was read.
fn first_of_gigabyte(begin: &[u8], piece: &[u8]) -> (String, u64) {
    let mut garbage = Repeated::new(piece, GIGABYTE);
    let source = begin.chain(&mut garbage);
    let error = read(source, "f", &ReadOptions::default(), |_| ()).unwrap_err();
    let message = error.problems()[0].message.clone();
    (message, GIGABYTE - garbage.rest)
}

#[test]
fn a_gigabyte_of_garbage_is_refused_at_once() {
    let header = b"start,first_quartile,midpoint,third_quartile,complete\n";
    let sessions = b"offset_s,reason,completed\n";
    let cases: [(&[u8], &[u8]); 9] = [
        (b"", b"\0"),
        (b"", b"a"),
        (b"", b"\""),
        (b"", b","),
        (b"", b"\xff\xfe\xfd"),
        (header, b"a"),
        (header, b"\"a\n"),
        (header, b"1,2\n"),
        (sessions, b"x,y,z\n"),
    ];
    for (begin, piece) in cases {
        let (message, bytes) = first_of_gigabyte(begin, piece);
        assert!(bytes < 8 << 20, "{piece:?}: {bytes} bytes, {message}");
    }
}

#[test]
fn what_is_too_long_is_refused_and_what_is_just_short_enough_is_not() {
    let limit = 1 << 20;
    let of_length = |length: usize| {
        let pad = "x".repeat(length - ",1,1,1,1,1".len());
        format!("day,start,first_quartile,midpoint,third_quartile,complete\n{pad},1,1,1,1,1\n")
    };
    let read = |text: String| read(text.as_bytes(), "f", &ReadOptions::default(), |_| ());
    assert!(read(of_length(limit)).is_ok());
    let error = read(of_length(limit + 1)).unwrap_err();
    assert_eq!(error.to_string().lines().count(), 1);
    assert_eq!(
        error.problems()[0].message,
        "this line is longer than 1 MiB"
    );
    assert_eq!(error.problems()[0].line, 2);
}

#[test]
fn ten_thousand_columns_are_read_and_more_are_not() {
    let of_columns = |columns: usize| {
        let names = "start,first_quartile,midpoint,third_quartile,complete";
        let (more, fields) = (",a".repeat(columns - 5), ",1".repeat(columns - 1));
        format!("{names}{more}\n1{fields}\n")
    };
    let read = |text: String| read(text.as_bytes(), "f", &ReadOptions::default(), |_| ());
    assert!(read(of_columns(10_000)).is_ok());
    assert!(read(of_columns(10_001)).is_err());
}

/// Most bytes that are held at any time while rows of this kind are read.
fn bytes_max(head: &str, piece: &str, bytes: u64) -> u64 {
    let allocated = allocation_counter::measure(|| {
        let source = head
            .as_bytes()
            .chain(Repeated::new(piece.as_bytes(), bytes));
        let _refused = read(source, "f", &ReadOptions::default(), |_| ());
    });
    allocated.bytes_max
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let cases = [
        ("offset_s,reason,completed\n", "12.5,close,false\n"),
        ("offset_s,reason,completed\n", "12.5,\"a\nb\",false\n"),
        (
            "start,first_quartile,midpoint,third_quartile,complete\n",
            "9,8,7,6,5\n",
        ),
        (
            "start,first_quartile,midpoint,third_quartile,complete\n",
            "5,6,7,8,9\n",
        ),
        (
            "start,first_quartile,midpoint,third_quartile,complete\n",
            "x,6,7,8,9\n",
        ),
    ];
    for (head, piece) in cases {
        let (small, large) = (
            bytes_max(head, piece, 4 << 20),
            bytes_max(head, piece, 32 << 20),
        );
        assert!(
            large < 8 << 20 && large <= small + (1 << 16),
            "{piece}: {small} {large}"
        );
    }
}

#[test]
fn rows_of_sessions_allocate_nothing_once_warm() {
    let count = |rows: u64| {
        let piece = b"12.5,close,false\n";
        let head: &[u8] = b"offset_s,reason,completed\n";
        let source = head.chain(Repeated::new(piece, rows * piece.len() as u64));
        allocation_counter::measure(|| {
            read(source, "f", &ReadOptions::default(), |_| ()).unwrap();
        })
        .count_total
    };
    let (few, many) = (count(100_000), count(1_000_000));
    assert!(many - few < 1_000, "{few} {many}");
}

/// All that reading gives: rows, and what is said.
fn told(source: impl Read) -> String {
    let mut rows = String::new();
    let read = read(source, "f", &ReadOptions::default(), |row| {
        rows += &format!("{row:?}\n");
    });
    format!("{rows}{read:?}")
}

fn some_report() -> impl Strategy<Value = Vec<u8>> {
    let rows = prop::collection::vec(prop::array::uniform5(0..1_000_u64), 0..30);
    let written = (
        0..LAYOUTS.len(),
        rows,
        prop::sample::select(vec![',', ';', '\t']),
    );
    written.prop_map(|(layout, rows, delimiter)| LAYOUTS[layout].1(&rows, delimiter).into_bytes())
}

proptest! {
    #[test]
    fn chunks_change_nothing(
        report in some_report(),
        sizes in prop::collection::vec(1..200_usize, 1..8),
    ) {
        let chunks = Chunks { bytes: &report, sizes, next: 0 };
        prop_assert_eq!(told(chunks), told(&report[..]));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        told(&bytes[..]);
    }

    #[test]
    fn no_blemish_of_a_report_panics(
        report in some_report(),
        blemishes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut report = report;
        for (index, byte) in blemishes {
            if !report.is_empty() {
                let at = index.index(report.len());
                report[at] = byte;
            }
        }
        told(&report[..]);
    }

    #[test]
    fn no_text_of_marks_panics(text in "[0-9,.;\"\n\r\t '%eE+-]{0,60}") {
        let head = "day;start;first_quartile;midpoint;third_quartile;complete\n";
        told([head, &text].concat().as_bytes());
        told(["offset_s,reason,completed\n", &text].concat().as_bytes());
        told(["milestone,reached\n", &text].concat().as_bytes());
    }
}

/// A source that fails says so, however far it came.
#[test]
fn a_source_that_fails() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let head: &[u8] = b"offset_s,reason,completed\n1,close,false\n";
    let error = read(head.chain(Failing), "f", &ReadOptions::default(), |_| ()).unwrap_err();
    assert!(matches!(error, ReadError::Io(_)));
    assert_eq!(error.to_string(), "the disk is gone");
}
